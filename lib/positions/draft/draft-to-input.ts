import { type Draft, type DraftCitation, filled, isByPlace } from './draft'

/** A draft in the shape of positionInput: without blank citations and empty fields. */
export function positionOf({ thesis, stance, alsoStands, claim, argument, citations }: Draft) {
  const others = Object.entries(alsoStands).filter(([label, stands]) => stands !== '' && label !== thesis)
  return {
    thesis: thesis === 'none' ? null : thesis,
    // A position on none of the theses has no stance on one.
    stance: thesis === 'none' ? 'supports' : stance,
    alsoStands: Object.fromEntries(others),
    claim,
    argument,
    citations: submittedCitations(citations),
  }
}

/** A draft in the shape of respondInput. */
export function responseOf({ kind, citation, claim, ...draft }: Draft) {
  return {
    kind,
    ...(kind === 'undercuts' && citation && { citation }),
    ...(claim && { claim }),
    argument: draft.argument,
    citations: submittedCitations(draft.citations),
  }
}

/** The draft of an edited response in the shape of positionPatch: its stance stays. */
export const responsePatchOf = ({ claim, argument, citations }: Draft) => ({
  claim,
  argument,
  citations: submittedCitations(citations),
})

export const submittedCitations = (citations: DraftCitation[]) => filled(citations).map(submitted)

function submitted(citation: DraftCitation) {
  const { id, source, version, start, end, quote, relation, warrant } = citation
  return {
    ...(id && { id }),
    ...(source && { source }),
    ...(isByPlace(citation) && { version, start, end }),
    quote: start !== '' ? quote : withoutMarks(quote),
    ...(relation && { relation }),
    warrant,
  }
}

/** People type quotation marks around a quotation; the passage does not have them. */
export function withoutMarks(quote: string): string {
  const trimmed = quote.trim()
  const inner = /^(?:“([^“”]*)”|«\s?([^«»]*?)\s?»|"([^"]*)"|‘([^‘’]*)’)$/u.exec(trimmed)
  return (inner?.slice(1).find((part) => part !== undefined) ?? trimmed).trim()
}

/**
 * The author's own position that this one contradicts: in favour of and against the same thesis, or in favour of another
 * one, since each thesis is an answer of its own. Qualified stances may be several.
 */
export function contradicted<P extends { thesis: string | null; stance: string }>(
  { thesis, stance }: Draft,
  held: P[],
): P | undefined {
  const whole = thesis === 'none' || stance === 'supports' || stance === 'opposes'
  if (!thesis || !whole) return undefined
  return held.find((one) => {
    if (one.thesis === null || thesis === 'none')
      return (one.thesis ?? 'none') !== thesis && one.stance === 'supports'
    if (one.thesis === thesis) return one.stance !== stance && one.stance !== 'qualifies'
    return one.stance === 'supports' && stance === 'supports'
  })
}
