import type { Person } from '@/lib/people/rules'
import { hidesNames } from '@/lib/questions/names'
import { findQuestion, type QuestionContext, questionsOf } from '@/lib/questions/queries'
import { type Member, permitInstructing } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { isStaff } from '@/lib/seminars/rules'

/** The question or the seminar that an archive is of. */
export type ArchiveSubject = { kind: 'question' | 'seminar'; id: string }

/** The subject of an archive, and its asker's permissions in each question of it. */
export type ArchiveScope = {
  kind: ArchiveSubject['kind']
  title: string
  member: Member
  questions: QuestionContext[]
  /** The asker chose real names. */
  names: boolean
}

type Choice = { names?: boolean }

/** A question as its asker sees it. */
export const questionScope = (context: QuestionContext, { names = false }: Choice = {}): ArchiveScope => ({
  kind: 'question',
  title: context.question.title,
  member: context.member,
  questions: [context],
  names,
})

/** A whole seminar, which its instructors may take away. */
export async function seminarScope(member: Member, { names = false }: Choice = {}): Promise<ArchiveScope> {
  permitInstructing(member)
  return { kind: 'seminar', title: member.seminar.title, member, questions: await questionsOf(member), names }
}

/** The scope of an archive of this subject, as the person sees it now. Throws NotFound and NotPermitted. */
export async function findScope(
  person: Person,
  { kind, id }: ArchiveSubject,
  choice?: Choice,
): Promise<ArchiveScope> {
  if (kind === 'question') return questionScope(await findQuestion(person, id), choice)
  return seminarScope(await findSeminar(person, id), choice)
}

export const subjectOf = ({ kind, member, questions: [first] }: ArchiveScope): ArchiveSubject => ({
  kind,
  id: kind === 'question' && first ? first.question.id : member.seminar.id,
})

/** The name of its file. */
export const archiveFileName = ({ kind, member: { seminar }, questions: [first] }: ArchiveScope): string =>
  kind === 'question' && first ? `${seminar.slug}-${first.question.number}.veta` : `${seminar.slug}.veta`

/**
 * Whether acts outside a debate have the person who did them: for staff, and where no question hides names from them. Nobody is
 * then known by an act whom a question has under a pseudonym.
 */
export const mayKnowActors = ({ member, questions }: ArchiveScope): boolean =>
  isStaff(member.role) && !hidesNames(questions)
