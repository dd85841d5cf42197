import { Prisma } from '@/lib/platform/prisma/client'
import type { Member } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'
import type { Rules } from './input'

/** The names of a question's participants as one person sees them. */
export type NamesSeen = 'names' | 'pseudonyms'

/**
 * The single rule for the names of a question's participants: in pages, API, search, live stream, mail, feeds and exports.
 * It includes a person's own name, so that an audience can share one body.
 */
export function namesSeen(member: Pick<Member, 'role'>, { names }: Pick<Rules, 'names'>): NamesSeen {
  if (names === 'named') return 'names'
  const knows = names === 'pseudonyms' ? isStaff(member.role) : member.role === 'instructor'
  return knows ? 'names' : 'pseudonyms'
}

type Seen = { member: Pick<Member, 'role'>; question: { rules: Pick<Rules, 'names'> } }

/** Whether one of these questions hides names from the person: then nobody is named outside them either. */
export const hidesNames = (questions: Seen[]): boolean =>
  questions.some(({ member, question }) => namesSeen(member, question.rules) === 'pseudonyms')

/** The reader sees names where others see pseudonyms. */
export const seesBoth = ({ member, question: { rules } }: Seen): boolean =>
  rules.names !== 'named' && namesSeen(member, rules) === 'names'

const nameThere = (pa: Prisma.Sql, pe: Prisma.Sql) =>
  Prisma.sql`CASE WHEN ${pe}.deleted_at IS NULL THEN ${pe}.name ELSE ${pa}.pseudonym END`

/** SQL of a participant's name, over `participation pa` and `person pe`. Deleted accounts keep their pseudonym. */
export function nameOf(
  { member, question }: Seen,
  pa: Prisma.Sql = Prisma.sql`pa`,
  pe: Prisma.Sql = Prisma.sql`pe`,
): Prisma.Sql {
  if (namesSeen(member, question.rules) === 'pseudonyms') return Prisma.sql`${pa}.pseudonym`
  return nameThere(pa, pe)
}

type Among = Array<Seen & { question: { id: string } }>

/** The ids of the questions that show names. */
export const named = (questions: Among): string[] =>
  questions.flatMap(({ member, question }) =>
    namesSeen(member, question.rules) === 'names' ? question.id : [],
  )

/** SQL of names in rows from several questions, each by the person's permissions there; elsewhere the pseudonym. */
export function nameAmong(
  questions: Among,
  pa: Prisma.Sql = Prisma.sql`pa`,
  pe: Prisma.Sql = Prisma.sql`pe`,
): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${pa}.question_id = ANY(${named(questions)}::uuid[]) THEN ${nameThere(pa, pe)}
    ELSE ${pa}.pseudonym END`
}

/** The member of staff who acted; null where names are hidden from the reader. */
export type StaffNamed = { id: string; name: string } | null

/**
 * SQL of the member of staff who acted, over `participation pa` and `person pe`. Readers of pseudonyms are told "the staff":
 * a pseudonym would connect a judge with their own positions.
 */
export const staffJson = (
  seen: Seen,
  pa: Prisma.Sql = Prisma.sql`pa`,
  pe: Prisma.Sql = Prisma.sql`pe`,
): Prisma.Sql =>
  namesSeen(seen.member, seen.question.rules) === 'pseudonyms'
    ? Prisma.sql`NULL::json`
    : Prisma.sql`json_build_object('id', ${pa}.id, 'name', ${nameThere(pa, pe)})`

/** SQL of the name in `staffJson`, for rows from several questions. */
export function staffAmong(questions: Among, pa = Prisma.sql`pa`, pe = Prisma.sql`pe`): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${pa}.question_id = ANY(${named(questions)}::uuid[]) THEN ${nameThere(pa, pe)} END`
}

/** SQL of the pseudonym that other readers see, for a reader who sees the name too; otherwise null. */
export const alsoCalled = (seen: Seen, pa: Prisma.Sql = Prisma.sql`pa`): Prisma.Sql =>
  seesBoth(seen) ? Prisma.sql`${pa}.pseudonym` : Prisma.sql`NULL`
