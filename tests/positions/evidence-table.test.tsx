import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { createTranslator } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { columnsOf, type EvidenceContext } from '@/components/positions/evidence/evidence-context'
import { Matrix } from '@/components/positions/evidence/matrix'
import { messagesIn } from '@/lib/platform/words/messages'
import { cellsOf, type EvidencePassage, type EvidenceRow, evidenceRows } from '@/lib/positions/evidence/rules'
import {
  chosenCell,
  type EvidenceView,
  evidencePage,
  evidenceView,
  inCellOrder,
} from '@/lib/positions/evidence/view'
import { debates } from '../support/evidence'

const messages = messagesIn('en')

const theses = [
  { label: 'A', name: 'North' },
  { label: 'B', name: 'East' },
]

function tableOf(rows: EvidenceRow[], view: EvidenceView): Element {
  const setting: EvidenceContext = {
    t: createTranslator({ locale: 'en', messages, namespace: 'evidence' }),
    say: createTranslator({ locale: 'en', messages, namespace: 'thread' }),
    ...{ seminar: 'ore', question: 1, view, texts: [] },
  }
  const html = renderToStaticMarkup(
    <Matrix
      {...{ setting, page: evidencePage(rows, view), columns: columnsOf(theses, rows, 'No side') }}
      isChosen={() => 'false'}
      mayWrite="true"
    />,
  )
  return parseHTML(`<!doctype html><html><body>${html}</body></html>`).document.body
}

/** The rows of the table by the passage, each with the numbers and the signs of its cells. */
function shownIn(table: Element): Record<string, string[]> {
  const rows = [...table.querySelectorAll('tbody tr:not(.sec)')].map((row) => {
    const passage = new URL(
      row.querySelector('th a')?.getAttribute('href') ?? '',
      'http://ore',
    ).searchParams.get('passage')
    const cells = row.classList.contains('uncited') ? [] : [...row.querySelectorAll('td')]
    return [passage, cells.map((cell) => `${cell.querySelector('b')?.textContent ?? 0} ${signsIn(cell)}`)]
  })
  return Object.fromEntries(rows)
}

const signsIn = (cell: Element): string =>
  [...cell.querySelectorAll('.tally > span')]
    .map((sign) => `${sign.querySelector('use')?.getAttribute('href')}${sign.textContent}`)
    .join(' ')

/** The same from the facts: more than six citations are signs with their numbers. */
function expectedOf(
  rows: EvidenceRow[],
  columns: string[],
  wanted: (one: EvidenceRow['citations'][0]) => boolean,
) {
  const shown = rows.flatMap((row) => {
    const citations = row.citations.filter(wanted)
    if (citations.length === 0) return row.citations.length === 0 ? [[row.passages[0], []]] : []
    const cells = cellsOf(citations)
    return [
      [
        row.passages[0],
        columns.map((side) => {
          const cell = cells.get(side)
          if (!cell) return '0 '
          const signs = Object.entries(cell.relations).flatMap(([relation, count]) =>
            cell.citations > 6
              ? `#i-${relation}${count}`
              : Array.from({ length: count }, () => `#i-${relation}`),
          )
          return `${cell.citations} ${signs.join(' ')}`
        }),
      ],
    ]
  })
  return Object.fromEntries(shown)
}

const columnsIn = (rows: EvidenceRow[]) => columnsOf(theses, rows, 'No side').map(({ side }) => side)

it('the table has every cell of the matrix in every order, and with a filter those of the verdicts that count', () => {
  const wanted = {
    all: () => true,
    standing: ({ verdict }: { verdict: string | null }) => verdict === null || verdict === 'verified',
    verified: ({ verdict }: { verdict: string | null }) => verdict === 'verified',
  }
  const counts = fc.constantFrom('all' as const, 'standing' as const, 'verified' as const)
  fc.assert(
    fc.property(debates, fc.constantFrom('sides', 'text', 'cited'), counts, (passages, order, count) => {
      const rows = evidenceRows(passages)
      const shown = shownIn(tableOf(rows, evidenceView({ order, count })))
      expect(shown).toEqual(expectedOf(rows, columnsIn(rows), wanted[count]))
    }),
    { numRuns: 25 },
  )
})

const cited = (thesis: string | null, relation: 'supports' | 'challenges', position: string) => ({
  ...{ id: `${position} cites`, position, thesis, relation },
  verdict: null,
  at: '2026-03-01T10:00:00.000Z',
})

function aPassage(start: number, citations: EvidencePassage['citations'], number = 1): EvidencePassage {
  const source = { id: `source ${number}`, number, title: 'Ore', language: 'en' }
  const place = { paragraph: start + 1, lastParagraph: null, page: null, lastPage: null }
  return {
    passage: {
      ...{ id: idOf(start), source, version: 1, versionId: `version ${number}`, start, end: start + 1 },
      ...{ quote: 'x', prefix: '', suffix: '', ...place },
    },
    text: '',
    isKey: citations.length === 0,
    citations,
  }
}

const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

it('begins with the passages of both sides, and ends with key passages that nobody cites', () => {
  const rows = evidenceRows([
    aPassage(0, []),
    aPassage(2, [cited(null, 'supports', 'response')]),
    aPassage(4, [cited('A', 'supports', 'north'), cited('B', 'supports', 'east')]),
    aPassage(6, [cited('B', 'supports', 'east')]),
    aPassage(8, [
      cited('A', 'supports', 'north'),
      cited('B', 'challenges', 'east'),
      cited('B', 'supports', 'late'),
    ]),
  ])
  const table = tableOf(rows, evidenceView({}))
  expect([...table.querySelectorAll('.sec')].map((row) => row.textContent?.trim())).toEqual([
    'Both sides cite this two passages, 1 read in different directions',
    'Mostly one side one passage',
    'Cited for no side one passage',
    'Key passages nobody has cited chosen by the instructor',
  ])
  // The one with more citations is the first of both.
  expect(Object.keys(shownIn(table))).toEqual([8, 4, 6, 2, 0].map(idOf))
})

it('goes on where the last page ended, and every passage is on one of the pages', () => {
  const rows = evidenceRows(
    Array.from({ length: 95 }, (_, n) => aPassage(2 * n, [cited('A', 'supports', `north ${n}`)])),
  )
  const met: string[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = evidencePage(rows, evidenceView({ order: 'text', after }))
    met.push(...page.sections.flatMap((section) => section.rows.flatMap(({ passages }) => passages)))
    expect(page.sections[0]?.all).toBe(95)
    after = page.next
  }
  expect(met).toEqual(rows.flatMap(({ passages }) => passages))
})

it('has the passages of one text, or of one paragraph of it', () => {
  const rows = evidenceRows([
    aPassage(0, [cited('A', 'supports', 'north')]),
    aPassage(4, [cited('A', 'supports', 'north')]),
    aPassage(10, [cited('B', 'supports', 'east')], 2),
  ])
  const starts = (query: object) =>
    evidencePage(rows, evidenceView(query)).sections.flatMap((section) =>
      section.rows.map(({ start }) => start),
    )
  expect(starts({ text: '1' })).toEqual([0, 4])
  expect(starts({ text: '1', version: '1', paragraph: '5' })).toEqual([4])
  expect(starts({ text: '1', version: '2', paragraph: '5' })).toEqual([])
  expect(starts({ text: 'one', order: ['text'], paragraph: '-5', after: 'nothing' })).toEqual([0, 4, 10])
})

it('shows the posts of the chosen side first, and without a choice those of the side that cites the passage most', () => {
  const rows = evidenceRows([
    aPassage(0, [
      cited('A', 'supports', 'north'),
      cited('B', 'supports', 'east'),
      cited('B', 'challenges', 'late'),
    ]),
  ])
  const shown = (query: object) => {
    const view = evidenceView(query)
    const chosen = chosenCell(rows, evidencePage(rows, view), view)
    return chosen && inCellOrder(chosen).map(({ position }) => position)
  }
  expect(shown({})).toEqual(['east', 'late', 'north'])
  expect(shown({ passage: idOf(0), thesis: 'A' })).toEqual(['north', 'east', 'late'])
  expect(shown({ passage: idOf(7), thesis: 'A' })).toEqual(['east', 'late', 'north'])
})
