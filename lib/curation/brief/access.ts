import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import {
  mayModerate,
  mayRun,
  mayTakePart,
  permitInstructing,
  permitModerating,
  permitParticipant,
  permitSpeaker,
} from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'

/** Published versions are for people who see others' posts; while a question is blind to them, there is no Brief. */
export const mayReadBrief = ({ audience }: Pick<QuestionContext, 'audience'>): boolean =>
  maySeeOthersWork(audience)

/** The working text, its history, and its removed lines. */
export const maySeeWorking = ({ member }: Pick<QuestionContext, 'member'>): boolean => isStaff(member.role)

export const mayWriteBrief = ({ member }: Pick<QuestionContext, 'member'>): boolean => mayModerate(member)

export const mayPublish = ({ member }: Pick<QuestionContext, 'member'>): boolean => mayRun(member)

/** Participants sign the Brief of their debate; its authors do not. */
export const maySign = ({ member, audience }: QuestionContext): boolean =>
  maySeeOthersWork(audience) && member.role === 'participant' && mayTakePart(member)

export const permitWritingBrief = ({ member }: QuestionContext): void => permitModerating(member)

export const permitPublishing = ({ member }: QuestionContext): void => permitInstructing(member)

export function permitSigning(context: QuestionContext, { signs }: { signs: boolean }): void {
  if (!mayReadBrief(context)) throw new NotFound()
  if (context.member.role !== 'participant') throw new NotPermitted('briefOnlyParticipantsSign')
  // A dissent needs words.
  if (signs) permitParticipant(context.member)
  else permitSpeaker(context.member)
}

export function permitSeeingWorking(context: QuestionContext): void {
  if (!mayReadBrief(context)) throw new NotFound()
  if (!maySeeWorking(context)) throw new NotPermitted('onlyStaff')
}
