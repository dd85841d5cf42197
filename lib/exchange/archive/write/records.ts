import { evidenceOf } from '@/lib/curation/brief/evidence'
import type { RecordReader } from '@/lib/curation/record/access'
import { readerOf } from '@/lib/curation/record/queries'
import { ballotsOn } from '@/lib/opinion/ballots/queries'
import type { Tx } from '@/lib/platform/database/db'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import type { Field } from '../form/fields'
import { type ArchiveRecord, type Noun, shapeOf } from '../form/noun'
import { nounCalled } from '../form/nouns'
import { ballotRecords } from './ballots'
import { byReference } from './by-reference'
import { type ArchivedRow, eventRecord, eventsQuery } from './events'
import { flagsOfTexts, ofQuestion } from './of-question'
import { ArchivePeople } from './people'
import { recordsOf } from './rows'
import { type ArchiveScope, mayKnowActors } from './scope'
import { queryOf } from './selection'

/**
 * The records of an archive, read in one transaction. Each noun is asked for once: those that are there because others refer to them
 * come last.
 */
export class ArchiveRecords {
  private readonly people: ArchivePeople
  /** The places of the posts that were written, by id. */
  private readonly posts = new Map<string, number>()
  private readonly wanted = new Map<string, Set<string>>()
  private reader: RecordReader | undefined

  constructor(
    private readonly tx: Tx,
    private readonly scope: ArchiveScope,
  ) {
    this.people = new ArchivePeople(scope)
  }

  /** The records of a noun in their order, in portions. */
  async *of(noun: Noun): AsyncGenerator<ArchiveRecord[]> {
    for await (const portion of this.read(noun)) {
      const records = portion.map((record) => shapeOf(noun).parse(this.withKeys(noun, record)))
      for (const record of records) this.note(noun, record)
      yield records
    }
  }

  private async *read(noun: Noun): AsyncGenerator<ArchiveRecord[]> {
    if (noun.name === 'people') return yield await this.people.records(this.tx)
    if (noun.name === 'events') return yield* this.events()
    const referred = byReference(this.scope, (name) => [...(this.wanted.get(name) ?? [])])[noun.name]
    if (referred) return yield* this.rows(noun, queryOf(noun, referred()))
    for (const context of this.scope.questions) yield* this.ofQuestion(noun, context)
    if (noun.name === 'flags' && this.scope.kind === 'seminar')
      yield* this.rows(noun, queryOf(noun, flagsOfTexts(this.scope.member)))
  }

  private async *ofQuestion(noun: Noun, context: QuestionContext): AsyncGenerator<ArchiveRecord[]> {
    if (noun.name === 'ballots') return yield* inPortions(ballotRecords(this.tx, context, this.posts))
    const isAlone = this.scope.kind === 'question'
    const selection = ofQuestion({ ...context, isAlone })[noun.name]
    if (!selection) throw new Error(`nothing selects ${noun.name}`)
    for await (const portion of this.rows(noun, queryOf(noun, selection))) {
      if (noun.name === 'positions' || noun.name === 'responses') await addTallies(this.tx, context, portion)
      if (noun.name === 'briefVersions') await this.takeWordsBack(context, portion)
      yield portion
    }
  }

  private async *rows(noun: Noun, query: Parameters<typeof recordsOf>[1]): AsyncGenerator<ArchiveRecord[]> {
    for await (const portion of recordsOf(this.tx, query)) yield portion.map((row) => this.whole(noun, row))
  }

  private whole(noun: Noun, row: unknown): ArchiveRecord {
    if (!isRecord(row)) throw new Error(`a row of ${noun.name} is no record`)
    return row
  }

  private async *events(): AsyncGenerator<ArchiveRecord[]> {
    const reader = this.reader ?? (await readerOf(this.scope.member))
    this.reader = reader
    for await (const portion of recordsOf(this.tx, eventsQuery(this.scope, reader)))
      yield (portion as ArchivedRow[]).map((row) => eventRecord(this.scope, reader, row))
  }

  /** A person has a key of the archive, or is not told. */
  private withKeys(noun: Noun, record: ArchiveRecord): ArchiveRecord {
    const told = noun.name === 'participants' || mayKnowActors(this.scope)
    const keyed = { ...record }
    for (const [name, field] of Object.entries(noun.fields))
      if (field.kind === 'person') keyed[name] = told ? this.people.keyOf(textIn(record[name])) : null
    return keyed
  }

  private note(noun: Noun, record: ArchiveRecord): void {
    if (noun.name === 'positions' || noun.name === 'responses')
      this.posts.set(String(record.id), this.posts.size)
    for (const [name, field] of Object.entries(noun.fields))
      for (const of of nounsOf(field)) this.want(of, textIn(record[name]))
    if ('id' in noun.fields) this.want(noun.name, textIn(record.id))
  }

  private want(noun: string, id: string | null): void {
    if (id === null || !nounCalled(noun)) return
    const ids = this.wanted.get(noun) ?? new Set()
    this.wanted.set(noun, ids.add(id))
  }

  /** A published Brief shows no words of a position that was withdrawn or hidden since. */
  private async takeWordsBack(context: QuestionContext, versions: ArchiveRecord[]): Promise<void> {
    const leans = versions.flatMap(({ body }) => leansIn(body))
    const evidence = await evidenceOf(context, [...new Set(leans.map(({ position }) => position))], this.tx)
    for (const lean of leans) if (!evidence.get(lean.position)?.words) lean.words = null
  }
}

type Lean = { position: string; words: unknown }

const leansIn = (body: unknown): Lean[] =>
  (body as { lines: Array<{ leans: Lean[] }> }).lines.flatMap(({ leans }) => leans)

const isRecord = (row: unknown): row is ArchiveRecord => typeof row === 'object' && row !== null

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const nounsOf = ({ kind, of }: Field): readonly string[] => (kind === 'ref' ? (of ?? []) : [])

/** The tallies that the asker is told on the page. */
async function addTallies(tx: Tx, context: QuestionContext, posts: ArchiveRecord[]): Promise<void> {
  const ids = posts.map(({ id }) => String(id))
  const ballots = maySeeOthersWork(context.audience)
    ? await ballotsOn(context, ids, tx)
    : new Map<string, never>()
  for (const post of posts) {
    const counts = post.claim === null ? null : ballots.get(String(post.id))?.counts
    post.tally = counts ? { agree: counts.agree, disagree: counts.disagree, pass: counts.pass } : null
  }
}

async function* inPortions(records: AsyncIterable<ArchiveRecord>): AsyncGenerator<ArchiveRecord[]> {
  let portion: ArchiveRecord[] = []
  for await (const record of records) {
    portion.push(record)
    if (portion.length < 500) continue
    yield portion
    portion = []
  }
  if (portion.length > 0) yield portion
}
