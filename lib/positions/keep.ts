import type { CitationPatch } from '@/lib/citations/input'
import { done, type Problems, type Result, refused, under } from '@/lib/platform/errors'
import type { Asked } from '@/lib/questions/queries'
import { findPassage } from '@/lib/sources/passages/find'
import type { PassageDetail } from '@/lib/sources/passages/match'
import { placeOf, seenPassage } from '@/lib/sources/passages/passage'
import type { FoundCitation } from './check'
import type { CitationView, PositionView } from './view/position'

/** A citation that an edit leaves out of its changes. */
export const keptCitation = ({ id, relation, warrant, passage }: CitationView): FoundCitation => ({
  id,
  relation,
  warrant,
  passage: seenPassage(passage),
})

/**
 * The citations of an edit. A citation with a current id keeps the fields that are left out. Its passage is looked up only
 * when it moves, since a source withdrawn meanwhile can still be cited at the old place.
 */
export async function keepCitations(
  asked: Asked,
  position: PositionView,
  given: CitationPatch[],
): Promise<Result<FoundCitation[], PassageDetail>> {
  const found: FoundCitation[] = []
  const problems: Problems<PassageDetail> = {}
  for (const [index, patch] of given.entries()) {
    const result = await keepCitation(asked, position, patch)
    if (result.ok) found.push(result.value)
    else Object.assign(problems, under(`citations.${index}`, result.problems))
  }
  return Object.keys(problems).length ? refused(problems) : done(found)
}

async function keepCitation(
  asked: Asked,
  position: PositionView,
  patch: CitationPatch,
): Promise<Result<FoundCitation, PassageDetail>> {
  const { id, relation, warrant, quote, ...place } = patch
  const earlier = position.citations.find((citation) => citation.id === id)
  if (id && !earlier) return refused({ id: { code: 'noSuchCitation' } })
  const words = { id, relation: relation ?? earlier?.relation, warrant: warrant ?? earlier?.warrant }
  if (!words.relation) return refused({ relation: { code: 'required' } })
  if (!words.warrant) return refused({ warrant: { code: 'warrantMissing' } })
  const { relation: bearing, warrant: why } = words
  if (earlier && (quote === undefined || isSamePassage(earlier, { quote, ...place })))
    return done({ ...keptCitation(earlier), relation: bearing, warrant: why })
  if (quote === undefined) return refused({ quote: { code: 'required' } })
  const passage = await findPassage(asked.member, { quote, ...place })
  return passage.ok ? done({ id, relation: bearing, warrant: why, passage: passage.value }) : passage
}

type Place = { quote: string; source?: string; version?: number; start?: number; end?: number }

function isSamePassage({ passage }: CitationView, { quote, start, end, source, version }: Place): boolean {
  if (quote !== passage.quote) return false
  if (start !== undefined && end !== undefined && placeOf(passage) !== placeOf({ ...passage, start, end }))
    return false
  return (
    (source ?? passage.source.id) === passage.source.id && (version ?? passage.version) === passage.version
  )
}
