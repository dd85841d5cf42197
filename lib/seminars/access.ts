import type { Person } from '@/lib/people/rules'
import { NotPermitted, type Problem } from '@/lib/platform/errors'
import type { Prisma } from '@/lib/platform/prisma/client'
import type { Role } from '@/lib/platform/prisma/enums'
import { db, type Tx } from '../platform/database/db'
import { now } from '../platform/time/clock'
import { isStaff } from './rules'

/** A person in a seminar that they can see. Every noun further right starts from this. */
export type Member = {
  person: Person
  seminar: { id: string; slug: string; language: string; timeZone: string; title: string }
  role: Role
} & Restraints

/** Times that are over restrain nobody. `restrainedFor` is the reason, of a suspension first. */
export type Restraints = {
  mutedUntil: Date | null
  suspendedUntil: Date | null
  restrainedFor: string | null
}

/** The seminars a person can see: those they belong to; an administrator of the site sees all. */
export function visibleSeminars(person: Person): Prisma.SeminarWhereInput {
  return person.admin ? {} : { memberships: { some: { personId: person.id, endedAt: null } } }
}

/** An administrator acts as instructor where they are not a member with a role of their own. */
export function roleOf(person: Pick<Person, 'admin'>, membership: { role: Role } | undefined): Role | null {
  return membership?.role ?? (person.admin ? 'instructor' : null)
}

export const mayInstruct = ({ role }: Pick<Member, 'role'>): boolean => role === 'instructor'

/** Observers read, and so do members who are suspended; everybody else takes part. */
export const mayTakePart = (member: Member): boolean => whyNotTakePart(member) === null

/** Who takes part posts, responds, edits and restates, unless they are muted. */
export const maySpeak = (member: Member): boolean => whyNotSpeak(member) === null

export function whyNotTakePart(member: Member): Problem | null {
  return member.role === 'observer' ? { code: 'observersRead' } : whySuspended(member)
}

export function whyNotSpeak(member: Member): Problem | null {
  return whyNotTakePart(member) ?? restrained(member, 'muted', member.mutedUntil)
}

/** Until then they read, answer what was decided about them, and may leave. */
export function whySuspended(member: Member): Problem | null {
  return restrained(member, 'suspended', member.suspendedUntil)
}

/** Instructors and administrators are under no restraint, whatever stood before they became one. */
function restrained({ person, role, seminar, ...member }: Member, code: string, until: Date | null) {
  if (!until || until <= now() || role === 'instructor' || person.admin) return null
  const { timeZone } = seminar
  return { code, values: { at: until.toISOString(), timeZone, reason: member.restrainedFor ?? '' } }
}

const permit = (refusal: Problem | null): void => {
  if (refusal) throw new NotPermitted(refusal.code, refusal.values)
}

export const permitMember = (member: Member): void => permit(whySuspended(member))

export const permitParticipant = (member: Member): void => permit(whyNotTakePart(member))

/** Who writes in the seminar, or did before they were restrained: everybody but observers. */
export function permitWriter({ role }: Pick<Member, 'role'>): void {
  if (role === 'observer') throw new NotPermitted('observersRead')
}

export const permitSpeaker = (member: Member): void => permit(whyNotSpeak(member))

/** Moderators and instructors decide, unless they are suspended. */
export const mayModerate = (member: Member): boolean => isStaff(member.role) && !whySuspended(member)

export function permitModerating(member: Member): void {
  if (!isStaff(member.role)) throw new NotPermitted('onlyStaff')
  permitMember(member)
}

/** Other members' addresses are for instructors; everybody sees their own. */
export function maySeeAddress(member: Member, of: { id: string }): boolean {
  return mayInstruct(member) || member.person.id === of.id
}

export function permitInstructing(member: Member): void {
  if (!mayInstruct(member)) throw new NotPermitted('onlyInstructors')
}

/** Who may found a seminar: administrators of the site, and whoever is an instructor somewhere already. */
export async function mayFound(person: Person): Promise<boolean> {
  if (person.admin) return true
  const instructing = { personId: person.id, role: 'instructor', endedAt: null } as const
  return (await db.membership.findFirst({ where: instructing, select: { role: true } })) !== null
}

/** In a transaction, what permits it stands until the commit. */
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

/** Instructors end anybody's membership; everybody may leave. */
export function permitEnding(member: Member, of: { id: string }): void {
  if (!mayInstruct(member) && member.person.id !== of.id) throw new NotPermitted('onlyInstructors')
}

type Restrained = { id: string; role: Role; admin: boolean }

/**
 * Moderators restrain participants, instructors moderators too. Nobody restrains themselves, an instructor or an
 * administrator; observers only read as it is.
 */
export function permitRestraining(member: Member, of: Restrained): void {
  permitModerating(member)
  if (of.id === member.person.id) throw new NotPermitted('restraintOfOneself')
  if (of.role === 'instructor' || of.admin) throw new NotPermitted('restraintOfInstructor')
  if (of.role === 'moderator' && !mayInstruct(member)) throw new NotPermitted('restraintOfModerator')
  if (of.role === 'observer') throw new NotPermitted('restraintOfObserver')
}

/** Whom this member may restrain, of those they know. */
export const mayRestrain = (member: Member, { id, role }: { id: string; role: Role }): boolean =>
  mayModerate(member) &&
  id !== member.person.id &&
  (role === 'participant' || (role === 'moderator' && mayInstruct(member)))

/** Staff know who is restrained; everybody else knows it of themselves. */
export const maySeeRestraints = (member: Member): boolean => isStaff(member.role)
