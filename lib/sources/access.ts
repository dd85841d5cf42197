import { NotPermitted } from '@/lib/platform/errors'
import type { Prisma } from '@/lib/platform/prisma/client'
import {
  type Member,
  mayInstruct,
  mayModerate,
  mayRun,
  permitInstructing,
  permitMember,
  permitWriting,
} from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'

/** Every member reads every source of the seminar. A withdrawn source stays, with a notice; a deleted one is gone. */
export function visibleSources(member: Pick<Member, 'seminar'>): Prisma.SourceWhereInput {
  return { seminarId: member.seminar.id, deletedAt: null }
}

/** Instructors and moderators import sources, edit their records and add versions. */
export const mayImport = (member: Member): boolean => mayModerate(member)

/** Only instructors may withdraw a source, since others may have read and cited it. */
export const mayWithdraw = (member: Member): boolean => mayRun(member)

export function permitImporting(member: Member): void {
  if (!isStaff(member.role)) throw new NotPermitted('onlyStaffImport')
  permitMember(member)
}

export function permitWithdrawing(member: Member): void {
  permitWriting(member)
  if (!mayInstruct(member)) throw new NotPermitted('onlyInstructorsWithdraw')
}

/** Instructors tie a source with its translation and correct the pairs of paragraphs, since citations show what is tied. */
export const mayTie = (member: Member): boolean => mayRun(member)

export const permitTying = (member: Member): void => permitInstructing(permitWriting(member))
