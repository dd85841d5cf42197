import { describe, expect, it } from 'vitest'
import { hide } from '@/lib/curation/moderation/commands/hide'
import { mergeTargets } from '@/lib/curation/moderation/targets'
import type { Person } from '@/lib/people/rules'
import { findPosition } from '@/lib/positions/queries/find'
import { accepted, aMember, aPerson } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'

/** Two positions that say the same and one that does not, for a moderator with a fourth. */
async function aDebate(rules = {}) {
  const context = await aQuestion({ rules })
  const { member } = context
  const moderator = (await aMember({ in: member, role: 'moderator' })).person
  const author = (await aMember({ in: member, person: await aPerson({ name: 'Zoë Ibáñez' }) })).person
  const one = await aPosition({ on: context, claim: 'It runs north.' })
  const other = await aPosition({ on: context, by: author, claim: 'The vein goes NORTH, señor.' })
  const east = await aPosition({ on: context, claim: 'It turns east at 50%_done.' })
  await aPosition({ on: context, by: moderator, claim: 'North, I say.' })
  return { context, moderator, author, one, other, east }
}

async function targets(person: Person, id: string, typed = '') {
  const { context, position } = await findPosition(person, id)
  return (await mergeTargets(context, position, typed)).map(({ id }) => id)
}

describe('what a position can be merged into', () => {
  it('is what stands beside it, the newest first, but for itself and what the moderator wrote', async () => {
    const { moderator, one, other, east } = await aDebate()
    expect(await targets(moderator, one.id)).toEqual([east.id, other.id])
    accepted(await hide(moderator, east.id, { reason: 'It is spam.' }))
    expect(await targets(moderator, one.id)).toEqual([other.id])
  })

  it.each([
    ['a word of its claim', 'north'],
    ['words in any order, case and accents apart', 'senor VEIN'],
    ['its author', 'zoe iban'],
    ['its author and its claim', 'Ibáñez goes'],
  ])('is found by %s', async (_, typed) => {
    const { moderator, one, other } = await aDebate()
    expect(await targets(moderator, one.id, typed)).toEqual([other.id])
  })

  it('takes signs of a pattern for signs, and finds nothing for words that stand nowhere', async () => {
    const { moderator, one, east } = await aDebate()
    expect(await targets(moderator, one.id, '50%_done')).toEqual([east.id])
    expect(await targets(moderator, one.id, 'qqq')).toEqual([])
  })

  it('is not found by a name that is hidden from the moderator', async () => {
    const { context, moderator, one, other } = await aDebate({ names: 'pseudonymsToAll' })
    expect(await targets(moderator, one.id, 'Ibáñez')).toEqual([])
    expect(await targets(context.member.person, one.id, 'Ibáñez')).toEqual([other.id])
  })

  it('of a response are the other responses to the same position', async () => {
    const { moderator, author, one, other } = await aDebate()
    const response = await aResponse({ to: one })
    const same = await aResponse({ to: one, by: author })
    await aResponse({ to: other })
    expect(await targets(moderator, response.id)).toEqual([same.id])
  })
})
