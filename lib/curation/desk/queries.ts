import type { VerdictName } from '@/lib/citations/input'
import { db, inIndexOrder } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import { nameAmong } from '@/lib/questions/names'
import { questionsOf } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { maySeeDesk, permitDesk } from './access'
import type { Order } from './input'
import type { WaitingCase } from './present'
import { countOf, inRank, rankedFor, withFew } from './waiting'

export type Queue = { items: WaitingCase[]; total: number }

/** The most cases in the list; finished ones leave it, and the next ones move up. */
const SHOWN = 50

/** The cases that wait for this person and that nobody else holds, the next first; `total` counts held ones too. */
export async function queueOf(member: Member, order: Order): Promise<Queue> {
  permitDesk(member)
  const names = nameAmong(await questionsOf(member))
  const [row] = await inIndexOrder(
    (tx) => tx.$queryRaw<[Queue]>`
    ${withFew(member)},
    next AS (SELECT id, row_number() OVER (ORDER BY ${inRank}) AS place FROM ${rankedFor(member, order, SHOWN)} ranked
      ORDER BY place LIMIT ${SHOWN})
    SELECT ${countOf(member)} AS total, coalesce((SELECT json_agg(json_build_object('citation', ci.id, 'revision', ci.revision, 'position', po.id,
      'question', json_build_object('number', q.number, 'title', q.title),
      'author', json_build_object('id', pa.id, 'name', ${names}), 'thesis', t.label, 'stance', po.stance,
      'quote', CASE WHEN length(p.quote) > 90 THEN left(p.quote, 90) || '…' ELSE p.quote END, 'language', s.language,
      'source', s.number, 'paragraph', p.paragraph, 'lastParagraph', p.last_paragraph,
      'flags', (SELECT count(*)::int FROM flag fl WHERE fl.outcome IS NULL AND fl.citation_id = ci.id)
        + (SELECT count(*)::int FROM flag fl WHERE fl.outcome IS NULL AND fl.position_id = po.id),
      'returned', EXISTS (SELECT FROM review rv WHERE rv.citation_id = ci.id AND rv.undone_at IS NULL
          AND (rv.citation_revision <> ci.revision OR rv.appealed_at IS NOT NULL))
        OR EXISTS (SELECT FROM inquiry iq WHERE iq.citation_id = ci.id),
      'postedAt', ${utc(Prisma.sql`po.posted_at`)}) ORDER BY w.place)
    FROM next w JOIN citation ci ON ci.id = w.id JOIN position po ON po.id = ci.position_id
    JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
    JOIN question q ON q.id = po.question_id LEFT JOIN thesis t ON t.id = po.thesis_id
    JOIN passage p ON p.id = ci.passage_id JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id),
      '[]') AS items`,
  )
  return row
}

/** The number of cases that wait for this person, held or not; null for people without a desk. */
export async function countWaiting(member: Member): Promise<number | null> {
  if (!maySeeDesk(member)) return null
  const [row] = await inIndexOrder(
    (tx) => tx.$queryRaw<[{ count: number }]>`${withFew(member)} SELECT ${countOf(member)} AS count`,
  )
  return row.count
}

/** The person's latest verdict in the seminar, while time allows them to withdraw it. */
export async function latestVerdict(
  member: Member,
  since: Date,
): Promise<{ id: string; citation: string; verdict: VerdictName; paragraph: number | null } | null> {
  const [found] = await db.$queryRaw<
    Array<{ id: string; citation: string; verdict: VerdictName; paragraph: number | null }>
  >`
    SELECT given.id, given.citation, given.verdict, p.paragraph FROM (
      SELECT rv.id, rv.citation_id AS citation, rv.verdict, rv.at FROM review rv
        JOIN participation pa ON pa.id = rv.reviewer_id AND pa.person_id = ${member.person.id}::uuid
        WHERE rv.seminar_id = ${member.seminar.id}::uuid AND rv.undone_at IS NULL
          AND rv.reply IS NULL AND rv.appeal IS NULL
      UNION ALL SELECT ka.id, kc.citation_id, ka.verdict, ka.at FROM known_answer ka
        JOIN known_case kc ON kc.id = ka.known_case_id AND kc.seminar_id = ${member.seminar.id}::uuid
        WHERE ka.moderator_id = ${member.person.id}::uuid AND ka.undone_at IS NULL) given
    JOIN citation ci ON ci.id = given.citation JOIN passage p ON p.id = ci.passage_id
    WHERE given.at > ${since} ORDER BY given.at DESC, given.id DESC LIMIT 1`
  return found ?? null
}
