import type { GlyphRun, PageText } from '../glyph-runs'

/** Sizes that differ by less are one, as a share, and in pixels of small letters: they are measured line by line. */
const ALIKE = 0.09
const PIXELS = 1.5

/** The pages with recognised letters of alike sizes made equal, since smaller letters and headings are told by their size. */
export function evened(pages: PageText[]): PageText[] {
  const recognised = pages.filter(({ isRecognised }) => isRecognised)
  const runs = recognised.flatMap(({ runs }) => runs)
  if (runs.length === 0) return pages
  const usual = usualSizes(runs, Math.max(...recognised.map(({ grain }) => grain)))
  return pages.map((page) =>
    page.isRecognised
      ? { ...page, runs: page.runs.map((run) => ({ ...run, size: closest(run.size, usual) })) }
      : page,
  )
}

/** The sizes with the most letters, each far enough from those with more. */
function usualSizes(runs: GlyphRun[], grain: number): number[] {
  const letters = new Map<number, number>()
  for (const { size, text } of runs) {
    const rounded = Math.round(size * 4) / 4
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length)
  }
  const usual: number[] = []
  for (const [size] of [...letters].sort(([, a], [, b]) => b - a))
    if (usual.every((other) => Math.abs(size - other) >= other * ALIKE + grain * PIXELS)) usual.push(size)
  return usual
}

const closest = (size: number, usual: number[]) =>
  usual.reduce((best, one) => (Math.abs(one - size) < Math.abs(best - size) ? one : best), usual[0] ?? size)
