import type { Tx } from '@/lib/platform/database/db'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import type { Member } from '@/lib/seminars/access'

/** The problem of a rubric that the seminar has not. */
export const rubricUnknown = { rubric: { code: 'rubricUnknown' } }

/** Whether the seminar has this rubric. Locks it against its deletion until the commit. */
export async function isRubricOffered(
  tx: Tx,
  { seminar }: Pick<Member, 'seminar'>,
  rubric: string,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT id FROM rubric
    WHERE id = ${rubric}::uuid AND seminar_id = ${seminar.id}::uuid AND deleted_at IS NULL FOR KEY SHARE`
  return rows.length > 0
}

type Chosen = { rubric: string; threads: string[] }

/** Grades the threads of a new prompt by a rubric, in the transaction that opens them. */
export async function gradeBy(tx: Tx, member: Member, { rubric, threads }: Chosen): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO grading (question_id, seminar_id, rubric_id, changed_by, changed_at)
    SELECT id, seminar_id, ${rubric}::uuid, ${member.person.id}::uuid, ${now()}
    FROM question WHERE id = ANY(${threads}::uuid[])`
  for (const id of threads)
    await recordOn(
      tx,
      { member, question: { id } },
      { kind: 'grading.chosen', subject: 'question', id, data: { rubric } },
    )
}
