export type Located = {
  paragraph: number | null
  lastParagraph: number | null
  page: number | null
  lastPage: number | null
}

const range = (first: number, last: number | null): string =>
  last && last !== first ? `${first}–${last}` : `${first}`

type Paragraphs = Pick<Located, 'paragraph' | 'lastParagraph'> & Partial<Located>

/** The bold part of a locator: "¶ 24", "¶ 24–25", its space one that does not break. */
export const paragraphsOf = ({ paragraph, lastParagraph }: Paragraphs): string =>
  paragraph === null ? '¶' : `¶\u00a0${range(paragraph, lastParagraph)}`

export const pagesOf = ({ page, lastPage }: Located): string | null =>
  page === null ? null : range(page, lastPage)

type Placed = { source: { number: number }; version: number; start: number; end: number }

/** Where a passage opens in its source: the version that was cited, at its exact place. */
export function passageHref(seminar: string, { source, version, start, end }: Placed): string {
  return `/seminars/${seminar}/sources/${source.number}?version=${version}&at=${start}-${end}#at`
}
