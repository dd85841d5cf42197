import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { type Member, mayInstruct } from '@/lib/seminars/access'

/**
 * Only instructors see the figures of others. Moderators may be students of the same seminar, and a question can hide names
 * from them; a table of names and counts would tell who is behind a pseudonym.
 */
export function permitParticipation(member: Member): void {
  if (!mayInstruct(member)) throw new NotPermitted('onlyInstructors')
}

/** Everybody who takes part in debates sees their own figures. */
export const maySeeFiguresOf = (member: Member, person: string): boolean =>
  mayInstruct(member) || (member.person.id === person && member.role !== 'observer')

/** For others, a person's figures do not exist: the answer must not tell who is a member. */
export function permitFiguresOf(member: Member, person: string): void {
  if (!maySeeFiguresOf(member, person)) throw new NotFound()
}

/** The questions in which the reader sees the posts of others, and so the answers to a person's posts. */
export const answersSeen = (questions: QuestionContext[]): string[] =>
  questions.flatMap(({ audience, question }) => (maySeeOthersWork(audience) ? question.id : []))
