import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { instant } from '@/lib/platform/time/instant'
import { localTime, typedInstant } from '@/lib/platform/time/local-time'
import { type Answer, call } from '../support/api'
import { aMember } from '../support/factories'
import { aQuestion } from '../support/factories/positions'

const context = await aQuestion()
const { person } = context.member
const slug = context.member.seminar.slug
const path = `/questions/${context.question.id}`
let member = person

beforeAll(async () => {
  member = (await aMember({ in: context.member })).person
})

/** The last ones look like times of years 9999 and 0 as written, and are outside of them in UTC. */
const unreachable = [
  '1899-12-31T23:59:59Z',
  '3000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '9999-12-31T23:59:59-23:00',
  '0000-01-01T00:00:00+23:00',
]

const question = {
  title: 'When?',
  prompt: 'Argue.',
  theses: [{ label: 'A', statement: 'Never.' }],
}

const edition = async () => (await call('GET', path, { as: person })).headers.get('etag') ?? ''

const inputs: Array<[string, (at: string) => Promise<Answer>, string]> = [
  [
    'a new schedule',
    (startsAt) =>
      call('POST', `/seminars/${slug}/questions`, {
        as: person,
        body: { ...question, schedule: [{ phase: 'closed', startsAt }] },
      }),
    'schedule.0.startsAt',
  ],
  [
    'a changed schedule',
    async (startsAt) =>
      call('PATCH', path, {
        as: person,
        body: { schedule: [{ phase: 'closed', startsAt }] },
        headers: { 'if-match': await edition() },
      }),
    'schedule.0.startsAt',
  ],
  [
    'the end of slow mode',
    (until) => call('PUT', `${path}/slow-mode`, { as: person, body: { minutes: 5, reason: 'Calm.', until } }),
    'until',
  ],
  [
    'the end of a restraint',
    (until) =>
      call('POST', `/seminars/${slug}/restraints`, {
        as: person,
        body: { person: member.id, kind: 'muted', reason: 'Loud.', until },
      }),
    'until',
  ],
  [
    'the time that news is asked for since',
    (since) => call('GET', `${path}/news?since=${encodeURIComponent(since)}`, { as: person }),
    'since',
  ],
]

describe('an instant out of range', () => {
  for (const [what, send, field] of inputs)
    it.each(unreachable)(`as ${what} is refused in words, and nothing is stored: %s`, async (at) => {
      const before = await call('GET', `/seminars/${slug}/questions`, { as: member })
      const answer = await send(at)
      expect(answer.status).toBe(422)
      expect(answer.body.problems[field]).toBe('Choose a time between the years 1900 and 2999.')
      const after = await call('GET', `/seminars/${slug}/questions`, { as: member })
      expect(after).toMatchObject({ status: 200, body: before.body })
    })

  it.each(['from', 'to'])(
    'as the filter “%s” of the record is refused, or finds what there is',
    async (filter) => {
      for (const day of ['0000-01-01', '0999-12-31', '9000-01-01', '9999-12-31', '2026-02-30']) {
        const answer = await call('GET', `/seminars/${slug}/events?${filter}=${day}`, { as: person })
        expect(answer.status).toBe(422)
      }
      for (const day of ['1000-01-01', '8999-12-31']) {
        const answer = await call('GET', `/seminars/${slug}/events?${filter}=${day}`, { as: person })
        expect(answer.status).toBe(200)
      }
    },
  )
})

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC', 'Etc/GMT+12')
const two = (most: number) =>
  fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'))
const typed = fc
  .tuple(fc.integer({ min: 0, max: 9_999 }), two(13), two(32), two(24), two(60))
  .map(
    ([year, month, day, hour, minute]) =>
      `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}`,
  )

it('a time that is typed in a form is either a problem or an instant that the shapes take', () => {
  fc.assert(
    fc.property(typed, zones, (local, zone) => {
      const read = typedInstant(local, zone)
      if ('problem' in read) return
      expect(instant.safeParse(read.at.toISOString()).success).toBe(true)
      expect(localTime(read.at, zone)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
    }),
    { numRuns: 1_000 },
  )
})

it('every schedule that is accepted can be read by everybody', async () => {
  const year = fc.integer({ min: 1, max: 9_999 }).map((number) => String(number).padStart(4, '0'))
  const offset = fc
    .tuple(fc.constantFrom('+', '-'), two(23), two(59))
    .map(([sign, h, m]) => `${sign}${h}:${m}`)
  const at = fc.tuple(year, fc.constantFrom('01-01T00:00:00', '12-31T23:59:59.999'), offset)
  await fc.assert(
    fc.asyncProperty(at, async ([year, rest, offset]) => {
      const startsAt = `${year}-${rest}${offset}`
      const answer = await call('PATCH', path, {
        as: person,
        body: { schedule: [{ phase: 'synthesis', startsAt }] },
        headers: { 'if-match': await edition() },
      })
      expect([200, 422]).toContain(answer.status)
      expect((await call('GET', path, { as: member })).status).toBe(200)
    }),
    { numRuns: 40 },
  )
})
