import { NotPermitted, type Problem, permit } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import type { PositionStatus, ResponseKind } from '@/lib/platform/prisma/enums'
import { maySeeOthersWork, permitActing, permitSpeaking } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { isOpen } from '@/lib/questions/rules'
import {
  isArchived,
  type Member,
  mayInstruct,
  mayRun,
  maySpeak,
  permitInstructing,
  permitMember,
  permitParticipant,
} from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'
import { now } from '../platform/time/clock'
import { steelmanState } from './rules'

/**
 * A condition on `position po` for the positions of a question that a person sees. The one predicate behind pages, API and
 * counts: while the question is blind to the person, they see only their own.
 */
export function visiblePositions(
  { audience, participation }: Pick<QuestionContext, 'audience' | 'participation'>,
  po: Prisma.Sql = Prisma.sql`po`,
): Prisma.Sql {
  if (audience !== 'blind') return Prisma.sql`TRUE`
  return participation ? Prisma.sql`${po}.author_id = ${participation.id}::uuid` : Prisma.sql`FALSE`
}

/** The condition over several questions, with the person's permissions in each. */
export function visibleAcross(questions: QuestionContext[]): Prisma.Sql {
  const open = questions
    .filter(({ audience }) => maySeeOthersWork(audience))
    .map(({ question }) => question.id)
  const blind = questions.filter(
    ({ audience, participation }) => !maySeeOthersWork(audience) && participation,
  )
  const each = blind.map(
    (context) => Prisma.sql`(po.question_id = ${context.question.id}::uuid AND ${visiblePositions(context)})`,
  )
  return Prisma.sql`(${Prisma.join([Prisma.sql`po.question_id = ANY(${open}::uuid[])`, ...each], ' OR ')})`
}

/**
 * The tallies that a person sees: all, those of positions that they voted on or wrote, or none. The one rule behind counts
 * and sorting by them: others' votes could sway a vote still to come. Readers without an account see none at all, since the
 * tally of a single ballot is that ballot.
 */
export function talliesSeen({ member, question, audience }: QuestionContext): 'all' | 'own' | 'none' {
  if (audience === 'blind' || audience === 'public') return 'none'
  return isStaff(member.role) || member.role === 'observer' || question.phase === 'closed' ? 'all' : 'own'
}

/** Columns of `position po` with votes: their numbers, and the two scores that lists are sorted by. */
export type VoteColumns = Record<'agree' | 'disagree' | 'pass' | 'contested' | 'agreed', Prisma.Sql>

/**
 * The votes that a person is told of, whether they see those of all posts or of some: staff every ballot that there is, everybody
 * else those that are told (lib/opinion/steps), so that no difference of two answers is somebody's ballot.
 */
export const voteColumns = ({ member }: Pick<QuestionContext, 'member'>): VoteColumns =>
  isStaff(member.role) ? presentVotes : toldVotes

const presentVotes: VoteColumns = {
  agree: Prisma.sql`po.agree`,
  disagree: Prisma.sql`po.disagree`,
  pass: Prisma.sql`po.pass`,
  contested: Prisma.sql`po.contested`,
  agreed: Prisma.sql`po.agreed`,
}

const toldVotes: VoteColumns = {
  agree: Prisma.sql`po.told_agree`,
  disagree: Prisma.sql`po.told_disagree`,
  pass: Prisma.sql`po.told_pass`,
  contested: Prisma.sql`po.told_contested`,
  agreed: Prisma.sql`po.told_agreed`,
}

type Written = { authorId: string; status: PositionStatus }

/** `locked`: a moderator has locked it, or a post above it. `into`: the position that it was merged into. */
export type PositionStanding = Written & { locked: { reason: string } | null; into: string | null }

export const isAuthor = (
  { participation }: Pick<QuestionContext, 'participation'>,
  { authorId }: { authorId: string },
): boolean => participation?.id === authorId

/**
 * A tombstone keeps its place. Behind it, authors read their own words, staff the hidden ones, and everybody those of a
 * position merged into another.
 */
export function maySeeWords(
  context: Pick<QuestionContext, 'member' | 'participation'>,
  position: Written,
): boolean {
  const { status } = position
  if (status === 'published' || status === 'merged' || isAuthor(context, position)) return true
  return status === 'hidden' && isStaff(context.member.role)
}

/** SQL of this rule without the author's part, because shared markup does not depend on the author. */
export function readableWords(
  { member }: Pick<QuestionContext, 'member'>,
  po: Prisma.Sql = Prisma.sql`po`,
): Prisma.Sql {
  if (isStaff(member.role)) return Prisma.sql`${po}.status <> 'withdrawn'`
  return Prisma.sql`${po}.status IN ('published', 'merged')`
}

/** Published and unlocked posts can be answered, voted on and edited; for others `otherwise` is the problem. */
export function whyNotOn({ status, locked, into }: PositionStanding, otherwise: string): Problem | null {
  if (status === 'merged') return { code: 'positionMerged', ...(into && { values: { into } }) }
  return status === 'published' ? whyLocked({ locked }) : { code: otherwise }
}

const whyLocked = ({ locked }: Pick<PositionStanding, 'locked'>): Problem | null =>
  locked && { code: 'branchLocked', values: { reason: locked.reason } }

const permitOn = (position: PositionStanding, otherwise: string): void =>
  permit(whyNotOn(position, otherwise))

export const permitUnlocked = (position: Pick<PositionStanding, 'locked'>): void =>
  permit(whyLocked(position))

export const permitStanding = (position: PositionStanding): void => permitOn(position, 'positionNotStanding')

export function permitPosting(context: QuestionContext): void {
  permitActing(context, 'position')
}

/** Permits answering a published position, by person and phase. */
export function permitResponding(
  context: QuestionContext,
  kind: ResponseKind,
  answered: PositionStanding,
): void {
  permitActing(context, kind)
  permitOn(answered, 'answersNothing')
}

/**
 * A condition on `steelman sm` of `position sp` for the restatements that a person sees: their own, those of their
 * positions, for staff all; and those shown by a rebuttal, with the rebuttal.
 */
export function visibleSteelmen({
  member,
  audience,
  participation,
}: Pick<QuestionContext, 'member' | 'audience' | 'participation'>): Prisma.Sql {
  if (isStaff(member.role)) return Prisma.sql`TRUE`
  const own = participation ? Prisma.sql`sm.author_id = ${participation.id}::uuid` : Prisma.sql`FALSE`
  if (audience === 'blind') return own
  const asked = participation ? Prisma.sql`sp.author_id = ${participation.id}::uuid` : Prisma.sql`FALSE`
  return Prisma.sql`(${own} OR ${asked}
    OR EXISTS (SELECT FROM position sr WHERE sr.steelman_id = sm.id AND sr.status = 'published'))`
}

/** Permits restating another's position, where the question requires that before a rebuttal. */
export function permitRestating(context: QuestionContext, restated: PositionStanding): void {
  permitSpeaking(context.member, context.question.phase)
  // No rebuttal can follow any more, so this gives the rebuttal's problem.
  if (context.question.phase === 'synthesis') permitActing({ ...context, slow: null }, 'rebuts')
  if (!context.question.rules.steelman) throw new NotPermitted('steelmanNotAsked')
  if (isAuthor(context, restated)) throw new NotPermitted('steelmanOfOwn')
  permitOn(restated, 'answersNothing')
}

/** Only the author of the restated position says whether it is fair. */
export function permitAnsweringSteelman(
  { member, question, participation }: QuestionContext,
  { answerer }: { answerer: { id: string } },
): void {
  if (participation?.id !== answerer.id) throw new NotPermitted('notYourPosition')
  permitSpeaking(member, question.phase)
}

/** A rebuttal needs a restatement where the question requires one, except of one's own position. */
export function permitRebutting(
  context: QuestionContext,
  rebutted: PositionStanding,
  steelman: Parameters<typeof steelmanState>[0],
): void {
  if (!context.question.rules.steelman || isAuthor(context, rebutted)) return
  const { is, until } = steelmanState(steelman, context.question.schedule, now())
  if (is === 'missing') throw new NotPermitted('steelmanFirst')
  const { timeZone } = context.member.seminar
  if (is === 'waiting') throw new NotPermitted('steelmanWaiting', { at: until.toISOString(), timeZone })
}

/** Only the author edits a position, while the question is open and the position is published. */
export function permitEditing(context: QuestionContext, position: PositionStanding): void {
  if (!isAuthor(context, position)) throw new NotPermitted('notYourPosition')
  permitSpeaking(context.member, context.question.phase)
  permitStanding(position)
}

/**
 * Taking a citation over to another version of its source, and back. The same words change nothing that was posted: its
 * author and instructors may, in every phase. Altered words are an edit by the author.
 */
export function permitTransfer(
  context: QuestionContext,
  position: PositionStanding,
  isReworded: boolean,
): void {
  if (isReworded) permitEditing(context, position)
  if (!isAuthor(context, position) && !mayInstruct(context.member)) throw new NotPermitted('transferOfOthers')
  permitParticipant(context.member)
  if (position.status !== 'published') throw new NotPermitted('positionNotStanding')
}

/** Which of several places was meant, only the author knows. */
export function permitChoosingPlace(context: QuestionContext, position: Written): void {
  if (!isAuthor(context, position)) throw new NotPermitted('placeOfOthers')
}

/** Whether to offer it; the command decides. */
export const mayTransfer = (
  context: QuestionContext,
  of: { authorId: string },
  isReworded: boolean,
): boolean =>
  isAuthor(context, of)
    ? (!isReworded && !isArchived(context.member)) ||
      (maySpeak(context.member) && isOpen(context.question.phase))
    : !isReworded && mayRun(context.member)

/** Whether to offer the places of words that the version has more than once. */
export const mayChoosePlace = (context: QuestionContext, of: { authorId: string }): boolean =>
  isAuthor(context, of) && mayTransfer(context, of, false)

/** A thesis is its question's own field, which instructors edit. */
export function permitThesisTransfer(member: Member): void {
  permitInstructing(member)
  permitParticipant(member)
}

/** Only instructors take all citations over that keep their words, and all that they took over back. */
export function permitTransferringAll(member: Member): void {
  if (!mayInstruct(member)) throw new NotPermitted('onlyInstructorsTransferAll')
  permitParticipant(member)
}

/** Withdrawing stays possible after the question has closed. */
export function permitWithdrawing(context: QuestionContext, position: Written): void {
  if (!isAuthor(context, position)) throw new NotPermitted('notYourPosition')
  permitMember(context.member)
  if (position.status !== 'published') throw new NotPermitted('positionNotStanding')
}

export function permitReinstating(context: QuestionContext, position: PositionStanding): void {
  if (!isAuthor(context, position)) throw new NotPermitted('notYourPosition')
  permitSpeaking(context.member, context.question.phase)
  if (position.status !== 'withdrawn') throw new NotPermitted('positionNotWithdrawn')
  permitUnlocked(position)
}
