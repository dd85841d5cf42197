import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import type { PositionStatus } from '@/lib/platform/prisma/enums'
import {
  type Member,
  mayModerate,
  mayTakePart,
  permitModerating,
  permitParticipant,
} from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'

/** What decides whether it can be flagged: whose it is, and whether it stands. */
type Flaggable = { ownerId: string; status: PositionStatus | null }

/** Whoever takes part flags what stands and is not their own. */
export function permitFlagging(member: Member, { ownerId, status }: Flaggable): void {
  permitParticipant(member)
  if (ownerId === member.person.id) throw new NotPermitted('flagOfOwn')
  if (status !== null && status !== 'published') throw new NotPermitted('flagNotStanding')
}

export const mayFlag = (member: Member, { ownerId, status }: Flaggable): boolean =>
  mayTakePart(member) && ownerId !== member.person.id && (status === null || status === 'published')

/** The list of flags is for staff, suspended or not: reading stays. */
export const maySeeFlags = ({ role }: Pick<Member, 'role'>): boolean => isStaff(role)

export function permitSeeingFlags(member: Member): void {
  if (!maySeeFlags(member)) throw new NotPermitted('onlyStaff')
}

/**
 * The flags that staff see, as a condition on `flag f` whose thing belongs to `owner.person_id`: never those of their
 * own things, since nobody learns who flagged them.
 */
export const visibleFlags = ({ person, seminar }: Member): Prisma.Sql =>
  Prisma.sql`(f.seminar_id = ${seminar.id}::uuid AND owner.person_id IS DISTINCT FROM ${person.id}::uuid)`

type Raised = { byId: string; ownerId: string }

/**
 * Staff answer flags, but not those that they raised themselves. Flags of one's own things are not there, and to members
 * who are not staff only their own are.
 */
export function permitResolving(member: Member, { byId, ownerId }: Raised): void {
  const isMine = byId === member.person.id
  if (ownerId === member.person.id || !(isMine || maySeeFlags(member))) throw new NotFound()
  permitModerating(member)
  if (isMine) throw new NotPermitted('ownFlag')
}

export const mayResolve = (member: Member, { byId, ownerId }: Raised): boolean =>
  mayModerate(member) && byId !== member.person.id && ownerId !== member.person.id
