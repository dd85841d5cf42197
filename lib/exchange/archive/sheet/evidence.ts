import type { EvidenceMatrix } from '@/lib/positions/evidence/queries'
import type { EvidenceCitation, EvidenceRow } from '@/lib/positions/evidence/rules'
import { oneLine } from '../../formats/one-line'
import { partAnchor } from './anchors'
import { locator } from './citation'
import { hrefOfPost, type QuestionDrawing } from './drawing'
import { type Html, html } from './html'
import { isFaulty, mark, sign } from './signs'

type Column = { label: string | null; name: string }

/** The matrix of passages and theses, by source and place: each cell names the posts of its side. */
export function evidenceOf(drawing: QuestionDrawing, { theses, rows }: EvidenceMatrix): Html | null {
  if (rows.length === 0) return null
  const { evidence } = drawing.words
  const isNoneNeeded = rows.some(({ citations }) => citations.some(({ thesis }) => thesis === null))
  const columns: Column[] = isNoneNeeded ? [...theses, { label: null, name: evidence('noSide') }] : theses
  return html`<section class="evidence" id="${partAnchor(drawing.number, 'evidence')}">
<h3>${drawing.words.thread('evidence')}</h3>
<table>
<caption>${evidence('caption')}</caption>
<thead><tr><th scope="col">${evidence('passage')}</th>${columns.map((column) => html`<th scope="col">${sideOf(column)}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => rowOf(drawing, row, columns))}</tbody>
</table>
</section>
`
}

const sideOf = ({ label, name }: Column): Html =>
  html`${mark(label)}${label && html`<span class="vh">${label} </span>`}<bdi>${name}</bdi>`

function rowOf(drawing: QuestionDrawing, row: EvidenceRow, columns: Column[]): Html {
  const { words, concordance } = drawing
  const { quote, source, isKey, citations } = row
  const passage = { ...row, id: '', prefix: '', suffix: '' }
  const href = concordance.hrefOf(row)
  const key = isKey && html` <span class="key">${words.evidence('key')}</span>`
  const nobody = html`<td class="none" colspan="${columns.length}">${words.evidence('nobody')}</td>`
  return html`<tr><th scope="row">${locator(drawing, passage, href)}${key}<q lang="${source.language}" dir="auto">${beginning(oneLine(quote))}</q></th>${
    citations.length === 0
      ? nobody
      : columns.map((column) =>
          cellOf(
            drawing,
            column,
            citations.filter(({ thesis }) => thesis === column.label),
          ),
        )
  }</tr>
`
}

function cellOf(drawing: QuestionDrawing, column: Column, citations: EvidenceCitation[]): Html {
  if (citations.length === 0)
    return html`<td class="none"><span class="vh">${drawing.words.evidence('none')}</span><span aria-hidden="true">–</span></td>`
  return html`<td><span class="phone">${sideOf(column)}</span><ul>${citations.map((one) => html`<li>${citingPost(drawing, one)}</li>`)}</ul></td>`
}

/** "+ P4, supports": the verdict is said where it found a fault. */
function citingPost(drawing: QuestionDrawing, { position, relation, verdict }: EvidenceCitation): Html {
  const { thread } = drawing.words
  const href = hrefOfPost(drawing, position)
  const label = drawing.posts.get(position)?.label
  const post = href ? html`<a class="label" href="${href}">${label}</a>` : null
  const fault =
    isFaulty(verdict) && verdict && html` <span class="fault">${thread(`verdict.${verdict}`)}</span>`
  return html`${sign(relation)}${post} <span class="how">${thread(`relation.${relation}`)}</span>${fault}`
}

/** In characters. */
const SHOWN = 320

function beginning(quote: string): string {
  const characters = [...quote.slice(0, 2 * SHOWN)]
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : quote
}
