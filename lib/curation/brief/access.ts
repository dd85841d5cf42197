import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { Asked } from '@/lib/questions/queries'
import {
  mayInstruct,
  mayModerate,
  mayTakePart,
  permitInstructing,
  permitModerating,
  permitParticipant,
  permitSpeaker,
} from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'

/** Published versions are for people who see others' posts; while a question is blind to them, there is no Brief. */
export const mayReadBrief = ({ audience }: Pick<Asked, 'audience'>): boolean => maySeeOthersWork(audience)

/** The working text, its history, and its removed lines. */
export const maySeeWorking = ({ member }: Pick<Asked, 'member'>): boolean => isStaff(member.role)

export const mayWriteBrief = ({ member }: Pick<Asked, 'member'>): boolean => mayModerate(member)

export const mayPublish = ({ member }: Pick<Asked, 'member'>): boolean => mayInstruct(member)

/** Participants sign the Brief of their debate; its authors do not. */
export const maySign = ({ member, audience }: Asked): boolean =>
  maySeeOthersWork(audience) && member.role === 'participant' && mayTakePart(member)

export const permitWriting = ({ member }: Asked): void => permitModerating(member)

export const permitPublishing = ({ member }: Asked): void => permitInstructing(member)

export function permitSigning(asked: Asked, { signs }: { signs: boolean }): void {
  if (!mayReadBrief(asked)) throw new NotFound()
  if (asked.member.role !== 'participant') throw new NotPermitted('briefOnlyParticipantsSign')
  // A dissent needs words.
  if (signs) permitParticipant(asked.member)
  else permitSpeaker(asked.member)
}

export function permitSeeingWorking(asked: Asked): void {
  if (!mayReadBrief(asked)) throw new NotFound()
  if (!maySeeWorking(asked)) throw new NotPermitted('onlyStaff')
}
