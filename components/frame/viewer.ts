/** The reader of a page, as far as the frame needs to know. */
export type Viewer = {
  name: string
  admin: boolean
  notices?: number
  singleKeys?: boolean
  /** The reader may create seminars. */
  founds?: boolean
  /** This browser has not yet shown a change of the account. */
  accountChanged?: boolean
} | null

/** The number of news: notices, and a change of the account. */
export const newsFor = (person: Viewer): number => (person?.notices ?? 0) + (person?.accountChanged ? 1 : 0)

/** A step on the path to a page; the last one is the page itself. */
export type Crumb = { label: string; href?: string; lang?: string }
