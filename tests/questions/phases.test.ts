import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formBetween } from '@/app/_questions/form-preview'
import { db } from '@/lib/platform/database/db'
import { changeQuestion } from '@/lib/questions/commands/change'
import { openQuestion } from '@/lib/questions/commands/open'
import { publicationProblems } from '@/lib/questions/commands/publication'
import { questionForm } from '@/lib/questions/form'
import { phases, questionInput } from '@/lib/questions/input'
import { dateProblems, weekByWeek } from '@/lib/questions/phase-dates'
import { findQuestion } from '@/lib/questions/queries'
import {
  beginningOf,
  firstPhase,
  type PhaseName,
  phaseAt,
  phaseBegan,
  phaseEnds,
} from '@/lib/questions/rules'
import { accepted, aSeminar } from '../support/factories'
import { aQuestion } from '../support/factories/positions'

const day = (n: number) => new Date(Date.UTC(2026, 10, n))
const start = (phase: (typeof phases)[number], n: number) => ({ phase, startsAt: day(n) })

describe('the end of a phase', () => {
  it('is when the schedule starts the next one', () => {
    const scheduled = { phase: 'opening' as const, phaseSetAt: day(1), schedule: [start('rebuttal', 9)] }
    expect(phaseEnds(scheduled, day(2))).toEqual({ at: day(9), next: 'rebuttal' })
  })

  it('is none for a question closed by hand before the schedule would have closed it', () => {
    const closedEarly = { phase: 'closed' as const, phaseSetAt: day(5), schedule: [start('closed', 9)] }
    expect(phaseEnds(closedEarly, day(6))).toBeNull()
  })

  it('is when a question closed by hand opens again, where the schedule says so', () => {
    const schedule = [start('closed', 7), start('synthesis', 9), start('closed', 12)]
    const paused = { phase: 'closed' as const, phaseSetAt: day(5), schedule }
    expect(phaseEnds(paused, day(6))).toEqual({ at: day(9), next: 'synthesis' })
  })

  it('changes the phase, whatever the schedule', () => {
    const any = fc.record({
      phase: fc.constantFrom(...phases),
      phaseSetAt: fc.integer({ min: 1, max: 28 }).map(day),
      schedule: fc.array(
        fc.record({
          phase: fc.constantFrom(...phases),
          startsAt: fc.integer({ min: 1, max: 28 }).map(day),
        }),
      ),
    })
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 28 }).map(day), (scheduled, now) => {
        fc.pre(scheduled.phaseSetAt <= now)
        const ends = phaseEnds(scheduled, now)
        if (ends) expect(phaseAt(scheduled, now)).not.toBe(ends.next)
      }),
    )
  })
})

describe('a schedule', () => {
  const schedule = [start('reading', 11), start('opening', 18), start('rebuttal', 25), start('closed', 28)]

  it('never goes back: the end that is shown is that of the present phase, and it comes', () => {
    const openedEarly = { phase: 'opening' as const, phaseSetAt: day(5), schedule }
    expect(phaseEnds(openedEarly, day(6))).toEqual({ at: day(25), next: 'rebuttal' })
    for (const passed of [12, 19]) expect(phaseAt(openedEarly, day(passed))).toBe('opening')
    expect(phaseBegan(openedEarly, day(19)), 'its own date begins it no second time').toEqual(day(5))
    expect(phaseAt(openedEarly, day(25))).toBe('rebuttal')
  })

  it('goes on from a phase to which a hand went back', () => {
    const back = { phase: 'opening' as const, phaseSetAt: day(26), schedule }
    expect(phaseEnds(back, day(27))).toEqual({ at: day(28), next: 'closed' })
  })

  it('goes from phase to later phase, whatever the hand and the dates, until a question is closed', () => {
    const orders = fc.subarray([...phases], { minLength: 1 })
    const dates = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(orders, dates, fc.constantFrom(...phases), fc.nat(27), (named, days, phase, set) => {
        fc.pre(phase !== 'closed')
        const inOrder = days.toSorted((a, b) => a - b)
        const dated = named.map((name, index) => start(name, inOrder[index] ?? 28))
        const scheduled = { phase, phaseSetAt: day(set), schedule: dated }
        const seen = Array.from({ length: 30 - set }, (_, n) =>
          phases.indexOf(phaseAt(scheduled, day(set + n))),
        )
        expect(seen).toEqual(seen.toSorted((a, b) => a - b))
        const ends = phaseEnds(scheduled, day(set))
        if (ends) expect(phaseAt(scheduled, ends.at)).toBe(ends.next)
      }),
    )
  })
})

describe('the first phase of a question', () => {
  const hour = 3_600_000
  const from = (hours: number) => new Date(Date.now() + hours * hour).toISOString()

  it('is the one before the first date, until somebody has chosen', async () => {
    const first = (...dated: PhaseName[]) => firstPhase({ schedule: dated.map((phase) => ({ phase })) })
    expect(first()).toBe('opening')
    expect(first('rebuttal', 'closed')).toBe('opening')
    expect(first('closed')).toBe('opening')
    expect(first('opening', 'closed')).toBe('reading')
    expect(first('reading', 'opening')).toBe('reading')
    const schedule = [
      { phase: 'reading' as const, startsAt: from(24) },
      { phase: 'opening' as const, startsAt: from(48) },
    ]
    const { question } = await aQuestion({ schedule })
    expect(question).toMatchObject({ phase: 'reading', ends: { next: 'opening' } })
    expect(question.ends?.at.toISOString()).toBe(schedule[1]?.startsAt)
  })

  it('is not as late as a phase with a date to come', async () => {
    const member = await aSeminar()
    const { person, seminar } = member
    const given = (phase: PhaseName, schedule: Array<{ phase: PhaseName; startsAt: string }>) => ({
      ...{ title: 'Where does the vein run?', prompt: 'Argue from the text.', phase, schedule },
      theses: [{ label: 'A', statement: 'The vein runs north.' }],
    })
    const open = (input: object) => openQuestion(person, seminar.id, questionInput.parse(input))
    const late = given('opening', [
      { phase: 'reading', startsAt: from(24) },
      { phase: 'opening', startsAt: from(48) },
    ])
    const refusal = { problems: { phase: { code: 'startsTooLate', values: { phase: 'reading' } } } }
    expect(await open(late)).toMatchObject(refusal)
    expect(await open(given('opening', [{ phase: 'opening', startsAt: from(48) }]))).toMatchObject({
      problems: { phase: { values: { phase: 'opening' } } },
    })
    const soon = new Date(Date.now() + hour)
    expect(await publicationProblems(member, late, soon)).toMatchObject(refusal.problems)
    accepted(await open(given('opening', [{ phase: 'opening', startsAt: from(-1) }])))
  })
})

describe('dates while they are typed', () => {
  const typed = { phases, now: '2027-01-04T10:00', first: null, isPublished: false }
  const dates = { reading: '2027-01-11T09:00', opening: '2027-01-18T09:00', rebuttal: '', closed: '' }

  it('contradict a first phase that is chosen as late as one of them', () => {
    expect(dateProblems({ ...typed, dates })).toEqual([])
    expect(dateProblems({ ...typed, dates, first: 'opening' })).toEqual([
      { says: 'startsTooLate', phase: 'opening', other: 'reading' },
    ])
    expect(dateProblems({ ...typed, dates, first: 'reading' })).toEqual([])
    const closing = { closed: '2027-02-18T09:00' }
    expect(dateProblems({ ...typed, dates: closing, first: 'closed' })).toEqual([
      { says: 'startsTooLate', phase: 'closed', other: 'closed' },
    ])
    const begun = { ...typed, dates, now: '2027-01-12T10:00' }
    expect(dateProblems({ ...begun, first: 'opening' }), 'a date in the past begins its phase').toEqual([])
  })

  it('are filled in week by week from the first one on, at its time of day', () => {
    const first = { opening: '2027-02-22T09:30', closed: '2027-02-23T00:00' }
    expect(weekByWeek(phases, first)).toEqual({
      opening: '2027-02-22T09:30',
      rebuttal: '2027-03-01T09:30',
      synthesis: '2027-03-08T09:30',
      closed: '2027-03-15T09:30',
    })
    expect(weekByWeek(phases, { opening: '' })).toEqual({ opening: '' })
    for (const opening of ['9999-12-20T10:00', 'Sep 13 275760', '+275760-09-12T00:00'])
      expect(weekByWeek(phases, { opening })).toEqual({ opening })
    const begun = { reading: '2027-01-04T10:00', opening: '2027-01-11T10:00' }
    const running = { present: 'opening', now: '2027-01-20T09:00' }
    expect(weekByWeek(phases, begun, running), 'only phases to come').toEqual({
      ...begun,
      rebuttal: '2027-01-25T10:00',
      synthesis: '2027-02-01T10:00',
      closed: '2027-02-08T10:00',
    })
    expect(weekByWeek(phases, { ...begun, synthesis: '2027-03-01T10:00' }, running)).toEqual({
      ...begun,
      synthesis: '2027-03-01T10:00',
      closed: '2027-03-08T10:00',
    })
    const form = questionForm.parse({ schedule: first })
    expect(formBetween(form, 'weeks').values.schedule).toMatchObject({ closed: '2027-03-15T09:30' })
  })

  it('have no effect where a published question is further on', () => {
    expect(dateProblems({ ...typed, dates, first: 'opening', isPublished: true })).toEqual([
      { says: 'isPast', phase: 'opening', other: 'reading' },
    ])
  })

  it('contradict one another out of the order of the phases, or at one time', () => {
    const swapped = { ...dates, rebuttal: '2027-01-12T09:00', closed: '2027-01-18T09:00' }
    expect(dateProblems({ ...typed, dates: swapped })).toEqual([
      { says: 'disordered', phase: 'rebuttal', other: 'opening' },
      { says: 'disordered', phase: 'closed', other: 'opening' },
    ])
  })
})

describe('a start that has passed', () => {
  const hour = 3_600_000
  const from = (hours: number) => new Date(Date.now() + hours * hour).toISOString()
  const asked = (schedule: Array<{ phase: (typeof phases)[number]; startsAt: string }>, phase?: 'reading') =>
    aQuestion({ schedule, phase })

  it('begins its phase when the question is opened', async () => {
    const { question } = await asked([
      { phase: 'opening', startsAt: from(-48) },
      { phase: 'rebuttal', startsAt: from(-24) },
      { phase: 'closed', startsAt: from(24) },
    ])
    expect(question).toMatchObject({ phase: 'rebuttal', ends: { next: 'closed' } })
    expect(question.phaseBegan.getTime()).toBe(question.schedule[1]?.startsAt.getTime())
    expect((await asked([{ phase: 'opening', startsAt: from(-1) }], 'reading')).question.phase).toBe(
      'opening',
    )
  })

  it('begins its phase when the schedule is changed, and is told as a move of the phase', async () => {
    const { member, question } = await asked([{ phase: 'closed', startsAt: from(24) }])
    const startsAt = from(-1)
    const patch = { schedule: [{ phase: 'rebuttal' as const, startsAt }] }
    accepted(await changeQuestion(member.person, question.id, { base: 1, patch }))
    const now = await findQuestion(member.person, question.id)
    expect(now.question).toMatchObject({ phase: 'rebuttal', ends: null })
    expect(now.question.phaseBegan.toISOString()).toBe(startsAt)
    const event = await db.event.findFirst({ where: { subjectId: question.id }, orderBy: { id: 'desc' } })
    expect(event).toMatchObject({ kind: 'question.phaseMoved', data: { from: 'opening', to: 'rebuttal' } })
  })

  it('that stood there before leaves the phase that was set by hand since', async () => {
    const { member, question } = await asked([{ phase: 'rebuttal', startsAt: from(-1) }])
    const { person } = member
    accepted(await changeQuestion(person, question.id, { base: 1, patch: { phase: 'opening' } }))
    const schedule = [
      ...question.schedule.map(({ phase, startsAt }) => ({ phase, startsAt: startsAt.toISOString() })),
      { phase: 'closed' as const, startsAt: from(24) },
    ]
    accepted(await changeQuestion(person, question.id, { base: 2, patch: { schedule } }))
    expect((await findQuestion(person, question.id)).question.phase).toBe('opening')
  })

  it('is followed by no new date to come that would lead back, while one that stood before may stay', async () => {
    const { member, question } = await asked([{ phase: 'rebuttal', startsAt: from(48) }])
    const { person } = member
    const back = { schedule: [{ phase: 'opening' as const, startsAt: from(24) }] }
    expect(await changeQuestion(person, question.id, { base: 1, patch: back })).toMatchObject({
      problems: { 'schedule.0.startsAt': { code: 'startHasNoEffect', values: { phase: 'opening' } } },
    })
    accepted(await changeQuestion(person, question.id, { base: 1, patch: { phase: 'synthesis' } }))
    // A form shows dates by the minute.
    const stood = question.schedule.map(({ phase, startsAt }) => ({
      phase,
      startsAt: `${startsAt.toISOString().slice(0, 16)}Z`,
    }))
    accepted(await changeQuestion(person, question.id, { base: 2, patch: { schedule: stood } }))
    const reopening = [
      { phase: 'synthesis' as const, startsAt: from(24) },
      { phase: 'closed' as const, startsAt: from(48) },
    ]
    accepted(await changeQuestion(person, question.id, { base: 3, patch: { phase: 'closed' } }))
    accepted(await changeQuestion(person, question.id, { base: 4, patch: { schedule: reopening } }))
  })

  it('is refused beside another phase that is set by hand', async () => {
    const { member, question } = await asked([])
    const patch = {
      phase: 'synthesis' as const,
      schedule: [{ phase: 'opening' as const, startsAt: from(-1) }],
    }
    expect(await changeQuestion(member.person, question.id, { base: 1, patch })).toMatchObject({
      problems: { 'schedule.0.startsAt': { code: 'startsPast' } },
    })
  })

  it('never has no effect, in whatever order starts are given', async () => {
    const starts = fc
      .uniqueArray(fc.integer({ min: -60, max: 60 }), { minLength: 1, maxLength: 5 })
      .map((hours) => hours.toSorted((a, b) => a - b))
    fc.assert(
      fc.property(starts, fc.constantFrom(...phases), (hours, phase) => {
        const now = new Date()
        const schedule = hours.flatMap((n, index) => {
          const named = phases[index]
          return named ? [{ phase: named, startsAt: new Date(now.getTime() + n * hour) }] : []
        })
        const set = beginningOf({ phase, schedule }, now)
        const passed = schedule.filter(({ startsAt }) => startsAt <= now)
        expect(phaseAt({ ...set, schedule }, now)).toBe(passed.at(-1)?.phase ?? phase)
      }),
    )
  })
})

describe('a question that is closed by hand', () => {
  const soon = () => new Date(Date.now() + 86_400_000).toISOString()

  it('stays closed: the starts to come are dropped, and the record keeps them', async () => {
    const startsAt = soon()
    const { member, question } = await aQuestion({
      schedule: [{ phase: 'synthesis', startsAt }],
    })
    const { person } = member
    accepted(await changeQuestion(person, question.id, { base: 1, patch: { phase: 'closed' } }))
    const now = await findQuestion(person, question.id)
    expect(now.question).toMatchObject({ phase: 'closed', ends: null, schedule: [] })
    const event = await db.event.findFirst({ where: { subjectId: question.id }, orderBy: { id: 'desc' } })
    expect(event?.data).toMatchObject({ to: 'closed', dropped: [{ phase: 'synthesis', startsAt }] })
  })

  it('keeps the starts that have passed, and can be opened again by a new date', async () => {
    const passed = { phase: 'opening' as const, startsAt: '2026-01-01T00:00:00.000Z' }
    const { member, question } = await aQuestion({
      schedule: [passed, { phase: 'closed', startsAt: soon() }],
    })
    const { person } = member
    accepted(await changeQuestion(person, question.id, { base: 1, patch: { phase: 'closed' } }))
    expect((await findQuestion(person, question.id)).question.schedule).toMatchObject([{ phase: 'opening' }])
    const schedule = [passed, { phase: 'synthesis' as const, startsAt: soon() }]
    accepted(await changeQuestion(person, question.id, { base: 2, patch: { schedule } }))
    expect((await findQuestion(person, question.id)).question.ends).toMatchObject({ next: 'synthesis' })
  })

  it('is not given a date that opens it in the same breath', async () => {
    const { member, question } = await aQuestion()
    const patch = { phase: 'closed' as const, schedule: [{ phase: 'synthesis' as const, startsAt: soon() }] }
    expect(await changeQuestion(member.person, question.id, { base: 1, patch })).toMatchObject({
      problems: { 'schedule.0.startsAt': { code: 'opensAgain' } },
    })
  })
})
