import type { Person } from '@/lib/people/rules'
import { db } from '../platform/database/db'
import type { ClaimSide } from '../platform/prisma/enums'
import { findQuestionDraft } from './drafts'

/** A claim of an imported debate, in the reading order of the tree: see ImportedClaim in the schema. */
export type ImportedClaimView = {
  number: number
  depth: number
  side: ClaimSide | null
  text: string
  /** The number of the claim that it is, where that stands elsewhere too. */
  sameAs: number | null
  sources: string[]
}

/** The claims that were imported with a draft; NotFound for everybody but the seminar's instructors. */
export async function importedClaims(person: Person, draft: string): Promise<ImportedClaimView[]> {
  const found = await findQuestionDraft(person, draft)
  return db.importedClaim.findMany({
    where: { draftId: found.draft.id },
    orderBy: { number: 'asc' },
    omit: { draftId: true, seminarId: true },
  })
}

/** The words of one of them; null where it was left out in the meantime. */
export async function importedClaimText(
  person: Person,
  draft: string,
  number: number,
): Promise<string | null> {
  const found = await findQuestionDraft(person, draft)
  const where = { draftId_number: { draftId: found.draft.id, number } }
  const claim = await db.importedClaim.findUnique({ where, select: { text: true } })
  return claim?.text || null
}
