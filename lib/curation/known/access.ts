import { type Member, mayInstruct, permitInstructing } from '@/lib/seminars/access'

/** Instructors see known cases; moderators must not be able to recognise them. */
export const maySeeKnownCases = (member: Member): boolean => mayInstruct(member)

export const permitKnownCases = (member: Member): void => permitInstructing(member)
