import { hueOf } from '@/components/ui/shape'
import type { BlockWithText } from '@/lib/sources/contents'
import type { CitedPassage } from './cited'
import type { Lane, Strand } from './veins'

export type CitingQuestion = { number: number; title: string; citations: number }

/** The questions that cite a text, the one with most citations first. */
export function questionsCiting(cited: CitedPassage[]): CitingQuestion[] {
  const byNumber = new Map<number, CitingQuestion>()
  for (const { question, citations } of cited.flatMap(({ sides }) => sides)) {
    const known = byNumber.get(question.number) ?? { ...question, citations: 0 }
    byNumber.set(question.number, { ...known, citations: known.citations + citations })
  }
  return [...byNumber.values()].sort((a, b) => b.citations - a.citations || a.number - b.number)
}

/** The citations of one question; all when no question is selected. */
export function citedInQuestion(cited: CitedPassage[], question: number | null): CitedPassage[] {
  if (question === null) return cited
  return cited.flatMap(({ passage, sides }) => {
    const own = sides.filter((side) => side.question.number === question)
    return own.length ? [{ passage, sides: own }] : []
  })
}

/** One lane per thesis, in label order; a single lane where several questions are in view. */
export function lanesOf(cited: CitedPassage[], question: number | null): Lane[] {
  if (cited.length === 0) return []
  if (question === null) return [{ label: null, hue: 'n' }]
  const labels = new Set(cited.flatMap(({ sides }) => sides.map(({ thesis }) => thesis)))
  const known = [...labels].filter((label) => label !== null).sort()
  return [...known, ...(labels.has(null) ? [null] : [])].map((label) => ({ label, hue: hueOf(label) }))
}

/** The citations of each block in each lane, by the block's start. A passage counts in every block that it touches. */
export function countsByBlock(
  blocks: BlockWithText[],
  cited: CitedPassage[],
  lanes: Lane[],
): Map<number, number[]> {
  const counts = new Map<number, number[]>()
  for (const { passage, sides } of cited) {
    for (let n = firstEndingAfter(blocks, passage.start); n < blocks.length; n++) {
      const block = blocks[n]
      if (!block || block.start >= passage.end) break
      const row = counts.get(block.start) ?? lanes.map(() => 0)
      for (const { thesis, citations } of sides) {
        const lane = lanes.length === 1 ? 0 : lanes.findIndex(({ label }) => label === thesis)
        row[lane] = (row[lane] ?? 0) + citations
      }
      counts.set(block.start, row)
    }
  }
  return counts
}

function firstEndingAfter(blocks: BlockWithText[], point: number): number {
  let from = 0
  let to = blocks.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((blocks[middle]?.end ?? 0) > point) to = middle
    else from = middle + 1
  }
  return from
}

/** A row's strands with its neighbours' widths; null where none of the three is cited. */
export function strandsBy(blocks: BlockWithText[], counts: Map<number, number[]>, lanes: Lane[]) {
  const places = new Map(blocks.map(({ start }, n) => [start, n]))
  const at = (n: number) => counts.get(blocks[n]?.start ?? -1)
  return ({ start }: BlockWithText): Strand[] | null => {
    const n = places.get(start) ?? 0
    const [above, here, below] = [at(n - 1), at(n), at(n + 1)]
    if (!above && !here && !below) return null
    return lanes.map((_, lane) => ({
      above: above?.[lane] ?? 0,
      here: here?.[lane] ?? 0,
      below: below?.[lane] ?? 0,
    }))
  }
}

/** The citations of each paragraph number, for the strip. */
export function countsByParagraph(
  blocks: BlockWithText[],
  counts: Map<number, number[]>,
): Map<number, number[]> {
  const byParagraph = new Map<number, number[]>()
  for (const { start, paragraph } of blocks) {
    const row = counts.get(start)
    if (!row || paragraph === null) continue
    const known = byParagraph.get(paragraph)
    byParagraph.set(paragraph, known ? row.map((count, lane) => count + (known[lane] ?? 0)) : row)
  }
  return byParagraph
}
