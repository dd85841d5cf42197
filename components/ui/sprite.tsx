'use client'

import { Html } from './html'

/** Every symbol, one per line. Markup, since React would create its two hundred elements for every document. */
const symbols = `
  <symbol id="i-asks" viewBox="0 0 16 16"><path d="M5.4 5.9A2.6 2.6 0 1 1 9.2 8.1C8.3 8.6 8 9.1 8 10.2M8 12.7v.3" /></symbol>
  <symbol id="i-background" viewBox="0 0 16 16"><path d="M6 3H3.5v10H6M10 3h2.5v10H10" /></symbol>
  <symbol id="i-book" viewBox="0 0 16 16"><path d="M8 4.5C6.5 3.5 5 3.2 2.5 3.2v9C5 12.2 6.5 12.5 8 13.5c1.5-1 3-1.3 5.5-1.3v-9C11 3.2 9.5 3.5 8 4.5zM8 4.5v9" /></symbol>
  <symbol id="i-both" viewBox="0 0 16 16"><path d="M6.2 4.2a4.3 4.3 0 1 0 0 7.6M9.8 4.2a4.3 4.3 0 1 1 0 7.6M8 5v6" /></symbol>
  <symbol id="i-challenges" viewBox="0 0 16 16"><path d="m4 4 8 8M12 4l-8 8" /></symbol>
  <symbol id="i-check" viewBox="0 0 16 16"><path d="m3.5 8.5 3 3 6-7" /></symbol>
  <symbol id="i-clock" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.5" /><path d="M8 5v3.2l2.2 1.3" /></symbol>
  <symbol id="i-close" viewBox="0 0 16 16"><path d="m4 4 8 8M12 4l-8 8" /></symbol>
  <symbol id="i-columns" viewBox="0 0 16 16"><path d="M2.5 3.5h11v9h-11zM8 3.5v9" /></symbol>
  <symbol id="i-copy" viewBox="0 0 16 16"><path d="M6 5.5h6.5V13H6zM10 5.5V3H3.5v7.5H6" /></symbol>
  <symbol id="i-defines" viewBox="0 0 16 16"><path d="M3.5 6h9M3.5 10h9" /></symbol>
  <symbol id="i-doesNotSupport" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.5" /><path d="m4.2 11.8 7.6-7.6" /></symbol>
  <symbol id="i-down" viewBox="0 0 16 16"><path d="m4 6 4 4 4-4" /></symbol>
  <symbol id="i-download" viewBox="0 0 16 16"><path d="M8 3v7M5 7.5 8 10.5l3-3M3.5 13h9" /></symbol>
  <symbol id="i-edit" viewBox="0 0 16 16"><path d="m3 13 .6-2.8 7-7 2.2 2.2-7 7z" /></symbol>
  <symbol id="i-expand" viewBox="0 0 16 16"><path d="M9.5 3H13v3.5M13 3 9 7M6.5 13H3V9.5M3 13l4-4" /></symbol>
  <symbol id="i-flag" viewBox="0 0 16 16"><path d="M4 14V3M4 3.5c3-1.5 5 1.5 8 0V9c-3 1.5-5-1.5-8 0" /></symbol>
  <symbol id="i-key" viewBox="0 0 16 16"><circle cx="5.5" cy="10.5" r="2.5" /><path d="m7.3 8.7 5.2-5.2M10.5 5.5l1.8 1.8" /></symbol>
  <symbol id="i-bell" viewBox="0 0 16 16"><path d="M4 11.5V7a4 4 0 0 1 8 0v4.5l1 1H3zM6.5 14h3" /></symbol>
  <symbol id="i-language" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.5" /><path d="M2.5 8h11M8 2.5c2 1.7 2.7 3.5 2.7 5.5S10 11.8 8 13.5C6 11.8 5.3 10 5.3 8S6 4.2 8 2.5z" /></symbol>
  <symbol id="i-link" viewBox="0 0 16 16"><path d="M6.8 9.2a2.4 2.4 0 0 0 3.4 0l2.1-2.1a2.4 2.4 0 0 0-3.4-3.4l-.8.8M9.2 6.8a2.4 2.4 0 0 0-3.4 0L3.7 8.9a2.4 2.4 0 0 0 3.4 3.4l.8-.8" /></symbol>
  <symbol id="i-list" viewBox="0 0 16 16"><path d="M3 4h10M5 8h8M7 12h6" /></symbol>
  <symbol id="i-lock" viewBox="0 0 16 16"><path d="M4 7.5h8V13H4zM5.5 7.5V5.8a2.5 2.5 0 0 1 5 0v1.7" /></symbol>
  <symbol id="i-minus" viewBox="0 0 16 16"><path d="M3 8h10" /></symbol>
  <symbol id="i-mistranslated" viewBox="0 0 16 16"><path d="M3 6.3h10M3 9.8h10M10.3 3.2 5.7 12.9" /></symbol>
  <symbol id="i-more" viewBox="0 0 16 16"><circle cx="3.5" cy="8" r=".8" fill="currentColor" /><circle cx="8" cy="8" r=".8" fill="currentColor" /><circle cx="12.5" cy="8" r=".8" fill="currentColor" /></symbol>
  <symbol id="i-offline" viewBox="0 0 16 16"><path d="M2.5 6.5c3.3-3 7.7-3 11 0M4.7 9c2-1.7 4.6-1.7 6.6 0M8 12v.2M3 13 13 3" /></symbol>
  <symbol id="i-outOfContext" viewBox="0 0 16 16"><path d="M5.5 3H3v10h2.5M10.5 3H13v10h-2.5M10.5 5.5l-5 5" /></symbol>
  <symbol id="i-partlySupports" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.5" /><path d="M8 2.5v11a5.5 5.5 0 0 1 0-11z" fill="currentColor" /></symbol>
  <symbol id="i-person" viewBox="0 0 16 16"><circle cx="8" cy="5.5" r="2.5" /><path d="M3 13.5c.5-2.5 2.5-3.8 5-3.8s4.5 1.3 5 3.8" /></symbol>
  <symbol id="i-plus" viewBox="0 0 16 16"><path d="M8 3v10M3 8h10" /></symbol>
  <symbol id="i-qualifies" viewBox="0 0 16 16"><path d="M2.5 9.5c1.6-3.6 3.7-3.2 5.5-1.5s3.9 2.1 5.5-1.5" /></symbol>
  <symbol id="i-quote" viewBox="0 0 16 16"><path d="M3.5 10.5V7.8c0-2 1-3.3 2.7-3.8M9.3 10.5V7.8c0-2 1-3.3 2.7-3.8M3.5 8h3v2.8h-3zM9.3 8h3v2.8h-3z" /></symbol>
  <symbol id="i-rebuts" viewBox="0 0 16 16"><path d="m4 4 8 8M12 4l-8 8" /></symbol>
  <symbol id="i-right" viewBox="0 0 16 16"><path d="m6 4 4 4-4 4" /></symbol>
  <symbol id="i-search" viewBox="0 0 16 16"><circle cx="7" cy="7" r="4.2" /><path d="m10.2 10.2 3.3 3.3" /></symbol>
  <symbol id="i-single" viewBox="0 0 16 16"><path d="M4 3h8v10H4z" /></symbol>
  <symbol id="i-supports" viewBox="0 0 16 16"><path d="M8 3v10M3 8h10" /></symbol>
  <symbol id="i-theme" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.5" /><path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" fill="currentColor" /></symbol>
  <symbol id="i-undercuts" viewBox="0 0 16 16"><path d="M3 3.5h10M8 3.5V13M4.5 11l7-3.5" /></symbol>
  <symbol id="i-unreviewed" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.5" stroke-dasharray="2.2 2.12" /></symbol>
  <symbol id="i-up" viewBox="0 0 16 16"><path d="m4 10 4-4 4 4" /></symbol>
  <symbol id="i-verified" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.2" fill="currentColor" stroke="none" /><path d="m5.2 8.2 2 2 3.7-4.2" stroke="var(--color-page)" /></symbol>
  <symbol id="i-warn" viewBox="0 0 16 16"><path d="M8 2.8 14 13.2H2zM8 6.8v3M8 11.5v.2" /></symbol>
`

/**
 * Every symbol of the interface, once per document; `Icon` refers to them. A client component only so that the drawings are
 * not sent a second time for hydration. The class of an icon sets its stroke.
 */
export function Sprite() {
  return <Html as="svg" className="hidden" aria-hidden="true" html={symbols} />
}
