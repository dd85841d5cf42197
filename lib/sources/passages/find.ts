import { inTurns } from '@/lib/platform/children/turns'
import { db } from '@/lib/platform/database/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { consume } from '@/lib/platform/limits'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Member } from '@/lib/seminars/access'
import { withPages } from '../pages'
import { textOfRecord } from '../text-of-record'
import type { PassageInput } from './input'
import {
  type CitableText,
  type CitableVersion,
  judgingLost,
  type Match,
  matchByPlace,
  matchingByWords,
  type PassageDetail,
} from './match'
import type { FoundPassage } from './passage'

/**
 * The passage that the input names, among the sources of a seminar that can be cited: by place, where `quote` must
 * be the text there; or by words, where exactly one place is taken. Problems stand under `quote` and `source`;
 * their details carry the candidates, or the closest passage with its differences.
 */
export async function findPassage(
  member: Member,
  given: PassageInput,
): Promise<Result<FoundPassage, PassageDetail>> {
  const versions = await citableVersions(member, given)
  if (versions.length === 0)
    return refused({ source: { code: given.version ? 'noSuchVersion' : 'noSuchSource' } })
  const byPlace = given.start !== undefined || given.end !== undefined
  if (byPlace && !given.source) return refused({ source: { code: 'placeWithoutSource' } })
  if (byPlace && (given.start === undefined || given.end === undefined))
    return refused({ [given.start === undefined ? 'start' : 'end']: { code: 'required' } })
  const texts = await textsOf(versions)
  const match = await matchIn(texts, given)
  if (match) return match.ok ? done(await exact(match.value)) : refused({ quote: match.problem })
  await consume('resemblance', member.person.id)
  return refused({ quote: await inTurns(judgingLost(texts, given.quote)) })
}

/** The passage that the input names, without a reason where there is none: for drafts, which may have gaps. */
export async function passageIfAny(
  member: Member,
  given: PassageInput,
): Promise<{ passage: FoundPassage; of: CitableVersion } | null> {
  const texts = await textsOf(await citableVersions(member, given))
  const match = texts.length ? await matchIn(texts, given) : null
  const of = match?.ok ? texts.find(({ versionId }) => versionId === match.value.versionId) : undefined
  return match?.ok && of ? { passage: await exact(match.value), of } : null
}

const exact = async (passage: FoundPassage): Promise<FoundPassage> =>
  (await withPages([passage]))[0] ?? passage

async function matchIn(texts: CitableText[], given: PassageInput): Promise<Match | null> {
  const [only] = texts
  return given.start !== undefined && given.end !== undefined && given.source && only
    ? matchByPlace(only, given)
    : inTurns(matchingByWords(texts, given))
}

const textsOf = (versions: CitableVersion[]): Promise<CitableText[]> =>
  Promise.all(versions.map(async (version) => ({ ...version, ...(await textOfRecord(version.versionId)) })))

/**
 * The version that is named, else the newest of each source that is named or of all; none of withdrawn sources but
 * those with these ids.
 */
export async function citableVersions(
  member: Member,
  { source, version }: Pick<PassageInput, 'source' | 'version'>,
  evenWithdrawn: string[] = [],
): Promise<CitableVersion[]> {
  const bySource = source
    ? Prisma.sql`(s.id::text = ${source} OR s.number::text = ${source})`
    : Prisma.sql`TRUE`
  const byVersion = version ? Prisma.sql`v.number = ${version}` : Prisma.sql`TRUE`
  return db.$queryRaw<CitableVersion[]>`
    SELECT DISTINCT ON (s.number) v.id AS "versionId", v.number AS version,
      json_build_object('id', s.id, 'number', s.number, 'title', s.title, 'language', s.language) AS source
    FROM source s JOIN version v ON v.source_id = s.id AND v.sealed
    WHERE s.seminar_id = ${member.seminar.id}::uuid AND s.deleted_at IS NULL
      AND (s.withdrawn_at IS NULL OR s.id = ANY(${evenWithdrawn}::uuid[])) AND ${bySource} AND ${byVersion}
    ORDER BY s.number, v.number DESC`
}

/** Where a passage stands, if it is of one of these versions. Offsets in code points. */
export async function passageAmong(
  versions: Array<{ id: string }>,
  id: string | undefined,
): Promise<{ versionId: string; start: number; end: number } | null> {
  if (!id || !isId(id)) return null
  return db.passage.findFirst({
    where: { id, versionId: { in: versions.map((version) => version.id) } },
    select: { versionId: true, start: true, end: true },
  })
}
