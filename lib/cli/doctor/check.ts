/** What the doctor found at one place. `todo` says what to do about it. */
export type Check = { at: string; state: 'ok' | 'warn' | 'fail'; says: string; todo?: string }

export const ok = (at: string, says: string): Check => ({ at, state: 'ok', says })

export const warn = (at: string, says: string, todo: string): Check => ({ at, state: 'warn', says, todo })

export const fail = (at: string, says: string, todo: string): Check => ({ at, state: 'fail', says, todo })

/** What an error says, in one line; the system's own code where it has no words. */
export function said(error: unknown): string {
  if (error instanceof AggregateError) return said(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : error.name
  return (error.message || code).split('\n')[0] ?? code
}
