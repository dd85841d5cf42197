import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { shifted } from '@/lib/exchange/terms/rules'
import { chooseGrading } from '@/lib/gradebook/grades/commands/grading'
import { makeRubric } from '@/lib/gradebook/rubrics/commands/rubric'
import { rubricInput } from '@/lib/gradebook/rubrics/input'
import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { localTime } from '@/lib/platform/time/local-time'
import { DAY } from '@/lib/platform/time/units'
import { findQuestion } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { archive } from '@/lib/seminars/commands/archive'
import { setReminders } from '@/lib/seminars/commands/reminders'
import { findSeminar } from '@/lib/seminars/queries'
import { awaitSources } from '@/lib/sources/awaited/commands/await'
import { addVersion } from '@/lib/sources/commands/version'
import { withdrawSource } from '@/lib/sources/commands/withdraw'
import { newestPairs } from '@/lib/sources/translations/commands/correct'
import { tie } from '@/lib/sources/translations/commands/tie'
import { findTie } from '@/lib/sources/translations/queries'
import { call } from '../support/api'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion, oreText } from '../support/factories/positions'

const bytes = (text: string) => ({ bytes: new TextEncoder().encode(text) })

/** A seminar with everything that a copy takes along, and with people, a debate, a grade's rubric and a group that it leaves. */
async function aTaught() {
  const member = await aSeminar({ timeZone: 'Europe/Madrid' })
  const ore = await aSource({ in: member, text: oreText, title: 'Ore' })
  accepted(await addVersion(member, ore.source, bytes(`${oreText}\nAnd so it ends.\n`)))
  const spanish = await aSource({ in: member, text: 'Mena\n\nLa veta corre al norte.\n', language: 'es' })
  const gone = await aSource({ in: member, text: 'Nobody reads this.' })
  await withdrawSource(member, gone.source, 'It is false.')
  accepted(await tie(member, { original: ore.source, translation: spanish.source }))
  await newestPairs(await findTie(member.person, ore.source.id, spanish.source.id))
  await db.alignment.updateMany({
    where: { seminarId: member.seminar.id },
    data: { lone: { left: [3], right: [] } },
  })
  const version = await db.version.findFirstOrThrow({ where: { sourceId: ore.source.id } })
  const of = { versionId: version.id, seminarId: member.seminar.id }
  const page = {
    number: 1,
    label: 'iv',
    width: 420,
    height: 595,
    isMachineRead: true,
    lines: new Uint8Array([1]),
  }
  await db.versionPage.create({ data: { ...of, ...page } })
  await db.flagCategory.create({ data: { seminarId: member.seminar.id, name: 'Off the vein', ordinal: 9 } })
  accepted(await awaitSources(member, [{ type: 'book', title: 'On mines' }]))
  await setReminders(member, { hours: [72] })
  const set = { description: 'On ore.', joinDomains: ['uni.example'] }
  await db.seminar.update({ where: { id: member.seminar.id }, data: set })
  const passage = { quote: 'Then it turns east.' }
  const context = await aQuestion({
    in: member,
    theses: [
      { label: 'A', name: '', short: '', advocate: '', statement: 'North.', passage },
      { label: 'B', name: 'East', short: '', advocate: 'The surveyor', statement: 'East.' },
    ],
    keyPassages: [{ passage, note: 'The turn.' }],
    readings: [{ source: ore.source.id, section: '', note: 'All of it.' }],
    phase: 'reading',
    schedule: [
      { phase: 'opening', startsAt: '2030-03-20T17:00:00Z' },
      { phase: 'closed', startsAt: '2030-04-10T16:00:00Z' },
    ],
  })
  const level = (points: number) => ({ points, title: `${points} points` })
  const rubric = rubricInput.parse({
    title: 'Reading',
    criteria: [{ title: 'Exact', levels: [level(0), level(2)] }],
  })
  const { id } = accepted(await makeRubric(member.person, member.seminar.id, rubric))
  accepted(await chooseGrading(member.person, context.question.id, { rubric: id, blind: true }))
  const moderator = await aMember({ in: member, role: 'moderator' })
  accepted(await archive(member))
  return { member, context, moderator }
}

let taught: Awaited<ReturnType<typeof aTaught>>

// Files are converted in a process of their own, which takes its time to start.
beforeAll(async () => {
  taught = await aTaught()
}, 120_000)

const copied = async (member: Member, body: object = {}) =>
  call('POST', `/seminars/${member.seminar.slug}/copy`, {
    as: member.person,
    body: { title: 'Once more', term: 'Spring', debates: false, ...body },
  })

/** The rows of a seminar in a table without what differs in a copy: ids, people, times, revisions. */
async function rowsOf(table: string, seminarId: string): Promise<string[]> {
  const columns = await db.$queryRaw<
    Array<{ name: string }>
  >`SELECT column_name AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = ${table} AND data_type NOT IN ('uuid', 'timestamp with time zone')
      AND is_generated = 'NEVER' AND column_name <> 'revision' ORDER BY 1`
  const list = Prisma.raw(columns.map(({ name }) => `"${name}"::text`).join(', '))
  const rows = await db.$queryRaw<Array<{ row: string }>>`
    SELECT ROW(${list})::text AS row FROM ${Prisma.raw(`"${table}"`)} WHERE seminar_id = ${seminarId}::uuid ORDER BY 1`
  return rows.map(({ row }) => row)
}

/** The settings of a seminar. A new setting is copied, or is left out here with a reason. */
const settingsOf = ({ seminar }: Member) =>
  db.seminar.findUniqueOrThrow({
    where: { id: seminar.id },
    omit: {
      ...{ id: true, slug: true, title: true, term: true, createdAt: true, revision: true },
      ...{ archivedAt: true, deletesAt: true, deletionBy: true },
    },
  })

const taken = [
  ...[
    'source',
    'version',
    'block',
    'version_page',
    'block_words',
    'translation',
    'alignment',
    'alignment_pair',
  ],
  ...[
    'passage',
    'question',
    'thesis',
    'key_passage',
    'required_reading',
    'rubric',
    'rubric_revision',
    'grading',
  ],
  ...['flag_category', 'awaited_source'],
]

/** The columns that a copy has anew. Another column is copied, or stands here with its reason. */
const leftOut: Record<string, string[]> = {
  // A copy has no row that was deleted, retired or removed, so these columns are empty in it.
  source: ['deleted_at', 'deleted_by', 'revision'],
  translation: ['removed_at', 'removed_by'],
  key_passage: ['removed_at'],
  flag_category: ['retired_at'],
  rubric: ['deleted_at', 'deleted_by', 'revision'],
  // It is sealed once its blocks are there.
  version: ['sealed'],
  // Nothing was posted, and there are no groups; the triggers and the defaults say so.
  question: [
    'edition',
    'revision',
    'group_id',
    'prompt_id',
    'position_count',
    'citation_count',
    'waiting_count',
  ],
}

describe('a copy of a seminar', () => {
  it('has the same texts, questions, rubrics and settings, and the asker as its only member', async () => {
    const { member, context } = taught
    expect(await db.passage.count({ where: { seminarId: member.seminar.id } })).toBe(1)
    const made = await copied(member, { slug: `once-more-${Date.now()}`, startsOn: '2031-03-24' })
    expect([made.status, made.body.title, made.body.term]).toEqual([201, 'Once more', 'Spring'])
    const copy = await findSeminar(member.person, made.body.slug)
    const differing: string[] = []
    for (const table of taken) {
      const [old, fresh] = [await rowsOf(table, member.seminar.id), await rowsOf(table, copy.seminar.id)]
      expect(`${table}: ${old.length}`).not.toBe(`${table}: 0`)
      if (JSON.stringify(old) !== JSON.stringify(fresh)) differing.push(`${table} ${old} | ${fresh}`)
    }
    expect(differing).toEqual([])
    expect(await settingsOf(copy)).toEqual(await settingsOf(member))
    const members = await db.membership.findMany({ where: { seminarId: copy.seminar.id } })
    expect(members).toMatchObject([{ personId: member.person.id, role: 'instructor' }])
    expect(copy.archivedAt, 'it runs').toBeNull()
    const [question] = await db.question.findMany({ where: { seminarId: copy.seminar.id } })
    expect(question).toMatchObject({ title: context.question.title, phase: 'reading' })
    const found = await findQuestion(member.person, question?.id ?? '')
    expect(found.question.schedule.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2031-03-24T17:00:00.000Z',
      '2031-04-14T16:00:00.000Z',
    ])
    const bytesOf = async (id: string) =>
      (await db.version.findMany({ where: { seminarId: id }, orderBy: { originalSha256: 'asc' } })).map(
        ({ original }) => Buffer.from(original).toString('utf8'),
      )
    expect(await bytesOf(copy.seminar.id)).toEqual(await bytesOf(member.seminar.id))
    expect(await db.version.count({ where: { seminarId: copy.seminar.id, sealed: false } })).toBe(0)
  })

  it('has every column of its rows, but those that begin anew', async () => {
    const file = join(import.meta.dirname, '../../lib/exchange/terms/copied-rows.ts')
    const inserts = [...readFileSync(file, 'utf8').matchAll(/INSERT INTO (\w+) \(([^)]+)\)/g)]
    expect([...new Set(inserts.map(([, table]) => table))].sort()).toEqual(taken.toSorted())
    const forgotten: string[] = []
    for (const table of taken) {
      const named = inserts
        .filter(([, into]) => into === table)
        .flatMap(([, , columns = '']) =>
          columns.split(',').map((column) => column.trim().replaceAll('"', '')),
        )
      const columns = await db.$queryRaw<Array<{ name: string }>>`
        SELECT column_name AS name FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = ${table} AND is_generated = 'NEVER'`
      for (const { name } of columns)
        if (!named.includes(name) && !leftOut[table]?.includes(name)) forgotten.push(`${table}.${name}`)
    }
    expect(forgotten).toEqual([])
  })

  it('can be argued in: its words are cited, and found', async () => {
    const { member } = taught
    const made = await copied(member)
    const copy = await findSeminar(member.person, made.body.slug)
    const [row] = await db.question.findMany({ where: { seminarId: copy.seminar.id } })
    await db.question.update({ where: { id: row?.id }, data: { phase: 'opening' } })
    const context = await findQuestion(member.person, row?.id ?? '')
    expect(context.question.schedule, 'without dates').toEqual([])
    await aPosition({ on: context, citing: ['And so it ends.'] })
    const found = await call('GET', `/search?q=disputes&in=sources&seminar=${made.body.slug}`, {
      as: member.person,
    })
    expect(found.body.items).toHaveLength(1)
  })

  it('is made once under one key, by instructors alone', async () => {
    const { member } = taught
    const ask = () =>
      call('POST', `/seminars/${member.seminar.slug}/copy`, {
        as: member.person,
        body: { title: 'Twice', term: '', debates: false },
        headers: { 'idempotency-key': `copy-${member.seminar.id}` },
      })
    const [first, second] = await Promise.all([ask(), ask()])
    expect(first.body).toEqual(second.body)
    const taken = await copied(member, { slug: first.body.slug })
    expect([taken.status, Object.keys(taken.body.problems)]).toEqual([422, ['slug']])
    const refused = await copied({ ...member, person: taught.moderator.person })
    expect(refused.status).toBe(403)
    const stranger = await copied({ ...member, person: (await aMember()).person })
    expect(stranger.status).toBe(404)
  })

  it('takes one question of the threads of one prompt, and leaves the groups', async () => {
    const context = await aQuestion()
    const { member } = context
    const group = (name: string) =>
      db.group.create({ data: { seminarId: member.seminar.id, kind: 'group', name } })
    const [one, two] = [await group('One'), await group('Two')]
    const threads = [context.question.id, (await aQuestion({ in: member })).question.id]
    await db.question.update({
      where: { id: threads[0] },
      data: { promptId: threads[0], groupId: one.id },
    })
    await db.question.update({ where: { id: threads[1] }, data: { promptId: threads[0], groupId: two.id } })
    const { question: own } = await aQuestion({ in: member, title: 'Of all' })
    const made = await copied(member)
    const questions = await db.question.findMany({
      where: { seminar: { slug: made.body.slug } },
      orderBy: { number: 'asc' },
    })
    expect(questions.map(({ number, title, groupId }) => [number, title, groupId])).toEqual([
      [1, context.question.title, null],
      [2, own.title, null],
    ])
  })
})

describe('the dates of a new term', () => {
  const anyTime = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  const anyDay = anyTime.map((one) => one.toISOString().slice(0, 10))

  it('begin on its first day, keep their order, their distance in days and their time of day', () => {
    const timeZone = 'America/Asuncion'
    fc.assert(
      fc.property(fc.array(anyTime, { minLength: 1, maxLength: 6 }), anyDay, (times, startsOn) => {
        const starts = times
          .map((startsAt) => ({ startsAt }))
          .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
        const moved = shifted(starts, { startsOn, timeZone })
        const local = ({ startsAt }: { startsAt: Date }) => localTime(startsAt, timeZone)
        const day = (start: { startsAt: Date }) => Date.parse(`${local(start).slice(0, 10)}Z`) / DAY
        expect(day(moved[0]!)).toBe(Date.parse(`${startsOn}Z`) / DAY)
        for (const [n, start] of starts.entries()) {
          expect(day(moved[n]!) - day(moved[0]!)).toBe(day(start) - day(starts[0]!))
          const time = local(start).slice(11)
          // In the hour that summer time skips there, from midnight to one, it is an hour later.
          expect(local(moved[n]!).slice(11)).toBeOneOf([time, time.replace(/^00/, '01')])
        }
      }),
    )
  })
})
