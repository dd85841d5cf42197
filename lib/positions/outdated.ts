import { db } from '@/lib/platform/db'
import type { Member } from '@/lib/seminars/access'
import { type Newer, newerThan } from '@/lib/sources/ledger'
import { type PassageView, passageJson } from '@/lib/sources/passages/view'
import { type Editions, editionsOf } from '@/lib/sources/quotations/texts'

/** A citation of somebody's own whose words the newest version of its source has otherwise, or no more. */
export type Outdated = {
  citation: string
  position: string
  /** Of the question in its seminar. */
  question: number
  passage: PassageView
  newer: Newer
}

/** A member's own citations that a newer version has overtaken, the latest position first. */
export async function outdatedOf(member: Member, editions?: Editions): Promise<Outdated[]> {
  const rows = await db.$queryRaw<Array<Omit<Outdated, 'newer'>>>`
    SELECT st.citation_id AS citation, st.position_id AS position, q.number AS question, ${passageJson} AS passage
    FROM standing_citation st
    JOIN participation pa ON pa.id = st.author_id AND pa.person_id = ${member.person.id}::uuid
    JOIN question q ON q.id = st.question_id
    JOIN passage p ON p.id = st.passage_id JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
    WHERE st.seminar_id = ${member.seminar.id}::uuid AND s.deleted_at IS NULL
      AND EXISTS (SELECT FROM version n WHERE n.source_id = s.id AND n.sealed AND n.number > v.number)
    ORDER BY st.posted_at DESC, st.citation_id`
  if (rows.length === 0) return []
  const newer = await newerThan(
    editions ?? (await editionsOf(member)),
    rows.map(({ passage }) => passage),
  )
  return rows.flatMap((row) => {
    const found = newer.get(row.passage.id)
    return found ? [{ ...row, newer: found }] : []
  })
}
