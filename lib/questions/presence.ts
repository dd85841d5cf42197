import { tell } from '@/lib/platform/events'
import type { Activity } from '@/lib/platform/prisma/enums'
import { MINUTE } from '@/lib/platform/time/units'
import { mayTakePart } from '@/lib/seminars/access'
import { db } from '../platform/database/db'
import { now } from '../platform/time/clock'
import { maySeeOthersWork } from './access'
import type { QuestionContext } from './queries'

/** The other people present: the number of readers, the number of writers, and some readers' names. */
export type Here = { reading: number; writing: number; names: string[] }

/** In milliseconds: without a sign for so long, a person is absent. Browsers send one every 25 seconds. */
const GONE_AFTER = MINUTE

const NAMED = 2

/**
 * Counts everybody present, observers and staff too, so that nobody is watched unseen. Names two readers where the question
 * is not blind to the person and shows names; never readers who do not want to be named.
 */
export async function whoIsHere({ member, question, audience }: QuestionContext): Promise<Here> {
  const [here] = await db.$queryRaw<[Here]>`
    SELECT count(*) FILTER (WHERE p.activity = 'reading')::int AS reading,
      count(*) FILTER (WHERE p.activity = 'writing')::int AS writing,
      coalesce((array_agg(pe.name ORDER BY pe.name, pe.id) FILTER (WHERE p.activity = 'reading' AND pe.named_present))[1:${NAMED}::int], '{}') AS names
    FROM presence p JOIN person pe ON pe.id = p.person_id
    WHERE p.question_id = ${question.id}::uuid AND p.seen_at > ${limit()} AND p.person_id <> ${member.person.id}::uuid`
  const isNamed = maySeeOthersWork(audience) && question.rules.names === 'named'
  return isNamed ? here : { ...here, names: [] }
}

/** Renews a person's presence. Others are told only of a change that they can see. */
export async function stayHere({ member, question }: QuestionContext, wanted: Activity): Promise<void> {
  const activity = mayTakePart(member) ? wanted : 'reading'
  const [{ known }] = await db.$queryRaw<[{ known: boolean }]>`
    WITH before AS (
      SELECT activity FROM presence WHERE question_id = ${question.id}::uuid AND person_id = ${member.person.id}::uuid
        AND seen_at > ${limit()}
    ), gone AS (
      DELETE FROM presence WHERE question_id = ${question.id}::uuid AND seen_at <= ${limit()}
        AND person_id <> ${member.person.id}::uuid
    ), here AS (
      INSERT INTO presence (person_id, question_id, seminar_id, activity, seen_at)
      VALUES (${member.person.id}::uuid, ${question.id}::uuid, ${member.seminar.id}::uuid, ${activity}::"Activity", ${now()})
      ON CONFLICT (person_id, question_id) DO UPDATE SET activity = excluded.activity, seen_at = excluded.seen_at
    )
    SELECT EXISTS (SELECT FROM before WHERE activity = ${activity}::"Activity") AS known`
  if (!known) await tellOf(question.id, member.person.id)
}

/** The person has closed the page. */
export async function leave({ member, question }: QuestionContext): Promise<void> {
  const of = { questionId: question.id, personId: member.person.id }
  const { count } = await db.presence.deleteMany({ where: of })
  if (count > 0) await tellOf(question.id, member.person.id)
}

const tellOf = (question: string, actor: string) => tell(db, { topic: 'presence', question, actor })

const limit = () => new Date(now().getTime() - GONE_AFTER)
