import { beforeAll, describe, expect, it, vi } from 'vitest'
import { oneAtATime } from '@/lib/exchange/archive/one-at-a-time'
import { copySeminar } from '@/lib/exchange/terms/commands/copy'
import { askDeletion, deleteSeminars, recordExport } from '@/lib/exchange/terms/commands/delete'
import { copyInput } from '@/lib/exchange/terms/input'
import { eraseSeminar, seminarRows } from '@/lib/exchange/terms/rows'
import { writeLetters } from '@/lib/notices/notice-emails'
import { listNotices } from '@/lib/notices/queries'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { asOf } from '@/lib/platform/time/clock'
import { DAY } from '@/lib/platform/time/units'
import type { Member } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { call } from '../support/api'
import { accepted, aMember, aSeminar } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { type Planted, plantSeminar } from '../support/journeys/seminar'
import { columnsOfWords, holds, stateOf } from '../support/journeys/state'
import { aMailbox } from '../support/mailbox'

const inDays = (days: number) => new Date(Date.now() + days * DAY)

const asked = async (member: Member) => {
  await recordExport(member)
  return askDeletion(member, { slug: member.seminar.slug })
}

/** Tables of people, platforms and this server. A new table is of a seminar, or stands here with a reason to. */
const ofNoSeminar = [
  ...['account', 'person', 'session', 'token', 'sign_in_link', 'password_reset'],
  ...['bookmark', 'idempotent_write', 'letter', 'rate_limit', 'seminar_tombstone'],
  ...['lti_platform', 'lti_deployment', 'lti_key', 'lti_launch'],
  // A course of a platform forgets its seminar, and keeps its people and links.
  ...['lti_course', 'lti_enrolment', 'lti_link'],
]

/** The tables with rows of a copy: those of a course, and its first instructor. */
const copiedTables = [
  ...['alignment', 'alignment_pair', 'awaited_source', 'block', 'block_words', 'event', 'flag_category'],
  ...['grading', 'key_passage', 'membership', 'passage', 'question', 'required_reading'],
  ...['rubric', 'rubric_revision', 'seminar', 'source', 'thesis', 'translation'],
  ...['unlearned', 'version'],
]

async function countRows(where: Map<string, string>, id: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [table, condition] of where) {
    const of = Prisma.raw(condition.replaceAll('$seminar', `'${id}'::uuid`))
    const [row] = await db.$queryRaw<Array<{ count: number }>>`
      SELECT count(*)::int AS count FROM ${Prisma.raw(`"${table}"`)} WHERE ${of}`
    if (row?.count) counts[table] = row.count
  }
  return counts
}

describe('a deleted seminar', () => {
  let planted: Planted
  let other: Member

  beforeAll(async () => {
    planted = await plantSeminar()
    other = (await aQuestion()).member
    await aPosition({ on: await aQuestion({ in: other }) })
  }, 120_000)

  it('was copied before: what people wrote, their groups and their grades are not in the copy', async () => {
    const where = await seminarRows()
    const before = await countRows(where, planted.id)
    const member = await findSeminar(planted.people.instructor, planted.id)
    const given = copyInput.parse({ title: 'Once more', term: 'Spring', startsOn: '2031-03-24' })
    const { id } = accepted(await copySeminar(member, given))
    const copied = await countRows(where, id)
    expect(Object.keys(copied).sort()).toEqual(copiedTables)
    const left = Object.keys(before).filter((table) => !copiedTables.includes(table))
    expect(left).toEqual(
      expect.arrayContaining(['citation', 'draft', 'grade', 'participation', 'position', 'seminar_group']),
    )
    expect(copied).toMatchObject({ membership: 1, event: 1 })
    await db.$transaction((tx) => eraseSeminar(tx, id))
  })

  it('leaves no row in any table, and every other seminar as it was', async () => {
    const where = await seminarRows()
    const before = await countRows(where, planted.id)
    expect(Object.keys(before).length).toBeGreaterThan(50)
    const others = await stateOf(other.seminar.id, [other.person.id])
    await db.seminar.update({
      where: { id: planted.id },
      data: { archivedAt: new Date(), deletesAt: inDays(-1), deletionBy: planted.people.instructor.id },
    })
    await deleteSeminars()
    expect(await countRows(where, planted.id)).toEqual({})
    expect(await stateOf(other.seminar.id, [other.person.id])).toBe(others)
    const words = planted.words.all.filter(({ in: of }) =>
      /claim|argument|title of the question|note/.test(of),
    )
    const kept: string[] = []
    for (const column of await columnsOfWords())
      if (!/^(letter|person|seminar_tombstone)\./.test(column))
        if (
          await holds(
            column,
            words.map(({ word }) => word),
          )
        )
          kept.push(column)
    expect(kept).toEqual([])
    expect(await db.seminarTombstone.findUniqueOrThrow({ where: { id: planted.id } })).toMatchObject({
      slug: planted.slug,
      deletedBy: planted.people.instructor.id,
    })
  })

  it('has its rows in tables that the catalogue names, and in no forgotten one', async () => {
    const tables = await db.$queryRaw<
      Array<{ name: string }>
    >`SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations'`
    const rows = await seminarRows()
    const unknown = tables
      .map(({ name }) => name)
      .filter((name) => !rows.has(name) && !ofNoSeminar.includes(name))
    expect(unknown, 'give the table a seminar_id, or name it above').toEqual([])
    expect(ofNoSeminar.filter((name) => rows.has(name))).toEqual([])
  })

  it('leaves its address taken', async () => {
    const made = await call('POST', '/seminars', {
      as: { ...other.person },
      body: { title: 'Another', slug: planted.slug, language: 'en', timeZone: 'UTC' },
    })
    expect([made.status, Object.keys(made.body.problems)]).toEqual([422, ['slug']])
  })
})

describe('rows that never change', () => {
  it('still never change, nor go, but with their whole seminar', async () => {
    const { member } = await aQuestion()
    const event = { seminarId: member.seminar.id }
    await expect(db.event.deleteMany({ where: event })).rejects.toThrow('never changes')
    const elsewhere = db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('veta.erasing', ${crypto.randomUUID()}, true)`
      await tx.event.deleteMany({ where: event })
    })
    await expect(elsewhere).rejects.toThrow('never changes')
  })
})

describe('a deletion', () => {
  it('waits for 14 days, in which the seminar is archived and its members are told', async () => {
    const { member } = await aQuestion()
    const ana = await aMember({ in: member })
    accepted(await asked(member))
    const held = await findSeminar(ana.person, member.seminar.id)
    expect(held.archivedAt).not.toBeNull()
    expect(Math.round(((held.deletesAt?.getTime() ?? 0) - Date.now()) / DAY)).toBe(14)
    const notices = await listNotices(ana.person, { limit: 5 })
    expect(notices.items).toMatchObject([{ kind: 'deletion', deletesAt: expect.any(String) }])
    const mailbox = await aMailbox()
    await writeLetters()
    await mailbox.close()
    expect(await db.letter.count({ where: { personId: ana.person.id } })).toBe(1)
    await asOf(inDays(13.9), deleteSeminars)
    expect(await db.seminar.count({ where: { id: member.seminar.id } })).toBe(1)
    await asOf(inDays(14.1), deleteSeminars)
    await expect(findSeminar(ana.person, member.seminar.slug)).rejects.toThrow(NotFound)
  })

  it('that fails holds up no other, and is tried again', async () => {
    const members = [await aSeminar(), await aSeminar()]
    for (const member of members) accepted(await asked(member))
    const where = { id: { in: members.map(({ seminar }) => seminar.id) } }
    vi.spyOn(db, '$transaction').mockRejectedValueOnce(new Error('the connection was lost'))
    await asOf(inDays(14.1), deleteSeminars)
    vi.restoreAllMocks()
    expect(await db.seminar.count({ where })).toBe(1)
    await asOf(inDays(14.2), deleteSeminars)
    expect(await db.seminar.count({ where })).toBe(0)
  })

  it('can be taken back: the seminar stays in the archive, and the members are told', async () => {
    const { member } = await aQuestion()
    const ana = await aMember({ in: member })
    accepted(await asked(member))
    const path = `/seminars/${member.seminar.slug}/deletion`
    expect((await call('DELETE', path, { as: ana.person })).status).toBe(403)
    expect((await call('DELETE', path, { as: member.person })).status).toBe(204)
    await asOf(inDays(15), deleteSeminars)
    const held = await findSeminar(ana.person, member.seminar.id)
    expect([held.deletesAt, held.archivedAt !== null]).toEqual([null, true])
    const { items } = await listNotices(ana.person, { limit: 5 })
    expect(items.map(({ kind, deletesAt }) => [kind, deletesAt])).toEqual([
      ['deletion', null],
      ['deletion', null],
    ])
  })

  it('is for the only instructor, after an export, and for the address typed by hand', async () => {
    const member = await aSeminar()
    const path = `/seminars/${member.seminar.slug}/deletion`
    const archive = `/seminars/${member.seminar.slug}/export.veta`
    const ask = (as = member.person, slug = member.seminar.slug) => call('POST', path, { as, body: { slug } })
    expect((await ask()).body.problems).toEqual({ '': expect.stringContaining('Download the record') })
    await withExportsWaiting(member.person, async () => {
      expect((await call('GET', archive, { as: member.person })).status).toBe(429)
    })
    expect((await ask()).status).toBe(422)
    expect((await call('GET', archive, { as: member.person })).status).toBe(200)
    expect(Object.keys((await ask(member.person, 'another')).body.problems)).toEqual(['slug'])
    const second = await aMember({ in: member, role: 'instructor' })
    const moderator = await aMember({ in: member, role: 'moderator' })
    expect((await ask()).status).toBe(403)
    expect((await ask(moderator.person)).status).toBe(403)
    await db.membership.updateMany({ where: { personId: second.person.id }, data: { endedAt: new Date() } })
    const made = await ask()
    expect([made.status, made.body]).toEqual([201, { at: expect.stringMatching(/Z$/) }])
    expect((await ask()).status).toBe(409)
  })
})

/** While an archive of this person is written and another waits for it, so that a third is refused. */
async function withExportsWaiting(person: Person, act: () => Promise<void>): Promise<void> {
  let end = () => {}
  const written = new Promise<void>((resolve) => {
    end = resolve
  })
  const exports = oneAtATime('export')
  const all = [exports.run(person.id, () => written), exports.run(person.id, async () => {})]
  await act().finally(end)
  await Promise.all(all)
}
