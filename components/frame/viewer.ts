/** Who is looking at the page, as far as its frame must know. */
export type Viewer = {
  name: string
  admin: boolean
  notices?: number
  singleKeys?: boolean
  /** They may create seminars. */
  founds?: boolean
  /** Something was changed in their account that this browser has not told them. */
  accountChanged?: boolean
} | null

/** How much is new to somebody: notices, and that their account was changed. */
export const newsFor = (person: Viewer): number => (person?.notices ?? 0) + (person?.accountChanged ? 1 : 0)

/** A step of the way to a page; the last one is the page itself. */
export type Crumb = { label: string; href?: string; lang?: string }
