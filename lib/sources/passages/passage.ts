/** An exact range of a version, as the database keeps it. */
export type FoundPassage = {
  versionId: string
  start: number
  end: number
  quote: string
  prefix: string
  suffix: string
  paragraph: number | null
  lastParagraph: number | null
  page: number | null
  lastPage: number | null
}

/** Names an exact range, to tell whether two are one. */
export const placeOf = ({
  versionId,
  start,
  end,
}: Pick<FoundPassage, 'versionId' | 'start' | 'end'>): string => `${versionId} ${start} ${end}`

/** A passage that was read from the database is found already. */
export function seenPassage(passage: FoundPassage): FoundPassage {
  const { versionId, start, end, quote, prefix, suffix, paragraph, lastParagraph, page, lastPage } = passage
  return { versionId, start, end, quote, prefix, suffix, paragraph, lastParagraph, page, lastPage }
}
