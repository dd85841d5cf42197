/** One result of the doctor. `todo` is the advice. */
export type Check = { at: string; state: 'ok' | 'warn' | 'fail'; says: string; todo?: string }

export const ok = (at: string, says: string): Check => ({ at, state: 'ok', says })

export const warn = (at: string, says: string, todo: string): Check => ({ at, state: 'warn', says, todo })

export const fail = (at: string, says: string, todo: string): Check => ({ at, state: 'fail', says, todo })

/** An error's message in one line; the system's error code if there is no message. */
export function said(error: unknown): string {
  if (error instanceof AggregateError) return said(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : error.name
  return (error.message || code).split('\n')[0] ?? code
}
