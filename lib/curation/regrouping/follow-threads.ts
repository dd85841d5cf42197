import { z } from 'zod'
import type { Tx } from '@/lib/platform/database/db'
import { recordOn } from '@/lib/platform/events'
import { Prisma } from '@/lib/platform/prisma/client'
import { GroupKind } from '@/lib/platform/prisma/enums'
import { now } from '@/lib/platform/time/clock'
import { localeFor, messagesIn } from '@/lib/platform/words/messages'
import { restand } from '@/lib/positions/commands/update-stance'
import { takePart } from '@/lib/questions/commands/take-part'
import { findQuestionAgain, type QuestionContext } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import type { PlacementChange } from '@/lib/seminars/groups/placing'
import { carry, silenceBell, takeParts } from '../moderation/commands/carry'

/** The people who leave one thread of a prompt for another, and their positions there. */
type MoveRow = { from: string; to: string; people: string[]; roots: string[] }

/**
 * Moves what people wrote in the thread of another group into that of their new group: their positions with everything
 * beneath them, their stances, the draft of a new position and their grade. A line in the old thread says that they were
 * moved. All of it stays where the new group has no thread. Positions that were merged with somebody else's stay, and so do
 * peer reviews, since a round is of one thread. The caller has placed the people, or taken them out of a group, and holds the
 * seminar's row; the threads are locked here, in the order of their ids.
 */
export async function followThreads(tx: Tx, member: Member, changes: PlacementChange[]): Promise<void> {
  const threads = [...new Set((await movesOf(tx, changes)).flatMap(({ from, to }) => [from, to]))].sort()
  const contexts = new Map<string, QuestionContext>()
  for (const id of threads) {
    await tx.$executeRaw`UPDATE question SET revision = revision + 1 WHERE id = ${id}::uuid`
    contexts.set(id, await findQuestionAgain(member.person, id, tx))
  }
  // Read under the locks: a position may have been merged, or moved away, while this waited for them.
  for (const row of await movesOf(tx, changes)) {
    const [from, to] = [contexts.get(row.from), contexts.get(row.to)]
    if (from && to) await pass(tx, { ...row, from, to })
  }
  await silenceBell(tx, [...threads, ...(await threadsLeft(tx, changes))])
}

async function threadsLeft(tx: Tx, changes: PlacementChange[]): Promise<string[]> {
  const groups = changes.flatMap(({ from }) => from?.id ?? [])
  const rows = await tx.question.findMany({ where: { groupId: { in: groups } }, select: { id: true } })
  return rows.map(({ id }) => id)
}

async function movesOf(tx: Tx, changes: PlacementChange[]): Promise<MoveRow[]> {
  const placed = changes.flatMap(({ person, to }) => (to ? [{ person, group: to.id }] : []))
  if (placed.length === 0) return []
  const [people, groups] = [placed.map(({ person }) => person), placed.map(({ group }) => group)]
  return tx.$queryRaw<MoveRow[]>`
    SELECT f.id AS "from", t.id AS "to", array_agg(DISTINCT placed.person::text) AS people,
      coalesce(array_agg(po.id::text ORDER BY po.posted_at, po.id) FILTER (WHERE po.id IS NOT NULL), '{}') AS roots
    FROM unnest(${people}::uuid[], ${groups}::uuid[]) AS placed(person, group_id)
    JOIN question t ON t.group_id = placed.group_id
    JOIN question f ON f.prompt_id = t.prompt_id AND f.id <> t.id
    LEFT JOIN participation pa ON pa.question_id = f.id AND pa.person_id = placed.person
    LEFT JOIN draft d ON d.person_id = placed.person AND d.subject_id = f.id
    LEFT JOIN position po ON po.author_id = pa.id AND po.depth = 0 AND po.status <> 'merged'
      AND NOT EXISTS (SELECT FROM ruling ru WHERE ru.into_id = po.id AND ru.lifted_at IS NULL)
    WHERE pa.id IS NOT NULL OR d.id IS NOT NULL GROUP BY f.id, t.id ORDER BY f.id, t.id`
}

type Move = Omit<MoveRow, 'from' | 'to'> & { from: QuestionContext; to: QuestionContext }

async function pass(tx: Tx, move: Move): Promise<void> {
  const { from, to, people, roots } = move
  const stood = await standsIn(tx, roots)
  const carried = roots.length ? await carry(tx, roots, from, to) : []
  await restoreStands(tx, to, stood)
  const own = Prisma.sql`SELECT pa.id FROM participation pa
    WHERE pa.question_id = ${from.question.id}::uuid AND pa.person_id = ANY(${people}::uuid[])`
  await takeParts(tx, to, own)
  await moveMarks(tx, move)
  await moveGrades(tx, move)
  for (const id of new Set([...carried, ...(await partsOf(tx, move))])) await restand(tx, id)
  if (roots.length === 0) return
  const byId = await takePart(tx, from)
  for (const position of stood.filter(({ id }) => roots.includes(id)))
    await recordMove(tx, move, { position, byId })
}

type Stood = { id: string; thesis: string | null; alsoStands: Prisma.JsonObject; revision: number }

/** The theses that the branches stand on, by label: the threads of a prompt have the same ones. */
const standsIn = (tx: Tx, roots: string[]): Promise<Stood[]> => tx.$queryRaw<Stood[]>`
  SELECT po.id, t.label AS thesis, po.also_stands AS "alsoStands", po.revision FROM position po LEFT JOIN thesis t ON t.id = po.thesis_id
  WHERE po.id = ANY(${roots}::uuid[]) OR po.root_id = ANY(${roots}::uuid[])`

const restoreStands = (tx: Tx, { question }: QuestionContext, stood: Stood[]) => tx.$executeRaw`
  UPDATE position po SET also_stands = stood."alsoStands",
    thesis_id = (SELECT t.id FROM thesis t WHERE t.question_id = ${question.id}::uuid AND t.label = stood.thesis)
  FROM jsonb_to_recordset(${JSON.stringify(stood)}::jsonb) AS stood(id uuid, thesis text, "alsoStands" jsonb)
  WHERE po.id = stood.id`

/**
 * Stances, the draft of a new position, and when the person first posted, on which depends what is blind to them. In the old
 * thread they have posted only where a merged position stays.
 */
async function moveMarks(tx: Tx, { from, to, people }: Move): Promise<void> {
  const [here, there] = [from.question.id, to.question.id]
  await tx.$executeRaw`UPDATE stance_poll sp SET question_id = ${there}::uuid, participation_id = n.id
    FROM participation o JOIN participation n ON n.person_id = o.person_id AND n.question_id = ${there}::uuid
    WHERE o.question_id = ${here}::uuid AND o.person_id = ANY(${people}::uuid[]) AND sp.participation_id = o.id`
  await tx.$executeRaw`UPDATE participation n SET first_posted_at = o.first_posted_at FROM participation o
    WHERE o.question_id = ${here}::uuid AND o.person_id = ANY(${people}::uuid[]) AND n.person_id = o.person_id
      AND n.question_id = ${there}::uuid AND n.first_posted_at IS NULL AND o.first_posted_at IS NOT NULL`
  await tx.$executeRaw`UPDATE participation o SET first_posted_at = NULL
    WHERE o.question_id = ${here}::uuid AND o.person_id = ANY(${people}::uuid[]) AND o.first_posted_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM position own WHERE own.author_id = o.id AND own.depth = 0)`
  await tx.$executeRaw`UPDATE draft d SET question_id = ${there}::uuid, subject_id = ${there}::uuid
    WHERE d.subject_id = ${here}::uuid AND d.person_id = ANY(${people}::uuid[])
      AND NOT EXISTS (SELECT FROM draft other WHERE other.person_id = d.person_id AND other.subject_id = ${there}::uuid)`
}

/** Grades with all that hangs on them, and their notices. Where the new thread has a grade of the person, the old one stays. */
async function moveGrades(tx: Tx, { from, to, people }: Move): Promise<void> {
  const [here, there] = [from.question.id, to.question.id]
  const moved = await tx.$queryRaw<Array<{ id: string }>>`
    UPDATE grade g SET question_id = ${there}::uuid, participation_id = n.id
    FROM participation o JOIN participation n ON n.person_id = o.person_id AND n.question_id = ${there}::uuid
    WHERE o.question_id = ${here}::uuid AND o.person_id = ANY(${people}::uuid[]) AND g.participation_id = o.id
      AND NOT EXISTS (SELECT FROM grade other WHERE other.participation_id = n.id) RETURNING g.id::text`
  const grades = moved.map(({ id }) => id)
  await tx.$executeRaw`UPDATE notice SET question_id = ${there}::uuid
    WHERE question_id = ${here}::uuid AND subject = 'grade' AND subject_id = ANY(${grades})`
}

async function partsOf(tx: Tx, { from, to, people }: Move): Promise<string[]> {
  const where = { questionId: { in: [from.question.id, to.question.id] }, personId: { in: people } }
  return (await tx.participation.findMany({ where, select: { id: true } })).map(({ id }) => id)
}

/**
 * A ruling and its events, as a moderator's move makes them. The reason, in the seminar's language, names no group: each
 * thread's readers know only their own.
 */
async function recordMove(
  tx: Tx,
  { from, to }: Move,
  { position: { id, thesis, revision }, byId }: { position: Stood; byId: string },
): Promise<void> {
  const reason = reasonOf(to)
  const place = { seminarId: from.member.seminar.id, questionId: from.question.id, positionId: id }
  const ruling = await tx.ruling.create({
    data: { ...place, kind: 'moved', reason, toQuestionId: to.question.id, byId, at: now() },
    select: { id: true },
  })
  const data = {
    ruling: ruling.id,
    reason,
    revision,
    from: { question: from.question.id, thesis },
    to: { question: to.question.id, thesis },
  }
  for (const [context, here] of [
    [from, 'from'],
    [to, 'to'],
  ] as const)
    await recordOn(tx, context, { kind: 'position.moved', subject: 'position', id, data: { ...data, here } })
}

const texts = z.object({ ruling: z.object({ regrouped: z.record(z.enum(GroupKind), z.string()) }) })

function reasonOf({ member: { seminar }, question }: QuestionContext): string {
  const { ruling } = texts.parse(messagesIn(localeFor(seminar.language)).thread)
  return ruling.regrouped[question.group?.kind ?? 'group']
}
