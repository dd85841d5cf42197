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

/** The facts that decide whether a thing can be flagged: its owner and its status. */
type Flaggable = { ownerId: string; status: PositionStatus | null }

/** Participants may flag published things of others. */
export function permitFlagging(member: Member, { ownerId, status }: Flaggable): void {
  permitParticipant(member)
  if (ownerId === member.person.id) throw new NotPermitted('flagOfOwn')
  if (status !== null && status !== 'published') throw new NotPermitted('flagNotStanding')
}

export const mayFlag = (member: Member, { ownerId, status }: Flaggable): boolean =>
  mayTakePart(member) && ownerId !== member.person.id && (status === null || status === 'published')

/** Staff see the list of flags, even while suspended: reading stays allowed. */
export const maySeeFlags = ({ role }: Pick<Member, 'role'>): boolean => isStaff(role)

export function permitSeeingFlags(member: Member): void {
  if (!maySeeFlags(member)) throw new NotPermitted('onlyStaff')
}

/**
 * A condition on `flag f` for the flags that staff see, where `owner.person_id` owns the flagged thing: never flags of their
 * own things, since nobody learns who flagged them.
 */
export const visibleFlags = ({ person, seminar }: Member): Prisma.Sql =>
  Prisma.sql`(f.seminar_id = ${seminar.id}::uuid AND owner.person_id IS DISTINCT FROM ${person.id}::uuid)`

type Raised = { byId: string; ownerId: string }

/**
 * Staff answer flags, except those that they raised. Flags of the member's own things are NotFound, and members who are not
 * staff see only flags that they raised.
 */
export function permitResolving(member: Member, { byId, ownerId }: Raised): void {
  const isMine = byId === member.person.id
  if (ownerId === member.person.id || !(isMine || maySeeFlags(member))) throw new NotFound()
  permitModerating(member)
  if (isMine) throw new NotPermitted('ownFlag')
}

export const mayResolve = (member: Member, { byId, ownerId }: Raised): boolean =>
  mayModerate(member) && byId !== member.person.id && ownerId !== member.person.id
