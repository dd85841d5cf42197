import { unzipSync } from 'fflate'
import { beforeAll, expect, it } from 'vitest'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { flag } from '@/lib/curation/flags/commands/flag'
import { flagInput } from '@/lib/curation/flags/input'
import { differing } from '@/lib/exchange/archive/form/manifest'
import { fileOf } from '@/lib/exchange/archive/form/noun'
import { nouns } from '@/lib/exchange/archive/form/nouns'
import { archivePath } from '@/lib/exchange/archive/paths'
import { eraseSeminar } from '@/lib/exchange/terms/rows'
import { takeStance } from '@/lib/opinion/stances/commands/take'
import { stanceInput } from '@/lib/opinion/stances/input'
import { db } from '@/lib/platform/database/db'
import { consume, limitOf } from '@/lib/platform/limits'
import type { QuestionContext } from '@/lib/questions/queries'
import { call } from '../../support/api'
import { declared, differences, type Records } from '../../support/archive/differences'
import { type ArchiveFiles, recordsOf, sealed, zipOf } from '../../support/archives'
import { accepted, aMember, aSeminar, aSource } from '../../support/factories'
import { aPosition, aQuestion, aResponse } from '../../support/factories/positions'
import { everybodyTold } from '../../support/told'

let context: QuestionContext
let archive: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  context = await aQuestion()
  const position = await aPosition({ on: context })
  await aResponse({ to: position })
  const { person } = await aMember({ in: context.member })
  const answer = stanceInput.parse({ moment: 'during', weights: { A: 1, B: -1 }, confidence: 50 })
  accepted(await takeStance(person, context.question.id, answer))
  const [category] = await categoriesOf(context.member)
  accepted(await flag(person, flagInput.parse({ position: position.id, category: category?.id })))
  const group = { seminarId: context.member.seminar.id, kind: 'section' as const, name: 'North' }
  const { id: groupId } = await db.group.create({ data: group })
  await db.question.update({ where: { id: context.question.id }, data: { groupId } })
  const path = archivePath('question', context.question.id, { names: true }).replace('/api/v1', '')
  archive = new Uint8Array((await call('GET', path, { as: context.member.person })).bytes)
}, 60_000)

function brought(dryRun = false) {
  const raw = new FormData()
  raw.append('file', new File([archive], 'debate.veta'))
  return { raw, query: dryRun ? '?dryRun=true' : '' }
}

it('a debate goes into another seminar, whose instructor sees first what it is', async () => {
  const to = await aSeminar()
  const path = `/seminars/${to.seminar.slug}/imports`
  const tried = brought(true)
  const preview = await call('POST', `${path}${tried.query}`, { as: to.person, raw: tried.raw })
  expect(preview.body).toMatchObject({ form: 'archive', question: null })
  expect(await db.question.count({ where: { seminarId: to.seminar.id } })).toBe(0)
  const made = await call('POST', path, { as: to.person, raw: brought().raw })
  expect(made.status).toBe(201)
  const there = await call('GET', `/questions/${made.body.question}`, { as: to.person })
  expect(there.body).toMatchObject({ title: context.question.title })
  const [position, response] = await db.position.findMany({
    where: { questionId: made.body.question },
    orderBy: { depth: 'asc' },
  })
  expect([position?.claim, response?.answersId]).toEqual(['It runs north.', position?.id])
})

it('nothing differs there but what is declared', async () => {
  const given = withOtherIds(unzipSync(archive))
  const to = (await aQuestion()).member
  await aSource({ in: to, text: 'Another text.' })
  const raw = new FormData()
  raw.append('file', new File([new Uint8Array(await zipOf(given))], 'debate.veta'))
  const made = await call('POST', `/seminars/${to.seminar.slug}/imports`, { as: to.person, raw })
  const path = archivePath('question', made.body.question, { names: true }).replace('/api/v1', '')
  const back = unzipSync((await call('GET', path, { as: to.person })).bytes)
  expect(differences(allRecords(given), allRecords(back))).toEqual(declared(differing.inSeminar))
})

const allRecords = (files: ArchiveFiles): Records =>
  new Map(nouns.map(({ name }) => [name, recordsOf(files, name)]))

/** The archive as of another place, where nothing has the id of something here. */
function withOtherIds(files: ArchiveFiles): ArchiveFiles {
  const other = (text: string) =>
    text.replaceAll(
      /"([0-9a-f])(?=[0-9a-f]{7}(?:-[0-9a-f]{4}){3}-)/g,
      (_, digit) => `"${'fedcba9876543210'[Number.parseInt(digit, 16)]}`,
    )
  const changed = nouns.map((noun): [string, Uint8Array] => {
    const text = new TextDecoder().decode(files[fileOf(noun)])
    return [fileOf(noun), new TextEncoder().encode(other(text))]
  })
  return sealed({ ...files, ...Object.fromEntries(changed) })
}

it('its people are nobody there, and nobody is told of what happened before', async () => {
  const to = await aSeminar()
  await everybodyTold()
  const [people, notices] = [await db.person.count(), await db.notice.count()]
  await call('POST', `/seminars/${to.seminar.slug}/imports`, { as: to.person, raw: brought().raw })
  await everybodyTold()
  expect(await db.notice.count()).toBe(notices)
  const come = await db.person.findMany({
    orderBy: { createdAt: 'desc' },
    take: (await db.person.count()) - people,
  })
  expect(come.length).toBeGreaterThan(1)
  for (const { email, passwordHash, mail } of come)
    expect([/@nobody\.invalid$/.test(email), passwordHash, mail]).toEqual([true, null, 'never'])
  expect(await db.membership.count({ where: { seminarId: to.seminar.id, endedAt: null } })).toBe(1)
})

it('where people stand by a poll is told there to nobody before the step', async () => {
  const to = await aSeminar()
  const made = await call('POST', `/seminars/${to.seminar.slug}/imports`, {
    as: to.person,
    raw: brought().raw,
  })
  const [polled] = await db.participation.findMany({
    where: { stancePolls: { some: {} }, questionId: made.body.question },
  })
  expect(polled).toMatchObject({
    stance: expect.any(String),
    toldStance: null,
    byPoll: true,
    stanceNews: true,
  })
})

it('a question leaves its groups behind, and flags are of the seminar’s own category', async () => {
  const to = await aSeminar()
  const [category] = await categoriesOf(to)
  await call('POST', `/seminars/${to.seminar.slug}/imports`, { as: to.person, raw: brought().raw })
  const where = { seminarId: to.seminar.id }
  expect(await db.group.count({ where })).toBe(0)
  expect(await db.flag.findMany({ where, select: { categoryId: true } })).toEqual([
    { categoryId: category?.id },
  ])
})

it('a trial counts as an archive of the hour, and so does an import', async () => {
  const to = await aSeminar()
  for (let n = 2; n < limitOf('archives').points; n++) await consume('archives', to.person.id)
  const send = (query: string) =>
    call('POST', `/seminars/${to.seminar.slug}/imports${query}`, { as: to.person, raw: brought().raw })
  const answers = [await send('?dryRun=true'), await send(''), await send('')]
  expect(answers.map(({ status }) => status)).toEqual([200, 201, 429])
})

it('its people end with the seminar that they were imported into', async () => {
  const people = await db.person.count()
  const to = await aSeminar()
  await call('POST', `/seminars/${to.seminar.slug}/imports`, { as: to.person, raw: brought().raw })
  await db.$transaction((tx) => eraseSeminar(tx, to.seminar.id))
  expect(await db.person.count()).toBe(people + 1)
})

it('is for instructors of the seminar alone, and a seminar’s archive for those of that one', async () => {
  const { person } = await aMember({ in: context.member })
  const path = `/seminars/${context.member.seminar.slug}`
  expect((await call('POST', `${path}/imports`, { as: person, raw: brought().raw })).status).toBe(403)
  const whole = archivePath('seminar', context.member.seminar.id).replace('/api/v1', '')
  expect((await call('GET', whole, { as: person })).status).toBe(403)
  expect((await call('GET', whole, { as: context.member.person })).status).toBe(200)
})
