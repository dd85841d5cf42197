import type { Relation, ResponseKind, Stance, Verdict } from '@/lib/platform/prisma/enums'
import { type Html, html } from './html'

/** The ore of a thesis: A to D have one each, a fifth and none share the dashed ring. */
const hueOf = (label: string | null): string => (label && /^[A-D]$/.test(label) ? label.toLowerCase() : 'n')

/** The shapes of the marks, once in the page. */
export const shapes = html`<svg class="away" aria-hidden="true" width="0" height="0">
<symbol id="m-a" viewBox="0 0 24 24"><circle cx="12" cy="12" r="11"/></symbol>
<symbol id="m-b" viewBox="0 0 24 24"><path d="M2 2h20v20H2z"/></symbol>
<symbol id="m-c" viewBox="0 0 24 24"><path d="M12 0 24 12 12 24 0 12z"/></symbol>
<symbol id="m-d" viewBox="0 0 24 24"><path d="M12 1 24 23H0z"/></symbol>
<symbol id="m-n" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9.5" fill="none" stroke="currentColor" stroke-width="2.5" stroke-dasharray="4 3"/></symbol>
</svg>
`

/** Shape, hue and letter of a thesis; the ring alone for none. Words beside it say the same. */
export const mark = (label: string | null, letter = label): Html =>
  html`<span class="mark" data-thesis="${hueOf(label)}" aria-hidden="true"><svg><use href="#m-${hueOf(label)}"/></svg>${letter ? html`<b>${letter}</b>` : null}</span>`

/** The mark of a position; with a single thesis, in favour, against and with reservations are the sides. */
export function markOf(
  { thesis, stance }: { thesis: string | null; stance: Stance },
  labels: string[],
): Html {
  if (thesis === null || labels.length !== 1) return mark(thesis)
  const [label, sign] = loneSides[stance]
  return mark(label, sign)
}

const loneSides: Record<Stance, [string, string]> = {
  supports: ['A', '+'],
  opposes: ['B', '−'],
  qualifies: ['C', '±'],
}

const signs: Record<Relation | ResponseKind, string> = {
  supports: '+',
  challenges: '×',
  rebuts: '×',
  qualifies: '~',
  defines: '=',
  background: '[ ]',
  asks: '?',
  undercuts: '⊣',
}

/** A sign beside a word with the same meaning. */
export const sign = (of: Relation | ResponseKind): Html =>
  html`<span class="sign" aria-hidden="true">${signs[of]}</span>`

const verdictSigns: Record<Verdict, string> = {
  verified: '✓',
  partlySupports: '◐',
  outOfContext: '≠',
  doesNotSupport: '≠',
  mistranslated: '≠',
}

export const verdictSign = (verdict: Verdict | null): Html =>
  html`<span class="sign" aria-hidden="true">${verdict ? verdictSigns[verdict] : '○'}</span>`

export const isFaulty = (verdict: Verdict | null): boolean =>
  verdict === 'outOfContext' || verdict === 'doesNotSupport' || verdict === 'mistranslated'
