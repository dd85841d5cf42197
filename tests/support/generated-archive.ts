import { createHash, randomUUID } from 'node:crypto'
import type { ArchiveRecord, Noun } from '@/lib/exchange/archive/form/noun'
import { nouns } from '@/lib/exchange/archive/form/nouns'
import { packLines } from '@/lib/sources/convert/packing'
import { type ArchiveFiles, recordsOf, sealed, withFile, withRecords } from './archives'
import { hostileStrings } from './hostile-strings'

/** The texts of an archive that are bound to something else. */
const bound = new Set([
  'passages.quote',
  'passages.prefix',
  'passages.suffix',
  'blocks.text',
  'versions.converter',
  'versions.mediaType',
  'people.name',
])

/** In code points, where the database has a limit. */
const longest: Record<string, number> = { 'positions.claim': 140, 'responses.claim': 140, 'groups.name': 80 }

const clipped = (key: string, text: string) =>
  [...text].slice(0, longest[key] ?? Number.POSITIVE_INFINITY).join('')

/**
 * The archive of a seminar with every noun: added are a text whose words are hostile, cited in every block, an older version of a
 * citation, ballots, polls, pages, and posts in each state. Every text field has another of the hostile strings.
 */
export function generated(from: ArchiveFiles): ArchiveFiles {
  let files = withHostileText(withStates(from))
  files = withVotes(files)
  const strings = hostileStrings()
  let next = 0
  for (const noun of nouns)
    files = withRecords(files, noun.name, (records) =>
      records.map((record) => withTexts(noun, record, () => `${strings[next++ % strings.length]}`)),
    )
  return sealed(files)
}

function withTexts(noun: Noun, record: ArchiveRecord, draw: () => string): ArchiveRecord {
  const changed = { ...record }
  for (const [name, field] of Object.entries(noun.fields)) {
    const key = `${noun.name}.${name}`
    if (field.kind !== 'value' || typeof record[name] !== 'string' || record[name] === '' || bound.has(key))
      continue
    const text = clipped(key, noun.name === 'participants' ? `${draw()}${record.id}` : draw())
    if (field.shape.safeParse(text).success) changed[name] = text
  }
  return changed
}

const of = (files: ArchiveFiles, noun: string): ArchiveRecord => recordsOf(files, noun)[0] ?? {}

const time = (minute: number) => new Date(Date.UTC(2026, 8, 1, 10, minute)).toISOString()

/** Posts that were withdrawn and merged, a lock that was lifted, polls, a phase, and a page of a text. */
function withStates(from: ArchiveFiles): ArchiveFiles {
  let files = from
  const position = recordsOf(files, 'positions').find(({ status }) => status === 'published') ?? {}
  const { question, author } = position
  const withdrawn = {
    ...position,
    id: randomUUID(),
    claim: null,
    argument: null,
    alsoStands: {},
    tally: null,
  }
  const gone = { status: 'withdrawn', withdrawnAt: time(1), withdrawnReason: 'It was false.' }
  const merged = { ...position, id: randomUUID(), status: 'merged' }
  const ruling = {
    ...{
      id: randomUUID(),
      question,
      position: merged.id,
      kind: 'merged',
      reason: 'The same.',
      by: author,
      at: time(2),
    },
    ...{
      into: position.id,
      fromThesis: null,
      toQuestion: null,
      toThesis: null,
      reply: 'No.',
      repliedAt: time(3),
    },
    ...{ liftedAt: null, liftedBy: null, liftedReason: null },
  }
  const lock = { ...ruling, id: randomUUID(), position: position.id, kind: 'locked', into: null }
  const lifted = { ...lock, liftedAt: time(4), liftedBy: author, liftedReason: 'Enough.' }
  const version = of(files, 'versions').id
  const page = { version, number: 1, label: 'iv', width: 420.5, height: 595, machineRead: true }
  const lines = Buffer.from(packLines([])).toString('base64')
  const add = (noun: string, ...more: ArchiveRecord[]) => {
    files = withRecords(files, noun, (all) => sorted(noun, [...all, ...more]))
  }
  add('positions', { ...withdrawn, ...gone }, merged)
  add('rulings', ruling, lifted)
  add('pages', { ...page, lines })
  add('phases', { question, phase: 'closed', startsAt: time(0) })
  const voters = recordsOf(files, 'participants').filter((one) => one.question === question)
  const others = Array.from({ length: 5 }, (_, n) => ({
    ...{ ...voters[0], id: randomUUID(), person: null, pseudonym: `Calcite ${n}`, firstPostedAt: null },
    ...{ thesis: null, stance: null },
  }))
  const moments = ['opening', 'closing']
  const polls = [author, ...others.map(({ id }) => id)].flatMap((participation, n) =>
    moments.map((moment, at) => ({
      ...{ id: randomUUID(), question, participation, moment, weights: { A: n % 2, B: 2 * at } },
      ...{ confidence: 70, movedByPosition: position.id, movedByPassage: of(files, 'passages').id },
      at: time(5 + 10 * at),
    })),
  )
  add('participants', ...others)
  add('stances', ...polls)
  return files
}

/** As the writer sorts them. */
function sorted(noun: string, records: ArchiveRecord[]): ArchiveRecord[] {
  const key = (record: ArchiveRecord) =>
    noun === 'passages'
      ? `${record.version} ${String(record.start).padStart(9, '0')} ${record.end}`
      : noun === 'keyPassages'
        ? `${record.question} ${String(record.ordinal).padStart(9, '0')}`
        : ['rulings', 'stances', 'transfers'].includes(noun)
          ? `${record.question ?? ''} ${record.at} ${record.id}`
          : noun === 'positions'
            ? `${record.question} ${record.id}`
            : noun === 'blocks'
              ? `${record.version} ${String(record.start).padStart(9, '0')}`
              : `${record.id ?? ''}`
  return records.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Eight people who voted differently on the published posts of the first question that has some. */
function withVotes(files: ArchiveFiles): ArchiveFiles {
  const { question } = recordsOf(files, 'positions').find(({ status }) => status === 'published') ?? {}
  const posts = [...recordsOf(files, 'positions'), ...recordsOf(files, 'responses')].filter(
    (post) => post.question === question && post.status === 'published',
  )
  const votes = ['agree', 'disagree', 'pass']
  const ballots = Array.from({ length: 8 }, (_, voter) =>
    posts.map(({ id }, at) => ({
      ...{ question, voter, position: id, vote: votes[(voter + at * voter) % 3] },
      day: `2026-09-0${1 + voter}`,
    })),
  )
  return withRecords(files, 'ballots', () => ballots.flat())
}

/** A source of two versions, whose blocks are the hostile strings; a question has a passage of each as a key passage, one taken over. */
function withHostileText(from: ArchiveFiles): ArchiveFiles {
  let files = from
  const source = {
    ...of(files, 'sources'),
    id: randomUUID(),
    number: 900,
    title: 'Hostile',
    withdrawnAt: null,
    withdrawnBy: null,
    withdrawnReason: null,
  }
  const texts = hostileStrings()
    .map((text) => [...text.replaceAll('\r', '')].slice(0, 500).join('').trim())
    .filter((text) => text !== '')
  const versions = [1, 2].map((number) => versionOf(files, { source: source.id, number, texts }))
  const question = of(files, 'questions').id
  const [first, second] = versions
  const keys = (second?.passages ?? []).map(({ id }, at) => ({
    ...{ id: randomUUID(), question, passage: id, ordinal: 100 + at, note: 'n', removedAt: null },
  }))
  const transfer = {
    ...{
      id: randomUUID(),
      citation: null,
      thesis: null,
      keyPassage: keys[0]?.id,
      version: second?.version.id,
      fate: 'identical',
    },
    ...{
      fromPassage: first?.passages[0]?.id,
      toPassage: second?.passages[0]?.id,
      fromRevision: null,
      toRevision: null,
    },
    ...{
      fromPositionRevision: null,
      toPositionRevision: null,
      verdict: null,
      by: of(files, 'people').id,
      at: time(6),
    },
    ...{ undoneAt: null, undoneBy: null },
  }
  const add = (noun: string, more: ArchiveRecord[]) => {
    files = withRecords(files, noun, (all) => sorted(noun, [...all, ...more]))
  }
  files = withRecords(files, 'sources', (all) => [...all, source])
  add(
    'versions',
    versions.map(({ version }) => version),
  )
  add(
    'blocks',
    versions.flatMap(({ blocks }) => blocks),
  )
  add('passages', [...(first?.passages.slice(0, 1) ?? []), ...(second?.passages ?? [])])
  add('keyPassages', keys)
  add('transfers', [transfer])
  const review = of(files, 'reviews').id
  add('judgedPassages', [{ review, passage: second?.passages[1]?.id }])
  for (const { version, original } of versions)
    files = withFile(files, `originals/${version.originalSha256}`, original)
  return files
}

type VersionGiven = { source: string; number: number; texts: string[] }

function versionOf(files: ArchiveFiles, { source, number, texts }: VersionGiven) {
  const id = randomUUID()
  const blocks: ArchiveRecord[] = []
  const passages: ArchiveRecord[] = []
  const model = of(files, 'passages')
  let start = 0
  for (const [at, line] of texts.entries()) {
    const text = `${line}\n\n`
    const length = [...line].length
    const place = { start, end: start + length }
    const none = { page: null, lastPage: null, level: null, language: null, noteSign: null, noteAt: null }
    blocks.push({ version: id, ...place, kind: 'paragraph', paragraph: at + 1, ...none, text })
    const where = { paragraph: at + 1, lastParagraph: at + 1, page: null, lastPage: null }
    passages.push({
      ...model,
      id: randomUUID(),
      version: id,
      ...place,
      quote: line,
      prefix: '',
      suffix: '\n',
      ...where,
    })
    start += length + 2
  }
  const text = blocks.map((block) => block.text).join('')
  const original = new TextEncoder().encode(`${number}${text}`)
  const hash = (of: string | Uint8Array) => createHash('sha256').update(of).digest('hex')
  const said = {
    ...of(files, 'versions'),
    id,
    source,
    number,
    originalSha256: hash(original),
    sha256: hash(text),
  }
  return {
    version: { ...said, length: start, paragraphs: texts.length, doubts: [], warnings: [] },
    blocks,
    passages,
    original,
  }
}
