import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phases } from '@/lib/questions/input'
import { type WritingAct, waitFor } from '@/lib/questions/rules'

const now = new Date('2026-03-10T12:00:00Z')
const later = new Date('2026-03-12T03:59:00Z')
const earlier = new Date('2026-03-08T03:59:00Z')
const acts: WritingAct[] = ['position', 'supports', 'rebuts', 'qualifies', 'asks', 'undercuts']

type Schedule = Parameters<typeof waitFor>[1]['schedule']

const open = (phase: (typeof phases)[number], schedule: Schedule = []) =>
  acts.filter((act) => waitFor(act, { phase, schedule }, now) === null)

describe('who may write what in a phase', () => {
  it('is nobody while the texts are read, and nobody when the question is closed', () => {
    expect(open('reading')).toEqual([])
    expect(open('closed')).toEqual([])
  })

  it('is everything in the opening, but for rebuttals where the schedule has a later phase for them', () => {
    expect(open('opening')).toEqual(acts)
    const schedule = [{ phase: 'rebuttal' as const, startsAt: later }]
    expect(open('opening', schedule)).toEqual(['position', 'supports', 'qualifies', 'asks'])
    expect(waitFor('rebuts', { phase: 'opening', schedule }, now)).toEqual({
      code: 'rebuttalsLater',
      at: later,
    })
  })

  it('is everything in the rebuttal, and in an opening that was taken up again after it', () => {
    expect(open('rebuttal')).toEqual(acts)
    expect(open('opening', [{ phase: 'rebuttal', startsAt: earlier }])).toEqual(acts)
  })

  it('is neither a new position nor a rebuttal in the synthesis, which says since when', () => {
    expect(open('synthesis')).toEqual(['supports', 'qualifies', 'asks'])
    const scheduled = {
      phase: 'synthesis' as const,
      schedule: [{ phase: 'synthesis' as const, startsAt: earlier }],
    }
    expect(waitFor('undercuts', scheduled, now)).toEqual({ code: 'rebuttalsClosedAt', at: earlier })
    expect(waitFor('position', scheduled, now)).toEqual({ code: 'positionsClosedAt', at: earlier })
    expect(waitFor('position', { phase: 'synthesis', schedule: [] }, now)).toEqual({
      code: 'positionsClosed',
      at: null,
    })
  })

  it('names no time that is still to come as one that has passed, and none that has passed as one to come', () => {
    const starts = fc.uniqueArray(
      fc.record({ phase: fc.constantFrom(...phases), startsAt: fc.date({ noInvalidDate: true }) }),
      { selector: ({ phase }) => phase },
    )
    fc.assert(
      fc.property(fc.constantFrom(...acts), fc.constantFrom(...phases), starts, (act, phase, schedule) => {
        const wait = waitFor(act, { phase, schedule }, now)
        if (wait?.at && wait.code === 'rebuttalsLater') expect(wait.at > now).toBe(true)
        else if (wait?.at) expect(wait.at <= now).toBe(true)
      }),
    )
  })
})
