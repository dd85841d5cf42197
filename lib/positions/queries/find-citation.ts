import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import type { QuestionContext } from '@/lib/questions/queries'
import { asSeenBy, type CitationView, type PositionView } from '../view/position'
import { findPosition } from './find'

export type CitationContext = { context: QuestionContext; position: PositionView; citation: CitationView }

/** A current citation that the person sees, with its position, and its question with the person's permissions. */
export async function findCitation(person: Person, id: string, tx: Tx = db): Promise<CitationContext> {
  if (!isId(id)) throw new NotFound()
  const row = await tx.citation.findUnique({ where: { id }, select: { positionId: true } })
  if (!row) throw new NotFound()
  return citationAmong(await findPosition(person, row.positionId, tx), id)
}

/** A citation of a position that the person sees, as they see it. */
export function citationAmong(
  { context, position }: Omit<CitationContext, 'citation'>,
  id: string,
): CitationContext {
  const citation = asSeenBy(context, position).citations.find((one) => one.id === id)
  if (!citation) throw new NotFound()
  return { context, position, citation }
}

type UpTo = { source: { id: string }; version: { number: number } }

/** The citation, if it is of this version of a source or of an earlier one. */
export function citedUpTo(cited: CitationContext, { source, version }: UpTo): CitationContext {
  const { passage } = cited.citation
  if (passage.source.id !== source.id || passage.version > version.number) throw new NotFound()
  return cited
}
