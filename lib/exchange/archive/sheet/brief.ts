import type { CitedView } from '@/lib/curation/brief/evidence'
import type { LineView } from '@/lib/curation/brief/queries'
import type { BriefRead } from '@/lib/curation/brief/read'
import type { EvidenceChange } from '@/lib/curation/brief/rules'
import { grouped, sections } from '@/lib/curation/brief/rules'
import type { Signatures, SignatureView } from '@/lib/curation/brief/signatures'
import { partAnchor } from './anchors'
import { locator } from './citation'
import { hrefOfPost, type QuestionDrawing } from './drawing'
import { type Html, html } from './html'
import { mark } from './signs'

type Shown = NonNullable<BriefRead['shown']>

/** The Brief of a question: what is agreed, disputed and open, on which positions it stands, and who signed it. */
export function briefOf(drawing: QuestionDrawing, { shown }: BriefRead): Html | null {
  if (!shown || shown.lines.length === 0) return null
  const { words, number } = drawing
  return html`<section class="brief" id="${partAnchor(number, 'brief')}">
<h3>${words.brief('title')}</h3>
${editionOf(drawing, shown)}${sections.map((section) => {
  const groups = grouped(shown.lines).filter((group) => group.section === section)
  if (groups.length === 0) return null
  return html`<h4>${words.brief(section)}</h4>
${groups.map(({ thesis, lines }) => html`${section === 'disputed' ? thesisOf(drawing, thesis) : null}${lines.map((line) => lineOf(drawing, line))}`)}`
})}${shown.signatures ? signaturesOf(drawing, shown.signatures) : null}</section>
`
}

function editionOf({ words: { brief, date }, language, called }: QuestionDrawing, { version }: Shown): Html {
  if (!version) return html`<p class="note">${brief('workingNone')}</p>\n`
  const { number, note, at, by } = version
  return html`<p class="note">${brief('version', { number })} · ${brief('publishedOn')} ${date(at)} ${brief('by', { name: by ? called(by) : brief('staff') })}</p>
${note ? html`<p lang="${language}" dir="auto">${note}</p>\n` : null}`
}

function thesisOf({ debate, words, language }: QuestionDrawing, label: string | null): Html {
  const known = debate.contents.theses.find((thesis) => thesis.label === label)
  return html`<h5 class="side">${mark(label)}<span lang="${language}" dir="auto">${label && html`<span class="vh">${label}. </span>`}${known?.statement ?? words.brief('noThesis')}</span></h5>\n`
}

function lineOf(drawing: QuestionDrawing, { text, dissent, cited }: LineView): Html {
  const { words, language } = drawing
  return html`<div class="line">
<p lang="${language}" dir="auto">${text}</p>
${dissent ? html`<p class="dissent"><b>${words.brief('dissent')}</b> <bdi lang="${language}">${dissent}</bdi></p>\n` : null}<ul class="stands">
${cited.map((one) => html`<li>${standsOn(drawing, one)}</li>\n`)}</ul>
</div>
`
}

/** A cited position, where its passages stand, and what changed since the line was written. */
function standsOn(drawing: QuestionDrawing, { position, author, words: cited, changes }: CitedView): Html {
  const { words, posts, concordance } = drawing
  const href = hrefOfPost(drawing, position)
  const label = posts.get(position)?.label
  const since =
    changes.length > 0 &&
    html` <span class="since">${words.brief('since')} ${[...new Set(changes.map((change) => changeOf(drawing, change)))].join('; ')}.</span>`
  const link = href && html`<a class="label" href="${href}">${label}</a> `
  if (!cited) return html`${link}${words.brief('gone')}${since}`
  const places = cited.citations.map(
    ({ passage }) => html` ${locator(drawing, passage, concordance.hrefOf(passage))}`,
  )
  return html`${link}<bdi>${cited.claim || cited.argument.slice(0, 200)}</bdi>${author && html` <bdi class="by">${drawing.called(author)}</bdi>`}${places}${since}`
}

function changeOf({ words: { brief, thread } }: QuestionDrawing, change: EvidenceChange): string {
  if (change.what !== 'judged') return brief(`change.${change.what}`)
  return brief('change.judged', { verdict: thread(`verdict.${change.to ?? 'unreviewed'}`) })
}

function signaturesOf(drawing: QuestionDrawing, { all }: Signatures): Html | null {
  const { brief } = drawing.words
  if (all.length === 0) return null
  const [signing, dissenting] = [all.filter(({ signs }) => signs), all.filter(({ signs }) => !signs)]
  return html`<h4>${brief('signatures')}</h4>
<dl class="signed">
${signersOf(drawing, brief('signedBy'), signing)}${signersOf(drawing, brief('dissentFrom'), dissenting)}</dl>
`
}

function signersOf(drawing: QuestionDrawing, title: string, signatures: SignatureView[]): Html | null {
  if (signatures.length === 0) return null
  const { brief } = drawing.words
  return html`<dt>${title}</dt>
${signatures.map(({ author, side, text }) => html`<dd><b dir="auto">${drawing.called(author)}</b> <span class="note">${sideIn(brief, side)}</span>${text && html` <bdi lang="${drawing.language}">${text}</bdi>`}</dd>\n`)}`
}

/** The side of a signature: a thesis's label, a stance on the only thesis, or none. */
function sideIn(brief: QuestionDrawing['words']['brief'], side: string): string {
  if (side === 'none') return brief('sideNone')
  if (side === 'supports' || side === 'qualifies' || side === 'opposes') return brief(`side${side}`)
  return brief('sideOf', { label: side })
}
