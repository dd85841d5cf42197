import type { Person } from '@/lib/people/rules'
import { done, type Result } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, transact, type WriteResult, write } from '@/lib/platform/write'
import { permitInstructing } from '@/lib/seminars/access'
import { holdMember } from '@/lib/seminars/locks'
import { findSeminar } from '@/lib/seminars/queries'
import { findQuestionDraft } from '../drafts'
import type { ImportedClaimView } from '../imported-claims'
import type { QuestionDraftInput } from '../input'

/** Keeps what was imported of a debate: a draft of a question, with the claims beside it. Drafts make no events. */
export async function keepImportedDraft(
  person: Person,
  seminar: string,
  { body, claims }: { body: QuestionDraftInput; claims: ImportedClaimView[] },
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const member = await findSeminar(person, seminar)
  permitInstructing(member)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  return write(person, once, async (tx, id) => {
    permitInstructing(await holdMember(tx, member))
    const of = { id, seminarId: member.seminar.id, createdBy: person.id }
    const stored = JSON.parse(JSON.stringify(body))
    await tx.questionDraft.create({ data: { ...of, body: stored, createdAt: now(), savedAt: now() } })
    const rows = claims.map((claim) => ({ draftId: id, seminarId: member.seminar.id, ...claim }))
    await tx.importedClaim.createMany({ data: rows })
    return done({ id })
  })
}

/** Leaves claims of an imported debate out, with all that stands below them; those that are gone already are passed over. */
export async function leaveClaimsOut(person: Person, draft: string, numbers: number[]): Promise<void> {
  const { member } = await findQuestionDraft(person, draft)
  await transact(async (tx) => {
    permitInstructing(await holdMember(tx, member))
    const where = { draftId: draft }
    const claims = await tx.importedClaim.findMany({ where, orderBy: { number: 'asc' } })
    const gone = below(claims, new Set(numbers))
    const isGone = [{ number: { in: gone } }, { sameAs: { in: gone } }]
    await tx.importedClaim.deleteMany({ where: { ...where, OR: isGone } })
  })
}

/** These claims and all that stand below them. */
function below(claims: Array<{ number: number; depth: number }>, heads: Set<number>): number[] {
  let head = Number.POSITIVE_INFINITY
  return claims.flatMap(({ number, depth }) => {
    if (depth <= head) head = heads.has(number) ? depth : Number.POSITIVE_INFINITY
    return depth >= head ? number : []
  })
}
