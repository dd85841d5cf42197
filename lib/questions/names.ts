import { Prisma } from '@/lib/platform/prisma/client'
import type { Member } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'
import type { Rules } from './input'

/** By what people go in a question, as one person sees it. */
export type NamesSeen = 'names' | 'pseudonyms'

/**
 * The one rule behind every name that is shown of a question's participants: pages, API, search, live stream, mail,
 * feeds and exports. A person's own name is no exception, so that all of an audience can share one body.
 */
export function namesSeen(member: Pick<Member, 'role'>, { names }: Pick<Rules, 'names'>): NamesSeen {
  if (names === 'named') return 'names'
  const knows = names === 'pseudonyms' ? isStaff(member.role) : member.role === 'instructor'
  return knows ? 'names' : 'pseudonyms'
}

type Seen = { member: Pick<Member, 'role'>; question: { rules: Pick<Rules, 'names'> } }

/** Whether one of these questions hides names from somebody: then nobody is named outside them either. */
export const hidesNames = (questions: Seen[]): boolean =>
  questions.some(({ member, question }) => namesSeen(member, question.rules) === 'pseudonyms')

/** They see names where others see pseudonyms. */
export const seesBoth = ({ member, question: { rules } }: Seen): boolean =>
  rules.names !== 'named' && namesSeen(member, rules) === 'names'

const nameThere = (pa: Prisma.Sql, pe: Prisma.Sql) =>
  Prisma.sql`CASE WHEN ${pe}.deleted_at IS NULL THEN ${pe}.name ELSE ${pa}.pseudonym END`

/** What a participant is called, of `participation pa` and `person pe`: whose account is gone goes by their pseudonym. */
export function nameOf(
  { member, question }: Seen,
  pa: Prisma.Sql = Prisma.sql`pa`,
  pe: Prisma.Sql = Prisma.sql`pe`,
): Prisma.Sql {
  if (namesSeen(member, question.rules) === 'pseudonyms') return Prisma.sql`${pa}.pseudonym`
  return nameThere(pa, pe)
}

type Among = Array<Seen & { question: { id: string } }>

/** The questions in which names are shown. */
export const named = (questions: Among): string[] =>
  questions.flatMap(({ member, question }) =>
    namesSeen(member, question.rules) === 'names' ? question.id : [],
  )

/** The same where rows are of several questions, each as the person stands before it; of any other it is the pseudonym. */
export function nameAmong(
  questions: Among,
  pa: Prisma.Sql = Prisma.sql`pa`,
  pe: Prisma.Sql = Prisma.sql`pe`,
): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${pa}.question_id = ANY(${named(questions)}::uuid[]) THEN ${nameThere(pa, pe)}
    ELSE ${pa}.pseudonym END`
}

/** Who did what only staff can do; null where names are hidden from whoever reads it. */
export type StaffNamed = { id: string; name: string } | null

/**
 * Who did what only staff can do, of `participation pa` and `person pe`. To whoever sees pseudonyms it is the staff and
 * nobody of them: under a pseudonym it would say which positions are those of somebody who judges.
 */
export const staffJson = (
  seen: Seen,
  pa: Prisma.Sql = Prisma.sql`pa`,
  pe: Prisma.Sql = Prisma.sql`pe`,
): Prisma.Sql =>
  namesSeen(seen.member, seen.question.rules) === 'pseudonyms'
    ? Prisma.sql`NULL::json`
    : Prisma.sql`json_build_object('id', ${pa}.id, 'name', ${nameThere(pa, pe)})`

/** The name in `staffJson` where rows are of several questions. */
export function staffAmong(questions: Among, pa = Prisma.sql`pa`, pe = Prisma.sql`pe`): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${pa}.question_id = ANY(${named(questions)}::uuid[]) THEN ${nameThere(pa, pe)} END`
}

/** Beside a name, for whoever sees it where others do not: the pseudonym that those others see. Else null. */
export const alsoCalled = (seen: Seen, pa: Prisma.Sql = Prisma.sql`pa`): Prisma.Sql =>
  seesBoth(seen) ? Prisma.sql`${pa}.pseudonym` : Prisma.sql`NULL`
