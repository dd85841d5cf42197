import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localTime, momentOf } from '@/lib/platform/time/local-time'

const zones = [
  'America/La_Paz',
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
]
const MINUTE = 60_000

const moment = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2060-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / MINUTE) * MINUTE))

describe('a local time', () => {
  it('is the same after any moment went out to it and came back', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), (at, zone) => {
        const shown = localTime(at, zone)
        const back = momentOf(shown, zone)
        expect(back && localTime(back, zone)).toBe(shown)
        // Of an hour that occurs twice, the first.
        const earlier = at.getTime() - (back?.getTime() ?? 0)
        expect([0, 30 * MINUTE, 60 * MINUTE]).toContain(earlier)
      }),
      { numRuns: 500 },
    )
  })

  it('stands still through summer time: 10:00 in Madrid is 9:00 in winter and 8:00 in summer', () => {
    expect(momentOf('2027-01-15T10:00', 'Europe/Madrid')?.toISOString()).toBe('2027-01-15T09:00:00.000Z')
    expect(momentOf('2027-07-15T10:00', 'Europe/Madrid')?.toISOString()).toBe('2027-07-15T08:00:00.000Z')
  })

  it('that summer time leaves out counts on from the hour before', () => {
    expect(momentOf('2027-03-28T02:30', 'Europe/Madrid')?.toISOString()).toBe('2027-03-28T01:30:00.000Z')
    expect(momentOf('2027-03-28T03:30', 'Europe/Madrid')?.toISOString()).toBe('2027-03-28T01:30:00.000Z')
  })

  it('that comes twice is the first of the two', () => {
    expect(momentOf('2027-10-31T02:30', 'Europe/Madrid')?.toISOString()).toBe('2027-10-31T00:30:00.000Z')
  })

  it('takes seconds as some browsers send them, and refuses what is no time', () => {
    expect(momentOf('2027-03-01T10:00:00', 'UTC')?.toISOString()).toBe('2027-03-01T10:00:00.000Z')
    for (const wrong of [
      '',
      '2027-02-30T10:00',
      '2027-13-01T10:00',
      '2027-01-01T25:00',
      '2027-01-01',
      'tomorrow',
    ])
      expect(momentOf(wrong, 'UTC'), wrong).toBeNull()
  })
})
