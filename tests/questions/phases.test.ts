import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { changeQuestion } from '@/lib/questions/commands/change'
import { phases } from '@/lib/questions/input'
import { findQuestion } from '@/lib/questions/queries'
import { beginningOf, phaseAt, phaseEnds } from '@/lib/questions/rules'
import { accepted } from '../support/factories'
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
