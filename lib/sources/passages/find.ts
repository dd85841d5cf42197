import { db } from '@/lib/platform/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { take } from '@/lib/platform/limits'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Member } from '@/lib/seminars/access'
import { textOfRecord } from '../text-of-record'
import type { PassageInput } from './input'
import { type CitableVersion, matchByPlace, matchByWords, nowhere } from './match'
import type { FoundPassage } from './passage'

/**
 * The passage that somebody means, among the sources of a seminar that can be cited: by place, where `quote` must
 * be the text there; or by words, where exactly one place is taken. Problems stand under `quote` and `source`;
 * their details carry the candidates, or the closest passage with its differences.
 */
export async function findPassage(member: Member, given: PassageInput): Promise<Result<FoundPassage>> {
  const versions = await citableVersions(member, given)
  if (versions.length === 0)
    return refused({ source: { code: given.version ? 'noSuchVersion' : 'noSuchSource' } })
  const byPlace = given.start !== undefined || given.end !== undefined
  if (byPlace && !given.source) return refused({ source: { code: 'placeWithoutSource' } })
  if (byPlace && (given.start === undefined || given.end === undefined))
    return refused({ [given.start === undefined ? 'start' : 'end']: { code: 'required' } })
  const texts = await Promise.all(
    versions.map(async (version) => ({ ...version, ...(await textOfRecord(version.versionId)) })),
  )
  const [only] = texts
  const match = byPlace && only ? matchByPlace(only, given) : matchByWords(texts, given)
  if (match) return match.ok ? done(match.value) : refused({ quote: match.problem })
  await take('resemblance', member.person.id)
  return refused({ quote: nowhere(texts, given.quote) })
}

/** The version that is named, else the newest of each source that is named or of all; none of withdrawn sources. */
async function citableVersions(member: Member, { source, version }: PassageInput): Promise<CitableVersion[]> {
  const bySource = source
    ? Prisma.sql`(s.id::text = ${source} OR s.number::text = ${source})`
    : Prisma.sql`TRUE`
  const byVersion = version ? Prisma.sql`v.number = ${version}` : Prisma.sql`TRUE`
  return db.$queryRaw<CitableVersion[]>`
    SELECT DISTINCT ON (s.number) v.id AS "versionId", v.number AS version,
      json_build_object('id', s.id, 'number', s.number, 'title', s.title) AS source
    FROM source s JOIN version v ON v.source_id = s.id AND v.sealed
    WHERE s.seminar_id = ${member.seminar.id}::uuid AND s.withdrawn_at IS NULL AND s.deleted_at IS NULL
      AND ${bySource} AND ${byVersion}
    ORDER BY s.number, v.number DESC`
}
