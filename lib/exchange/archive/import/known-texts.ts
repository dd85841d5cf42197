import { createHash, type Hash } from 'node:crypto'
import { canonicalJson } from '@/lib/platform/canonical'
import type { Tx } from '@/lib/platform/database/db'
import type { ArchiveRecord, Noun } from '../form/noun'
import { alignments, blocks, passages, ties, versions } from '../form/source-nouns'
import { unpackedRecords } from './spool'

/**
 * The texts of an archive that the seminar has already, with every word and every paragraph at the same place: they are not stored
 * a second time, and what stands on them in the archive stands on the seminar's own. A source is known if one source here has all
 * of its versions that the archive has.
 */
export class KnownTexts {
  /** How many sources are known. */
  sources = 0
  /** The id here of each known record, by its id in the archive; of an alignment, that of its tie. */
  private readonly here = new Map<string, string>()

  private constructor(
    private readonly tx: Tx,
    private readonly folder: string,
  ) {}

  static async in(tx: Tx, seminar: string, folder: string): Promise<KnownTexts> {
    const known = new KnownTexts(tx, folder)
    await known.findSources(seminar)
    if (known.sources === 0) return known
    await known.findPassages()
    await known.findTies()
    return known
  }

  /** The id here of a record with this id in the archive; undefined if it is not known. */
  idOf(id: string): string | undefined {
    return this.here.get(id)
  }

  /** True if the record is a known one, or part of one. A known text has its own history. */
  has(noun: Noun, record: ArchiveRecord): boolean {
    const whole = partOf[noun.name] ?? 'id'
    return this.here.has(String(record[whole]))
  }

  private async findSources(seminar: string): Promise<void> {
    const [theirs, ours] = [await this.versionsOfArchive(), await versionsIn(this.tx, seminar)]
    const layouts = await this.layouts(theirs, ours)
    for (const [source, wanted] of bySource(theirs)) {
      const taken = new Set(this.here.values())
      const pairs = counterparts(wanted, { ours, taken, layouts })
      if (!pairs) continue
      this.sources += 1
      for (const { version, here } of pairs) {
        this.here.set(version.id, here.id)
        this.here.set(source, here.source)
      }
    }
  }

  private async versionsOfArchive(): Promise<TextVersion[]> {
    const found: TextVersion[] = []
    for await (const { id, source, sha256 } of unpackedRecords(this.folder, versions))
      found.push({ id: String(id), source: String(source), sha256: String(sha256) })
    return found
  }

  /** The layouts of the versions on both sides whose text has the same hash. */
  private async layouts(theirs: TextVersion[], ours: TextVersion[]): Promise<Map<string, string>> {
    const hashes = new Set(ours.map(({ sha256 }) => sha256))
    const alike = theirs.filter(({ sha256 }) => hashes.has(sha256))
    if (alike.length === 0) return new Map()
    const layouts = await this.layoutsOfArchive(new Set(alike.map(({ id }) => id)))
    const wanted = new Set(alike.map(({ sha256 }) => sha256))
    for (const { id, sha256 } of ours)
      if (wanted.has(sha256)) layouts.set(id, layoutOf(await blocksHere(this.tx, id)))
    return layouts
  }

  private async layoutsOfArchive(ids: Set<string>): Promise<Map<string, string>> {
    const hashes = new Map<string, Hash>([...ids].map((id) => [id, createHash('sha256')]))
    for await (const { version, ...block } of unpackedRecords(this.folder, blocks))
      hashes.get(String(version))?.update(canonicalJson(block))
    return new Map([...hashes].map(([id, hash]) => [id, hash.digest('hex')]))
  }

  private async findPassages(): Promise<void> {
    const versionIds = [...this.here.values()]
    const rows = await this.tx.passage.findMany({
      where: { versionId: { in: versionIds } },
      select: { id: true, versionId: true, start: true, end: true },
    })
    const ids = new Map(rows.map(({ id, versionId, start, end }) => [`${versionId} ${start} ${end}`, id]))
    for await (const { id, version, start, end } of unpackedRecords(this.folder, passages)) {
      const found = ids.get(`${this.here.get(String(version))} ${start} ${end}`)
      if (found) this.here.set(String(id), found)
    }
  }

  /** Two texts that are tied here, in either direction, are aligned here as well. */
  private async findTies(): Promise<void> {
    const within = { in: [...this.here.values()] }
    const rows = await this.tx.translation.findMany({
      where: { originalId: within, translationId: within },
      select: { id: true, originalId: true, translationId: true },
    })
    const ids = new Map(
      rows.flatMap(({ id, originalId: one, translationId: other }) => [
        [`${one} ${other}`, id],
        [`${other} ${one}`, id],
      ]),
    )
    for await (const { id, original, translation } of unpackedRecords(this.folder, ties)) {
      const found = ids.get(`${this.here.get(String(original))} ${this.here.get(String(translation))}`)
      if (found) this.here.set(String(id), found)
    }
    for await (const { id, translation } of unpackedRecords(this.folder, alignments)) {
      const tie = this.here.get(String(translation))
      if (tie) this.here.set(String(id), tie)
    }
  }
}

/** Of records that have no id of their own, or whose own says nothing: the field that names what they belong to. */
const partOf: Record<string, string> = {
  blocks: 'version',
  pages: 'version',
  pairs: 'alignment',
  events: 'subjectId',
}

/** A version and its source by their ids, and the sha256 of its text in hexadecimal digits. */
type TextVersion = { id: string; source: string; sha256: string }

const versionsIn = (tx: Tx, seminar: string): Promise<TextVersion[]> =>
  tx.$queryRaw<TextVersion[]>`
    SELECT v.id, v.source_id AS source, encode(v.sha256, 'hex') AS sha256
    FROM version v JOIN source s ON s.id = v.source_id
    WHERE s.seminar_id = ${seminar}::uuid AND s.deleted_at IS NULL
    ORDER BY s.withdrawn_at IS NOT NULL, s.number, v.number`

function bySource(found: TextVersion[]): Map<string, TextVersion[]> {
  const groups = new Map<string, TextVersion[]>()
  for (const version of found) groups.set(version.source, [...(groups.get(version.source) ?? []), version])
  return groups
}

type Sought = { ours: TextVersion[]; taken: Set<string>; layouts: Map<string, string> }

/** Each version with its counterpart here, all of one source; null if no source has them all. */
function counterparts(wanted: TextVersion[], { ours, taken, layouts }: Sought) {
  for (const [source, candidates] of bySource(ours)) {
    if (taken.has(source)) continue
    const pairs = wanted.flatMap((version) => {
      const layout = layouts.get(version.id)
      const here = candidates.find(({ id }) => layout !== undefined && layouts.get(id) === layout)
      return here ? [{ version, here }] : []
    })
    if (pairs.length === wanted.length) return pairs
  }
  return null
}

/** The blocks of a version in the shape and order of an archive, without the version. */
async function blocksHere(tx: Tx, versionId: string): Promise<ArchiveRecord[]> {
  const rows = await tx.block.findMany({
    where: { versionId },
    orderBy: { start: 'asc' },
    omit: { versionId: true, seminarId: true },
  })
  return rows
}

function layoutOf(found: ArchiveRecord[]): string {
  const hash = createHash('sha256')
  for (const block of found) hash.update(canonicalJson(block))
  return hash.digest('hex')
}
