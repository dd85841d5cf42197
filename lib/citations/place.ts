export type Located = {
  paragraph: number | null
  lastParagraph: number | null
  page: number | null
  lastPage: number | null
}

const range = (first: number, last: number | null): string =>
  last && last !== first ? `${first}–${last}` : `${first}`

type Paragraphs = Pick<Located, 'paragraph' | 'lastParagraph'> & Partial<Located>

/** The bold part of a locator: "¶ 24", "¶ 24–25", with a no-break space. */
export const paragraphsOf = ({ paragraph, lastParagraph }: Paragraphs): string =>
  paragraph === null ? '¶' : `¶\u00a0${range(paragraph, lastParagraph)}`

export const pagesOf = ({ page, lastPage }: Located): string | null =>
  page === null ? null : range(page, lastPage)
