export type Location = {
  paragraph: number | null
  lastParagraph: number | null
  page: number | null
  lastPage: number | null
  /** What is printed on the pages. */
  pageLabel?: string | null
  lastPageLabel?: string | null
}

const range = (first: number | string, last: number | string | null): string =>
  last && last !== first ? `${first}–${last}` : `${first}`

type Paragraphs = Pick<Location, 'paragraph' | 'lastParagraph'> & Partial<Location>

/** The bold part of a locator: "¶ 24", "¶ 24–25", with a no-break space. */
export const paragraphsOf = ({ paragraph, lastParagraph }: Paragraphs): string =>
  paragraph === null ? '¶' : `¶\u00a0${range(paragraph, lastParagraph)}`

/** The pages by their labels, as people cite them: "27", "iv–v". */
export const pagesOf = ({ page, lastPage, pageLabel, lastPageLabel }: Location): string | null =>
  page === null ? null : range(pageLabel || page, lastPage && (lastPageLabel || lastPage))
