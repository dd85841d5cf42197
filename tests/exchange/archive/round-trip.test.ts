import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importArchive } from '@/lib/exchange/archive/commands/import'
import { differing, MANIFEST } from '@/lib/exchange/archive/form/manifest'
import type { ArchiveRecord, Noun } from '@/lib/exchange/archive/form/noun'
import { nouns } from '@/lib/exchange/archive/form/nouns'
import { questions as questionNoun } from '@/lib/exchange/archive/form/question-nouns'
import { seminars as seminarNoun } from '@/lib/exchange/archive/form/seminar-nouns'
import { RowInserter, rowOf } from '@/lib/exchange/archive/import/rows'
import { ArchiveRecords } from '@/lib/exchange/archive/write/records'
import { recordsOf as rowsOf } from '@/lib/exchange/archive/write/rows'
import { type ArchiveScope, seminarScope } from '@/lib/exchange/archive/write/scope'
import { queryOf } from '@/lib/exchange/archive/write/selection'
import { inWritingOrder, writeArchive } from '@/lib/exchange/archive/write/write'
import { opinionNow } from '@/lib/opinion/groups/queries'
import { shiftIn } from '@/lib/opinion/shift/queries'
import { operator } from '@/lib/people/access'
import { db, type Tx } from '@/lib/platform/database/db'
import { OPERATOR } from '@/lib/platform/events'
import { Prisma } from '@/lib/platform/prisma/client'
import { evidenceOf } from '@/lib/positions/evidence/queries'
import { mapOf } from '@/lib/positions/map/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { declared, differences, type Records } from '../../support/archive/differences'
import { Drawing } from '../../support/archive/drawing'
import { drawnQuestion } from '../../support/archive/drawn-debate'
import { generatedSeminar, statesLacking, textsLacking } from '../../support/archive/generated'
import { comparable, filesIn, zipOf } from '../../support/archives'
import { accepted } from '../../support/factories'
import { hostileStrings } from '../../support/hostile-strings'

/** In milliseconds, of a machine that does much else. */
const PATIENCE = { timeout: 120_000 }

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veta-test-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** Imports an archive as a new seminar, which an operator then reads. */
async function imported(name: string, bytes: Uint8Array): Promise<ArchiveScope> {
  await writeFile(join(folder, name), bytes)
  const { id } = accepted(await importArchive(operator, join(folder, name)))
  return seminarScope(await findSeminar(operator, id), { names: true })
}

/** The records that its archive would have, without the page and the texts' files. */
async function recordsOf(scope: ArchiveScope): Promise<Records> {
  const found: Records = new Map()
  await db.$transaction(async (tx) => {
    const records = new ArchiveRecords(tx, scope)
    for (const noun of inWritingOrder()) {
      found.set(noun.name, [])
      for await (const portion of records.of(noun)) found.get(noun.name)?.push(...portion)
    }
  }, PATIENCE)
  return found
}

it('every text of every noun comes back, whatever it is, and nothing differs but what is declared', async () => {
  const { files, records } = generatedSeminar()
  expect(nouns.filter(({ name }) => records.get(name)?.length === 0)).toEqual([])
  expect(statesLacking(records)).toEqual([])
  const back = await recordsOf(await imported('generated.veta', await zipOf(files)))
  expect(differences(records, back)).toEqual(declared(differing.records))
  expect(textsLacking(back)).toEqual([])
}, 120_000)

it('the titles of seminars and questions come back, whatever they are', async () => {
  const texts = hostileStrings()
  const asked = texts.map((text, at) => questionCalled(text, new Drawing(at, texts.length, false)))
  const rows = texts.map((title, at) => ({
    id: randomUUID(),
    slug: `s${at}`,
    title,
    term: title,
    description: title,
  }))
  const [seminars, questions] = await db.$transaction(async (tx) => {
    await tx.seminar.createMany({
      data: rows.map((row) => ({ ...row, language: 'en', timeZone: 'Etc/UTC' })),
    })
    const into = new RowInserter(tx, 'question')
    for (const question of asked)
      await into.add({ ...rowOf(questionNoun, question, (id) => id), seminar_id: rows[0]?.id })
    await into.flush()
    return [await read(tx, seminarNoun, rows), await read(tx, questionNoun, asked)]
  })
  expect(seminars).toEqual(rows.map(({ slug: _, ...row }) => expect.objectContaining(row)))
  expect(questions).toEqual(asked)
})

function questionCalled(text: string, draw: Drawing): ArchiveRecord {
  const [question] = drawnQuestion(draw).questions ?? []
  return {
    ...question,
    id: randomUUID(),
    title: text,
    prompt: text,
    createdBy: OPERATOR,
    group: null,
    threads: null,
  }
}

/** The records of a noun with these ids, in this order. */
async function read(tx: Tx, noun: Noun, given: ArchiveRecord[]): Promise<unknown[]> {
  const ids = given.map(({ id }) => String(id))
  const where = Prisma.sql`t.id = ANY(${ids}::uuid[])`
  const found: unknown[] = []
  const order = Prisma.sql`array_position(${ids}::uuid[], t.id)`
  for await (const portion of rowsOf(tx, queryOf(noun, { where, order }))) found.push(...portion)
  return found
}

it('export, import and export are equal but for ids, and every link of the page leads somewhere', async () => {
  const texts = hostileStrings().filter((_, at) => at % 19 === 0)
  const scope = await imported('given.veta', await zipOf(generatedSeminar(texts).files))
  const first = await exported(scope, 'first')
  const again = await imported('again.veta', await readFile(first))
  expect(comparable(await exported(again, 'second'))).toEqual(comparable(first))
  expect(manifestOf(await exported(scope, 'once more'))).toEqual(manifestOf(first))
  expect(deadLinks(pageOf(first))).toEqual([])
  const hashes = await hashesIn(scope)
  expect(await hashesIn(again)).toEqual(hashes)
  for (const view of ['evidence', 'map', 'opinion', 'shift'] as const)
    expect(new Set(hashes.map((one) => one[view])).size, view).toBeGreaterThan(1)
}, 120_000)

/** The hashes of every view of the seminar's questions, as staff get them. */
const hashesIn = ({ questions }: ArchiveScope) =>
  Promise.all(
    questions.map(async (context) => ({
      evidence: (await evidenceOf(context, `staff of ${context.question.id}`)).hash,
      map: (await mapOf(context)).hash,
      opinion: (await opinionNow(context)).opinion.hash,
      shift: (await shiftIn(context))?.hash,
    })),
  )

async function exported(scope: ArchiveScope, name: string): Promise<string> {
  const file = join(folder, `${name}.veta`)
  await writeArchive(scope, file)
  return file
}

const textIn = (file: string, name: string) => new TextDecoder().decode(filesIn(file)[name])

/** With the hash of every file; when it was made says nothing of the state. */
const manifestOf = (file: string): object => ({ ...JSON.parse(textIn(file, MANIFEST)), exportedAt: '' })

const pageOf = (file: string): string => textIn(file, 'index.html')

/** Links that lead to no place of the page, and addresses that are none of the web or of mail. */
function deadLinks(page: string): string[] {
  const { document } = parseHTML(page)
  const ids = new Set([...document.querySelectorAll('[id]')].map(({ id }) => id))
  const hrefs = [...document.querySelectorAll('[href]')].map((one) => one.getAttribute('href') ?? '')
  expect(hrefs.length).toBeGreaterThan(400)
  return hrefs.filter((href) =>
    href.startsWith('#') ? !ids.has(href.slice(1)) : !/^(?:https?:|mailto:)/.test(href),
  )
}
