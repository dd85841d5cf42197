import pg from 'pg'
import { expect, it, vi } from 'vitest'
import { post } from '@/lib/positions/commands/post'
import { positionInput } from '@/lib/positions/input'
import { accepted, aMember } from '../support/factories'
import { aQuestion, oreIn } from '../support/factories/positions'

/** What the database is sent from BEGIN to COMMIT, these two left out. */
async function transactionOf(act: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  const send = pg.Client.prototype.query as (...args: unknown[]) => unknown
  function listening(this: pg.Client, ...args: unknown[]) {
    const [query] = args as [string | { text: string }]
    sent.push(typeof query === 'string' ? query : query.text)
    return send.apply(this, args)
  }
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(listening as never)
  await act().finally(() => spy.mockRestore())
  const begin = sent.findIndex((text) => /^BEGIN/i.test(text))
  const end = sent.findIndex((text) => /^COMMIT/i.test(text))
  return sent.slice(begin + 1, end)
}

it('a position with two citations is stored in one transaction of six statements at most', async () => {
  const asked = await aQuestion()
  await oreIn(asked.member)
  const { person } = await aMember({ in: asked.member })
  const cited = (quote: string) => ({ quote, relation: 'supports', warrant: 'It says so.' })
  const input = positionInput.parse({
    thesis: 'A',
    stance: 'supports',
    claim: 'It runs north.',
    argument: 'Nobody disputes it.',
    citations: [cited('nobody disputes it'), cited('the timber ran out in March')],
  })
  const once = { key: 'the same', requestHash: 'hash' }
  const statements = await transactionOf(async () =>
    accepted(await post(person, asked.question.id, input, once)),
  )
  expect(statements.length, statements.join('\n\n')).toBeLessThanOrEqual(6)
  expect(statements.join()).toMatch(/INSERT INTO idempotent_write.*INSERT INTO position/s)
})
