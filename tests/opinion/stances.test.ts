import { describe, expect, it } from 'vitest'
import { takeStance } from '@/lib/opinion/stances/commands/take'
import type { StanceInput } from '@/lib/opinion/stances/input'
import { myStances } from '@/lib/opinion/stances/queries'
import { askedNow, stanceProblem } from '@/lib/opinion/stances/rules'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { edit } from '@/lib/positions/commands/edit'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { countsOf } from '@/lib/positions/queries/counts'
import { overview } from '@/lib/positions/queries/thread'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { stanceBar, standingOf } from '@/lib/questions/rules'
import { call } from '../support/api'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion, movePhase } from '../support/factories/positions'

const answer = (given: Partial<StanceInput> = {}): StanceInput => ({
  moment: 'during',
  weights: { A: 2, B: -1 },
  confidence: 60,
  ...given,
})

async function aDebate(rules = {}) {
  const question = await aQuestion({ rules })
  const ana = (await aMember({ in: question.member })).person
  const luis = (await aMember({ in: question.member })).person
  return { question, id: question.question.id, ana, luis }
}

/** The bar in the staff's view: "A 1, none 2". */
async function bar({ member, question }: QuestionContext): Promise<string> {
  const { standings } = await overview(await findQuestion(member.person, question.id))
  const segments = stanceBar(['A', 'B'], standings ?? [])
  return segments
    .filter(({ people }) => people > 0)
    .map(({ segment, people }) => `${segment} ${people}`)
    .join(', ')
}

const notPermitted = (code: string) => expect.objectContaining({ name: 'NotPermitted', code })

describe('where somebody stands', () => {
  it('counts once, by what they said last, in a poll or by a position', async () => {
    const { question, id, ana } = await aDebate()
    accepted(await takeStance(ana, id, answer({ moment: 'opening', weights: { A: 2, B: 1 } })))
    expect(await bar(question)).toBe('A 1')
    const position = await aPosition({ on: question, by: ana, thesis: 'B' })
    expect(await bar(question)).toBe('B 1')
    accepted(await takeStance(ana, id, answer({ weights: { A: 1, B: 0 } })))
    expect(await bar(question)).toBe('A 1')
    accepted(await edit(ana, position.id, { base: 1, patch: { claim: 'It runs, still.' } }))
    expect(await bar(question)).toBe('A 1')
    accepted(await edit(ana, position.id, { base: 2, patch: { thesis: 'B', stance: 'qualifies' } }))
    expect(await bar(question)).toBe('B 1')
    await withdraw(ana, position.id)
    expect(await bar(question)).toBe('A 1')
    accepted(await takeStance(ana, id, answer({ weights: { A: -2, B: -2 } })))
    expect(await bar(question)).toBe('none 1')
  })

  it('is kept every time, for their own eyes alone', async () => {
    const { id, ana, luis } = await aDebate()
    accepted(await takeStance(ana, id, answer({ confidence: 10 })))
    accepted(await takeStance(ana, id, answer({ confidence: 90 })))
    const mine = await myStances(await findQuestion(ana, id))
    expect(mine.map(({ confidence }) => confidence)).toEqual([10, 90])
    expect(await myStances(await findQuestion(luis, id))).toEqual([])
    await expect(db.stancePoll.updateMany({ data: { confidence: 1 } })).rejects.toThrow()
  })

  it('makes the question’s page anew, and is in the record without what was answered', async () => {
    const { question, id, ana } = await aDebate()
    accepted(await takeStance(ana, id, answer()))
    const { revision } = await db.question.findUniqueOrThrow({ where: { id } })
    expect(revision).toBe(question.question.revision + 1)
    const event = await db.event.findFirstOrThrow({ where: { kind: 'stance.taken', questionId: id } })
    expect(event.data).toEqual({ moment: 'during' })
  })

  it('neither shows the others’ work to whoever has not posted nor hides it', async () => {
    const { id, ana } = await aDebate({ blind: true })
    accepted(await takeStance(ana, id, answer({ moment: 'opening' })))
    expect((await findQuestion(ana, id)).audience).toBe('blind')
  })

  it('says what moved them: a position that they can read, or a passage of the seminar’s texts', async () => {
    const { question, id, ana, luis } = await aDebate()
    const position = await aPosition({ on: question, by: luis })
    const passage = position.citations[0]?.passage.id ?? ''
    accepted(await takeStance(ana, id, answer({ movedBy: { position: position.id, passage } })))
    const [mine] = await myStances(await findQuestion(ana, id))
    expect(mine?.movedBy).toMatchObject({ position: { claim: 'It runs north.' }, passage: { id: passage } })
    const elsewhere = await aPosition()
    const other = { position: elsewhere.id, passage: elsewhere.citations[0]?.passage.id ?? '' }
    expect(await takeStance(ana, id, answer({ movedBy: other, weights: { Z: 1 } }))).toMatchObject({
      ok: false,
      problems: {
        'movedBy.position': { code: 'noSuchPosition' },
        'movedBy.passage': { code: 'noSuchPassage' },
        'weights.Z': { code: 'noSuchThesis' },
      },
    })
  })

  it('does not say what moved them any more once the question has turned blind', async () => {
    const { question, id, ana, luis } = await aDebate()
    const position = await aPosition({ on: question, by: luis })
    const passage = position.citations[0]?.passage.id ?? ''
    accepted(await takeStance(ana, id, answer({ movedBy: { position: position.id, passage } })))
    await db.$executeRaw`UPDATE question SET rules = rules || '{"blind": true}' WHERE id = ${id}::uuid`
    const [mine] = await myStances(await findQuestion(ana, id))
    expect(mine?.movedBy).toMatchObject({ position: null, passage: { id: passage } })
  })

  it('cannot be said by observers, nor by strangers, who find no question', async () => {
    const { question, id } = await aDebate()
    const observer = (await aMember({ in: question.member, role: 'observer' })).person
    await expect(takeStance(observer, id, answer())).rejects.toEqual(notPermitted('observersRead'))
    const stranger: Person = (await aMember()).person
    await expect(takeStance(stranger, id, answer())).rejects.toThrow(NotFound)
  })

  it('is asked at the start until one posts, at the end from the synthesis on', async () => {
    const { question, id, ana } = await aDebate()
    await expect(takeStance(ana, id, answer({ moment: 'closing' }))).rejects.toEqual(
      notPermitted('closingStanceLater'),
    )
    await movePhase(question, 'rebuttal')
    await expect(takeStance(ana, id, answer({ moment: 'opening' }))).rejects.toEqual(
      notPermitted('openingStanceOver'),
    )
    await movePhase(question, 'synthesis')
    accepted(await takeStance(ana, id, answer({ moment: 'closing' })))
    await movePhase(question, 'closed')
    accepted(await takeStance(ana, id, answer({ moment: 'closing' })))
    await expect(takeStance(ana, id, answer())).rejects.toEqual(notPermitted('questionClosed'))
  })
})

describe('the moments', () => {
  const at = (minutes: number) => new Date(minutes * 60_000)
  const standing = { phase: 'opening' as const, phaseBegan: at(0), firstPostedAt: at(10) }

  it('leave a quarter of an hour after the first position, and a week after the end', () => {
    expect(stanceProblem('opening', standing, at(24))).toBeNull()
    expect(stanceProblem('opening', standing, at(26))).toBe('openingStanceOver')
    const closed = { ...standing, phase: 'closed' as const }
    expect(stanceProblem('closing', closed, at(7 * 24 * 60 - 1))).toBeNull()
    expect(stanceProblem('closing', closed, at(7 * 24 * 60))).toBe('closingStanceOver')
  })

  it('ask once, before the first position and at the end', () => {
    const fresh = { ...standing, firstPostedAt: null }
    expect(askedNow(fresh, [], at(1))).toBe('opening')
    expect(askedNow(fresh, ['opening'], at(1))).toBeNull()
    expect(askedNow(standing, [], at(11))).toBeNull()
    const synthesis = { ...standing, phase: 'synthesis' as const }
    expect(askedNow(synthesis, ['opening'], at(11))).toBe('closing')
    expect(askedNow(synthesis, ['closing'], at(11))).toBeNull()
  })

  it('weigh one thesis against the others, or one alone for, partly, against and undecided', () => {
    const two = (A: number, B: number) => standingOf({ A, B }, ['A', 'B'])
    expect(two(2, 1)).toEqual({ label: 'A', stance: 'supports' })
    expect(two(0, 1)).toEqual({ label: 'B', stance: 'qualifies' })
    expect(two(1, 1)).toEqual({ label: null, stance: 'qualifies' })
    expect(two(-2, 0)).toEqual({ label: null, stance: 'qualifies' })
    const one = (A: number) => standingOf({ A }, ['A'])
    expect([2, 1, -1].map((weight) => one(weight).stance)).toEqual(['supports', 'qualifies', 'opposes'])
    expect(one(0).label).toBeNull()
  })
})

describe('stances over the API', () => {
  it('are put and read back, mine alone, once under one key', async () => {
    const { id, ana, luis } = await aDebate()
    const path = `/questions/${id}/stance`
    const headers = { 'idempotency-key': 'stance-1' }
    const first = await call('PUT', path, { as: ana, body: answer(), headers })
    expect(first.body).toMatchObject({ moment: 'during', weights: { A: 2, B: -1 }, confidence: 60 })
    const again = await call('PUT', path, { as: ana, body: answer(), headers })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect((await call('GET', path, { as: ana })).body.items).toHaveLength(1)
    expect((await call('GET', path, { as: luis })).body.items).toEqual([])
  })

  it('are refused in words', async () => {
    const { id, ana } = await aDebate()
    const path = `/questions/${id}/stance`
    const wrong = [
      { ...answer(), weights: { A: 3 } },
      { ...answer(), weights: {} },
      { ...answer(), confidence: 101 },
      { ...answer(), moment: 'later' },
      { ...answer(), movedBy: { position: 'nonsense' } },
    ]
    for (const body of wrong) expect((await call('PUT', path, { as: ana, body })).status).toBe(422)
  })
})

describe('where others stand', () => {
  /** The bar as the person reads it on the page and in the API. */
  async function barsFor(person: Person, id: string) {
    const context = await findQuestion(person, id)
    const bars = [(await overview(context)).standings, (await countsOf([context])).get(id)?.standings]
    return bars.map((standings) =>
      stanceBar(['A', 'B'], standings ?? [])
        .map(({ people }) => people)
        .join(' '),
    )
  }

  it('is told at once by what they post, and by polls in steps of five people', async () => {
    const { question, id, ana, luis } = await aDebate()
    const answerOf = async (person: Person, weights: StanceInput['weights']) =>
      accepted(await takeStance(person, id, answer({ weights })))
    await aPosition({ on: question, by: luis, thesis: 'B' })
    expect(await barsFor(ana, id)).toEqual(['0 1 0', '0 1 0'])
    await answerOf(ana, { A: 2, B: 0 })
    expect(await barsFor(ana, id)).toEqual(['1 1 0', '1 1 0'])
    expect(await barsFor(luis, id)).toEqual(['0 1 0', '0 1 0'])
    for (let n = 0; n < 3; n++)
      await answerOf((await aMember({ in: question.member })).person, { A: 1, B: 0 })
    expect(await barsFor(luis, id)).toEqual(['0 1 0', '0 1 0'])
    await answerOf(luis, { A: 2, B: 0 })
    expect(await barsFor(ana, id)).toEqual(['5 0 0', '5 0 0'])
    // A post that follows a poll would tell what the poll said.
    await aPosition({ on: question, by: ana, thesis: 'B' })
    expect(await barsFor(luis, id)).toEqual(['5 0 0', '5 0 0'])
    expect(await bar(question)).toBe('A 4, B 1')
  })
})
