import { NotPermitted } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Moment } from '@/lib/platform/prisma/enums'
import {
  type Member,
  mayInstruct,
  permitParticipant,
  permitSpeaker,
  whyOnlyReads,
} from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'
import { now } from '../platform/time/clock'
import type { Rules } from './input'
import { namesSeen } from './names'
import { isBlindTo, isOpen, type PhaseName, type WritingAct, waitFor } from './rules'
import type { Slow } from './slow'

/** A person's own row in a question: `id` is their opaque id there. */
export type OwnParticipation = {
  id: string
  firstPostedAt: Date | null
  /** The moments at which the person has given a stance. */
  polled: Moment[]
  /** Where the person stands and where others are told that they stand, while these differ. */
  untold: string | null
} | null

/**
 * SQL of who sees a thread of one group, over `membership m`: the group's members and staff. Null is no group, which everybody
 * sees. Rows without a membership pass: they are an administrator's, or show nothing anyway.
 */
export const inSightOfGroup = (groupId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${groupId} IS NULL OR m.role IS NULL OR m.role IN ('moderator', 'instructor')
    OR ${groupId} IN (m.section_id, m.group_id))`

/** SQL of the only group that a question is for; null is none. */
export const groupOfQuestion = ({ question }: { question: { group: { id: string } | null } }): Prisma.Sql =>
  Prisma.sql`${question.group?.id ?? null}::uuid`

/** SQL of the questions that a person sees, over `question q` and their current `membership m`. */
export const visibleQuestion = inSightOfGroup(Prisma.sql`q.group_id`)

/**
 * The groups to whom a question looks the same. `blind`: people without a post, from whom the question hides others' work,
 * names, tallies and counts. `public`: readers without an account, once the question hides nothing from people without a post;
 * otherwise a participant could sign out and read.
 */
export type Audience = 'staff' | 'open' | 'public' | 'blind'

export function audienceOf(
  member: Pick<Member, 'role'>,
  question: { rules: Rules; phase: PhaseName },
  participation: { firstPostedAt: Date | null } | null,
  now: Date,
): Audience {
  if (isStaff(member.role)) return 'staff'
  const firstPostedAt = participation?.firstPostedAt ?? null
  return isBlindTo(question.rules, question.phase, firstPostedAt, now) ? 'blind' : 'open'
}

export function permitTakingPart(member: Member, phase: PhaseName): void {
  permitParticipant(member)
  permitWhileOpen(phase)
}

/** Only the seminar's instructors see unpublished questions. */
export const maySeeDrafts = (member: Member): boolean => mayInstruct(member)

/** Permits posting, responding, editing and restating to every participant who is not muted. */
export function permitSpeaking(member: Member, phase: PhaseName): void {
  permitSpeaker(member)
  permitWhileOpen(phase)
}

function permitWhileOpen(phase: PhaseName): void {
  if (!isOpen(phase)) throw new NotPermitted(phase === 'reading' ? 'stillReading' : 'questionClosed')
}

/** Permits posting a position or a response: if the phase allows it, and if slow mode does. */
export function permitActing({ member, question, slow }: Acting, act: WritingAct): void {
  permitSpeaking(member, question.phase)
  const wait = waitFor(act, question, now())
  const { timeZone } = member.seminar
  if (wait) throw new NotPermitted(wait.code, wait.at ? { at: wait.at.toISOString(), timeZone } : undefined)
  if (!slow?.next) return
  const { minutes, reason } = slow
  throw new NotPermitted('slowMode', { minutes, reason, at: slow.next.toISOString(), timeZone })
}

type Acting = { member: Member; question: Parameters<typeof waitFor>[1]; slow: Slow | null }

/** Staff who see pseudonyms may ask for a name, with a reason. */
export const mayUnmask = ({ member, question }: Unmasking): boolean =>
  isStaff(member.role) && whyOnlyReads(member) === null && hidesNames({ member, question })

type Unmasking = { member: Member; question: { rules: Rules } }

const hidesNames = ({ member, question }: Unmasking) => namesSeen(member, question.rules) === 'pseudonyms'

export function permitUnmasking(
  asked: Unmasking & { participation: OwnParticipation },
  bearer: string,
): void {
  if (!isStaff(asked.member.role)) throw new NotPermitted('onlyStaff')
  permitParticipant(asked.member)
  if (!hidesNames(asked)) throw new NotPermitted('namesAreSeen')
  if (asked.participation?.id === bearer) throw new NotPermitted('ownPseudonym')
}

/** A pseudonym's page is for its holder, who sees who was told the name, and for staff. */
export const maySeePseudonymHolder = (
  { member, question, participation }: Unmasking & { participation: OwnParticipation },
  bearer: string,
): boolean => question.rules.names !== 'named' && (isStaff(member.role) || participation?.id === bearer)

export const maySeeOthersWork = (audience: Audience): boolean => audience !== 'blind'

type Seen = {
  member: Pick<Member, 'role'>
  question: { id: string; revision: number; rules: Pick<Rules, 'names'>; group: { name: string } | null }
  audience: Audience
  participation: OwnParticipation
}

/** Names everything that affects the look of a question's thread, as part of the key of shared markup. */
export function threadKey({ member, question, audience, participation }: Seen): string {
  const reader = audience === 'blind' ? `blind ${participation?.id ?? ''}` : audience
  const group = question.group?.name ?? ''
  return `${question.id} ${question.revision} ${reader} ${namesSeen(member, question.rules)} ${group}`
}

type Beside = {
  member: Pick<Member, 'role'>
  question: { rules: Rules; phase: PhaseName; group: { id: string } | null }
  audience: Audience
}

/**
 * The columns of `participation pa` with where people stand, as a person is told it: staff by everything that people said, everybody
 * else in steps where it was said in a poll (`standing_is_told`), and of themselves as it is now.
 */
export function standingColumns({ member, participation }: Pick<Seen, 'member' | 'participation'>): {
  thesis: Prisma.Sql
  stance: Prisma.Sql
} {
  if (isStaff(member.role)) return { thesis: Prisma.sql`pa.thesis_id`, stance: Prisma.sql`pa.stance` }
  if (!participation?.untold)
    return { thesis: Prisma.sql`pa.told_thesis_id`, stance: Prisma.sql`pa.told_stance` }
  const isOwn = Prisma.sql`pa.id = ${participation.id}::uuid`
  return {
    thesis: Prisma.sql`CASE WHEN ${isOwn} THEN pa.thesis_id ELSE pa.told_thesis_id END`,
    stance: Prisma.sql`CASE WHEN ${isOwn} THEN pa.stance ELSE pa.told_stance END`,
  }
}

/**
 * Another question of the seminar as everybody with this question's `threadKey` sees it, for shared markup; null where one of
 * them does not see it. Staff see every thread, and other readers may each be in other groups than the first of them. Names are
 * those that every one of them is shown.
 */
export function seenByAudience<T extends Beside>(
  { question, audience }: Pick<Beside, 'question' | 'audience'>,
  other: T,
): T | null {
  const isStaffs = audience === 'staff'
  const { group } = other.question
  if (!isStaffs && group && group.id !== question.group?.id) return null
  if (isBlindTo(other.question.rules, other.question.phase, null, now())) return null
  return {
    ...other,
    audience: 'open',
    member: { ...other.member, role: isStaffs ? 'moderator' : 'participant' },
  }
}
