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
import type { Member } from '@/lib/seminars/access'
import { newestPairs } from '@/lib/sources/translations/commands/correct'
import { tie } from '@/lib/sources/translations/commands/tie'
import { findTie } from '@/lib/sources/translations/queries'
import { call } from '../../support/api'
import { declared, differences, type Records } from '../../support/archive/differences'
import { type ArchiveFiles, recordsOf, sealed, zipOf } from '../../support/archives'
import { accepted, aMember, aSeminar, aSource } from '../../support/factories'
import { aPosition, aQuestion, aResponse, oreText } from '../../support/factories/positions'
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
  return { raw: formWith(archive), query: dryRun ? '?dryRun=true' : '' }
}

function formWith(file: Uint8Array<ArrayBuffer>) {
  const form = new FormData()
  form.append('file', new File([file], 'debate.veta'))
  return form
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

it('a text that the seminar has already is not stored again, and the debate stands on the seminar’s own', async () => {
  const to = await aSeminar()
  const own = await aSource({ in: to, text: oreText })
  const history = await historyOf(own.source.id)
  const preview = await sendTo(to, '?dryRun=true')
  expect(preview.body.makes).not.toContainEqual(expect.objectContaining({ what: 'text' }))
  const made = await sendTo(to)
  expect(made.body.makes).toEqual(preview.body.makes)
  expect(await textsOf(to)).toEqual([own.source.id])
  expect(await citedTexts(made.body.question)).toEqual([own.source.id])
  const passages = await db.passage.count()
  const again = await sendTo(to)
  expect(await textsOf(to), 'nor is it a second time, nor are its passages').toEqual([own.source.id])
  expect(await citedTexts(again.body.question)).toEqual([own.source.id])
  expect(await db.passage.count()).toBe(passages)
  expect(await historyOf(own.source.id), 'its history is its own').toBe(history)
})

it('back in its own seminar, a debate stands on the passages on which it stood', async () => {
  const passages = await db.passage.count()
  const made = await sendTo(context.member)
  expect(await db.passage.count()).toBe(passages)
  expect(await citedTexts(made.body.question)).toEqual(await citedTexts(context.question.id))
})

it('two texts that are tied there already stay tied as they are', async () => {
  const from = await aSeminar()
  const [lode, filon] = await lodeAndFilon(from)
  await tied(from, lode, filon)
  const debate = await aQuestion({ in: from })
  await aPosition({ on: debate, citing: ['nobody has seen its end', 'nadie ha visto su fin'] })
  const path = archivePath('question', debate.question.id, { names: true }).replace('/api/v1', '')
  const file = new Uint8Array((await call('GET', path, { as: from.person })).bytes)
  const to = await aSeminar()
  const [original, translation] = await lodeAndFilon(to)
  await tied(to, translation, original)
  const made = await sendTo(to, '', file)
  expect(await citedTexts(made.body.question)).toEqual([original.id, translation.id])
  const where = { seminarId: to.seminar.id }
  const ties = await db.translation.findMany({ where, include: { alignments: true } })
  expect(ties).toMatchObject([{ originalId: translation.id, alignments: [{}] }])
  const empty = await aSeminar()
  await sendTo(empty, '', file)
  expect(await db.alignmentPair.count({ where: { seminarId: empty.seminar.id } })).toBeGreaterThan(0)
})

const lodeAndFilon = async (member: Member) =>
  [
    (await aSource({ in: member, text: 'Lode\n\nIt runs west, and nobody has seen its end.\n' })).source,
    (await aSource({ in: member, text: 'Filón\n\nVa al oeste, y nadie ha visto su fin.\n', language: 'es' }))
      .source,
  ] as const

async function tied(member: Member, original: Source, translation: Source) {
  accepted(await tie(member, { original, translation }))
  await newestPairs(await findTie(member.person, original.id, translation.id))
}

type Source = Parameters<typeof tie>[1]['original']

it.each([
  ['other words', (text: string) => text.replace('nobody', 'somebody')],
  ['the same words and another kind of paragraph', (text: string) => text.replace('\n\n', '\n\n> ')],
])('a text with %s is stored beside it', async (_, other) => {
  const to = await aSeminar()
  const own = await aSource({ in: to, text: other(oreText), fileName: 'ore.md' })
  const made = await sendTo(to)
  const [first, second] = await textsOf(to)
  expect([first, await citedTexts(made.body.question)]).toEqual([own.source.id, [second]])
})

it('a text that was deleted there, or that another seminar has, is stored', async () => {
  const to = await aSeminar()
  const { source } = await aSource({ in: to, text: oreText })
  await db.source.update({
    where: { id: source.id },
    data: { deletedAt: new Date(), deletedBy: to.person.id },
  })
  const preview = await sendTo(to, '?dryRun=true')
  expect(preview.body.makes).toContainEqual({ what: 'text', count: 1 })
  const made = await sendTo(to)
  expect(await citedTexts(made.body.question)).not.toContain(source.id)
})

const sendTo = (to: Member, query = '', file = archive) =>
  call('POST', `/seminars/${to.seminar.slug}/imports${query}`, { as: to.person, raw: formWith(file) })

const textsOf = async (to: Member) =>
  (await db.source.findMany({ where: { seminarId: to.seminar.id }, orderBy: { number: 'asc' } })).map(
    ({ id }) => id,
  )

const historyOf = (source: string) => db.event.count({ where: { subjectId: source } })

/** The texts on which a question's citations stand. */
const citedTexts = async (questionId: string) =>
  (
    await db.source.findMany({
      where: {
        versions: { some: { passages: { some: { citations: { some: { position: { questionId } } } } } } },
      },
      orderBy: { number: 'asc' },
    })
  ).map(({ id }) => id)

it('a whole seminar is made of its archive, once its maker saw what is in it', async () => {
  const { person, seminar } = context.member
  const path = archivePath('seminar', seminar.id, { names: true }).replace('/api/v1', '')
  const file = new Uint8Array((await call('GET', path, { as: person })).bytes)
  const seminars = await db.seminar.count()
  const preview = await call('POST', '/imports?dryRun=true', { as: person, raw: formWith(file) })
  expect(preview).toMatchObject({ status: 200, body: { form: 'archive', seminar: null } })
  expect(preview.body.makes).toContainEqual({ what: 'text', count: 1 })
  expect(await db.seminar.count()).toBe(seminars)
  const send = () =>
    call('POST', '/imports', { as: person, raw: formWith(file), headers: { 'Idempotency-Key': 'this-one' } })
  const [made, again] = [await send(), await send()]
  expect([made.status, again.body.seminar]).toEqual([201, made.body.seminar])
  expect([made.body.makes, await db.seminar.count()]).toEqual([preview.body.makes, seminars + 1])
  const there = await call('GET', `/seminars/${made.body.seminar}`, { as: person })
  expect(there.body).toMatchObject({ title: seminar.title, role: 'instructor' })
  const { person: member } = await aMember({ in: context.member })
  expect((await call('POST', '/imports', { as: member, raw: formWith(file) })).status).toBe(403)
  const damaged = await call('POST', '/imports', { as: person, raw: formWith(file.slice(0, -9)) })
  expect(damaged).toMatchObject({ status: 422, body: { problems: { file: expect.any(String) } } })
})

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
