import { NotPermitted } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { permitStanding } from '@/lib/positions/access'
import { type PositionView, stateOf } from '@/lib/positions/view/position'
import { maySeeOthersWork, permitSpeaking, permitTakingPart } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { isOpen } from '@/lib/questions/rules'
import {
  type Member,
  mayModerate,
  maySpeak,
  mayTakePart,
  permitMember,
  permitModerating,
} from '@/lib/seminars/access'

type Reader = Pick<QuestionContext, 'audience' | 'participation'>

/**
 * A condition on `proposed_translation tr` of a visible citation. While the question is blind to the reader, others'
 * proposals on the reader's own citations would tell of others' work.
 */
export function visibleTranslations({ audience, participation }: Reader): Prisma.Sql {
  if (maySeeOthersWork(audience)) return Prisma.sql`TRUE`
  return participation ? Prisma.sql`tr.by_id = ${participation.id}::uuid` : Prisma.sql`FALSE`
}

type Proposal = { author: { id: string } }

export const isTranslator = (
  { participation }: Pick<Reader, 'participation'>,
  { author }: Proposal,
): boolean => participation?.id === author.id

/** The words of a retired proposal are for its author and for staff. */
export const mayReadRetired = (context: QuestionContext, proposal: Proposal): boolean =>
  mayModerate(context.member) || isTranslator(context, proposal)

/** Everybody who may post in the debate may propose translations, of their own citations as well. */
export function permitProposing(context: QuestionContext, position: PositionView): void {
  permitSpeaking(context.member, context.question.phase)
  permitStanding(stateOf(position))
}

/** Whether to offer it; the command decides. */
export const mayPropose = ({ member, question }: QuestionContext, position: PositionView): boolean =>
  maySpeak(member) && isOpen(question.phase) && stands(position)

/** Participants vote on others' proposals while the question is open. */
export function permitVotingOn(context: QuestionContext, position: PositionView, proposal: Proposal): void {
  permitTakingPart(context.member, context.question.phase)
  if (isTranslator(context, proposal)) throw new NotPermitted('translationOfOwn')
  permitStanding(stateOf(position))
}

export const mayVoteOn = (
  { member, question, participation }: QuestionContext,
  position: PositionView,
  proposal: Proposal,
): boolean =>
  mayTakePart(member) &&
  isOpen(question.phase) &&
  stands(position) &&
  !isTranslator({ participation }, proposal)

const stands = ({ status, locked }: PositionView) => status === 'published' && !locked

/** A moderator retires others' proposals; an author withdraws their own, in every phase. */
export function permitRetiring(context: QuestionContext, proposal: Proposal): void {
  if (isTranslator(context, proposal)) permitMember(context.member)
  else permitModerating(context.member)
}

export const mayRetireOthers = (member: Member): boolean => mayModerate(member)
