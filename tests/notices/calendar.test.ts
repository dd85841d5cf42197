import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GET } from '@/app/seminars/[seminar]/calendar.ics/route'
import { dropCalendarKey, makeCalendarKey } from '@/lib/notices/calendar/commands/key'
import { timelineOf } from '@/lib/notices/calendar/rules'
import { tellOfClosing } from '@/lib/notices/closing'
import { follow } from '@/lib/notices/commands/follow'
import { isReminded, remindedAt, reminderDue } from '@/lib/notices/rules'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { asOf } from '@/lib/platform/time/clock'
import { localTime } from '@/lib/platform/time/local-time'
import { DAY, HOUR } from '@/lib/platform/time/units'
import { changeQuestion } from '@/lib/questions/commands/change'
import type { QuestionContext } from '@/lib/questions/queries'
import { archive } from '@/lib/seminars/commands/archive'
import { endMembership } from '@/lib/seminars/commands/members'
import { setReminders } from '@/lib/seminars/commands/reminders'
import { call } from '../support/api'
import { accepted, aMember, aSeminar } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

const at = (iso: string) => new Date(iso)
const hours = (from: Date, count: number) => new Date(from.getTime() + count * HOUR)

const fetched = async (slug: string, key: string, language = 'en') => {
  const url = `https://veta.example/seminars/${slug}/calendar.ics?${new URLSearchParams({ key, language })}`
  const answer = await GET(new Request(url), { params: Promise.resolve({ seminar: slug }) })
  return { status: answer.status, text: await answer.text() }
}

/** Lines as they were before folding (RFC 5545, 3.1). */
const unfolded = (text: string) => text.replaceAll(/\r\n[ \t]/g, '').split('\r\n')

async function aTimed(title = 'Where next?'): Promise<QuestionContext> {
  return aQuestion({
    title,
    schedule: [
      { phase: 'opening', startsAt: '2030-03-20T17:00:00Z' },
      { phase: 'rebuttal', startsAt: '2030-03-31T17:00:00Z' },
      { phase: 'closed', startsAt: '2030-04-10T17:00:00Z' },
    ],
  })
}

describe('a calendar', () => {
  it('has the phases and deadlines of a seminar, escaped and folded, with UIDs that stay', async () => {
    const title = 'Núñez; coma, \\barra\nBEGIN:VEVENT ñandú camina por la montaña, y después vuelve otra vez'
    const { member, question } = await aTimed(title)
    const key = await makeCalendarKey(member, member.person)
    const first = await fetched(member.seminar.slug, key)
    expect(first.status).toBe(200)
    for (const line of first.text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    const lines = unfolded(first.text)
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(6)
    expect(lines).toContain('DTSTART:20300331T170000Z')
    expect(
      lines.filter((line) => /^SUMMARY:\w+ ends?:/.test(line)).map((line) => line.split(':')[1]),
    ).toEqual(['Reading ends', 'Opening ends', 'Rebuttals end'])
    expect(lines.some((line) => line.startsWith('SUMMARY:Opening ends: Núñez\\; coma\\, \\\\barra'))).toBe(
      true,
    )
    const uids = lines.filter((line) => line.startsWith('UID:'))
    expect(new Set(uids).size).toBe(6)
    await changeQuestion(member.person, question.id, {
      base: question.edition,
      patch: {
        schedule: [
          { phase: 'opening', startsAt: '2030-03-20T17:00:00Z' },
          { phase: 'rebuttal', startsAt: '2030-04-02T16:00:00Z' },
          { phase: 'closed', startsAt: '2030-04-10T17:00:00Z' },
        ],
      },
    })
    const moved = unfolded((await fetched(member.seminar.slug, key)).text)
    expect(moved.filter((line) => line.startsWith('UID:'))).toEqual(uids)
    expect(moved).toContain('DTSTART:20300402T160000Z')
    expect(moved).toContain(`SEQUENCE:${question.edition + 1}`)
  })

  it('speaks three languages', async () => {
    const { member } = await aTimed()
    const key = await makeCalendarKey(member, member.person)
    const spoken = async (language: string) => (await fetched(member.seminar.slug, key, language)).text
    expect(await spoken('es')).toContain('Termina la apertura')
    expect(await spoken('fr')).toContain('Fin de l’ouverture')
    expect(await spoken('xx'), 'else the seminar’s').toContain('Opening ends')
  })

  it('opens with the newest key alone, for its own seminar, while its person is a member', async () => {
    const context = await aTimed()
    const { slug } = context.member.seminar
    const ana = await aMember({ in: context.member })
    const old = await makeCalendarKey(ana, ana.person)
    const key = await makeCalendarKey(ana, ana.person)
    expect((await fetched(slug, old)).status).toBe(404)
    expect((await fetched(slug, key)).status).toBe(200)
    expect((await fetched((await aSeminar()).seminar.slug, key)).status).toBe(404)
    expect(await db.calendarKey.count({ where: { hash: key } }), 'it is kept as its hash').toBe(0)
    await endMembership(context.member, ana.person.id)
    expect((await fetched(slug, key)).status).toBe(404)
    const own = await makeCalendarKey(context.member, context.member.person)
    await dropCalendarKey(context.member)
    expect((await fetched(slug, own)).status).toBe(404)
  })

  it('begins the present phase when a hand began it', () => {
    const schedule = [
      { phase: 'opening' as const, startsAt: at('2030-01-10T00:00:00Z') },
      { phase: 'closed' as const, startsAt: at('2030-02-01T00:00:00Z') },
    ]
    const began = at('2030-01-12T00:00:00Z')
    expect(timelineOf({ phase: 'opening', phaseBegan: began, schedule })).toEqual([
      { phase: 'opening', startsAt: began, endsAt: at('2030-02-01T00:00:00Z') },
      { phase: 'closed', startsAt: at('2030-02-01T00:00:00Z'), endsAt: null },
    ])
    const early = at('2030-01-05T00:00:00Z')
    const reading = { phase: 'reading' as const, startsAt: at('2030-01-07T00:00:00Z') }
    expect(
      timelineOf({ phase: 'opening', phaseBegan: early, schedule: [reading, ...schedule] })[0],
      'an earlier phase with a later date comes no more',
    ).toEqual({ phase: 'opening', startsAt: early, endsAt: at('2030-02-01T00:00:00Z') })
  })
})

describe('a reminder', () => {
  it('of whole days comes at the same time of day, over every change of daylight saving', () => {
    const ends = at('2030-03-31T16:00:00Z')
    expect(remindedAt(ends, 48, 'Europe/Madrid')).toEqual(at('2030-03-29T17:00:00Z'))
    expect(remindedAt(ends, 3, 'Europe/Madrid')).toEqual(at('2030-03-31T13:00:00Z'))
    const anyTime = fc.date({
      min: at('2000-01-01T00:00:00Z'),
      max: at('2099-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 1, max: 14 }), (moment, days) => {
        const clock = (one: Date) => localTime(one, 'America/Santiago').slice(11)
        const wanted = clock(moment)
        // An hour that the change skips is moved on.
        const skipped = clock(new Date(Date.parse(`2030-07-01T${wanted}:00-04:00`) + HOUR))
        expect([wanted, skipped]).toContain(clock(remindedAt(moment, days * 24, 'America/Santiago')))
      }),
    )
  })

  it('is the latest that is due, none in the first half of a phase, and never two for one time', () => {
    const began = at('2030-01-01T00:00:00Z')
    const ends = hours(began, 240)
    const of = { began, ends, timeZone: 'UTC', reminderHours: [48, 3] }
    expect(reminderDue(of, hours(ends, -49))).toBeNull()
    expect(reminderDue(of, hours(ends, -47))?.hours).toBe(48)
    expect(reminderDue(of, hours(ends, -2))?.hours).toBe(3)
    expect(reminderDue({ ...of, reminderHours: [] }, hours(ends, -1))).toBeNull()
    const short = { ...of, ends: hours(began, 4) }
    expect(reminderDue(short, hours(began, 2)), 'the last quarter, where no time fits').toBeNull()
    expect(reminderDue(short, hours(began, 3))?.hours).toBe(0)
    const due = { hours: 48, at: hours(ends, -48) }
    expect(isReminded(undefined, due)).toBe(false)
    expect(isReminded(hours(ends, -48 - 23), due), 'moved by 23 hours').toBe(true)
    expect(isReminded(hours(ends, -48 - 25), due), 'moved by 25 hours').toBe(false)
  })

  it('goes to those alone who still have something to do, once at each time', async () => {
    const began = new Date(Date.now() - 20 * DAY)
    const ends = new Date(Date.now() + 10 * DAY)
    const context = await aQuestion({
      phase: 'opening',
      schedule: [{ phase: 'rebuttal', startsAt: ends.toISOString() }],
    })
    await db.question.update({ where: { id: context.question.id }, data: { phaseSetAt: began } })
    const join = (role: 'participant' | 'observer' = 'participant') => aMember({ in: context.member, role })
    const [idle, posted, deaf, observer] = [await join(), await join(), await join(), await join('observer')]
    await aPosition({ on: context, by: posted.person })
    await follow(deaf.person, context.question.id, 'none')
    const told = ({ person }: { person: Person }) =>
      db.notice.count({ where: { personId: person.id, kind: 'closing' } })
    const run = (before: number) => asOf(hours(ends, -before), tellOfClosing)
    await run(49)
    expect(await told(idle)).toBe(0)
    await run(47)
    await run(46)
    await run(2)
    await run(1)
    expect(await told(idle)).toBe(2)
    for (const other of [posted, deaf, observer, context.member]) expect(await told(other)).toBe(0)
  })

  it('comes anew when the end is moved far, not when it is moved a little, and never from an archive', async () => {
    const ends = new Date(Date.now() + 10 * DAY)
    const context = await aQuestion({
      phase: 'opening',
      schedule: [{ phase: 'rebuttal', startsAt: ends.toISOString() }],
    })
    const question = { id: context.question.id }
    await db.question.update({ where: question, data: { phaseSetAt: new Date(Date.now() - 90 * DAY) } })
    await setReminders(context.member, { hours: [48] })
    const { person } = await aMember({ in: context.member })
    const told = () => db.notice.count({ where: { personId: person.id, kind: 'closing' } })
    const move = (to: Date) =>
      db.phaseStart.updateMany({ where: { questionId: question.id }, data: { startsAt: to } })
    await asOf(hours(ends, -48), tellOfClosing)
    await move(hours(ends, 5))
    await asOf(hours(ends, -40), tellOfClosing)
    await asOf(hours(ends, -3), tellOfClosing)
    expect(await told()).toBe(1)
    await move(hours(ends, 200))
    await asOf(hours(ends, 153), tellOfClosing)
    expect(await told()).toBe(2)
    await move(hours(ends, 400))
    accepted(await archive(context.member))
    await asOf(hours(ends, 353), tellOfClosing)
    expect(await told()).toBe(2)
  })

  it('has its times from the instructors', async () => {
    const { person, seminar } = await aSeminar()
    const path = `/seminars/${seminar.slug}/reminders`
    expect((await call('GET', path, { as: person })).body).toEqual({ hours: [48, 3] })
    const set = await call('PUT', path, { as: person, body: { hours: [6, 72, 6] } })
    expect(set.body).toEqual({ hours: [72, 6] })
    for (const wrong of [[0], [1.5], [400], [1, 2, 3, 4, 5]]) {
      const answer = await call('PUT', path, { as: person, body: { hours: wrong } })
      expect(`${JSON.stringify(wrong)} ${answer.status}`).toBe(`${JSON.stringify(wrong)} 422`)
    }
  })
})
