import { endSessions } from '@/lib/people/commands/session'
import { isPassword } from '@/lib/people/passwords'
import { isOfDemo, type Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { done, NotPermitted, type Problems, type Result, refused } from '@/lib/platform/errors'
import { record } from '@/lib/platform/events'
import { consume, giveBack } from '@/lib/platform/limits'
import { now } from '@/lib/platform/time/clock'
import { transact } from '@/lib/platform/write'
import type { DeletionInput } from '../input'
import { addressOfNobody, FRESH } from '../rules'

/** The person who asks, and their session; API tokens have none. */
type Asking = { person: Person; sessionId?: string }

/**
 * Deletes an account. Erases the person's name, address and private data; their posts stay under their pseudonyms, and
 * their votes stay counted. The address becomes free.
 */
export async function deleteAccount(
  { person, sessionId }: Asking,
  { email, password }: DeletionInput,
): Promise<Result<{ id: string }>> {
  if (isOfDemo(person.email)) throw new NotPermitted('demoAccountStays')
  if (email !== person.email) return refused({ email: { code: 'notYourAddress' } })
  const problems = await proofProblems({ person, sessionId }, password)
  if (Object.keys(problems).length) return refused(problems)
  return transact(async (tx) => {
    const alone = await instructsAlone(tx, person)
    if (alone.length)
      return refused({ '': { code: 'lastInstructorOf', values: { seminars: alone.join(', ') } } })
    await leaveSeminars(tx, person)
    await endSessions(tx, person)
    await eraseOwn(tx, person)
    await record(tx, { actor: person, kind: 'person.deleted', subject: 'person', subjectId: person.id })
    return done({ id: person.id })
  })
}

/** Asks for the password, or without one for a recent sign-in. */
async function proofProblems({ person, sessionId }: Asking, password: string | undefined): Promise<Problems> {
  const { passwordHash } = await db.person.findUniqueOrThrow({ where: { id: person.id } })
  if (passwordHash) {
    await consume('passwordByPerson', person.id)
    if (!(await isPassword(password ?? '', passwordHash))) return { password: { code: 'passwordNotRight' } }
    await giveBack('passwordByPerson', person.id)
    return {}
  }
  const since = new Date(now().getTime() - FRESH)
  const where = { id: sessionId ?? person.id, personId: person.id, endedAt: null, createdAt: { gt: since } }
  return (await db.session.count({ where })) > 0 ? {} : { '': { code: 'signInAgain' } }
}

/** The seminars that would lose their only instructor. Locks all of the person's, so that two do not leave at once. */
async function instructsAlone(tx: Tx, { id }: Person): Promise<string[]> {
  await tx.$queryRaw`SELECT s.id FROM seminar s JOIN membership m ON m.seminar_id = s.id
    WHERE m.person_id = ${id}::uuid ORDER BY s.id FOR NO KEY UPDATE OF s`
  const rows = await tx.$queryRaw<Array<{ title: string }>>`
    SELECT s.title FROM seminar s JOIN membership m ON m.seminar_id = s.id
    WHERE m.person_id = ${id}::uuid AND m.ended_at IS NULL AND m.role = 'instructor'
      AND NOT EXISTS (SELECT FROM membership o WHERE o.seminar_id = s.id AND o.person_id <> m.person_id
        AND o.role = 'instructor' AND o.ended_at IS NULL) ORDER BY s.title`
  return rows.map(({ title }) => title)
}

async function leaveSeminars(tx: Tx, person: Person): Promise<void> {
  const where = { personId: person.id, endedAt: null }
  const memberships = await tx.membership.findMany({ where, select: { seminarId: true } })
  await tx.membership.updateMany({ where, data: { endedAt: now(), revision: { increment: 1 } } })
  for (const { seminarId } of memberships) {
    const event = { kind: 'membership.ended', subject: 'membership', subjectId: person.id }
    await record(tx, { actor: person, seminarId, ...event, data: { deleted: true } })
  }
  // Pages that show the person's name must be rendered anew.
  await tx.$executeRaw`UPDATE question SET revision = revision + 1 WHERE seminar_id IN (
    SELECT seminar_id FROM participation WHERE person_id = ${person.id}::uuid)`
}

async function eraseOwn(tx: Tx, { id, email }: Person): Promise<void> {
  const own = { where: { personId: id } }
  await tx.draft.deleteMany(own)
  await tx.draftAnnotation.deleteMany(own)
  await tx.conversion.deleteMany(own)
  await tx.keptImport.deleteMany(own)
  await tx.madeArchive.deleteMany(own)
  await tx.sourceDraft.deleteMany(own)
  await tx.privateNote.deleteMany(own)
  await tx.visit.deleteMany(own)
  await tx.presence.deleteMany(own)
  await tx.follow.deleteMany(own)
  await tx.feedKey.deleteMany(own)
  await tx.calendarKey.deleteMany(own)
  await tx.notice.deleteMany(own)
  await tx.letter.deleteMany({ where: { OR: [{ personId: id }, { to: email }] } })
  await tx.idempotentWrite.deleteMany(own)
  await tx.ltiEnrolment.deleteMany(own)
  await tx.ltiScore.deleteMany(own)
  await tx.webhook.deleteMany({ where: { keeperId: id } })
  await tx.hold.deleteMany({ where: { moderatorId: id } })
  await tx.skip.deleteMany({ where: { moderatorId: id } })
  // A review that was not handed in is missing from now on, for an instructor to pass on.
  const reviews = { reviewer: { personId: id }, submittedAt: null }
  await tx.peerReview.updateMany({ where: reviews, data: { levels: {}, comment: '', savedAt: null } })
  await eraseAccount(tx, { id, email })
}

async function eraseAccount(tx: Tx, { id, email }: Pick<Person, 'id' | 'email'>): Promise<void> {
  const own = { where: { personId: id } }
  await tx.account.deleteMany(own)
  await tx.session.deleteMany(own)
  await tx.token.deleteMany(own)
  await tx.passwordReset.deleteMany(own)
  await tx.signInLink.deleteMany({ where: { identifier: email } })
  // Without its address, the invitation would be open to everybody.
  const revokedAt = now()
  await tx.invitation.updateMany({ where: { email, revokedAt: null }, data: { revokedAt } })
  await tx.invitation.updateMany({ where: { email }, data: { email: null } })
  const nobody = { email: addressOfNobody(id), name: '', passwordHash: null, emailVerifiedAt: null }
  const data = {
    ...nobody,
    admin: false,
    mail: 'never' as const,
    deletedAt: now(),
    revision: { increment: 1 },
  }
  await tx.person.update({ where: { id }, data })
}
