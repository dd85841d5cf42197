import { db, type Tx } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Member } from '@/lib/seminars/access'
import { type TextOfRecord, textOfRecord } from '../text-of-record'

/** A version of a source that quotations may come from. `language` is BCP 47, `since` ISO 8601. */
export type Edition = {
  source: string
  number: number
  language: string
  version: number
  versionId: string
  since: string
  /** Whether the source is tied to a translation or an original. */
  isTied: boolean
}

export type SeminarText = TextOfRecord & Edition

/**
 * What the quotations of a seminar are compared with: the newest version of each source, and the versions before
 * them, the newer ones first. `key` names all of it.
 */
export type Editions = { newest: Edition[]; earlier: Edition[]; key: string }

/** The SQL that makes a list of Editions of a seminar: withdrawn sources with them, deleted ones without. */
export const editionsJson = (seminarId: string) => Prisma.sql`coalesce((
  SELECT json_agg(json_build_object('source', s.id, 'number', s.number, 'language', s.language,
    'version', v.number, 'versionId', v.id, 'since', v.created_at,
    'isTied', EXISTS (SELECT FROM translation t WHERE s.id IN (t.original_id, t.translation_id)
      AND t.removed_at IS NULL)) ORDER BY s.number, v.number DESC)
  FROM source s JOIN version v ON v.source_id = s.id AND v.sealed
  WHERE s.seminar_id = ${seminarId}::uuid AND s.deleted_at IS NULL), '[]'::json)`

export async function editionsOf({ seminar }: Pick<Member, 'seminar'>, tx: Tx = db): Promise<Editions> {
  const [row] = await tx.$queryRaw<[{ editions: Edition[] }]>`SELECT ${editionsJson(seminar.id)} AS editions`
  return sortedOut(row.editions)
}

/** From a list that has each source's newest version first. */
export function sortedOut(all: Edition[]): Editions {
  const isNewest = (one: Edition, at: number) => all[at - 1]?.source !== one.source
  return {
    newest: all.filter(isNewest),
    earlier: all.filter((one, at) => !isNewest(one, at)),
    key: all.map(({ versionId, language }) => `${versionId} ${language}`).join(),
  }
}

/** Of each source that has a newer version by now, the one that was read at a moment. */
export function editionsAt({ newest, earlier }: Editions, at: Date): Edition[] {
  const later = newest.filter(({ since }) => new Date(since) > at)
  return later.flatMap(
    ({ source }) => earlier.find((one) => one.source === source && new Date(one.since) <= at) ?? [],
  )
}

/** The texts of editions. One call makes one object per version: places name their text by that object. */
export const textsOf = (editions: Edition[]): Promise<SeminarText[]> =>
  Promise.all(editions.map(async (one) => ({ ...(await textOfRecord(one.versionId)), ...one })))
