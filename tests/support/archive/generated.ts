import { FORMAT, MANIFEST, READ_ME } from '@/lib/exchange/archive/form/manifest'
import { type ArchiveRecord, fileOf, type Noun } from '@/lib/exchange/archive/form/noun'
import { nouns } from '@/lib/exchange/archive/form/nouns'
import { canonicalJson } from '@/lib/platform/canonical'
import { Vote } from '@/lib/platform/prisma/enums'
import { type ArchiveFiles, sealed, withFile } from '../archives'
import { hostileStrings } from '../hostile-strings'
import type { Records } from './differences'
import { Drawing, type DrawnRecords, SOME_TEXT } from './drawing'
import { drawnActs, drawnBrief, drawnEvent, drawnLean, drawnSequels, drawnTransfers } from './drawn-acts'
import { drawnBallots, drawnContents, drawnPosts, drawnQuestion, drawnTombstones } from './drawn-debate'
import { drawnPeople, drawnText, drawnTies } from './drawn-texts'
import { choicesOf, type Places, placesIn, withTexts } from './places'

/** Places of one question that have a text: each has a thesis, and a thesis has a letter. */
const THESES = 24

export type GeneratedSeminar = { files: ArchiveFiles; records: Records }

/**
 * The archive of a seminar with every noun in every state, whose texts are these. As many records of each noun as there are texts,
 * with each text in each field once: the fields of a record take texts some places apart. One more place of each question has no
 * texts in the fields that may be empty.
 */
export function generatedSeminar(texts = hostileStrings()): GeneratedSeminar {
  const records = new Map<string, ArchiveRecord[]>(nouns.map(({ name }) => [name, []]))
  const originals: ArchiveFiles = {}
  const add = (drawn: DrawnRecords) => {
    for (const [name, some = []] of Object.entries(drawn)) records.get(name)?.push(...some)
  }
  add({ seminars: [seminar] })
  const questions = Math.ceil(texts.length / THESES)
  for (let at = 0; at < texts.length + questions; at++) {
    const draw = new Drawing(at, questions, at >= texts.length)
    const { records: text, original } = drawnText(draw, wordsAt(texts, at))
    originals[`originals/${text.versions?.[0]?.originalSha256}`] = original
    for (const drawn of [text, ...drawnAt(draw)]) add(drawn)
  }
  addBallots(records)
  for (const noun of nouns) records.set(noun.name, textsDealt(noun, records.get(noun.name) ?? [], texts))
  return { files: filesOf(records, originals), records }
}

const seminar: ArchiveRecord = {
  ...{
    id: '00000001-0000-4000-8000-000000000000',
    title: 'Everything',
    term: '2026',
    description: 'All of it',
  },
  ...{ language: 'en', timeZone: 'America/La_Paz', joinDomains: ['veta.example'], reminderHours: [48, 3] },
}

function* drawnAt(draw: Drawing): Generator<DrawnRecords> {
  yield drawnPeople(draw)
  if (draw.round === 0) yield drawnQuestion(draw)
  yield drawnContents(draw)
  yield drawnPosts(draw)
  if (draw.isBare) {
    yield drawnTies(draw)
    yield drawnTombstones(draw)
    yield drawnLean(draw)
    yield drawnTransfers(draw)
    yield drawnSequels(draw)
  }
  yield drawnActs(draw)
  yield drawnBrief(draw)
  yield drawnEvent(draw)
}

/** In the text of record PostgreSQL stores no carriage return; a passage has at most 2,000 characters. */
const inRecord = (text: string, path: string): string =>
  clipped(text.replaceAll('\r', '') || 'a', path === 'passages.quote' ? 2_000 : Number.POSITIVE_INFINITY)

function wordsAt(texts: string[], at: number) {
  const word = (offset: number, path: string) => inRecord(texts[(at + offset) % texts.length] ?? '', path)
  const [block, quote] = [word(0, 'blocks.text'), word(2, 'passages.quote')]
  return { block, quote, prefix: word(1, 'passages.prefix'), suffix: word(3, 'passages.suffix') }
}

const clipped = (text: string, most: number): string => [...text].slice(0, most).join('')

/** The longest text, where the database knows it: in code points. */
const longest: Record<string, number> = { 'positions.claim': 140, 'responses.claim': 140, 'groups.name': 80 }

/** What a text becomes at a place: cut where it is too long. */
export function fitting(text: string, path: string, most: number): string {
  const cut = clipped(text, longest[path] ?? Number.POSITIVE_INFINITY)
  return cut.length > most ? clipped(cut, Math.floor(most / 2)) : cut
}

/** What an instructor's archive never lacks, and what it has where people have no names alone. */
const always = new Set([
  ...['people.isNamed', 'participants.pseudonym', 'responses.claim', 'responses.argument', 'responses.tally'],
  ...['translations.text', 'translations.note', 'ballots.revision'],
])

/** Each choice, truth and empty value that no record of its noun has, as `rulings.kind: moved`. */
export const statesLacking = (records: Records): string[] =>
  nouns
    .flatMap(({ name, fields }) =>
      Object.entries(fields).flatMap(([field, { kind, shape, isOptional }]) => {
        const met = new Set(records.get(name)?.map((record) => record[field]))
        const states = [
          ...choicesOf(shape),
          ...(isOptional && kind !== 'person' && kind !== 'ref' ? [null] : []),
        ]
        return states.filter((state) => !met.has(state)).map((state) => `${name}.${field}: ${state}`)
      }),
    )
    .filter((state) => !always.has(state.split(':', 1)[0] ?? ''))

/** Places that an archive has once or a few times, and those that take no other texts than their own. */
const elsewhere = /^seminars\.|^questions\.|\.csl\.URL$/

/**
 * Every text of people that some place in these records lacks, as `theses.name: 3`, the number of texts. In the text of record they
 * are without carriage returns.
 */
export function textsLacking(records: Records, texts = hostileStrings()): string[] {
  return nouns.flatMap((noun) => {
    const places = placesIn(noun)
    const met = textsMet(noun, records.get(noun.name) ?? [], places)
    return [...places.values()].flatMap(({ path, isText, longest: most }) => {
      if (!isText || elsewhere.test(path)) return []
      const isOfRecord = /^(?:blocks\.text|passages\.)/.test(path)
      const lacking = texts.filter(
        (text) => !met.get(path)?.has(isOfRecord ? inRecord(text, path) : fitting(text, path, most)),
      )
      return lacking.length > 0 ? `${path}: ${lacking.length}` : []
    })
  })
}

function textsMet(noun: Noun, records: ArchiveRecord[], places: Places): Map<string, Set<string>> {
  const met = new Map<string, Set<string>>()
  for (const record of records)
    withTexts(noun, record, places, (text, { path }) => {
      met.set(path, (met.get(path) ?? new Set()).add(text))
      return text
    })
  return met
}

function textsDealt(noun: Noun, records: ArchiveRecord[], texts: string[]): ArchiveRecord[] {
  const places = placesIn(noun)
  const offsets = new Map([...places.keys()].map((path, at) => [path, 7 * at]))
  return records.map((record, at) =>
    withTexts(noun, record, places, (text, { path, longest: most }) =>
      text === SOME_TEXT
        ? fitting(texts[(at + (offsets.get(path) ?? 0)) % texts.length] ?? '', path, most)
        : text,
    ),
  )
}

/** On published posts of two questions, which have the tallies of these ballots. */
function addBallots(records: Records): void {
  const posts = ['positions', 'responses'].flatMap((noun) => records.get(noun) ?? [])
  for (const at of [0, 1]) {
    const draw = new Drawing(at, 2, false)
    const own = posts.filter(
      ({ question, status }) => question === draw.here.question && status === 'published',
    )
    const voted = own.slice(8 * at, 20)
    const ballots = drawnBallots(
      draw,
      voted.map(({ id }) => String(id)),
    )
    records.get('ballots')?.push(...ballots)
    for (const post of voted) post.tally = tallyOf(ballots.filter(({ position }) => position === post.id))
  }
}

const tallyOf = (ballots: ArchiveRecord[]): ArchiveRecord =>
  Object.fromEntries(
    Object.keys(Vote).map((vote) => [vote, ballots.filter((one) => one.vote === vote).length]),
  )

function filesOf(records: Records, originals: ArchiveFiles): ArchiveFiles {
  const said = {
    ...{ veta: 'archive', format: FORMAT, kind: 'seminar', title: 'Everything', names: true },
    exportedAt: '2026-12-01T00:00:00.000Z',
  }
  let files = withFile({}, READ_ME, 'Everything\n')
  for (const noun of nouns) {
    const lines = (records.get(noun.name) ?? []).map((record) => `${canonicalJson(record)}\n`)
    files = withFile(files, fileOf(noun), lines.join(''))
  }
  return sealed(withFile({ ...files, ...originals }, MANIFEST, canonicalJson(said)))
}
