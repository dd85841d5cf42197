import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepCategories } from '@/lib/curation/flags/categories'
import type { Person } from '@/lib/people/rules'
import { clashOf } from '@/lib/platform/database/clash'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { OPERATOR, recordOn } from '@/lib/platform/events'
import { consume } from '@/lib/platform/limits'
import { now } from '@/lib/platform/time/clock'
import { MINUTE } from '@/lib/platform/time/units'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import { type Member, permitFounding, permitInstructing } from '@/lib/seminars/access'
import { insertSeminar } from '@/lib/seminars/commands/found'
import { holdMembers } from '@/lib/seminars/locks'
import type { Manifest } from '../form/manifest'
import { type ArchiveRecord, fileOf, type Noun } from '../form/noun'
import { questions } from '../form/question-nouns'
import { categories, seminars } from '../form/seminar-nouns'
import { newIds } from '../import/new-ids'
import { unpackedIds, unpackedPeople, unpackedRecords } from '../import/spool'
import { ArchiveStore } from '../import/store'
import { oneAtATime, QueueFull } from '../one-at-a-time'
import type { TellReading } from '../progress'
import { unpackApart } from '../read/in-child'
import { ArchiveRefused } from '../read/refusal'

/** In milliseconds: a seminar with books, whose words are indexed. */
const PATIENCE = 20 * MINUTE

/** What an import made, or would make: the id is the seminar's, or into a seminar the question's; a trial has none. */
export type ImportResult = WriteResult & {
  kind: Manifest['kind']
  title: string
  counts: Manifest['counts']
  /** How many of the texts the seminar had already; 0 of an import that was made before. */
  knownTexts: number
}

type Options = {
  once?: IdempotencyKey
  /** The first instructor of a new seminar, named by an operator. */
  instructor?: Pick<Person, 'id'>
  /** The seminar that a question's archive goes into; without it, one is made. */
  into?: Member
  /** Does all of it, and takes it back. */
  dryRun?: boolean
  /** Hears how far it is. */
  tell?: TellReading
}

/**
 * Imports an archive from a file: as a new seminar with the asker as its instructor, or a question's archive into a seminar that
 * they instruct. It is refused whole, and nothing of it stays. A process imports one at a time, since each keeps a connection and
 * locks for minutes; trials count as imports. Problems of `file`: see unpackApart; convertersBusy where too many wait; archiveSeminar where a whole
 * seminar would go into one; archiveText where a passage is not the text at its place; archiveRefused where the database takes
 * something else for wrong.
 */
export async function importArchive(
  person: Person,
  file: string,
  options: Options = {},
): Promise<Result<ImportResult>> {
  if (options.into) permitInstructing(options.into)
  else await permitFounding(person)
  if (person.id !== OPERATOR) await consume('archives', person.id)
  try {
    return await oneAtATime('import').run(person.id, () => importWhole(person, file, options))
  } catch (error) {
    if (error instanceof QueueFull) return refused({ file: { code: 'convertersBusy' } })
    throw error
  }
}

async function importWhole(
  person: Person,
  file: string,
  { once, into, instructor = person, dryRun = false, tell = () => undefined }: Options,
): Promise<Result<ImportResult>> {
  const folder = await mkdtemp(join(tmpdir(), 'veta-import-'))
  try {
    const unpacked = await unpackApart(person.id, { path: file, folder, tell })
    if (!unpacked.ok) return unpacked
    const { kind, title, counts } = unpacked.value
    if (into && kind === 'seminar') return refused({ file: { code: 'archiveSeminar' } })
    const before = dryRun ? undefined : await madeBefore(person, once)
    if (before) return done({ ...before, kind, title, counts, knownTexts: 0 })
    const made = await stored(person, folder, { once, into, instructor, dryRun, tell })
    return made.ok ? done({ ...made.value, kind, title, counts }) : made
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function stored(
  person: Person,
  folder: string,
  { once, into, instructor, dryRun, tell }: Options,
): Promise<Result<WriteResult & Pick<ImportResult, 'knownTexts'>>> {
  let knownTexts = 0
  try {
    const made = await write(
      person,
      dryRun ? undefined : once,
      async (tx) => {
        const stored = await storeWithin(tx, person, { folder, into, instructor, tell })
        knownTexts = stored.knownTexts
        return dryRun ? refused({ '': { code: TRIED } }) : done({ id: stored.id })
      },
      { timeout: PATIENCE },
    )
    if (!made.ok && made.problems['']?.code === TRIED) return done({ id: '', replayed: false, knownTexts })
    return made.ok ? done({ ...made.value, knownTexts }) : made
  } catch (error) {
    if (error instanceof ArchiveRefused) return refused({ file: { code: error.code, values: error.values } })
    const clash = clashOf(error)
    if (!clash || clash.status === 503) throw error
    return refused({ file: { code: clash.code === 'notTheText' ? 'archiveText' : 'archiveRefused' } })
  }
}

type Stored = Pick<Options, 'into' | 'instructor' | 'tell'> & { folder: string }

/** A trial ends as a refusal, which leaves no trace. */
const TRIED = 'tried'

async function storeWithin(tx: Tx, person: Person, stored: Stored) {
  const { folder, into, instructor, tell } = stored
  const told = await firstOf(folder, seminars)
  const seminar = into ? into.seminar.id : await found(tx, { person, instructor }, told)
  if (into) permitInstructing(await holdMembers(tx, into))
  // Until a seminar changes its categories, none is stored: imported ones would take their place.
  if (into && (await isAny(folder, categories))) await keepCategories(tx, into)
  const given = await newIds(tx, await unpackedIds(folder), await unpackedPeople(folder))
  const ids = (id: string) => (id === told.id ? seminar : given(id))
  const knownTexts = await new ArchiveStore(tx, { folder, ids, destination: { seminar, isNew: !into } }).all(
    tell,
  )
  const event = { kind: 'seminar.imported', subject: 'seminar', id: seminar }
  await recordOn(tx, { member: { person, seminar: { id: seminar } } }, event)
  const id = into ? ids(String((await firstOf(folder, questions)).id)) : seminar
  return { id, knownTexts }
}

async function firstOf(folder: string, noun: Noun): Promise<ArchiveRecord> {
  const { value: first } = await unpackedRecords(folder, noun).next()
  if (!first) throw new ArchiveRefused('archiveDamaged', { file: fileOf(noun) })
  return first
}

async function isAny(folder: string, noun: Noun): Promise<boolean> {
  return !(await unpackedRecords(folder, noun).next()).done
}

type Founding = { person: Person; instructor?: Pick<Person, 'id'> }

/** The new seminar, with its instructor as the only member; the operator is none. */
async function found(tx: Tx, { person, instructor }: Founding, seminar: ArchiveRecord): Promise<string> {
  await permitFounding(person, tx)
  const { title, term, language, timeZone, description, joinDomains, reminderHours } = seminar
  const said = {
    title: String(title),
    term: String(term),
    language: String(language),
    timeZone: String(timeZone),
  }
  const id = await insertSeminar(tx, said)
  if (!id) throw new Error('every address is taken')
  const data = {
    description: String(description),
    joinDomains: joinDomains as string[],
    reminderHours: reminderHours as number[],
  }
  await tx.seminar.update({ where: { id }, data })
  if (instructor && instructor.id !== OPERATOR)
    await tx.membership.create({
      data: { seminarId: id, personId: instructor.id, role: 'instructor', joinedAt: now() },
    })
  return id
}
