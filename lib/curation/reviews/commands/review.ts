import type { Person } from '@/lib/people/rules'
import { checkedCommand } from '@/lib/platform/command'
import type { Tx } from '@/lib/platform/database/db'
import { done, NotPermitted, type Problems, type Result, refused } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { type CitationContext, findCitation } from '@/lib/positions/queries/find-citation'
import { takePart } from '@/lib/questions/commands/take-part'
import { mayInstruct } from '@/lib/seminars/access'
import { permitReviewing } from '../access'
import type { ReviewInput } from '../input'
import { CitationConflict } from '../queries'
import { reviewProblems } from '../rules'
import { answerKnownCase, knownCaseFor } from './answer-known'
import { heldCitation, recordJudging } from './held'
import { keepJudgedPassage } from './judged-passage'
import { type StandingVerdict, settle, standingOn } from './settle'

/**
 * Judges a citation's `revision`. With an open appeal, the verdict decides it; for a known case it is stored as the
 * moderator's answer and the citation stays unchanged. Throws NotFound, NotPermitted, and Conflict with the current
 * citation: `citationEdited` when the wording has changed, `citationJudged` when another moderator has settled it,
 * `reviewedAlready` when the person has judged it already.
 */
export async function review(
  person: Person,
  citationId: string,
  given: ReviewInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return checkedCommand(person, once, {
    find: () => findCitation(person, citationId),
    permit: ({ context, position }) => permitReviewing(context, position),
    check() {
      const problems = reviewProblems(given)
      return Object.keys(problems).length ? refused(problems) : done(null)
    },
    hold: (tx) => heldCitation(tx, person, citationId),
    async make(tx, held, id) {
      if (!isAsRead(held.citation, given)) throw new CitationConflict('citationEdited', held.citation)
      const misplaced = await decidingProblems(tx, held, given)
      return misplaced ? refused(misplaced) : judge(tx, held, given, id)
    },
  })
}

/** The deciding words are counted in the version that was read. */
const isAsRead = ({ revision, passage }: CitationContext['citation'], given: ReviewInput): boolean =>
  revision === given.revision && (given.version === undefined || given.version === passage.version)

async function judge(
  tx: Tx,
  cited: CitationContext,
  given: ReviewInput,
  id: string,
): Promise<Result<{ id: string }>> {
  const { context, citation } = cited
  const by = await takePart(tx, context)
  const standing = await standingOn(tx, cited)
  const judged = standing.some((one) => one.by === by)
  const appealed = openAppeal(standing)
  if (appealed && appealed.by !== by && (!judged || mayInstruct(context.member)))
    return give(tx, cited, given, { id, by, standing, decides: appealed.id })
  if (appealed?.by === by) throw new NotPermitted('appealToAnother')
  const known = await knownCaseFor(tx, context, citation)
  if (judged || known?.answered) throw new CitationConflict('reviewedAlready', citation)
  if (known) return answerKnownCase(tx, cited, known.id, given, id)
  if (citation.verdict) throw new CitationConflict('citationJudged', citation)
  return give(tx, cited, given, { id, by, standing, decides: null })
}

/** The verdict with an open appeal by its author. */
const openAppeal = (standing: StandingVerdict[]): StandingVerdict | undefined =>
  standing.find(({ id, appealed }) => appealed && !standing.some(({ decides }) => decides === id))

type Giving = { id: string; by: string; standing: StandingVerdict[]; decides: string | null }

async function give(
  tx: Tx,
  cited: CitationContext,
  { verdict, reason, deciding }: ReviewInput,
  { id, by, standing, decides }: Giving,
): Promise<Result<{ id: string }>> {
  const { context, citation } = cited
  const of = { seminarId: context.member.seminar.id, questionId: context.question.id }
  const judged = { citationId: citation.id, citationRevision: citation.revision, reviewerId: by }
  const range = { decidingStart: deciding?.start, decidingEnd: deciding?.end }
  await tx.review.create({
    data: { id, ...of, ...judged, verdict, reason, ...range, at: now(), decidesId: decides },
  })
  await keepJudgedPassage(tx, cited, id)
  await tx.inquiry.updateMany({
    where: { citationId: citation.id, answeredAt: null, closedAt: null },
    data: { closedAt: now() },
  })
  await tx.hold.deleteMany({ where: { citationId: citation.id } })
  const given = { id, verdict, decides, by, appealed: false }
  const settled = await settle(tx, cited, standing, [...standing, given])
  await recordJudging(tx, cited, 'citation.reviewed', {
    review: id,
    revision: citation.revision,
    verdict,
    reason,
    from: citation.verdict,
    settled,
    ...(deciding && { deciding }),
    ...(decides && { decides }),
  })
  return done({ id })
}

/** The deciding words must be words of the cited version. */
async function decidingProblems(
  tx: Tx,
  { citation }: CitationContext,
  { deciding }: ReviewInput,
): Promise<Problems | null> {
  if (!deciding) return null
  const { length } = await tx.version.findUniqueOrThrow({
    where: { id: citation.passage.versionId },
    select: { length: true },
  })
  if (deciding.end > length) return { deciding: { code: 'decidingOutside' } }
  return deciding.end - deciding.start > MOST ? { deciding: { code: 'decidingTooLong' } } : null
}

/** In code points, the limit of a passage. */
const MOST = 2_000
