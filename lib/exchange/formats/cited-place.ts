import { pagesOf, paragraphsOf } from '@/lib/citations/locator'
import type { PassageView } from '@/lib/sources/passages/view'

/** Where a passage stands, in plain words: "On Ore, ¶ 24, p. 7". */
export function citedPlace(passage: PassageView): string {
  const pages = pagesOf(passage)
  return [passage.source.title, paragraphsOf(passage), pages && `p. ${pages}`].filter(Boolean).join(', ')
}
