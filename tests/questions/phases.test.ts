import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phases } from '@/lib/questions/input'
import { phaseAt, phaseEnds } from '@/lib/questions/rules'

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
