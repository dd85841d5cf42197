import type { Tx } from './database/db'
import { done, type Result } from './errors'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from './write'

/** A command on a thing `F`, which includes the person's permissions. */
type Command<F, D> = {
  /** Finds the thing, if the person can see it. */
  find(): Promise<F>
  /** Throws if the person may not. Called for the found thing, and again for the locked one. */
  permit(found: F): void
  /** Locks the thing's surroundings until the commit, and reads the thing anew. */
  hold(tx: Tx, found: F): Promise<F>
  /** Writes the change and records it; `id` is for a new row. */
  make(tx: Tx, held: F, id: string): Promise<Result<{ id: string }, D>>
}

/** A command that checks its input before the transaction; `make` writes the result of the check. */
type CheckedCommand<F, C, D> = Omit<Command<F, D>, 'make'> & {
  check(found: F): Result<C, D> | Promise<Result<C, D>>
  make(tx: Tx, held: F, id: string, checked: C): Promise<Result<{ id: string }, D>>
}

/**
 * Runs a command in order: find, replay, permit, write. A repeated request is answered before any check, since the first one
 * has changed the data that would be checked.
 */
export async function command<F, D>(
  person: { id: string },
  once: IdempotencyKey | undefined,
  steps: Command<F, D>,
): Promise<Result<WriteResult, D>> {
  return checkedCommand(person, once, { ...steps, check: () => done(null) })
}

/** Runs a command that checks its input after the permission. */
export async function checkedCommand<F, C, D>(
  person: { id: string },
  once: IdempotencyKey | undefined,
  { find, permit, check, hold, make }: CheckedCommand<F, C, D>,
): Promise<Result<WriteResult, D>> {
  const found = await find()
  const before = await madeBefore(person, once)
  if (before) return done(before)
  permit(found)
  const checked = await check(found)
  if (!checked.ok) return checked
  return write(person, once, async (tx, id) => {
    const held = await hold(tx, found)
    permit(held)
    return make(tx, held, id, checked.value)
  })
}
