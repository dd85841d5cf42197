import pg from 'pg'
import { vi } from 'vitest'

/** All statements that the database receives during `act`. */
export async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  const send = pg.Client.prototype.query as (...args: unknown[]) => unknown
  function listening(this: pg.Client, ...args: unknown[]) {
    const [query] = args as [string | { text: string }]
    sent.push(typeof query === 'string' ? query : query.text)
    return send.apply(this, args)
  }
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(listening as never)
  await act().finally(() => spy.mockRestore())
  return sent
}
