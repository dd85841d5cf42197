import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { measures } from '@/lib/gradebook/activity/input'
import { activityOf, actsOf, recentActivity } from '@/lib/gradebook/activity/queries'
import { daysOf, type Period, phaseOn, phaseSpans, placeIn, spansIn } from '@/lib/gradebook/activity/rules'
import { addDays } from '@/lib/platform/time/days'
import { phases } from '@/lib/questions/input'
import { questionsOf } from '@/lib/questions/queries'
import { phaseAt } from '@/lib/questions/rules'
import { archive } from '@/lib/seminars/commands/archive'
import { findSeminar } from '@/lib/seminars/queries'
import { call } from '../support/api'
import { aClassStory, type ClassStory, dayInMadrid } from '../support/database/class-story'
import { accepted, aMember, aSeminar } from '../support/factories'
import { aPosition, aQuestion, aResponse, movePhase } from '../support/factories/positions'

const WHOLE: Period = { from: '2026-10-01', to: '2026-12-01' }

describe('the activity of a class', () => {
  let story: ClassStory
  beforeAll(async () => {
    story = await aClassStory({ people: 30, posts: 600 })
  }, 60_000)

  /** By question and day of Madrid, counted from the story. */
  function told({ from, to }: Period): Map<string, Record<string, number>> {
    const acts = [
      ...story.posts
        .filter(({ isPublished }) => isPublished)
        .map(({ question, at, answers }) => ({ question, at, of: answers ? 'responses' : 'positions' })),
      ...story.ballots.map(({ question, at }) => ({ question, at, of: 'ballots' })),
    ]
    const days = new Map<string, Record<string, number>>()
    for (const { question, at, of } of acts) {
      const day = dayInMadrid(at)
      if (day < from || day > to) continue
      const counts = days.get(`${question} ${day}`) ?? { positions: 0, responses: 0, ballots: 0 }
      counts[of] = (counts[of] ?? 0) + 1
      days.set(`${question} ${day}`, counts)
    }
    return days
  }

  it.each([WHOLE, { from: '2026-10-24', to: '2026-10-26' }, { from: '2026-10-25', to: '2026-10-25' }])(
    'has the posts and votes of each day from $from to $to, by the clock of Madrid',
    async (period) => {
      const rows = await activityOf(story.seminar, await questionsOf(story.seminar), period)
      const found = rows.flatMap(({ question, days }) =>
        days.map(({ day, ...counts }) => [`${question.id} ${day}`, counts] as const),
      )
      expect(new Map(found)).toEqual(told(period))
      for (const { days, totals } of rows)
        for (const measure of measures)
          expect(totals[measure]).toBe(days.reduce((sum, day) => sum + day[measure], 0))
    },
  )

  it('opens each number: as many posts as a day counts', async () => {
    const [context] = await questionsOf(story.seminar)
    if (!context) throw new Error('The question is missing.')
    const [row] = await activityOf(story.seminar, [context], WHOLE)
    for (const { day, ...counts } of row?.days ?? []) {
      const period = { from: day, to: day }
      for (const measure of measures) {
        const { posts, days } = await actsOf(context, period, { measure, limit: 100 })
        if (measure === 'ballots')
          expect([posts, days]).toEqual([[], counts.ballots ? [{ day, ...counts }] : days])
        else expect(posts).toHaveLength(counts[measure])
      }
    }
  })

  it('opens the posts of several days a page at a time, each once', async () => {
    const [context] = await questionsOf(story.seminar)
    if (!context) throw new Error('The question is missing.')
    const ids: string[] = []
    let after: string | undefined
    do {
      const page = await actsOf(context, WHOLE, { after, limit: 40 })
      ids.push(...page.posts.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after)
    const posts = story.posts.filter((post) => post.isPublished && post.question === context.question.id)
    expect(ids.toSorted()).toEqual(posts.map(({ id }) => id).toSorted())
  })
})

describe('activity', () => {
  it('is for staff, who see the threads of all groups', async () => {
    const seminar = await aSeminar()
    const question = await aQuestion({ in: seminar })
    const position = await aPosition({ on: question })
    await aResponse({ to: position })
    const path = `/seminars/${seminar.seminar.slug}/activity`
    const answer = await call('GET', path, { as: seminar.person })
    expect(answer.body.items).toMatchObject([
      {
        question: { number: question.question.number },
        totals: { positions: 1, responses: 1, ballots: 0 },
        phases: [{ phase: question.question.phase, until: null }],
      },
    ])
    for (const [role, status] of [
      ['moderator', 200],
      ['participant', 403],
      ['observer', 403],
    ] as const)
      expect((await call('GET', path, { as: (await aMember({ in: seminar, role })).person })).status).toBe(
        status,
      )
    expect((await call('GET', path, { as: (await aMember()).person })).status).toBe(404)
  })

  it('of an empty seminar has no questions, and a bad day is refused', async () => {
    const seminar = await aSeminar()
    const path = `/seminars/${seminar.seminar.slug}/activity`
    expect((await call('GET', path, { as: seminar.person })).body).toEqual({ items: [], next: null })
    expect((await call('GET', `${path}?to=2026-02-31`, { as: seminar.person })).status).toBe(422)
    expect((await recentActivity(seminar, [])).rows).toEqual([])
  })

  it('has the phases that were set by hand, and ends with the archiving of the seminar', async () => {
    const seminar = await aSeminar()
    const question = await aQuestion({ in: seminar, phase: 'opening' })
    await movePhase(question, 'rebuttal')
    await movePhase(question, 'closed')
    accepted(await archive(seminar))
    const member = await findSeminar(seminar.person, seminar.seminar.slug)
    const questions = await questionsOf(member)
    const [row] = await activityOf(member, questions, WHOLE)
    expect(row?.phases.map(({ phase }) => phase)).toEqual(['opening', 'rebuttal', 'closed'])
    const { period } = await recentActivity(member, questions)
    expect(period.to).toBe(new Date().toLocaleDateString('en-CA', { timeZone: member.seminar.timeZone }))
  })
})

describe('the phases over time', () => {
  const DAY = 86_400_000
  const BEGIN = Date.parse('2026-10-20T09:30Z')
  const at = fc.integer({ min: 0, max: 60 * 24 }).map((hours) => new Date(BEGIN + (hours * DAY) / 24))
  const start = fc.record({ phase: fc.constantFrom(...phases), at })
  const period = { from: '2026-10-18', to: '2026-12-30' }

  it('are at each moment the phase that the question had, follow each other, and fill the period', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...phases),
        fc.uniqueArray(start, { selector: ({ phase }) => phase, maxLength: 5 }),
        at,
        (first, schedule, moment) => {
          const opened = { phase: first, at: new Date(BEGIN) }
          const spans = phaseSpans([opened], schedule)
          const starts = schedule.map(({ phase, at }) => ({ phase, startsAt: at }))
          const expected = phaseAt({ phase: first, phaseSetAt: opened.at, schedule: starts }, moment)
          expect(spans.findLast(({ from }) => from <= moment)?.phase).toBe(expected)
          const shown = spansIn(period, spans, 'America/La_Paz')
          expect(shown[0]?.from).toBe(placeIn(period, opened.at, 'America/La_Paz'))
          expect(shown.at(-1)?.to).toBe(daysOf(period))
          for (const [n, { to }] of shown.entries()) expect(to).toBe(shown[n + 1]?.from ?? daysOf(period))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('name the phase in which a day ended', () => {
    const spans = phaseSpans(
      [{ phase: 'opening', at: new Date('2026-10-24T23:30Z') }],
      [{ phase: 'rebuttal', at: new Date('2026-10-25T22:30Z') }],
    )
    const inMadrid = (day: string) => phaseOn(day, spans, 'Europe/Madrid')
    // On 25 October summer time ends: the day has 25 hours, and ends at 23:00 UTC.
    expect([inMadrid('2026-10-24'), inMadrid('2026-10-25')]).toEqual([null, 'rebuttal'])
    expect(phaseOn('2026-10-24', spans, 'UTC')).toBe('opening')
    expect(addDays('2026-10-31', 1)).toBe('2026-11-01')
  })
})
