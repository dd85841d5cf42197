import type { Person } from '@/lib/people/rules'
import { utc } from '@/lib/platform/database/sql'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import { type CitationContext, findCitation } from '@/lib/positions/queries/find-citation'
import type { CitationView } from '@/lib/positions/view/position'
import { nameOf, type StaffNamed, staffJson } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { normalised } from '@/lib/sources/quotations/text/normalise'
import { db, type Tx } from '../../platform/database/db'
import { mayReadRetired, visibleTranslations } from './access'
import type { TranslationVoteName } from './input'
import { bestOf, type TranslationTally } from './rules'

/** A proposed translation of a citation's passage, as its reader sees it. Times are ISO 8601. */
export type TranslationProposal = {
  id: string
  citation: string
  language: string
  /** Null where it was retired, but for its author and staff. */
  text: string | null
  note: string | null
  author: { id: string; name: string }
  at: string
  votes: TranslationTally
  /** The reader's own vote. */
  mine: TranslationVoteName | null
  retired: { at: string; reason: string; by: StaffNamed; isWithdrawn: boolean } | null
}

type Row = TranslationProposal & { quote: string }

type Cited = Pick<CitationView, 'id' | 'passage'>

/**
 * By citation, the proposals for its present words in the order of their time, retired ones included. A citation that was
 * taken over to another version with the same words keeps its proposals.
 */
export async function translationsOf(
  context: QuestionContext,
  citations: Cited[],
  tx: Tx = db,
): Promise<Map<string, TranslationProposal[]>> {
  if (citations.length === 0) return new Map()
  const words = new Map(citations.map(({ id, passage }) => [id, normalised(passage.quote)]))
  const mine = Prisma.sql`${context.participation?.id ?? null}::uuid`
  const rows = await tx.$queryRaw<Row[]>`
    SELECT tr.id, tr.citation_id AS citation, tr.language, tr.text, tr.note, ${utc(Prisma.sql`tr.at`)} AS at, p.quote,
      json_build_object('id', pa.id, 'name', ${nameOf(context)}) AS author,
      json_build_object('for', count(tv) FILTER (WHERE tv.is_for), 'against', count(tv) FILTER (WHERE NOT tv.is_for)) AS votes,
      (SELECT CASE WHEN o.is_for THEN 'for' ELSE 'against' END FROM translation_vote o
        WHERE o.translation_id = tr.id AND o.voter_id = ${mine}) AS mine,
      CASE WHEN tr.retired_at IS NOT NULL THEN json_build_object('at', ${utc(Prisma.sql`tr.retired_at`)},
        'reason', tr.retired_reason, 'isWithdrawn', tr.retired_by_id = tr.by_id,
        'by', ${staffJson(context, Prisma.sql`rpa`, Prisma.sql`rpe`)}) END AS retired
    FROM proposed_translation tr JOIN passage p ON p.id = tr.passage_id
    JOIN participation pa ON pa.id = tr.by_id JOIN person pe ON pe.id = pa.person_id
    LEFT JOIN participation rpa ON rpa.id = tr.retired_by_id LEFT JOIN person rpe ON rpe.id = rpa.person_id
    LEFT JOIN translation_vote tv ON tv.translation_id = tr.id
    WHERE tr.citation_id = ANY(${citations.map(({ id }) => id)}::uuid[]) AND ${visibleTranslations(context)}
    GROUP BY tr.id, p.id, pa.id, pe.id, rpa.id, rpe.id ORDER BY tr.at, tr.id`
  const found = new Map<string, TranslationProposal[]>()
  for (const row of rows) {
    if (normalised(row.quote) !== words.get(row.citation)) continue
    found.set(row.citation, [...(found.get(row.citation) ?? []), asRead(context, row)])
  }
  return found
}

function asRead(context: QuestionContext, { quote: _, ...row }: Row): TranslationProposal {
  if (!row.retired || mayReadRetired(context, row)) return row
  return { ...row, text: null, note: null }
}

/** The proposals under a citation in a debate: how many stand, and the best accepted one. */
export type TranslationsShown = { count: number; best: TranslationProposal | null }

/** By citation, for markup that readers share: nothing in it depends on the one reader. */
export async function translationsShown(
  context: QuestionContext,
  citations: Cited[],
): Promise<Map<string, TranslationsShown>> {
  const found = await translationsOf(context, citations)
  return new Map(
    [...found].map(([citation, proposals]) => {
      const standing = proposals.filter(({ retired }) => retired === null)
      return [citation, { count: standing.length, best: bestOf(standing) }]
    }),
  )
}

/** A proposal that the person sees, with the citation that it is for. */
export type TranslationContext = CitationContext & { proposal: TranslationProposal }

/** NotFound where the citation is not visible, or has other words by now. */
export async function findTranslation(person: Person, id: string, tx: Tx = db): Promise<TranslationContext> {
  return translationAmong(await findCitation(person, await citationOfTranslation(id, tx), tx), id, tx)
}

/** The id of the citation that a proposal is for; the caller checks whether the person sees it. */
export async function citationOfTranslation(id: string, tx: Tx = db): Promise<string> {
  if (!isId(id)) throw new NotFound()
  const row = await tx.proposedTranslation.findUnique({ where: { id }, select: { citationId: true } })
  if (!row) throw new NotFound()
  return row.citationId
}

/** A proposal for a citation that the person sees. */
export async function translationAmong(
  cited: CitationContext,
  id: string,
  tx: Tx = db,
): Promise<TranslationContext> {
  const found = await translationsOf(cited.context, [cited.citation], tx)
  const proposal = found.get(cited.citation.id)?.find((one) => one.id === id)
  if (!proposal) throw new NotFound()
  return { ...cited, proposal }
}
