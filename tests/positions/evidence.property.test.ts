import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clustersOf } from '@/components/sources/reader/clusters'
import { evidenceHash } from '@/lib/positions/evidence/hash'
import { presentEvidence } from '@/lib/positions/evidence/present'
import { cellsOf, type EvidencePassage, evidenceRows } from '@/lib/positions/evidence/rules'
import { debates, sides, texts, wordsAt } from '../support/evidence'

/** Counts without sorting or joining spans: character by character, and citation by citation. */
function countedByHand(passages: EvidencePassage[]) {
  return texts.flatMap((_, version) => {
    const here = passages.filter(({ passage }) => passage.versionId === `version ${version}`)
    const cited = here.filter(({ citations }) => citations.length > 0)
    const covered = (point: number) => cited.some(({ passage: p }) => p.start <= point && point < p.end)
    const joined = (point: number) => cited.some(({ passage: p }) => p.start < point && point < p.end)
    const starts = [...Array(20).keys()].filter((point) => covered(point) && !joined(point))
    const rows = starts.map((start) => {
      let end = start + 1
      while (joined(end)) end++
      const within = cited.filter(({ passage: p }) => start <= p.start && p.end <= end)
      return { start, end, all: within.flatMap(({ citations }) => citations) }
    })
    const keys = here.filter(({ isKey }) => isKey)
    const touches = (a: { start: number; end: number }) => (b: { start: number; end: number }) =>
      [...Array(20).keys()].some((n) => a.start <= n && n < a.end && b.start <= n && n < b.end)
    const uncited = keys.filter(({ passage }) => !rows.some(touches(passage)))
    return [...rows, ...uncited.map(({ passage: { start, end } }) => ({ start, end, all: [] }))].map(
      ({ start, end, all }) => ({
        ...{ source: `source ${version}`, start, end, quote: wordsAt(version, start, end) },
        key: keys.some(({ passage }) => touches({ start, end })(passage)),
        cells: cellsByHand(all),
      }),
    )
  })
}

function cellsByHand(all: EvidencePassage['citations']) {
  const cells: Record<string, unknown> = {}
  for (const side of sides) {
    const own = all.filter(({ thesis }) => thesis === side)
    const counted = (has: (one: (typeof own)[0]) => string | null) => {
      const counts: Record<string, number> = {}
      for (const name of own.map(has)) if (name) counts[name] = (counts[name] ?? 0) + 1
      return counts
    }
    if (own.length > 0)
      cells[side ?? 'none'] = {
        citations: own.length,
        relations: counted(({ relation }) => relation),
        verdicts: counted(({ verdict }) => verdict),
        positions: [...new Set(own.map(({ position }) => position))].sort(),
      }
  }
  return cells
}

const theses = [
  { label: 'A', name: '' },
  { label: 'B', name: '' },
]

const presented = (passages: EvidencePassage[]) => {
  const rows = evidenceRows(passages)
  return presentEvidence({ hash: evidenceHash(['A', 'B'], rows), theses, rows })
}

it('the matrix equals an independent count, character by character', () => {
  fc.assert(
    fc.property(debates, (passages) => {
      const rows = presented(passages).rows.map(({ version: _, locator, cells, ...row }) => {
        // Each character is a paragraph of its own here.
        expect(locator).toEqual({
          paragraph: row.start + 1,
          ...(row.end > row.start + 1 && { lastParagraph: row.end }),
        })
        const sorted = Object.entries(cells).map(([side, cell]) => [
          side,
          { ...cell, positions: cell.positions.toSorted() },
        ])
        return { ...row, cells: Object.fromEntries(sorted) }
      })
      const order = (row: { source: string; start: number }) =>
        `${row.source} ${String(row.start).padStart(2, '0')}`
      expect(rows.map(order)).toEqual(rows.map(order).toSorted())
      const inOrder = (all: typeof rows) =>
        all.toSorted((a, b) =>
          JSON.stringify([order(a), a.end]) < JSON.stringify([order(b), b.end]) ? -1 : 1,
        )
      expect(inOrder(rows)).toEqual(inOrder(countedByHand(passages) as typeof rows))
    }),
  )
})

it('the same debate in any order has the same matrix', () => {
  const shuffled = debates.chain((passages) =>
    fc.tuple(fc.constant(passages), fc.shuffledSubarray(passages, { minLength: passages.length })),
  )
  fc.assert(
    fc.property(shuffled, ([passages, others]) => {
      const turned = others.map((one) => ({ ...one, citations: one.citations.toReversed() }))
      expect(presented(turned)).toEqual(presented(passages))
    }),
  )
})

it('the hash of a matrix says the same of a debate with other ids, and another thing of another debate', () => {
  fc.assert(
    fc.property(debates, (passages) => {
      const imported = passages.map(({ passage, citations, ...rest }) => ({
        ...rest,
        passage: {
          ...passage,
          id: `new ${passage.id}`,
          versionId: `new ${passage.versionId}`,
          source: { ...passage.source, id: `new ${passage.source.id}`, number: 9 - passage.source.number },
        },
        citations: citations.map((one) => ({ ...one, id: `new ${one.id}`, position: `new ${one.position}` })),
      }))
      expect(presented(imported).hash).toBe(presented(passages).hash)
      const [first, ...others] = passages
      if (!first?.citations[0]) return
      const more = { ...first, citations: [...first.citations, { ...first.citations[0], id: 'another' }] }
      expect(presented([more, ...others]).hash).not.toBe(presented(passages).hash)
    }),
  )
})

it('the reader underlines the spans of the matrix, with as many citations', () => {
  fc.assert(
    fc.property(debates, (passages) => {
      const cited = passages.filter(
        ({ citations, passage }) => citations.length > 0 && passage.versionId === 'version 0',
      )
      const question = { number: 1, title: '' }
      const underlined = clustersOf(
        cited.map(({ passage, citations }) => ({
          passage,
          sides: sides.flatMap((thesis) => {
            const own = citations.filter((one) => one.thesis === thesis).length
            return own > 0 ? { question, thesis, citations: own } : []
          }),
        })),
      )
      const rows = evidenceRows(cited).map(({ start, end, citations }) => {
        const bySide = [...cellsOf(citations)].map(([side, cell]) => [side, cell.citations])
        return { start, end, bySide: Object.fromEntries(bySide) }
      })
      const inReader = underlined.map(({ start, end, passages }) => {
        const bySide: Record<string, number> = {}
        for (const { thesis, citations } of passages.flatMap(({ sides }) => sides))
          bySide[thesis ?? 'none'] = (bySide[thesis ?? 'none'] ?? 0) + citations
        return { start, end, bySide }
      })
      expect(inReader).toEqual(rows)
    }),
  )
})
