import type { Tx } from '@/lib/platform/database/db'
import { OPERATOR } from '@/lib/platform/events'
import { Prisma } from '@/lib/platform/prisma/client'
import { Role } from '@/lib/platform/prisma/enums'
import { now } from '@/lib/platform/time/clock'
import { type ArchiveRecord, columnOf, type Noun } from '../form/noun'
import { nouns } from '../form/nouns'
import type { TellReading } from '../progress'
import { KnownTexts } from './known-texts'
import type { NewIds } from './new-ids'
import { Placeholders } from './placeholders'
import { postsWithBallots, standingByPoll } from './polls'
import { type Row, RowInserter, rowOf } from './rows'
import { unpackedOriginal, unpackedRecords } from './spool'

/** `isNew`: the seminar was made for the archive; otherwise its numbers go on. */
export type Destination = { seminar: string; isNew: boolean }

type Storing = { folder: string; ids: NewIds; destination: Destination }

/** A transaction before all that happened here: PostgreSQL numbers its own from 3. */
const BEFORE = 1

const uncounted = { agree: 0, disagree: 0, pass: 0 }

/** What people read where an archive has no words, because its asker could not read them. */
const NO_WORDS = '—'

/** Stores the unpacked records of an archive in a seminar, in one transaction with all triggers. */
export class ArchiveStore {
  private readonly placeholders: Placeholders
  /** Of each post: its revision and depth. */
  private readonly posts = new Map<string, { revision: number; depth: number }>()
  /** The question of each line and version of a Brief, by its id here. */
  private readonly questions = new Map<string, string>()
  /** The person behind each part in a question. */
  private readonly people = new Map<string, string>()
  /** The posts, by their ids in the archive, of which it has the single ballots. */
  private voted = new Set<string>()
  /** Participants, by their ids in the archive, whose stance is the answer to a poll. */
  private byPoll = new Set<string>()
  /** The flag categories that the seminar has already, by name. */
  private readonly categories = new Map<string, string>()
  /** What is here already, by the id that it would get. */
  private readonly same = new Map<string, string>()
  /** The archive's texts that are in the seminar already. */
  private known: KnownTexts | undefined
  /** Numbers that the seminar has already. */
  private readonly numbers = { question: 0, source: 0 }

  constructor(
    private readonly tx: Tx,
    private readonly storing: Storing,
  ) {
    this.placeholders = new Placeholders(tx, storing.destination.seminar)
  }

  /** Answers how many texts were in the seminar already. */
  async all(tell: TellReading = () => undefined): Promise<number> {
    await this.lookAround()
    this.byPoll = await standingByPoll(this.storing.folder)
    this.voted = await postsWithBallots(this.storing.folder)
    for (const [at, noun] of nouns.entries()) {
      if (!this.isLeftOut(noun)) await this.allOf(noun)
      tell({ step: 'storing', at: at + 1, of: nouns.length })
    }
    await this.passOver()
    return this.known?.sources ?? 0
  }

  private async allOf(noun: Noun): Promise<void> {
    if (noun.name === 'positions') return this.debate()
    if (noun.name === 'people') return this.namedPeople(noun)
    if (noun.name === 'versions') return this.versions(noun)
    await this.each(noun)
    if (noun.name === 'blocks') await this.seal()
  }

  /** The seminar is there already, and the debate is stored at once; a question that comes into a seminar belongs to no group. */
  private isLeftOut({ name }: Noun): boolean {
    return (
      ['seminars', 'steelmen', 'responses', 'citations'].includes(name) ||
      (name === 'groups' && !this.storing.destination.isNew)
    )
  }

  /** A new installation's followers of the record have read nothing yet; they begin behind what was imported. */
  private async passOver(): Promise<void> {
    await this.tx
      .$executeRaw`UPDATE bookmark SET xid = ${BEFORE}, event_id = 9223372036854775807 WHERE xid <= ${BEFORE}`
  }

  /** An id of the archive here. */
  private ids(id: string): string {
    const known = this.known?.idOf(id)
    if (known) return known
    const given = this.storing.ids(id)
    return this.same.get(given) ?? given
  }

  private async lookAround(): Promise<void> {
    const { seminar, isNew } = this.storing.destination
    if (isNew) return
    this.known = await KnownTexts.in(this.tx, seminar, this.storing.folder)
    const where = { seminarId: seminar }
    const categories = await this.tx.flagCategory.findMany({ where, select: { id: true, name: true } })
    for (const { id, name } of categories) this.categories.set(name, id)
    const [questions, sources] = [
      await this.tx.question.aggregate({ where, _max: { number: true } }),
      await this.tx.source.aggregate({ where, _max: { number: true } }),
    ]
    this.numbers.question = questions._max.number ?? 0
    this.numbers.source = Math.max(0, sources._max.number ?? 0)
  }

  private async namedPeople(noun: Noun): Promise<void> {
    const people: Array<{ id: string; name: string; role: Role | null }> = []
    for await (const record of unpackedRecords(this.storing.folder, noun))
      people.push({ id: this.ids(String(record.id)), name: String(record.name), role: roleOf(record) })
    await this.placeholders.named(people)
  }

  private async each(noun: Noun): Promise<void> {
    const into = new RowInserter(this.tx, noun.table)
    for await (const record of unpackedRecords(this.storing.folder, noun)) {
      const row = await this.row(noun, record)
      if (row) await into.add(row)
    }
    await into.flush()
  }

  /** Files are stored one by one, since each may be large. */
  private async versions(noun: Noun): Promise<void> {
    const { folder } = this.storing
    for await (const record of unpackedRecords(folder, noun)) {
      const row = await this.row(noun, record)
      if (!row) continue
      const original = await unpackedOriginal(folder, String(record.originalSha256))
      const columns = Object.keys(row).map((column) => Prisma.raw(`"${column}"`))
      await this.tx.$executeRaw`INSERT INTO version (${Prisma.join(columns)}, original)
        SELECT ${Prisma.join(columns)}, ${original} FROM json_populate_record(NULL::version, ${JSON.stringify(row)}::json)`
    }
  }

  /** The words of a source's newest version are found: so they are sealed in the order of their numbers. */
  private async seal(): Promise<void> {
    const rows = await this.tx.$queryRaw<Array<{ id: string }>>`
      SELECT v.id FROM version v WHERE v.seminar_id = ${this.storing.destination.seminar}::uuid AND NOT v.sealed
      ORDER BY v.source_id, v.number`
    for (const { id } of rows)
      await this.tx.$executeRaw`UPDATE version SET sealed = true WHERE id = ${id}::uuid`
  }

  /**
   * Posts refer to citations and restatements of the posts that they answer, and those to their posts. So they are stored together,
   * from depth to depth; each of the files is sorted by it.
   */
  private async debate(): Promise<void> {
    const posts = new Ahead(this.both('positions', 'responses'))
    const citations = new Ahead(this.both('citations'))
    const steelmen = new Ahead(this.both('steelmen'))
    const depthOf = ({ position }: ArchiveRecord) =>
      this.posts.get(String(position))?.depth ?? Number.POSITIVE_INFINITY
    for (let depth = 0; await posts.next(); depth++) {
      await this.upTo(posts, (record) => Number(record.depth ?? 0) <= depth)
      await this.upTo(citations, (record) => depthOf(record) <= depth)
      await this.upTo(steelmen, (record) => depthOf(record) <= depth)
    }
  }

  private async *both(...names: string[]): AsyncGenerator<{ noun: Noun; record: ArchiveRecord }> {
    for (const noun of nouns)
      if (names.includes(noun.name))
        for await (const record of unpackedRecords(this.storing.folder, noun)) yield { noun, record }
  }

  private async upTo(ahead: Ahead, isDue: (record: ArchiveRecord) => boolean): Promise<void> {
    let into: RowInserter | undefined
    let of: Noun | undefined
    for (let next = await ahead.next(); next && isDue(next.record); next = await ahead.next()) {
      ahead.take()
      const { noun, record } = next
      if (of !== noun) {
        await into?.flush()
        into = new RowInserter(this.tx, noun.table)
        of = noun
      }
      const row = await this.row(noun, record)
      if (row) await into?.add(row)
    }
    await into?.flush()
  }

  private async row(noun: Noun, record: ArchiveRecord): Promise<Row | null> {
    if (this.known?.has(noun, record)) return null
    const row = rowOf(noun, record, (id) => this.ids(id))
    await this.complete(noun, record, row)
    const { seminar } = this.storing.destination
    if (this.isHere(noun, row)) return null
    return { ...row, seminar_id: seminar }
  }

  /** Flags are of the seminar's own category where it has one of that name. */
  private isHere(noun: Noun, row: Row): boolean {
    const category = noun.name === 'categories' ? this.categories.get(String(row.name)) : undefined
    if (category) this.same.set(String(row.id), category)
    return category !== undefined
  }

  /** Fills in what an archive leaves out. */
  private async complete(noun: Noun, record: ArchiveRecord, row: Row): Promise<void> {
    await this.completePeople(noun, record, row)
    const { isNew } = this.storing.destination
    switch (noun.name) {
      case 'questions':
        if (isNew) return
        Object.assign(row, { number: ++this.numbers.question, group_id: null, prompt_id: null })
        return
      case 'categories':
        // Nobody chose to offer what only the debate from elsewhere had.
        if (!isNew) row.retired_at ??= now()
        return
      case 'sources':
        if (!isNew) row.number = ++this.numbers.source
        return
      case 'participants':
        row.person_id ??= await this.placeholders.unknown()
        row.pseudonym ??= ''
        row.by_poll = this.byPoll.has(String(record.id))
        this.people.set(String(row.id), String(row.person_id))
        return
      case 'positions':
      case 'responses':
        row.claim ??= noun.name === 'positions' ? NO_WORDS : ''
        row.argument ??= ''
        Object.assign(row, this.countsOf(record))
        this.posts.set(String(record.id), {
          revision: Number(record.revision),
          depth: Number(record.depth ?? 0),
        })
        return
      case 'translations':
        row.text ??= NO_WORDS
        row.note ??= ''
        return
      case 'briefLines':
      case 'briefVersions':
        this.questions.set(String(row.id), String(row.question_id))
        return
      case 'flags':
        row.by_id ??= await this.placeholders.unknown()
        return
      case 'ballots':
        return this.completeBallot(record, row)
      case 'events':
        // Before all that happened here, so that nobody is told of it again.
        row.xid = BEFORE
        row.actor_id ??= this.people.get(String(this.ids(String(record.actor)))) ?? null
    }
  }

  /** Single ballots are counted as they are stored; of others the archive has the sums alone, which stay with staff. */
  private countsOf({ id, tally }: ArchiveRecord): typeof uncounted {
    return this.voted.has(String(id))
      ? uncounted
      : { ...uncounted, ...(tally as Partial<typeof uncounted> | null) }
  }

  private async completeBallot(record: ArchiveRecord, row: Row): Promise<void> {
    row.voter_id = await this.placeholders.ofVoter(String(row.question_id), Number(record.voter))
    row.revision = record.revision ?? this.posts.get(String(record.position))?.revision
    row.at = `${record.day}T00:00:00.000Z`
  }

  /** People and staff who were not told. An act that was taken back has its second person where it has its second time. */
  private async completePeople(noun: Noun, record: ArchiveRecord, row: Row): Promise<void> {
    for (const [name, field] of Object.entries(noun.fields)) {
      const column = columnOf(name, field)
      if (column === null || row[column] !== null) continue
      const isDue =
        !/By$/.test(name) || name === 'createdBy' || name === 'publishedBy' || timeOf(name, record) !== null
      if (!isDue) continue
      if (field.kind === 'person' && !spared.has(`${noun.name}.${name}`)) row[column] = OPERATOR
      if (field.kind === 'ref' && field.of?.includes('participants') && isStaff(noun, name))
        row[column] = await this.placeholders.ofStaff(this.questionOf(noun, row))
    }
  }

  private questionOf(noun: Noun, row: Row): string {
    const of = noun.name === 'briefLineRevisions' ? this.questions.get(String(row.line_id)) : undefined
    return String(row.question_id ?? of)
  }
}

const roleOf = ({ role }: ArchiveRecord): Role | null =>
  Object.values(Role).find((one) => one === role) ?? null

/** The time that belongs to a second person: liftedBy, liftedAt. */
const timeOf = (name: string, record: ArchiveRecord): unknown => record[`${name.slice(0, -2)}At`] ?? null

/** People who have a row of their own, or are nobody by right. */
const spared = new Set(['participants.person', 'flags.by', 'events.person', 'pairs.person'])

const staffFields = new Set([
  'reviewer',
  'asker',
  'by',
  'liftedBy',
  'removedBy',
  'retiredBy',
  'withdrawnBy',
  'publishedBy',
])

const isStaff = (noun: Noun, name: string): boolean => staffFields.has(name) && noun.name !== 'flags'

/** Records that are looked at before they are taken. */
class Ahead {
  private head: { noun: Noun; record: ArchiveRecord } | null | undefined

  constructor(private readonly records: AsyncGenerator<{ noun: Noun; record: ArchiveRecord }>) {}

  async next(): Promise<{ noun: Noun; record: ArchiveRecord } | null> {
    if (this.head === undefined) {
      const { value, done } = await this.records.next()
      this.head = done ? null : value
    }
    return this.head ?? null
  }

  take(): void {
    this.head = undefined
  }
}
