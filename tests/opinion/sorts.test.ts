import { describe, expect, it } from 'vitest'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import type { VoteName } from '@/lib/opinion/ballots/input'
import { STEP } from '@/lib/opinion/steps'
import type { Person } from '@/lib/people/rules'
import { NotPermitted } from '@/lib/platform/errors'
import type { PositionFilters } from '@/lib/positions/input'
import { type ListPlace, listPositions } from '@/lib/positions/queries/find'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { call } from '../support/api'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion, movePhase } from '../support/factories/positions'

/** Five positions; `votes[n]` are the crowd's votes on the nth. */
async function aDebate(votes: VoteName[][], rules = {}) {
  const question = await aQuestion({ rules })
  const writer = (await aMember({ in: question.member })).person
  const reader = (await aMember({ in: question.member })).person
  const crowd: Person[] = []
  for (let n = 0; n < 3; n++) crowd.push((await aMember({ in: question.member })).person)
  const positions = []
  for (const [n, cast] of votes.entries()) {
    const position = await aPosition({ on: question, by: writer, claim: `${n}` })
    positions.push(position)
    await castAll(position.id, crowd, cast)
  }
  if (votes.flat().length > 0) await everythingTold(question, positions[0]?.id ?? '')
  return { question, positions, writer, reader, crowd }
}

/** A step of people who change no score. */
async function everythingTold({ member }: QuestionContext, id: string) {
  for (let n = 0; n < STEP; n++) accepted(await cast((await aMember({ in: member })).person, id, 'pass'))
}

async function castAll(id: string, crowd: Person[], votes: VoteName[]) {
  for (const [index, vote] of votes.entries())
    accepted(await cast(crowd[index] ?? (crowd[0] as Person), id, vote))
}

const votes: VoteName[][] = [
  ['agree', 'disagree'],
  ['agree', 'agree', 'agree'],
  [],
  ['disagree', 'disagree'],
  ['agree', 'agree'],
]

const standing = async (person: Person, { question }: QuestionContext) => findQuestion(person, question.id)

async function claims(
  context: QuestionContext,
  sort: PositionFilters['sort'],
  place: Partial<ListPlace> = {},
) {
  const { items } = await listPositions(context, { sort }, { limit: 50, ...place })
  return items.map(({ claim }) => claim).join('')
}

/** The whole list in pages, from the first forwards or from the last backwards. */
async function inPages(context: QuestionContext, sort: PositionFilters['sort'], backwards: boolean) {
  const found: string[] = []
  let place: ListPlace = { limit: 2, end: backwards }
  for (let pages = 0; pages < 9; pages++) {
    const page = await listPositions(context, { sort }, place)
    const shown = page.items.map(({ claim }) => claim).join('')
    if (backwards) found.unshift(shown)
    else found.push(shown)
    const cursor = backwards ? page.previous : page.next
    if (!cursor) return found.join('')
    place = backwards ? { limit: 2, before: cursor } : { limit: 2, after: cursor }
  }
  throw new Error('The pages have no end.')
}

describe('a list by score', () => {
  it('is in the order of the scores for whoever sees them all, forwards and back, in pages', async () => {
    const { question } = await aDebate(votes)
    expect(await claims(question, 'agreed')).toMatch(/^14(20|02)3$/)
    expect(await claims(question, 'contested')).toMatch(/^0/)
    for (const sort of ['agreed', 'contested', 'newest', 'oldest'] as const) {
      const whole = await claims(question, sort)
      expect(await inPages(question, sort, false)).toBe(whole)
      expect(await inPages(question, sort, true)).toBe(whole)
    }
  })

  it('has first what a participant may see the score of, then the others as they were posted', async () => {
    const { question, positions, reader, writer } = await aDebate(votes)
    expect(await claims(await standing(reader, question), 'agreed')).toBe('43210')
    accepted(await cast(reader, positions[3]?.id ?? '', 'disagree'))
    accepted(await cast(reader, positions[1]?.id ?? '', 'pass'))
    const context = await standing(reader, question)
    expect(await claims(context, 'agreed')).toBe('13420')
    for (const sort of ['agreed', 'contested'] as const)
      for (const backwards of [false, true])
        expect(await inPages(context, sort, backwards)).toBe(await claims(context, sort))
    expect(await claims(await standing(writer, question), 'agreed')).toMatch(/^14(20|02)3$/)
  })

  it('is the same for everybody once the question is closed', async () => {
    const { question, reader } = await aDebate(votes)
    await movePhase(question, 'closed')
    expect(await claims(await standing(reader, question), 'agreed')).toMatch(/^14(20|02)3$/)
  })

  it('is refused where the tallies are hidden, whatever there is to sort', async () => {
    const { question, reader } = await aDebate([[], []], { blind: true, editWindowMinutes: 0 })
    const empty = await aQuestion({ in: question.member, rules: { blind: true } })
    for (const context of [question, empty]) {
      await expect(claims(await standing(reader, context), 'contested')).rejects.toThrow(NotPermitted)
      const answer = await call('GET', `/questions/${context.question.id}/positions?sort=agreed`, {
        as: reader,
      })
      expect(answer.status).toBe(403)
      expect(answer.body.type).toBe('urn:veta:problem:tally-hidden')
    }
  })
})
