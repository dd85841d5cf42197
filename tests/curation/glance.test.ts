import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeLine } from '@/lib/curation/brief/commands/line'
import { publishBrief } from '@/lib/curation/brief/commands/publish'
import { lineInput } from '@/lib/curation/brief/input'
import { changedIn, linesInTurn, percentOf } from '@/lib/curation/glance/rules'
import { markKnown } from '@/lib/curation/known/commands/mark'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { withdraw } from '@/lib/positions/commands/withdraw'
import type { PositionView } from '@/lib/positions/view/position'
import type { QuestionContext } from '@/lib/questions/queries'
import { call } from '../support/api'
import { accepted, aMember, aSeminar } from '../support/factories'
import { aPosition, aQuestion, aResponse, movePhase, oreIn } from '../support/factories/positions'
import { aReview, citationOf } from '../support/factories/reviews'

const glance = async ({ question }: QuestionContext, as: Person, room = '') =>
  call('GET', `/questions/${question.id}/glance${room && `?room=${room}`}`, { as })

/** No two of them have words in common. */
const quotes = ['and nobody disputes it', 'Then it turns east.', 'the timber ran out in March']

type Act = {
  by: number
  thesis: 'A' | 'B' | null
  quote: number
  fate: 'stands' | 'withdrawn' | 'verified' | 'outOfContext'
  answered: boolean
}

const act: fc.Arbitrary<Act> = fc.record({
  by: fc.nat({ max: 3 }),
  thesis: fc.constantFrom('A', 'B', null),
  quote: fc.nat({ max: 2 }),
  fate: fc.constantFrom('stands', 'withdrawn', 'verified', 'outOfContext'),
  answered: fc.boolean(),
})

/** The figures, counted from the acts. A response cites the second quotation, for no thesis. */
function told(acts: Act[]) {
  const standing = acts.filter(({ fate }) => fate !== 'withdrawn')
  const answers = acts.filter(({ answered }) => answered).length
  const latest = new Map(standing.map(({ by, thesis }) => [by, thesis]))
  const people = (segment: string | null) =>
    [...latest.values()].filter((thesis) => thesis === segment).length
  const shared = quotes.flatMap((quote, n) => {
    const citing = (label: string) => standing.filter((one) => one.quote === n && one.thesis === label).length
    const [a, b] = [citing('A'), citing('B')]
    return a && b ? [{ quote, citedBy: { A: a, B: b } }] : []
  })
  return {
    figures: {
      positions: standing.length,
      responses: answers,
      citations: standing.length + answers,
      reviewed: standing.filter(({ fate }) => fate !== 'stands').length,
      verified: standing.filter(({ fate }) => fate === 'verified').length,
    },
    stances: { A: people('A'), B: people('B'), none: people(null) },
    shared,
  }
}

const byQuote = (a: { quote: string }, b: { quote: string }) => (a.quote < b.quote ? -1 : 1)

describe('a question at a glance', () => {
  it('has the figures of the debate, whatever its posts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 7 }), async (acts) => {
        const seminar = await aSeminar()
        await oreIn(seminar)
        const question = await aQuestion({ in: seminar })
        const people = await Promise.all(
          [0, 1, 2, 3].map(async () => (await aMember({ in: seminar })).person),
        )
        for (const { by, thesis, quote, fate, answered } of acts) {
          const position = await aPosition({
            on: question,
            by: people[by],
            thesis,
            citing: [quotes[quote] ?? ''],
          })
          if (answered) await aResponse({ to: position })
          if (fate === 'withdrawn') await withdraw(people[by] ?? seminar.person, position.id)
          else if (fate !== 'stands') await aReview(position, { by: seminar.person, verdict: fate })
        }
        const { body } = await glance(question, people[0] ?? seminar.person)
        const expected = told(acts)
        const counts = Object.entries<{ count: number }>(body.figures).map(([name, { count }]) => [
          name,
          count,
        ])
        expect(Object.fromEntries(counts)).toEqual(expected.figures)
        const stances = body.stances.map(({ segment, people }: { segment: string; people: number }) => [
          segment,
          people,
        ])
        expect(Object.fromEntries(stances)).toEqual(expected.stances)
        const shared = (body.passages.isShared ? body.passages.items : []).map(
          ({ quote, citedBy }: { quote: string; citedBy: unknown }) => ({
            quote,
            citedBy,
          }),
        )
        expect(shared.toSorted(byQuote)).toEqual(expected.shared.toSorted(byQuote))
      }),
      { numRuns: 2 },
    )
  })

  it('opens what it counts: as many posts as a figure says are at its address, and no tombstone', async () => {
    const seminar = await aSeminar()
    const question = await aQuestion({ in: seminar })
    const position = await aPosition({ on: question })
    const luis = (await aMember({ in: seminar })).person
    await withdraw(luis, (await aPosition({ on: question, by: luis, thesis: 'B' })).id)
    await withdraw(luis, (await aResponse({ to: position, by: luis })).id)
    await aResponse({ to: position })
    await aReview(position, { by: seminar.person, verdict: 'verified' })
    const { body } = await glance(question, seminar.person)
    const open = async (address: string) =>
      (await call('GET', address.replace('/api/v1', ''), { as: seminar.person })).body
    const { positions, verified, responses } = body.figures
    for (const { count, address } of [positions, verified])
      expect((await open(address)).items).toHaveLength(count)
    const { nodes } = await open(responses.address)
    const kinds = nodes.map(({ kind }: { kind: string }) => kind)
    expect(kinds.filter((kind: string) => kind === 'response')).toHaveLength(responses.count)
    for (const { people, address } of body.stances) expect((await open(address)).items).toHaveLength(people)
  })
})

describe('before a room', () => {
  /** A question that hides others' work from people without a post; Ana has posted, Luis has not. */
  async function aBlindQuestion() {
    const seminar = await aSeminar()
    const question = await aQuestion({ in: seminar, rules: { blind: true, editWindowMinutes: 0 } })
    const ana = (await aMember({ in: seminar })).person
    const luis = (await aMember({ in: seminar })).person
    const observer = (await aMember({ in: seminar, role: 'observer' })).person
    const moderator = (await aMember({ in: seminar, role: 'moderator' })).person
    await aPosition({ on: question, by: ana })
    return { question, ana, luis, observer, moderator, instructor: seminar.person }
  }

  const seen = async (question: QuestionContext, as: Person, room = '') => {
    const { body } = await glance(question, as, room)
    return { room: body.room, work: body.figures !== null, stances: body.stances !== null }
  }

  it('shows staff no more than everybody may see, until they say that the room has posted', async () => {
    const { question, moderator, instructor } = await aBlindQuestion()
    const nothing = { room: 'everybody', work: false, stances: false }
    const work = { room: 'posted', work: true, stances: true }
    for (const staff of [moderator, instructor]) {
      expect(await seen(question, staff)).toEqual(nothing)
      expect(await seen(question, staff, 'posted')).toEqual(work)
    }
    await movePhase(question, 'closed')
    expect(await seen(question, moderator)).toEqual({ ...work, room: 'everybody' })
  })

  it('shows others’ work to people who have posted, and to nobody else who asks for it', async () => {
    const { question, ana, luis, observer } = await aBlindQuestion()
    expect(await seen(question, ana)).toEqual({ room: 'posted', work: true, stances: true })
    for (const person of [luis, observer])
      expect(await seen(question, person, 'posted')).toEqual({
        room: 'everybody',
        work: false,
        stances: false,
      })
    expect((await glance(question, (await aMember()).person)).status).toBe(404)
  })

  it('names no author, and shows staff neither working lines nor verdicts that are still open', async () => {
    const seminar = await aSeminar()
    const question = await aQuestion({ in: seminar, rules: { reviewers: 2 } })
    const position = await aPosition({ on: question })
    await aReview(position, { by: seminar.person, verdict: 'verified' })
    const line = lineInput.parse({
      section: 'agreed',
      thesis: null,
      text: 'It runs north.',
      cites: [position.id],
    })
    accepted(await writeLine({ person: seminar.person, ref: question.question.id }, { line }))
    const before = await glance(question, seminar.person)
    expect(before.body).toMatchObject({ brief: null, figures: { reviewed: { count: 0 } } })
    accepted(await publishBrief(seminar.person, question.question.id, { note: '' }))
    const { body } = await glance(question, seminar.person)
    expect(body.brief).toMatchObject({ version: 1, lines: [{ section: 'agreed', text: 'It runs north.' }] })
    expect(JSON.stringify(body)).not.toContain(await nameOf(position))
  })

  const nameOf = async ({ author }: PositionView) =>
    (await db.participation.findUniqueOrThrow({ where: { id: author.id }, include: { person: true } })).person
      .name

  it('counts a moderator’s answer to a control case as any verdict, for that moderator alone', async () => {
    const seminar = await aSeminar()
    const question = await aQuestion({ in: seminar })
    const [known, ordinary] = [await aPosition({ on: question }), await aPosition({ on: question })]
    const { id: citation } = await citationOf(known)
    accepted(await markKnown(seminar.person, { citation, revision: 1, verdict: 'verified', note: '' }))
    const { person: beto } = await aMember({ in: seminar, role: 'moderator' })
    const reviewed = async (as: Person) => (await glance(question, as)).body.figures.reviewed.count
    await aReview(known, { by: beto })
    expect([await reviewed(beto), await reviewed(seminar.person)]).toEqual([1, 0])
    await aReview(ordinary, { by: beto })
    expect([await reviewed(beto), await reviewed(seminar.person)]).toEqual([2, 1])
  })

  it('tells nothing of a ballot while the question is open', async () => {
    const seminar = await aSeminar()
    const question = await aQuestion({ in: seminar })
    const position = await aPosition({ on: question })
    const { person: rosa } = await aMember({ in: seminar })
    const seen = async () => [
      (await glance(question, rosa)).body,
      (await glance(question, seminar.person)).body,
    ]
    const before = await seen()
    accepted(await cast(rosa, position.id, 'disagree'))
    expect(await seen()).toEqual(before)
  })

  it('shows what all groups of voters agree on, and what divides them, once everybody sees the votes', async () => {
    const seminar = await aSeminar()
    await oreIn(seminar)
    const question = await aQuestion({ in: seminar })
    const claims = ['All agree.', 'One side says so.', 'The other denies it.', 'Neither is sure.']
    const positions = await Promise.all(claims.map((claim) => aPosition({ on: question, claim })))
    await twoCamps(question, positions, 14)
    expect((await glance(question, seminar.person)).body.agreement).toBeNull()
    await movePhase(question, 'closed')
    const { agreement } = (await glance(question, seminar.person)).body
    const said = (of: Array<{ claim: string }>) => of.map(({ claim }) => claim)
    expect(said(agreement.agreed)).toEqual(['All agree.'])
    expect(said(agreement.divided).toSorted()).toEqual(['One side says so.', 'The other denies it.'])
  })

  /** All agree with the first position; the two halves vote against each other on the next two, and pass on the rest. */
  async function twoCamps({ question, member }: QuestionContext, positions: PositionView[], people: number) {
    for (let n = 0; n < people; n++) {
      const { person } = await aMember({ in: member })
      const of = { seminarId: member.seminar.id, questionId: question.id }
      const { id } = await db.participation.create({ data: { ...of, personId: person.id } })
      const [one, other] = n % 2 ? (['agree', 'disagree'] as const) : (['disagree', 'agree'] as const)
      const votes = ['agree', one, other, 'pass'] as const
      await db.ballot.createMany({
        data: positions.map((position, at) => ({
          ...{ ...of, positionId: position.id, voterId: id, revision: 1, vote: votes[at] ?? 'pass' },
        })),
      })
    }
  }

  it('is the same for everybody who sees others’ work', async () => {
    const seminar = await aSeminar()
    const question = await aQuestion({ in: seminar })
    const { author } = await aPosition({ on: question })
    const { person } = await db.participation.findUniqueOrThrow({
      where: { id: author.id },
      include: { person: true },
    })
    const others = await Promise.all(
      (['participant', 'observer', 'moderator'] as const).map((role) => aMember({ in: seminar, role })),
    )
    const { body } = await glance(question, person)
    for (const one of [seminar.person, ...others.map(({ person }) => person)]) {
      const answer = (await glance(question, one)).body
      expect({ ...answer, participants: 0 }).toEqual({ ...body, participants: 0 })
    }
  })
})

describe('the lines that a glance shows', () => {
  const line = fc.record({ section: fc.constantFrom('agreed', 'disputed', 'open'), text: fc.string() })

  it('are as many as fit, the first of every section before a second one of any', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.integer({ min: 3, max: 8 }), (lines, most) => {
        const shown = linesInTurn(lines, most)
        expect(shown).toHaveLength(Math.min(most, lines.length))
        const placeOf = (one: (typeof lines)[number]) =>
          lines.filter(({ section }) => section === one.section).indexOf(one)
        expect(shown.map(placeOf)).toEqual(shown.map(placeOf).toSorted((a, b) => a - b))
        expect(new Set(shown.map(({ section }) => section))).toEqual(
          new Set(lines.map(({ section }) => section)),
        )
      }),
    )
  })
})

describe('a share', () => {
  it('is 0 and 100 only of none and of all', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2_000 }), fc.nat({ max: 2_000 }), (part, more) => {
        const all = part + more
        const percent = percentOf(part, all)
        expect(percent === 0).toBe(part === 0)
        expect(percent === 100).toBe(all > 0 && more === 0)
        if (all) expect(Math.abs(percent - (100 * part) / all)).toBeLessThan(1)
      }),
    )
  })

  it('of people who changed their stance leaves out those who kept it', () => {
    expect(changedIn([])).toBe(0)
    const choices = [
      { from: 'A', to: 'A', people: 4 },
      { from: 'A', to: 'B', people: 2 },
      { from: 'none', to: 'A', people: 1 },
    ]
    expect(changedIn(choices)).toBe(3)
  })
})
