import { db, type Tx } from './database/db'
import { NIL } from './id'
import { jobOf } from './jobs'
import { ACCESS, CHANNEL, type RecordedChange, subjectsTold, type Topic, topicOf } from './live/topics'
import { Prisma } from './prisma/client'
import { now } from './time/clock'

/** The id of the operator at the server's command line; no account has it. */
export const OPERATOR = NIL

export type EventRecord = {
  actor: { id: string } | null
  seminarId?: string
  questionId?: string
  /** A verb of the debate in the past: `position.posted`. Its first word names the topic of live streams. */
  kind: string
  subject: string
  subjectId: string
  data?: Prisma.InputJsonObject
}

/**
 * Appends an event in the transaction of the change. On commit, every listening process learns that something changed, but
 * not its content. A job then sends the notices, and tells the webhooks.
 */
export async function record(tx: Tx, event: EventRecord): Promise<void> {
  const { actor, seminarId = null, questionId = null, kind, subject, subjectId } = event
  const isOperator = actor?.id === OPERATOR
  const actorId = isOperator ? null : (actor?.id ?? null)
  const data = JSON.stringify(isOperator ? { ...event.data, by: 'operator' } : (event.data ?? {}))
  const insert = Prisma.sql`
    INSERT INTO event (at, actor_id, seminar_id, question_id, kind, subject, subject_id, data)
    VALUES (${now()}, ${actorId}::uuid, ${seminarId}::uuid, ${questionId}::uuid, ${kind}, ${subject}, ${subjectId}, ${data}::jsonb)`
  const told = toldOf(event)
  const effects = [...(told ? [notification(told)] : []), ...(mayConcern(event) ? [jobOf('notices')] : [])]
  if (effects.length === 0) await tx.$executeRaw(insert)
  else await tx.$executeRaw`WITH recorded AS (${insert}) SELECT ${Prisma.join(effects)}`
}

/** Whether notices may follow. Ballots and stances are the most frequent events and never lead to one. */
const mayConcern = ({ seminarId, kind }: EventRecord): boolean =>
  seminarId !== undefined && topicOf(kind) !== 'ballots'

/** The acting member, and the place: one question, or the whole seminar without one. */
export type ActContext = {
  member: { person: { id: string }; seminar: { id: string } }
  question?: { id: string }
}

type Act = Pick<EventRecord, 'kind' | 'subject' | 'data'> & { id: string }

/** Appends a member's act to the record; `id` is the subject's. */
export async function recordOn(
  tx: Tx,
  { member, question }: ActContext,
  { id: subjectId, ...act }: Act,
): Promise<void> {
  const seminarId = member.seminar.id
  await record(tx, { actor: member.person, seminarId, questionId: question?.id, subjectId, ...act })
}

type Told = Omit<RecordedChange, 'xmin'>

function toldOf({ actor, questionId, kind, subject, subjectId }: EventRecord): Told | null {
  const topic = topicOf(kind)
  if (topic === null) return null
  const actorId = actor ? { actor: actor.id } : {}
  if (topic !== ACCESS) return questionId ? { topic, question: questionId, ...actorId } : null
  const isOfPerson = subject === 'membership' || subject === 'person'
  return { topic, person: isOfPerson ? subjectId : actor?.id }
}

/** Announces changes without a record, in one statement: presence, notices. */
export async function tell(tx: Tx, ...told: Told[]): Promise<void> {
  const texts = told.map((one) => JSON.stringify(one))
  await tx.$executeRaw`SELECT ${notificationOf(Prisma.sql`told.text`)} FROM unnest(${texts}::text[]) told(text)`
}

const notification = (told: Told) => notificationOf(Prisma.sql`${JSON.stringify(told)}`)

const notificationOf = (text: Prisma.Sql) => Prisma.sql`
  pg_notify(${CHANNEL}, (${text}::jsonb
    || jsonb_build_object('xmin', pg_snapshot_xmin(pg_current_snapshot())::text))::text)`

/** A change that a stream may have missed; `xid` is the latest transaction with such a change. */
export type MissedChange = { topic: Topic; question: string; actor: string | null; xid: bigint }

/** The events in these questions from transactions that had not ended before `xmin`. */
export async function missedSince(questions: string[], xmin: bigint): Promise<MissedChange[]> {
  const rows = await db.$queryRaw<Array<Omit<MissedChange, 'topic'> & { kind: string }>>`
    SELECT question_id AS question, kind, actor_id AS actor, max(xid) AS xid FROM event
    WHERE question_id = ANY(${questions}::uuid[]) AND xid >= ${xmin} AND split_part(kind, '.', 1) = ANY(${subjectsTold})
    GROUP BY question_id, kind, actor_id`
  return rows.flatMap(({ kind, ...row }) => {
    const topic = topicOf(kind)
    return topic && topic !== ACCESS ? [{ ...row, topic }] : []
  })
}

/** The people whose membership has changed since, each with the latest transaction that changed it. */
export async function membershipsSince(people: string[], xmin: bigint): Promise<Map<string, bigint>> {
  const rows = await db.$queryRaw<Array<{ person: string; xid: bigint }>>`
    SELECT subject_id AS person, max(xid) AS xid FROM event
    WHERE subject_id = ANY(${people}) AND subject = 'membership' AND xid >= ${xmin} GROUP BY subject_id`
  return new Map(rows.map(({ person, xid }) => [person, xid]))
}
