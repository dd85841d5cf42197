import { endSessions } from '@/lib/people/commands/session'
import { type Device, signInWithPassword } from '@/lib/people/commands/sign-in'
import type { SignInInput } from '@/lib/people/input'
import { type Person, PLATFORM_PROVIDERS } from '@/lib/people/rules'
import type { Role } from '@/lib/platform/prisma/enums'
import { permitReturn } from '@/lib/seminars/commands/join'
import { admit } from '@/lib/seminars/commands/members'
import { holdSeminar } from '@/lib/seminars/locks'
import { db, type Tx } from '../../platform/database/db'
import { NotPermitted, type Result, refused } from '../../platform/errors'
import { record, recordOn } from '../../platform/events'
import { now } from '../../platform/time/clock'
import { transact } from '../../platform/write'
import { courseBehind } from './enrolments'

const ofPlatforms = { provider: { startsWith: PLATFORM_PROVIDERS } }

/** Whether the account was opened by a learning platform and nobody has another way into it. */
export async function isOfPlatform({ id }: Pick<Person, 'id'>, tx: Tx | typeof db = db): Promise<boolean> {
  const bare = { passwordHash: null, emailVerifiedAt: null }
  return (await tx.person.count({ where: { id, ...bare, accounts: { some: ofPlatforms } } })) > 0
}

/**
 * Joins an account that a learning platform opened to another account of the person, who gives that one's address and
 * password: the platform opens the other one from now on, with the memberships of both, except those of archived seminars.
 * What somebody has posted cannot change hands: ltiJoinHasWork. A removal by hand stays: ltiJoinRemoved.
 */
export async function joinAccounts(
  person: Person,
  { email, password }: SignInInput,
  { from, device }: { from: string; device: Device | null },
): Promise<Result<Person>> {
  if (!(await isOfPlatform(person))) return refused({ '': { code: 'ltiJoinNotOfPlatform' } })
  const signedIn = await signInWithPassword({ email, password }, from, device)
  if (!signedIn.ok) return signedIn
  const other = signedIn.value
  if (other.id === person.id) return refused({ email: { code: 'ltiJoinSame' } })
  return transact(async (tx) => {
    await tx.$executeRaw`SELECT FROM person WHERE id = ${person.id}::uuid FOR UPDATE`
    if (!(await isOfPlatform(person, tx))) return refused({ '': { code: 'ltiJoinNotOfPlatform' } })
    if ((await tx.participation.count({ where: { personId: person.id } })) > 0)
      return refused({ '': { code: 'ltiJoinHasWork' } })
    const seminars = await holdSeminars(tx, person)
    for (const seminarId of seminars) {
      const isRemoved = (await wasRemoved(tx, seminarId, person)) || (await wasRemoved(tx, seminarId, other))
      if (isRemoved) return refused({ '': { code: 'ltiJoinRemoved' } })
    }
    const move = { where: { personId: person.id }, data: { personId: other.id } }
    await tx.account.updateMany({ ...move, where: { ...move.where, ...ofPlatforms } })
    await tx.ltiEnrolment.updateMany(move)
    await tx.ltiScore.updateMany(move)
    await moveMemberships(tx, person, other)
    await endSessions(tx, person)
    const event = { kind: 'account.joined', subject: 'person', subjectId: other.id }
    await record(tx, { actor: other, ...event })
    return signedIn
  })
}

/** Locks the seminars in which the person is or was a member, in one order. */
async function holdSeminars(tx: Tx, { id: personId }: Person): Promise<string[]> {
  const all = await tx.membership.findMany({ where: { personId }, orderBy: { seminarId: 'asc' } })
  for (const { seminarId } of all) await holdSeminar(tx, seminarId)
  return all.map(({ seminarId }) => seminarId)
}

/** Whether somebody else ended the person's membership, by hand. */
async function wasRemoved(tx: Tx, seminarId: string, person: Person): Promise<boolean> {
  if (await courseBehind(tx, 'membership.ended', { seminarId, person })) return false
  try {
    await permitReturn(tx, person, seminarId)
    return false
  } catch (error) {
    if (error instanceof NotPermitted) return true
    throw error
  }
}

/** From the role that may least. */
const ranks: Role[] = ['observer', 'participant', 'moderator', 'instructor']

async function moveMemberships(tx: Tx, person: Person, other: Person): Promise<void> {
  const open = { personId: person.id, endedAt: null, seminar: { archivedAt: null } }
  for (const { seminarId, role } of await tx.membership.findMany({ where: open })) {
    const place = { seminar: { id: seminarId }, person }
    const course = await courseBehind(tx, 'membership.began', { seminarId, person })
    if (!(await admit(tx, place, other.id, role, { course }))) await raise(tx, seminarId, other, role)
    const where = { seminarId_personId: { seminarId, personId: person.id } }
    await tx.membership.update({ where, data: { endedAt: now(), revision: { increment: 1 } } })
    const event = { kind: 'membership.ended', subject: 'membership', id: person.id }
    await recordOn(tx, { member: place }, event)
  }
}

/** A member of both accounts keeps the role that may more. */
async function raise(tx: Tx, seminarId: string, { id }: Person, to: Role): Promise<void> {
  const where = { seminarId_personId: { seminarId, personId: id } }
  const { role: from } = await tx.membership.findUniqueOrThrow({ where })
  if (ranks.indexOf(to) <= ranks.indexOf(from)) return
  await tx.membership.update({ where, data: { role: to, revision: { increment: 1 } } })
  const event = { kind: 'membership.changed', subject: 'membership', id, data: { from, to } }
  await recordOn(tx, { member: { person: { id }, seminar: { id: seminarId } } }, event)
}
