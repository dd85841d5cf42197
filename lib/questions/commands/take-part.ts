import type { Tx } from '@/lib/platform/database/db'
import { groupOfQuestion, inSightOfGroup } from '../access'
import type { QuestionContext } from '../queries'

/** The id of a person's participation in a question, which is inserted with their first act there, or the first act on them. */
export async function takePart(
  tx: Tx,
  { member, question }: QuestionContext,
  person: string = member.person.id,
): Promise<string> {
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    INSERT INTO participation (id, question_id, person_id, seminar_id)
    VALUES (gen_random_uuid(), ${question.id}::uuid, ${person}::uuid, ${member.seminar.id}::uuid)
    ON CONFLICT (question_id, person_id) DO UPDATE SET person_id = excluded.person_id RETURNING id`
  return rows[0]?.id ?? ''
}

/** So that no participant who sees the question waits for their pseudonym, under which they are graded. */
export async function everybodyTakesPart(tx: Tx, context: QuestionContext): Promise<void> {
  const { member, question } = context
  await tx.$executeRaw`INSERT INTO participation (id, question_id, person_id, seminar_id)
    SELECT gen_random_uuid(), ${question.id}::uuid, m.person_id, m.seminar_id FROM membership m
    WHERE m.seminar_id = ${member.seminar.id}::uuid AND m.role = 'participant' AND m.ended_at IS NULL
      AND ${inSightOfGroup(groupOfQuestion(context))}
    ON CONFLICT (question_id, person_id) DO NOTHING`
}
