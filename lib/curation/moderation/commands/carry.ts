import type { Tx } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { visibleQuestion } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'

/**
 * Carries positions and everything below them into another question, where every person involved gets a participation.
 * Stances on the old question's theses stay in the revisions. Nobody's blindness ends, because nothing counts as posted
 * there. Returns the authors' old and new participations, whose stance may have changed.
 */
export async function carry(
  tx: Tx,
  roots: string[],
  from: QuestionContext,
  to: QuestionContext,
): Promise<string[]> {
  const there = to.question.id
  const branch = Prisma.sql`(SELECT id FROM position WHERE id = ANY(${roots}::uuid[]) OR root_id = ANY(${roots}::uuid[]))`
  const cited = Prisma.sql`(SELECT ci.id FROM citation ci WHERE ci.position_id IN ${branch})`
  const translations = Prisma.sql`(SELECT tr.id FROM proposed_translation tr WHERE tr.citation_id IN ${cited})`
  const before = await authorsOf(tx, roots)
  await takeParts(tx, to, involved(branch, cited))
  const parts = Prisma.sql`(SELECT o.id AS old, n.id AS new FROM participation o
    JOIN participation n ON n.person_id = o.person_id AND n.question_id = ${there}::uuid
    WHERE o.question_id = ${from.question.id}::uuid) part`
  await tx.$executeRaw`UPDATE ballot b SET question_id = ${there}::uuid, voter_id = part.new FROM ${parts}
    WHERE b.position_id IN ${branch} AND b.voter_id = part.old`
  await tx.$executeRaw`UPDATE steelman sm SET question_id = ${there}::uuid, author_id = part.new FROM ${parts}
    WHERE sm.position_id IN ${branch} AND sm.author_id = part.old`
  await tx.$executeRaw`UPDATE review r SET question_id = ${there}::uuid, reviewer_id = part.new FROM ${parts}
    WHERE r.citation_id IN ${cited} AND r.reviewer_id = part.old`
  await tx.$executeRaw`UPDATE inquiry i SET question_id = ${there}::uuid, asker_id = part.new FROM ${parts}
    WHERE i.citation_id IN ${cited} AND i.asker_id = part.old`
  await tx.$executeRaw`UPDATE label l SET removed_by_id = part.new FROM ${parts}
    WHERE l.position_id IN ${branch} AND l.removed_by_id = part.old`
  await tx.$executeRaw`UPDATE label l SET question_id = ${there}::uuid, by_id = part.new FROM ${parts}
    WHERE l.position_id IN ${branch} AND l.by_id = part.old`
  await tx.$executeRaw`UPDATE answer_request ar SET withdrawn_by_id = part.new FROM ${parts}
    WHERE ar.position_id IN ${branch} AND ar.withdrawn_by_id = part.old`
  await tx.$executeRaw`UPDATE answer_request ar SET by_id = part.new FROM ${parts}
    WHERE ar.position_id IN ${branch} AND ar.by_id = part.old`
  await tx.$executeRaw`UPDATE answer_request ar SET question_id = ${there}::uuid, asked_id = part.new FROM ${parts}
    WHERE ar.position_id IN ${branch} AND ar.asked_id = part.old`
  await tx.$executeRaw`UPDATE translation_vote tv SET voter_id = part.new FROM ${parts}
    WHERE tv.translation_id IN ${translations} AND tv.voter_id = part.old`
  await tx.$executeRaw`UPDATE proposed_translation tr SET retired_by_id = part.new FROM ${parts}
    WHERE tr.citation_id IN ${cited} AND tr.retired_by_id = part.old`
  await tx.$executeRaw`UPDATE proposed_translation tr SET question_id = ${there}::uuid, by_id = part.new FROM ${parts}
    WHERE tr.citation_id IN ${cited} AND tr.by_id = part.old`
  await tx.$executeRaw`UPDATE ruling r SET lifted_by_id = part.new FROM ${parts}
    WHERE r.position_id IN ${branch} AND r.kind <> 'moved' AND r.lifted_by_id = part.old`
  await tx.$executeRaw`UPDATE ruling r SET question_id = ${there}::uuid, by_id = part.new FROM ${parts}
    WHERE r.position_id IN ${branch} AND r.kind <> 'moved' AND r.by_id = part.old`
  await tx.$executeRaw`UPDATE flag SET question_id = ${there}::uuid
    WHERE position_id IN ${branch} OR citation_id IN ${cited}`
  await tx.$executeRaw`UPDATE draft SET question_id = ${there}::uuid WHERE position_id IN ${branch}`
  await tx.$executeRaw`UPDATE notice SET question_id = ${there}::uuid WHERE question_id = ${from.question.id}::uuid
    AND subject_id IN (SELECT id::text FROM ${branch} x UNION SELECT id::text FROM ${cited} y
      UNION SELECT id::text FROM steelman WHERE position_id IN ${branch})`
  await silenceBell(tx, [there])
  await tx.$executeRaw`UPDATE position po SET question_id = ${there}::uuid, author_id = part.new, thesis_id = NULL,
    also_stands = '{}' FROM ${parts} WHERE po.author_id = part.old AND po.id IN ${branch}`
  return [...before, ...(await authorsOf(tx, roots))]
}

/**
 * Counts notices of these questions as seen for members who do not see the question, such as the thread of another group: the
 * list leaves them out, and the bell would count them for ever.
 */
export async function silenceBell(tx: Tx, questions: string[]): Promise<void> {
  await tx.$executeRaw`UPDATE notice n SET seen_at = ${now()} FROM question q JOIN membership m ON m.seminar_id = q.seminar_id
    WHERE q.id = ANY(${questions}::uuid[]) AND n.question_id = q.id AND n.person_id = m.person_id AND n.seen_at IS NULL
      AND m.ended_at IS NULL AND ${visibleQuestion} IS NOT TRUE`
}

async function authorsOf(tx: Tx, positions: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<Array<{ author: string }>>`
    SELECT DISTINCT author_id AS author FROM position WHERE id = ANY(${positions}::uuid[])`
  return rows.map(({ author }) => author)
}

/** The participations of everybody who wrote, voted, restated, translated, judged, asked, was asked or decided in the branch. */
const involved = (branch: Prisma.Sql, cited: Prisma.Sql) => Prisma.sql`
  SELECT author_id AS id FROM position WHERE id IN ${branch}
  UNION SELECT voter_id FROM ballot WHERE position_id IN ${branch}
  UNION SELECT author_id FROM steelman WHERE position_id IN ${branch}
  UNION SELECT reviewer_id FROM review WHERE citation_id IN ${cited}
  UNION SELECT asker_id FROM inquiry WHERE citation_id IN ${cited}
  UNION SELECT by_id FROM proposed_translation WHERE citation_id IN ${cited}
  UNION SELECT retired_by_id FROM proposed_translation WHERE citation_id IN ${cited} AND retired_by_id IS NOT NULL
  UNION SELECT tv.voter_id FROM translation_vote tv JOIN proposed_translation tr ON tr.id = tv.translation_id
    WHERE tr.citation_id IN ${cited}
  UNION SELECT by_id FROM label WHERE position_id IN ${branch}
  UNION SELECT asked_id FROM answer_request WHERE position_id IN ${branch}
  UNION SELECT by_id FROM answer_request WHERE position_id IN ${branch}
  UNION SELECT withdrawn_by_id FROM answer_request WHERE position_id IN ${branch} AND withdrawn_by_id IS NOT NULL
  UNION SELECT by_id FROM ruling WHERE position_id IN ${branch} AND kind <> 'moved'
  UNION SELECT lifted_by_id FROM ruling WHERE position_id IN ${branch} AND lifted_by_id IS NOT NULL`

/**
 * Gives the people of these participations one in another question. One by one, because each pseudonym is drawn among the
 * remaining ones.
 */
export async function takeParts(
  tx: Tx,
  { member, question }: QuestionContext,
  parts: Prisma.Sql,
): Promise<void> {
  const people = await tx.$queryRaw<Array<{ person: string }>>`
    SELECT DISTINCT pa.person_id AS person FROM participation pa WHERE pa.id IN (${parts})
      AND NOT EXISTS (SELECT FROM participation n WHERE n.question_id = ${question.id}::uuid AND n.person_id = pa.person_id)`
  for (const { person } of people)
    await tx.$executeRaw`INSERT INTO participation (id, question_id, person_id, seminar_id)
      VALUES (gen_random_uuid(), ${question.id}::uuid, ${person}::uuid, ${member.seminar.id}::uuid)
      ON CONFLICT (question_id, person_id) DO NOTHING`
}
