import { notify } from '@/lib/notices/commands/notify'
import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import type { QuestionContext } from '@/lib/questions/queries'
import { permitGrading } from '../access'
import { findGrade } from '../queries'

/**
 * Asks the instructors to look at one's own released grade again, once for each release, and not while an earlier request has
 * no answer. Throws NotFound for anybody else's grade, Conflict where it was asked before.
 */
export async function askRegrade(
  person: Person,
  id: string,
  { reason }: { reason: string },
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  await findOwn(person, id)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  return write(person, once, async (tx, made) => {
    await findOwn(person, id, tx)
    await tx.$executeRaw`SELECT FROM grade WHERE id = ${id}::uuid FOR NO KEY UPDATE`
    const { context, release } = await findOwn(person, id, tx)
    const asked = { gradeId: id, OR: [{ releaseId: release }, { answeredAt: null }] }
    if (await tx.regrade.findFirst({ where: asked })) throw new Conflict('regradeAskedBefore')
    const of = { gradeId: id, releaseId: release, seminarId: context.member.seminar.id }
    await tx.regrade.create({ data: { id: made, ...of, reason, at: now() } })
    await tellInstructors(tx, context, { grade: id, regrade: made })
    await recordOn(tx, context, { kind: 'grade.regradeAsked', subject: 'grade', id })
    return done({ id })
  })
}

async function findOwn(person: Person, id: string, tx?: Tx) {
  const { context, grade, isOwn } = await findGrade(person, id, tx)
  if (!isOwn || !grade.release) throw new NotFound()
  return { context, release: grade.release.id }
}

async function tellInstructors(
  tx: Tx,
  { member, question }: QuestionContext,
  { grade, regrade }: { grade: string; regrade: string },
): Promise<void> {
  const where = { seminarId: member.seminar.id, role: 'instructor', endedAt: null } as const
  const instructors = await tx.membership.findMany({ where, select: { personId: true } })
  const told = instructors.map(({ personId }) => ({
    ...{ personId, seminarId: member.seminar.id, questionId: question.id, kind: 'graded' as const },
    ...{ event: 'grade.regradeAsked', subject: 'grade', subjectId: grade, occasion: regrade, at: now() },
  }))
  await notify(tx, told)
}

/** Answers the open request about a grade; a changed grade is released by itself. Throws Conflict where none is open. */
export async function answerRegrade(
  person: Person,
  id: string,
  { answer }: { answer: string },
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const found = await findGrade(person, id)
  permitGrading(found.context)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  return write(person, once, async (tx) => {
    const { context } = await findGrade(person, id, tx)
    permitGrading(context)
    await tx.$executeRaw`SELECT FROM grade WHERE id = ${id}::uuid FOR NO KEY UPDATE`
    const open = await tx.regrade.findFirst({ where: { gradeId: id, answeredAt: null } })
    if (!open) throw new Conflict('regradeNotOpen')
    const data = { answer, answeredAt: now(), answeredById: person.id }
    await tx.regrade.update({ where: { id: open.id }, data })
    const { participation } = await tx.grade.findUniqueOrThrow({
      where: { id },
      select: { participation: { select: { personId: true } } },
    })
    const { member, question } = context
    const of = { personId: participation.personId, seminarId: member.seminar.id, questionId: question.id }
    const about = { subject: 'grade', subjectId: id, occasion: `answer ${open.id}`, at: now() }
    await notify(tx, [{ ...of, kind: 'graded', event: 'grade.regradeAnswered', ...about }])
    await recordOn(tx, context, { kind: 'grade.regradeAnswered', subject: 'grade', id })
    return done({ id })
  })
}
