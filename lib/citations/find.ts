import { done, type Problems, type Result, refused, under } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { findPassage } from '@/lib/sources/passages/find'
import type { PassageDetail } from '@/lib/sources/passages/match'
import { type FoundPassage, placeOf, seenPassage } from '@/lib/sources/passages/passage'
import type { PassageView } from '@/lib/sources/passages/view'
import type { CitationInput, CitationPatch } from './input'

/** A citation whose passage is found in the sources; of one that is stored already, with its id. */
export type FoundCitation = Pick<CitationInput, 'id' | 'relation' | 'warrant'> & { passage: FoundPassage }

/** Finds the passage of each citation. Problems are of `citations.<n>`. */
export const findCitations = (
  member: Member,
  given: CitationInput[],
): Promise<Result<FoundCitation[], PassageDetail>> =>
  findEach(given, async ({ id, relation, warrant, ...place }) => {
    const passage = await findPassage(member, place)
    return passage.ok ? done({ id, relation, warrant, passage: passage.value }) : passage
  })

type StoredCitation = Required<Pick<CitationInput, 'id' | 'relation' | 'warrant'>> & {
  passage: PassageView
  /** The passage from which it was taken over: an edit that began before still names that one. */
  taken?: { from: PassageView } | null
}

/** A citation that an edit does not name stays as it is. */
export const keptCitation = ({ id, relation, warrant, passage }: StoredCitation): FoundCitation => ({
  id,
  relation,
  warrant,
  passage: seenPassage(passage),
})

/**
 * Finds the citations of an edit. A citation with the id of a stored one keeps the fields that are left out. Its passage
 * is looked up only when it moves: a source withdrawn meanwhile can still be cited at the old place.
 */
export const keepCitations = (
  member: Member,
  stored: StoredCitation[],
  given: CitationPatch[],
): Promise<Result<FoundCitation[], PassageDetail>> =>
  findEach(given, (patch) => keepCitation(member, stored, patch))

async function findEach<Given>(
  given: Given[],
  find: (one: Given) => Promise<Result<FoundCitation, PassageDetail>>,
): Promise<Result<FoundCitation[], PassageDetail>> {
  const found: FoundCitation[] = []
  const problems: Problems<PassageDetail> = {}
  for (const [index, one] of given.entries()) {
    const result = await find(one)
    if (result.ok) found.push(result.value)
    else Object.assign(problems, under(`citations.${index}`, result.problems))
  }
  return Object.keys(problems).length ? refused(problems) : done(found)
}

async function keepCitation(
  member: Member,
  stored: StoredCitation[],
  { id, relation, warrant, quote, ...place }: CitationPatch,
): Promise<Result<FoundCitation, PassageDetail>> {
  const earlier = stored.find((citation) => citation.id === id)
  if (id && !earlier) return refused({ id: { code: 'noSuchCitation' } })
  const words = { id, relation: relation ?? earlier?.relation, warrant: warrant ?? earlier?.warrant }
  if (!words.relation) return refused({ relation: { code: 'required' } })
  if (!words.warrant) return refused({ warrant: { code: 'warrantMissing' } })
  const { relation: bearing, warrant: why } = words
  if (earlier && (quote === undefined || isSamePassage(earlier, { quote, ...place })))
    return done({ ...keptCitation(earlier), relation: bearing, warrant: why })
  if (quote === undefined) return refused({ quote: { code: 'required' } })
  const passage = await findPassage(member, { quote, ...place })
  return passage.ok ? done({ id, relation: bearing, warrant: why, passage: passage.value }) : passage
}

type Place = { quote: string; source?: string; version?: number; start?: number; end?: number }

const isSamePassage = ({ passage, taken }: StoredCitation, place: Place): boolean =>
  isPlaceOf(passage, place) || (taken !== null && taken !== undefined && isPlaceOf(taken.from, place))

function isPlaceOf(passage: PassageView, { quote, start, end, source, version }: Place): boolean {
  if (quote !== passage.quote) return false
  if (start !== undefined && end !== undefined && placeOf(passage) !== placeOf({ ...passage, start, end }))
    return false
  return (
    (source ?? passage.source.id) === passage.source.id && (version ?? passage.version) === passage.version
  )
}
