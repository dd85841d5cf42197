import { unzipSync } from 'fflate'
import { beforeAll, expect, it } from 'vitest'
import { listCases } from '@/lib/curation/flags/queries'
import { listEvents, readerOf } from '@/lib/curation/record/queries'
import { type DebateFormat, debateExportPath, debateFormats } from '@/lib/exchange/formats/paths'
import { listNotices } from '@/lib/notices/queries'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { findRecord } from '@/lib/positions/queries/record'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { writtenReferences } from '@/lib/sources/bibliography/exchange/written'
import { metaTagsOf } from '@/lib/sources/bibliography/meta-tags'
import { orNull } from '@/lib/web/found'
import { call } from '../support/api'
import { debatePage } from '../support/debate-page'
import { type Planted, plantSeminar } from '../support/journeys/seminar'
import { aWord, members, type Role } from '../support/journeys/words'
import { everybodyTold } from '../support/told'

/** Two roles on either side of each rule of names. */
const masked: Array<[string, Role[]]> = [
  ['pseudonyms', ['author', 'moderator']],
  ['pseudonymsToAll', ['moderator', 'instructor']],
]

/** Words of the debate that the page has beside it: the seminar's, and texts of which the page quotes a part. */
const beside = /^(seminar title|source title|source text|short name of a thesis)/

/** Words of the page that no export tells: of texts and their translations, which have exports of their own. */
const elsewhere = /translation|^source text elsewhere/

/** The words of the page that each format has a place for. */
const carried: Record<DebateFormat, RegExp> = {
  md: /./,
  csv: /^(claim|argument|warrant|reason of (hiding|a verdict)|answer to a (ruling|verdict)|source t|name of the author|pseudonym of the author)/,
  argdown:
    /^(title of|prompt|statement|name of a thesis|advocate|claim|argument|warrant|reason of (hiding|a verdict)|source t|name of the author|pseudonym of the author)/,
  'aif.json': /^(statement|claim|argument|warrant|source text in|name of the author|pseudonym of the author)/,
  jsonld:
    /^(title of the|claim|argument|warrant|reason of a verdict|source text in|name of the author|pseudonym of the author)/,
  'kialo.txt': /^(title of|statement|claim|source t)/,
  'polis.zip': /^(title of|prompt|claim)/,
}

let planted: Planted

// Planting takes longer than looking for the words, so that all looks share one seminar.
beforeAll(async () => {
  planted = await plantSeminar()
}, 120_000)

it('the record, the list of flags and notices show each role the words that are theirs to read, and no other', async () => {
  await everybodyTold()
  const wrong: string[] = []
  const met = new Set<string>()
  for (const role of members) {
    const person = planted.people[role as 'author']
    const member = await findSeminar(person, planted.slug)
    const reader = await readerOf(member)
    const isStaff = role === 'moderator' || role === 'instructor'
    const shown = JSON.stringify([
      (await listEvents(reader, { limit: 500, order: 'newest' })).items,
      (await listNotices(person, { limit: 100 })).items,
      isStaff ? await listCases(member, { state: 'open', limit: 50 }) : null,
      isStaff ? await listCases(member, { state: 'resolved', limit: 50 }) : null,
    ])
    for (const canary of planted.words.found(shown)) {
      met.add(canary.in)
      if (!canary.seenBy.includes(role)) wrong.push(`${role}: ${canary.in}`)
    }
  }
  expect(wrong).toEqual([])
  for (const where of [
    'reason of hiding',
    'note of a flag that waits',
    'answer to a flag',
    'answer to a label',
  ])
    expect([...met]).toContain(where)
}, 120_000)

it('each export tells each role the words that the page of the debate shows, under every rule, and no other', async () => {
  await namePseudonyms(planted)
  const { open, blind } = planted.questions
  const all = { open: open.id, blind: blind.id, 'of a group': planted.threads.own.id }
  const wrong = await compared(planted, all)
  for (const [names, roles] of masked) {
    await db.$executeRaw`UPDATE question SET rules = rules || jsonb_build_object('names', ${names}::text), revision = revision + 1
      WHERE id = ${open.id}::uuid`
    wrong.push(...(await compared(planted, { [`open with ${names}`]: open.id }, roles)))
  }
  expect(wrong).toEqual([])
}, 120_000)

async function compared(
  planted: Planted,
  questions: Record<string, string>,
  roles = members,
): Promise<string[]> {
  const wrong: string[] = []
  for (const role of roles)
    for (const [kind, id] of Object.entries(questions)) {
      const person = planted.people[role as 'author']
      const context = await findQuestion(person, id).catch(orNull)
      const page = context && wordsIn(planted, await debatePage(context))
      for (const where of await wordsOfRecords(planted, person, id))
        if (!page?.has(where)) wrong.push(`${role}, ${kind}, the record of a post: tells the ${where}`)
      for (const format of debateFormats) {
        const { status, text } = await exported(person, id, format)
        const file = wordsIn(planted, text)
        const say = (what: string) => wrong.push(`${role}, ${kind}, ${format}: ${what}`)
        if (status !== (page ? 200 : 404)) say(`${status}`)
        for (const [where, seenBy] of file)
          if (!page?.has(where) && !(beside.test(where) && seenBy.includes(role))) say(`tells the ${where}`)
        for (const [where] of page ?? [])
          if (isCarried(format, where, page, context) && !file.has(where)) say(`lacks the ${where}`)
      }
    }
  return wrong
}

/** The words in the records of the posts of a question, by which they are cited; those of the seminar are beside the page. */
async function wordsOfRecords(planted: Planted, person: Person, question: string): Promise<string[]> {
  const posts = Object.values(planted.positions).filter((post) => post.question === question)
  const records = await Promise.all(posts.map(({ id }) => findRecord(person, id).catch(orNull)))
  const cited = records.flatMap((found) => found?.record ?? [])
  const files = (['csl.json', 'bib', 'ris'] as const).map((format) => writtenReferences(cited, format))
  const words = [...wordsIn(planted, JSON.stringify([files, cited.map(metaTagsOf)])).keys()]
  return words.filter((where) => !beside.test(where))
}

/** Readers of names are told no pseudonym; readers to whom a question is blind read the quotations of its theses alone. */
function isCarried(
  format: DebateFormat,
  where: string,
  page: ReturnType<typeof wordsIn> | null,
  context: QuestionContext | null,
): boolean {
  if (where.startsWith('pseudonym') && page?.has(where.replace('pseudonym', 'name'))) return false
  if (where.startsWith('source') && context?.audience === 'blind') return false
  return carried[format].test(where) && !elsewhere.test(where)
}

const wordsIn = ({ words }: Planted, text: string): Map<string, Role[]> =>
  new Map(words.found(text).map(({ in: where, seenBy }) => [where, seenBy]))

async function exported(person: Person, question: string, format: DebateFormat) {
  const path = debateExportPath(question, format).replace('/api/v1', '')
  const { status, bytes } = await call('GET', path, { as: person })
  const files = format === 'polis.zip' && status === 200 ? Object.values(unzipSync(bytes)) : [bytes]
  return { status, text: files.map((file) => new TextDecoder().decode(file)).join('\n') }
}

/** Each pseudonym in the open question is a word of its own. */
async function namePseudonyms({ questions, people, words }: Planted): Promise<void> {
  for (const [role, { id }] of Object.entries(people)) {
    const pseudonym = words.keep(`pseudonym of the ${role}`, aWord(), members)
    await db.participation.updateMany({
      where: { questionId: questions.open.id, personId: id },
      data: { pseudonym },
    })
  }
}
