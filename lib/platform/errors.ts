/**
 * A problem of one field. `code` names the message `problems.<code>`; `detail` is for programs, and `D` its type where a
 * caller reads it.
 */
export type Problem<D = unknown> = {
  code: string
  values?: Record<string, string | number>
  detail?: D
}

/** By the dotted path of the input: `citations.0.quote`. The empty path is the whole input. */
export type Problems<D = unknown> = Record<string, Problem<D>>

export type Result<T, D = unknown> = { ok: true; value: T } | { ok: false; problems: Problems<D> }

export const done = <T>(value: T): Result<T, never> => ({ ok: true, value })

export const refused = <D = never>(problems: Problems<D>): Result<never, D> => ({ ok: false, problems })

/** The problems of a part, by their paths in the whole: `quote` of `citations.0` is `citations.0.quote`. */
export const under = <D>(path: string, problems: Problems<D>): Problems<D> =>
  Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [field ? `${path}.${field}` : path, problem]),
  )

/** Nonexistent or not visible to this person: one answer, so that nothing is revealed. */
export class NotFound extends Error {
  override name = 'NotFound'
}

/** The person can see the thing but may not do this to it. `code` names the message `problems.<code>`. */
export class NotPermitted extends Error {
  override name = 'NotPermitted'
  constructor(
    readonly code = 'notPermitted',
    readonly values?: Problem['values'],
  ) {
    super(code)
  }
}

/** Throws NotPermitted where there is a refusal. */
export function permit(refusal: Problem | null): void {
  if (refusal) throw new NotPermitted(refusal.code, refusal.values)
}

/**
 * The state has changed meanwhile. `current` is the current state, as the person may see it. Where a page or a call reads
 * it, the command throws a class of its own, which fixes `T`.
 */
export class Conflict<T = unknown> extends Error {
  override name = 'Conflict'
  constructor(
    readonly code: string,
    readonly current?: T,
  ) {
    super(code)
  }
}

/** A Conflict of an edit that started from an earlier revision. */
export class StaleConflict<T = unknown> extends Conflict<T> {
  override name = 'StaleConflict'
  constructor(override readonly current: T) {
    super('stale', current)
  }
}

export class TooMany extends Error {
  override name = 'TooMany'
  constructor(readonly retryAfterSeconds: number) {
    super('tooMany')
  }
}
