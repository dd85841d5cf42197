import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/db'
import { NotPermitted } from '@/lib/platform/errors'
import type { Prisma } from '@/lib/platform/prisma/client'
import type { Role } from '@/lib/platform/prisma/enums'

/** A person in a seminar that they can see. Every noun further right starts from this. */
export type Member = {
  person: Person
  seminar: { id: string; slug: string; language: string; timeZone: string; title: string }
  role: Role
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

/** Observers read; everybody else takes part. */
export const mayTakePart = ({ role }: Pick<Member, 'role'>): boolean => role !== 'observer'

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

export async function permitFounding(person: Person): Promise<void> {
  if (!(await mayFound(person))) throw new NotPermitted('onlyInstructorsFound')
}

/** Instructors end anybody's membership; everybody may leave. */
export function permitEnding(member: Member, of: { id: string }): void {
  if (!mayInstruct(member) && member.person.id !== of.id) throw new NotPermitted('onlyInstructors')
}
