import type { FoundCitation } from '@/lib/citations/find'
import type { Tx } from '@/lib/platform/database/db'
import { storePassages } from '@/lib/sources/passages/store'
import type { CitationView } from '../view/position'

type Of = { seminarId: string; positionId: string; revision: number }

/** Adds citations to a position's revision, in the given order, from `firstOrdinal` on. */
export async function addCitations(
  tx: Tx,
  of: Of,
  found: FoundCitation[],
  ordinals?: number[],
): Promise<void> {
  const passages = await storePassages(
    tx,
    of.seminarId,
    found.map(({ passage }) => passage),
  )
  for (const [index, { relation, warrant }] of found.entries()) {
    const ordinal = ordinals?.[index] ?? index
    const words = { seminarId: of.seminarId, passageId: passages[index] ?? '', ordinal, relation, warrant }
    const first = { revision: 1, positionRevision: of.revision, ...words }
    await tx.citation.create({ data: { positionId: of.positionId, ...words, revisions: { create: first } } })
  }
}

/**
 * Changes a position's citations to those of an edit. Citations with an id keep it, and get a new revision only where
 * passage, relation or warrant changed; missing ones are dropped in this revision.
 */
export async function changeCitations(
  tx: Tx,
  of: Of,
  before: CitationView[],
  after: FoundCitation[],
): Promise<Changed> {
  const kept = new Set(after.map(({ id }) => id))
  const dropped = before.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  if (dropped.length)
    await tx.citation.updateMany({ where: { id: { in: dropped } }, data: { removedIn: of.revision } })
  const passages = await storePassages(
    tx,
    of.seminarId,
    after.map(({ passage }) => passage),
  )
  const isNew = ({ id }: FoundCitation) => !before.some((citation) => citation.id === id)
  const added = after.flatMap((citation, ordinal) => (isNew(citation) ? [{ citation, ordinal }] : []))
  await addCitations(
    tx,
    of,
    added.map(({ citation }) => citation),
    added.map(({ ordinal }) => ordinal),
  )
  const reworded: string[] = []
  for (const [ordinal, { id, relation, warrant }] of after.entries()) {
    const earlier = before.find((citation) => citation.id === id)
    const passageId = passages[ordinal] ?? ''
    const words = { ordinal, passageId, relation, warrant }
    if (earlier && (await changeCitation(tx, of, earlier, words))) reworded.push(earlier.id)
  }
  return { reworded, dropped }
}

/** The ids of the citations that an edit reworded, and of those that it dropped. */
type Changed = { reworded: string[]; dropped: string[] }

type Words = { ordinal: number; passageId: string; relation: FoundCitation['relation']; warrant: string }

/** Returns whether the wording changed. */
async function changeCitation(tx: Tx, of: Of, earlier: CitationView, words: Words): Promise<boolean> {
  const { id, passage, relation, warrant } = earlier
  const same = passage.id === words.passageId && relation === words.relation && warrant === words.warrant
  const revision = same ? earlier.revision : await nextRevision(tx, id)
  const verdict = same ? undefined : null
  await tx.citation.update({ where: { id }, data: { ...words, revision, verdict } })
  if (same) return false
  const data = { citationId: id, seminarId: of.seminarId, revision, positionRevision: of.revision, ...words }
  await tx.citationRevision.create({ data })
  return true
}

/** A citation that was taken over to altered words and back has a later revision than its present one. */
export async function nextRevision(tx: Tx, citationId: string): Promise<number> {
  const last = await tx.citationRevision.aggregate({ where: { citationId }, _max: { revision: true } })
  return (last._max.revision ?? 0) + 1
}
