import type { Locator, PassageText } from '../passages/rules'
import type { Alarm, AlarmKind } from './judge/alarms'
import type { Difference } from './judge/differences'

/**
 * The place of quoted words. Of words without a known place: `exact` in one place of one text, `ambiguous` in
 * several, `lost` in none, however close another wording is. Of words whose place was kept: `exact` where they were,
 * whatever else has the same words; else `moved` when they stand in one other place, `ambiguous` in several, `lost`
 * in none.
 */
export const places = ['exact', 'moved', 'ambiguous', 'lost'] as const

/**
 * The wording of quoted words: `identical` to the source character by character; `normalised` when they equal it in
 * the form for comparison (text/normalise.ts), or without the comma or full stop that ends them; `altered` when they
 * stand nowhere and a passage resembles them; `absent` when none does. A quotation that ends within a word or a number
 * of its source has altered it. What `[…]` and `[word]` declare is no alteration, and raises its own alarms.
 */
export const wordings = ['identical', 'normalised', 'altered', 'absent'] as const

/** A passage as a verdict tells of it: `source` is the source's id, `version` its number. Offsets in code points. */
export type LocatedPassage = PassageText & { source: string; version: number; locator: Locator }

/** The verdict on quoted words; `P` is the form in which its passages are told. */
export type Verdict<P = LocatedPassage> = {
  place: (typeof places)[number]
  wording: (typeof wordings)[number]
  /** The one place, or the passage closest to altered words; of words that only an earlier version has, there. */
  passage?: P
  /** The first places of ambiguous words. */
  candidates?: P[]
  /** From the closest passage to altered words. */
  differences?: Difference[]
  /** Changes that may change the meaning. */
  alarms?: Alarm[]
  /** The kinds of alarm that can be told in the language of the closest passage. */
  lookedFor?: AlarmKind[]
}

type Wording = Pick<Verdict<unknown>, 'wording'>

/** Words that no text has. */
export const isFalse = ({ wording }: Wording): boolean => wording === 'altered' || wording === 'absent'

/** Words that only an earlier version of a text has. */
export const isOutdated = ({ place, wording }: Pick<Verdict<unknown>, 'place' | 'wording'>): boolean =>
  place === 'lost' && !isFalse({ wording })

/** Whether the quotation says something else than its source, leaves it out, or adds it. */
export const changeOf = ({ source, quoted }: Pick<Alarm, 'source' | 'quoted'>) =>
  source && quoted ? 'changed' : source ? 'missing' : 'added'

/** Differences in the order of corrections: the typed words before those that the text has in their place. */
export function typedFirst<D extends Pick<Difference, 'kind'>>(differences: D[]): D[] {
  return differences.flatMap((one, n) => {
    const [before, after] = [differences[n - 1], differences[n + 1]]
    if (one.kind === 'missing' && after?.kind === 'added') return [after, one]
    if (one.kind === 'added' && before?.kind === 'missing') return []
    return [one]
  })
}
