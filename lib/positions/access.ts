import { NotPermitted, type Problem, permit } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import type { PositionStatus, ResponseKind } from '@/lib/platform/prisma/enums'
import { maySeeOthersWork, permitActing, permitSpeaking } from '@/lib/questions/access'
import type { Asked } from '@/lib/questions/queries'
import { permitMember } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'
import { now } from '../platform/time/clock'
import { steelmanState } from './rules'

/**
 * The positions of a question that a person can see, as a condition on `position po`. The one predicate behind
 * pages, API and counts: whoever a question is blind to sees their own only.
 */
export function visiblePositions(
  { audience, participation }: Pick<Asked, 'audience' | 'participation'>,
  po: Prisma.Sql = Prisma.sql`po`,
): Prisma.Sql {
  if (audience !== 'blind') return Prisma.sql`TRUE`
  return participation ? Prisma.sql`${po}.author_id = ${participation.id}::uuid` : Prisma.sql`FALSE`
}

/** The same over several questions: each as the person stands before it. */
export function visibleAcross(questions: Asked[]): Prisma.Sql {
  const open = questions
    .filter(({ audience }) => maySeeOthersWork(audience))
    .map(({ question }) => question.id)
  const blind = questions.filter(
    ({ audience, participation }) => !maySeeOthersWork(audience) && participation,
  )
  const each = blind.map(
    (asked) => Prisma.sql`(po.question_id = ${asked.question.id}::uuid AND ${visiblePositions(asked)})`,
  )
  return Prisma.sql`(${Prisma.join([Prisma.sql`po.question_id = ANY(${open}::uuid[])`, ...each], ' OR ')})`
}

/**
 * Whose tallies of ballots a person sees: all, those of positions that they voted on or wrote, or none. The one rule
 * behind counts and what is sorted by them: how others voted could sway a vote that is still to come.
 */
export function talliesSeen({ member, question, audience }: Asked): 'all' | 'own' | 'none' {
  if (audience === 'blind') return 'none'
  return isStaff(member.role) || member.role === 'observer' || question.phase === 'closed' ? 'all' : 'own'
}

type Written = { authorId: string; status: PositionStatus }

/** `locked`: a moderator has locked it, or what it answers. `into`: what it was merged into. */
export type Standing = Written & { locked: { reason: string } | null; into: string | null }

export const isAuthor = (
  { participation }: Pick<Asked, 'participation'>,
  { authorId }: { authorId: string },
): boolean => participation?.id === authorId

/**
 * A tombstone keeps its place. Behind it, its author still reads their words, staff those that were hidden, and everybody
 * those of a position that was merged into another.
 */
export function maySeeWords(asked: Pick<Asked, 'member' | 'participation'>, position: Written): boolean {
  const { status } = position
  if (status === 'published' || status === 'merged' || isAuthor(asked, position)) return true
  return status === 'hidden' && isStaff(asked.member.role)
}

/** The same as a condition on a position, but for its author's own: markup that is shared knows no author. */
export function readableWords(
  { member }: Pick<Asked, 'member'>,
  po: Prisma.Sql = Prisma.sql`po`,
): Prisma.Sql {
  if (isStaff(member.role)) return Prisma.sql`${po}.status <> 'withdrawn'`
  return Prisma.sql`${po}.status IN ('published', 'merged')`
}

/** What stands and is not locked can be answered, voted on, edited; of what does not stand `otherwise` is said. */
export function whyNotOn({ status, locked, into }: Standing, otherwise: string): Problem | null {
  if (status === 'merged') return { code: 'positionMerged', ...(into && { values: { into } }) }
  return status === 'published' ? whyLocked({ locked }) : { code: otherwise }
}

const whyLocked = ({ locked }: Pick<Standing, 'locked'>): Problem | null =>
  locked && { code: 'branchLocked', values: { reason: locked.reason } }

const permitOn = (position: Standing, otherwise: string): void => permit(whyNotOn(position, otherwise))

export const permitUnlocked = (position: Pick<Standing, 'locked'>): void => permit(whyLocked(position))

export const permitStanding = (position: Standing): void => permitOn(position, 'positionNotStanding')

export function permitPosting(asked: Asked): void {
  permitActing(asked, 'position')
}

/** Answering a position that stands: who may, and when. */
export function permitResponding(asked: Asked, kind: ResponseKind, answered: Standing): void {
  permitActing(asked, kind)
  permitOn(answered, 'answersNothing')
}

/**
 * The restatements that a person can see, as a condition on `steelman sm` of `position sp`: their own, those of their
 * positions, all for staff; and once a rebuttal shows it, whoever sees the rebuttal.
 */
export function visibleSteelmen({
  member,
  audience,
  participation,
}: Pick<Asked, 'member' | 'audience' | 'participation'>): Prisma.Sql {
  if (isStaff(member.role)) return Prisma.sql`TRUE`
  const own = participation ? Prisma.sql`sm.author_id = ${participation.id}::uuid` : Prisma.sql`FALSE`
  if (audience === 'blind') return own
  const asked = participation ? Prisma.sql`sp.author_id = ${participation.id}::uuid` : Prisma.sql`FALSE`
  return Prisma.sql`(${own} OR ${asked}
    OR EXISTS (SELECT FROM position sr WHERE sr.steelman_id = sm.id AND sr.status = 'published'))`
}

/** Restating another's position, where the question asks for that before a rebuttal. */
export function permitRestating(asked: Asked, restated: Standing): void {
  permitSpeaking(asked.member, asked.question.phase)
  // No rebuttal comes of it any more: that is said in the words of the rebuttal.
  if (asked.question.phase === 'synthesis') permitActing({ ...asked, slow: null }, 'rebuts')
  if (!asked.question.rules.steelman) throw new NotPermitted('steelmanNotAsked')
  if (isAuthor(asked, restated)) throw new NotPermitted('steelmanOfOwn')
  permitOn(restated, 'answersNothing')
}

/** Only the author of what was restated says whether it is fair. */
export function permitAnsweringSteelman(
  { member, question, participation }: Asked,
  { answerer }: { answerer: { id: string } },
): void {
  if (participation?.id !== answerer.id) throw new NotPermitted('notYourPosition')
  permitSpeaking(member, question.phase)
}

/** A rebuttal waits for a steelman where the question asks for one, unless it is one's own position. */
export function permitRebutting(
  asked: Asked,
  rebutted: Standing,
  steelman: Parameters<typeof steelmanState>[0],
): void {
  if (!asked.question.rules.steelman || isAuthor(asked, rebutted)) return
  const { is, until } = steelmanState(steelman, asked.question.schedule, now())
  if (is === 'missing') throw new NotPermitted('steelmanFirst')
  const { timeZone } = asked.member.seminar
  if (is === 'waiting') throw new NotPermitted('steelmanWaiting', { at: until.toISOString(), timeZone })
}

/** Only the author changes a position, while the question is open and the position stands. */
export function permitEditing(asked: Asked, position: Standing): void {
  if (!isAuthor(asked, position)) throw new NotPermitted('notYourPosition')
  permitSpeaking(asked.member, asked.question.phase)
  permitStanding(position)
}

/** Taking one's words back stays possible when the question has closed. */
export function permitWithdrawing(asked: Asked, position: Written): void {
  if (!isAuthor(asked, position)) throw new NotPermitted('notYourPosition')
  permitMember(asked.member)
  if (position.status !== 'published') throw new NotPermitted('positionNotStanding')
}

export function permitReinstating(asked: Asked, position: Standing): void {
  if (!isAuthor(asked, position)) throw new NotPermitted('notYourPosition')
  permitSpeaking(asked.member, asked.question.phase)
  if (position.status !== 'withdrawn') throw new NotPermitted('positionNotWithdrawn')
  permitUnlocked(position)
}
