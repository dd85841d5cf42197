export type Location = {
  paragraph: number | null
  lastParagraph: number | null
  page: number | null
  lastPage: number | null
}

const range = (first: number, last: number | null): string =>
  last && last !== first ? `${first}–${last}` : `${first}`

type Paragraphs = Pick<Location, 'paragraph' | 'lastParagraph'> & Partial<Location>

/** The bold part of a locator: "¶ 24", "¶ 24–25", with a no-break space. */
export const paragraphsOf = ({ paragraph, lastParagraph }: Paragraphs): string =>
  paragraph === null ? '¶' : `¶\u00a0${range(paragraph, lastParagraph)}`

export const pagesOf = ({ page, lastPage }: Location): string | null =>
  page === null ? null : range(page, lastPage)
