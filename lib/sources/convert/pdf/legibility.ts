import type { GlyphRun } from './glyph-runs'

/** Shares of signs that are no letters, and of words that no language could have. */
const UNREADABLE_SIGNS = 0.02
const UNREADABLE_WORDS = 0.3
const DOUBTFUL_WORDS = 0.12

/** Fewer words tell nothing. */
const FEWEST_WORDS = 60

/**
 * Judges whether the letters of a text are those that its pages show. A font without a table of its letters gives control or
 * private signs; a font that tells wrong ones gives words without vowels, or with signs and capitals inside.
 */
export function judgeLetters(runs: GlyphRun[]): 'readable' | 'doubtful' | 'unreadable' {
  let signs = 0
  let strange = 0
  let words = 0
  let impossible = 0
  for (const { text } of runs) {
    signs += text.length
    strange += text.match(/[\p{Cc}\p{Co}\uFFFD]/gu)?.length ?? 0
    for (const [word] of text.matchAll(/[\p{Script=Latin}\p{M}]{4,}/gu)) {
      words++
      if (!/[aeiouyáéíóúàèìòùâêîôûäëïöüãõåæœøý]/i.test(word) && /\p{Ll}/u.test(word)) impossible++
      else if (/\p{Ll}\p{Lu}\p{Ll}\p{Lu}/u.test(word)) impossible++
    }
  }
  const share = words < FEWEST_WORDS ? 0 : impossible / words
  if (strange > signs * UNREADABLE_SIGNS || share > UNREADABLE_WORDS) return 'unreadable'
  return strange > 0 || share > DOUBTFUL_WORDS ? 'doubtful' : 'readable'
}
