import { type FoundCitation, findCitations } from '@/lib/citations/find'
import { done, type Problems, type Result, refused } from '@/lib/platform/errors'
import type { ResponseKind } from '@/lib/platform/prisma/enums'
import type { QuestionContext } from '@/lib/questions/queries'
import { type ThesisView, theses } from '@/lib/questions/theses'
import type { PassageDetail } from '@/lib/sources/passages/match'
import { placeOf } from '@/lib/sources/passages/passage'
import { showsWords } from '../sources/quotations/markdown/shown'
import type { PositionInput } from './input'
import { type QuotationDetail, quotationProblems } from './quotations/check-written'
import type { QuotingFields } from './quotations/fields'
import { positionProblems } from './rules'

export type CheckedPosition = {
  thesisId: string | null
  fields: Omit<PositionInput, 'citations' | 'alsoStands'> & { alsoStands: Record<string, string> }
  citations: FoundCitation[]
}

/** The detail of a problem with a citation's words, or with the quotations of a field. */
export type CheckDetail = PassageDetail | QuotationDetail

type Words = Omit<PositionInput, 'citations'> & { kind?: ResponseKind | null }

/** All checks of a position before the transaction: its passages, and the question's rules. */
export async function checkPosition(
  context: QuestionContext,
  input: PositionInput & { kind?: ResponseKind },
): Promise<Result<CheckedPosition, CheckDetail>> {
  const { citations: given, ...words } = input
  return checkFound(context, words, await findCitations(context.member, given))
}

/** `standing` is the wording that an edit starts from. */
export async function checkFound(
  context: QuestionContext,
  words: Words,
  found: Result<FoundCitation[], PassageDetail>,
  standing?: QuotingFields,
): Promise<Result<CheckedPosition, CheckDetail>> {
  const known = await theses(context.question.id)
  const { alsoStands, kind, ...rest } = words
  const fields = { ...rest, alsoStands: withoutGaps(alsoStands) }
  const citations = found.ok ? found.value : []
  const passages = citations.map(({ passage, relation }) => ({ passage: placeOf(passage), relation }))
  const labels = known.map(({ label }) => label)
  const problems = positionProblems({ ...fields, kind, citations: passages }, context.question.rules, labels)
  if (!found.ok) delete problems.citations
  const quotations = await quotationProblems(context, { ...fields, citations }, standing)
  const unread: Problems<never> = showsWords(fields.argument) ? {} : { argument: { code: 'argumentMissing' } }
  const all: Problems<CheckDetail> = {
    ...quotations,
    ...problems,
    ...unread,
    ...(found.ok ? {} : found.problems),
  }
  return Object.keys(all).length
    ? refused(all)
    : done({ thesisId: idOf(known, fields.thesis), fields, citations })
}

/** A form sends an empty choice for each thesis without one. */
const withoutGaps = (stands: Record<string, string>) =>
  Object.fromEntries(Object.entries(stands).filter(([, stance]) => stance !== ''))

const idOf = (known: ThesisView[], label: string | null) =>
  known.find((thesis) => thesis.label === label)?.id ?? null
