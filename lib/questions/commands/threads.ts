import { randomUUID } from 'node:crypto'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import type { Member } from '@/lib/seminars/access'
import { groupSummaries } from '@/lib/seminars/groups/queries'
import { rulesInput, type ThreadChoice } from '../input'
import type { QuestionContext } from '../queries'
import { threadsOf } from '../rules'

/** The groups that a prompt with this choice has threads for, by name; null is one thread for all. */
export async function groupsWithThreads(
  tx: Tx,
  member: Member,
  threads: ThreadChoice,
): Promise<Array<{ id: string } | null>> {
  if (threads === 'one') return [null]
  const kind = threads === 'perGroup' ? 'group' : 'section'
  return (await groupSummaries(member, tx)).filter((group) => group.kind === kind)
}

/** A thread that was opened for a group. */
export type NewThread = { question: string; group: string }

/**
 * Opens the threads of a question's prompt for the groups that have none yet; the seminar's row is held. Throws Conflict `oneThread` for a question without groups, and `threadsComplete` where every group has its thread.
 */
export async function addMissingThreads(
  tx: Tx,
  member: Member,
  { id, group, promptId }: QuestionContext['question'],
): Promise<NewThread[]> {
  if (!group || !promptId) throw new Conflict('oneThread')
  const threads = await tx.question.findMany({ where: { promptId }, select: { groupId: true } })
  const groups = await groupsWithThreads(tx, member, threadsOf(group))
  const missing = groups.flatMap((one) =>
    one && !threads.some(({ groupId }) => groupId === one.id) ? one : [],
  )
  if (missing.length === 0) throw new Conflict('threadsComplete')
  const opened: NewThread[] = []
  for (const one of missing)
    opened.push({ question: await copyThread(tx, member, id, one.id), group: one.id })
  return opened
}

/**
 * Opens a thread like another one of its prompt, for one more group: everything but the posts, and how it is graded. Returns
 * its id. The seminar's row is held.
 */
export async function copyThread(tx: Tx, member: Member, from: string, groupId: string): Promise<string> {
  const original = await tx.question.findUniqueOrThrow({
    where: { id: from },
    omit: { createdAt: true, edition: true, revision: true },
    include: { schedule: true },
  })
  const { positionCount, citationCount, waitingCount, schedule, rules, ...fields } = original
  const id = randomUUID()
  const number = await nextNumber(tx, member)
  const own = { id, number, groupId, createdBy: member.person.id, createdAt: now() }
  await tx.question.create({ data: { ...fields, ...own, rules: rulesInput.parse(rules) } })
  await tx.phaseStart.createMany({ data: schedule.map((start) => ({ ...start, questionId: id })) })
  await copyContents(tx, from, id)
  const data = { number, phase: fields.phase }
  await recordOn(tx, { member, question: { id } }, { kind: 'question.opened', subject: 'question', id, data })
  await copySlowMode(tx, member, from, id)
  return id
}

/** The present slow mode, in the name of the person who slowed the other thread. */
async function copySlowMode(tx: Tx, member: Member, from: string, to: string): Promise<void> {
  const isNotOver = { OR: [{ until: null }, { until: { gt: now() } }] }
  const slow = await tx.slowMode.findFirst({ where: { questionId: from, liftedAt: null, ...isNotOver } })
  if (!slow) return
  const { minutes, reason, until } = slow
  const { id } = await tx.slowMode.create({ data: { ...slow, id: randomUUID(), questionId: to } })
  const data = { slowMode: id, minutes, reason, until: until?.toISOString() ?? null }
  const event = { kind: 'question.slowed', subject: 'question', id: to, data }
  await recordOn(tx, { member, question: { id: to } }, event)
}

async function copyContents(tx: Tx, from: string, to: string): Promise<void> {
  const where = { questionId: from }
  const into = <T extends { id: string }>({ id: _id, ...row }: T) => ({ ...row, questionId: to })
  await tx.thesis.createMany({ data: (await tx.thesis.findMany({ where })).map(into) })
  const standing = { where: { ...where, removedAt: null } }
  await tx.keyPassage.createMany({ data: (await tx.keyPassage.findMany(standing)).map(into) })
  await tx.requiredReading.createMany({ data: (await tx.requiredReading.findMany({ where })).map(into) })
}

/** A statement of its own: the one that waits for the seminar's lock sees only data from before the wait. */
export async function nextNumber(tx: Tx, { seminar }: Pick<Member, 'seminar'>): Promise<number> {
  const [{ number }] = await tx.$queryRaw<[{ number: number }]>`
    SELECT coalesce(max(number), 0)::int + 1 AS number FROM question WHERE seminar_id = ${seminar.id}::uuid`
  return number
}
