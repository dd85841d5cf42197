import { db } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import { threadKey } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { asksKnownCases } from '../reviews/rules'
import { permitKnownCases } from './access'
import type { KnownCaseView } from './present'

/** The current known cases of a seminar, the latest first. For instructors only. */
export async function knownCasesOf(member: Member): Promise<KnownCaseView[]> {
  permitKnownCases(member)
  return db.$queryRaw<KnownCaseView[]>`
    SELECT kc.id, kc.citation_id AS citation, ci.position_id AS position, q.number AS question,
      kc.citation_revision AS revision, p.quote, s.language, kc.verdict, kc.note, ${utc(Prisma.sql`kc.at`)} AS at,
      coalesce((SELECT json_agg(json_build_object('moderator', json_build_object('id', pe.id, 'name', pe.name),
          'verdict', ka.verdict, 'reason', ka.reason, 'at', ${utc(Prisma.sql`ka.at`)}) ORDER BY ka.at)
        FROM (SELECT DISTINCT ON (first.moderator_id) first.* FROM known_answer first WHERE first.known_case_id = kc.id
          ORDER BY first.moderator_id, first.at, first.id) ka JOIN person pe ON pe.id = ka.moderator_id
        WHERE pe.deleted_at IS NULL), '[]'::json) AS answers
    FROM known_case kc JOIN citation ci ON ci.id = kc.citation_id
    JOIN citation_revision cr ON cr.citation_id = ci.id AND cr.revision = kc.citation_revision
    JOIN position po ON po.id = ci.position_id JOIN question q ON q.id = po.question_id
    JOIN passage p ON p.id = cr.passage_id JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
    WHERE kc.seminar_id = ${member.seminar.id}::uuid AND kc.retired_at IS NULL ORDER BY kc.at DESC, kc.id`
}

/**
 * A part of the key of shared markup of a question: a moderator's answers to known cases look like verdicts to that
 * moderator alone.
 */
export async function markupKey(context: QuestionContext): Promise<string> {
  const key = threadKey(context)
  if (!asksKnownCases(context.member)) return key
  const { id } = context.member.person
  const [own] = await db.$queryRaw<Array<{ count: number; latest: string | null }>>`
    SELECT count(*)::int AS count, max(greatest(ka.at, ka.undone_at))::text AS latest FROM known_answer ka
    WHERE ka.moderator_id = ${id}::uuid`
  return own?.count ? `${key} ${id} ${own.count} ${own.latest}` : key
}
