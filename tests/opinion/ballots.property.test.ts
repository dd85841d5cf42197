import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cast, retract } from '@/lib/opinion/ballots/commands/cast'
import { votes } from '@/lib/opinion/ballots/input'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

const VOTERS = 4

/** A simultaneous act: the person, and the act. */
const act = fc.record({
  who: fc.nat(VOTERS - 1),
  what: fc.constantFrom(...votes, 'retract' as const),
})

it('the counters equal the ballots after any sequence of votes, changes and retractions at once', async () => {
  const question = await aQuestion()
  const position = await aPosition({ on: question })
  const voters: Person[] = []
  for (let n = 0; n < VOTERS; n++) voters.push((await aMember({ in: question.member })).person)
  const rounds = fc.array(fc.array(act, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      for (const atOnce of all)
        await Promise.all(
          atOnce.map(async ({ who, what }) => {
            const person = voters[who] ?? question.member.person
            accepted(
              await (what === 'retract' ? retract(person, position.id) : cast(person, position.id, what)),
            )
          }),
        )
      const { agree, disagree, pass, contested, agreed } = await db.position.findUniqueOrThrow({
        where: { id: position.id },
      })
      const rows = await db.ballot.groupBy({ by: ['vote'], where: { positionId: position.id }, _count: true })
      const counted = Object.fromEntries(rows.map(({ vote, _count }) => [vote, _count]))
      expect({ agree, disagree, pass }).toEqual({ agree: 0, disagree: 0, pass: 0, ...counted })
      expect({ contested, agreed }).toEqual({
        contested: Math.min(agree, disagree),
        agreed: agree - disagree,
      })
    }),
    { numRuns: 25 },
  )
}, 120_000)
