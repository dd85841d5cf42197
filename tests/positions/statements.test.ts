import { expect, it } from 'vitest'
import { post } from '@/lib/positions/commands/post'
import { positionInput } from '@/lib/positions/input'
import { statementsOf } from '../support/database/statements'
import { accepted, aMember } from '../support/factories'
import { aQuestion, oreIn } from '../support/factories/positions'

/** The statements from BEGIN to COMMIT, without these two. */
async function transactionOf(act: () => Promise<unknown>): Promise<string[]> {
  const sent = await statementsOf(act)
  const begin = sent.findIndex((text) => /^BEGIN/i.test(text))
  const end = sent.findIndex((text) => /^COMMIT/i.test(text))
  return sent.slice(begin + 1, end)
}

it('a position with two citations is stored in one transaction of six statements at most', async () => {
  const context = await aQuestion()
  await oreIn(context.member)
  const { person } = await aMember({ in: context.member })
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
    accepted(await post(person, context.question.id, input, once)),
  )
  expect(statements.length, statements.join('\n\n')).toBeLessThanOrEqual(6)
  expect(statements.join()).toMatch(/INSERT INTO idempotent_write.*INSERT INTO position/s)
})
