import type { Person } from '@/lib/people/rules'
import { NotPermitted, type Problem, permit } from '@/lib/platform/errors'
import type { Prisma } from '@/lib/platform/prisma/client'
import type { Role } from '@/lib/platform/prisma/enums'
import { db, type Tx } from '../platform/database/db'
import { now } from '../platform/time/clock'
import { isStaff } from './rules'

/** A person in a seminar that they can see: the starting point of every noun further right. */
export type Member = {
  person: Person
  seminar: { id: string; slug: string; language: string; timeZone: string; title: string }
  role: Role
} & Restraints

/** Times in the past restrain nobody. `restrainedFor` is the reason, preferably of a suspension. */
export type Restraints = {
  /** Since when nobody writes in the seminar. */
  archivedAt: Date | null
  /** When the archived seminar is deleted. */
  deletesAt: Date | null
  mutedUntil: Date | null
  suspendedUntil: Date | null
  restrainedFor: string | null
}

/** The seminars that a person can see: their own; an administrator of the site sees all. */
export function visibleSeminars(person: Person): Prisma.SeminarWhereInput {
  return person.admin ? {} : { memberships: { some: { personId: person.id, endedAt: null } } }
}

/** An administrator acts as instructor, unless they are a member with another role. */
export function roleOf(person: Pick<Person, 'admin'>, membership: { role: Role } | undefined): Role | null {
  return membership?.role ?? (person.admin ? 'instructor' : null)
}

/** Sees what instructors see, in an archived seminar too. */
export const mayInstruct = ({ role }: Pick<Member, 'role'>): boolean => role === 'instructor'

/** Sees and changes what instructors change: for the forms and buttons of a page. */
export const mayRun = (member: Member): boolean => mayInstruct(member) && !isArchived(member)

export const isArchived = ({ archivedAt }: Pick<Member, 'archivedAt'>): boolean => archivedAt !== null

export function whyArchived({ archivedAt, deletesAt, seminar }: Archived): Problem | null {
  if (archivedAt === null) return null
  if (!deletesAt || !seminar) return { code: 'seminarArchived' }
  return { code: 'seminarEnding', values: { at: deletesAt.toISOString(), timeZone: seminar.timeZone } }
}

type Archived = Pick<Member, 'archivedAt'> & Partial<Pick<Member, 'deletesAt' | 'seminar'>>

/**
 * The one refusal of every write in an archived seminar. Transactions of commands reach it through the lookup after their
 * lock (locks.ts, and findQuestionAgain of lib/questions/queries).
 */
export function permitWriting<T extends Archived>(member: T): T {
  permit(whyArchived(member))
  return member
}

/** Everybody takes part but observers and suspended members, who only read. */
export const mayTakePart = (member: Member): boolean => whyNotTakePart(member) === null

/** Participants who are not muted may post, respond, edit and restate. */
export const maySpeak = (member: Member): boolean => whyNotSpeak(member) === null

export function whyNotTakePart(member: Member): Problem | null {
  if (isArchived(member)) return whyArchived(member)
  return member.role === 'observer' ? { code: 'observersRead' } : whySuspended(member)
}

export function whyNotSpeak(member: Member): Problem | null {
  return whyNotTakePart(member) ?? restrained(member, 'muted', member.mutedUntil)
}

/** Why a member of any role does not act. */
export const whyOnlyReads = (member: Member): Problem | null => whyArchived(member) ?? whySuspended(member)

/** A suspended member may read, answer decisions about them, and leave. */
function whySuspended(member: Member): Problem | null {
  return restrained(member, 'suspended', member.suspendedUntil)
}

/** Instructors and administrators are never restrained, even if they were before they got the role. */
function restrained({ person, role, seminar, ...member }: Member, code: string, until: Date | null) {
  if (!until || until <= now() || role === 'instructor' || person.admin) return null
  const { timeZone } = seminar
  return { code, values: { at: until.toISOString(), timeZone, reason: member.restrainedFor ?? '' } }
}

export const permitMember = (member: Member): void => permit(whyOnlyReads(member))

export const permitParticipant = (member: Member): void => permit(whyNotTakePart(member))

/** Permits members with a writing role, restrained or not: everybody but observers. */
export function permitWriter({ role }: Pick<Member, 'role'>): void {
  if (role === 'observer') throw new NotPermitted('observersRead')
}

export const permitSpeaker = (member: Member): void => permit(whyNotSpeak(member))

/** Moderators and instructors moderate, unless they are suspended. */
export const mayModerate = (member: Member): boolean => isStaff(member.role) && !whyOnlyReads(member)

export function permitModerating(member: Member): void {
  if (!isStaff(member.role)) throw new NotPermitted('onlyStaff')
  permitMember(member)
}

/** Instructors see other members' addresses; everybody sees their own. */
export function maySeeAddress(member: Member, of: { id: string }): boolean {
  return mayInstruct(member) || member.person.id === of.id
}

export function permitInstructing(member: Member): void {
  if (!mayInstruct(member)) throw new NotPermitted('onlyInstructors')
}

/** Administrators of the site and instructors of any seminar may create one. */
export async function mayFound(person: Person): Promise<boolean> {
  if (person.admin) return true
  const instructing = { personId: person.id, role: 'instructor', endedAt: null } as const
  return (await db.membership.findFirst({ where: instructing, select: { role: true } })) !== null
}

/** In a transaction, the permitting role cannot change until the commit. */
export async function permitFounding(person: Person, tx?: Tx): Promise<void> {
  if (!(await (tx ? mayFoundStill(tx, person) : mayFound(person))))
    throw new NotPermitted('onlyInstructorsFound')
}

async function mayFoundStill(tx: Tx, person: Person): Promise<boolean> {
  if (person.admin) return true
  const instructing = await tx.$queryRaw<unknown[]>`SELECT 1 AS one FROM membership
    WHERE person_id = ${person.id}::uuid AND role = 'instructor' AND ended_at IS NULL FOR SHARE`
  return instructing.length > 0
}

/** Instructors may end any membership; everybody may leave. */
export function permitEnding(member: Member, of: { id: string }): void {
  if (!mayInstruct(member) && member.person.id !== of.id) throw new NotPermitted('onlyInstructors')
}

type Restrained = { id: string; role: Role; admin: boolean }

/**
 * Moderators may restrain participants, and instructors also moderators. Nobody restrains themselves, an instructor or an
 * administrator; observers cannot post anyway.
 */
export function permitRestraining(member: Member, of: Restrained): void {
  permitModerating(member)
  if (of.id === member.person.id) throw new NotPermitted('restraintOfOneself')
  if (of.role === 'instructor' || of.admin) throw new NotPermitted('restraintOfInstructor')
  if (of.role === 'moderator' && !mayInstruct(member)) throw new NotPermitted('restraintOfModerator')
  if (of.role === 'observer') throw new NotPermitted('restraintOfObserver')
}

/** The members in this member's sight that they may restrain. */
export const mayRestrain = (member: Member, { id, role }: { id: string; role: Role }): boolean =>
  mayModerate(member) &&
  id !== member.person.id &&
  (role === 'participant' || (role === 'moderator' && mayInstruct(member)))

/** Staff see who is restrained; everybody else sees only their own restraints. */
export const maySeeRestraints = (member: Member): boolean => isStaff(member.role)
