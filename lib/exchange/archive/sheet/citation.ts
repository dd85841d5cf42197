import { pagesOf, paragraphsOf } from '@/lib/citations/locator'
import type { CitationView } from '@/lib/positions/view/position'
import type { PassageView } from '@/lib/sources/passages/view'
import type { DebateCitation, DebatePost } from '../../debate/debate'
import { citationAnchor } from './anchors'
import type { QuestionDrawing, SheetDrawing } from './drawing'
import { type Html, html } from './html'
import { isFaulty, sign, verdictSign } from './signs'

/** A citation of a post: the words of record, their place, relation and verdict, and why they are cited. */
export function citationOf(drawing: QuestionDrawing, one: DebatePost, citation: DebateCitation): Html {
  const { number, concordance, words } = drawing
  const { label, relation, verdict, passage, warrant, taken } = citation
  const anchor = citationAnchor(number, label)
  const { author } = one.post
  const by = {
    question: number,
    anchor,
    label,
    as: relation,
    thesis: one.thesis,
    author: drawing.called(author),
  }
  const href = concordance.cite(passage, by)
  const { thread } = words
  return html`<figure class="cite${isFaulty(verdict) && ' is-faulty'}" id="${anchor}">
${quotation(passage, href)}
<figcaption><a class="label" href="#${anchor}">${label}</a> ${locator(drawing, passage, href)} <span class="rel">${sign(relation)}${thread(`relation.${relation}`)}</span> <span class="ver">${verdictSign(verdict)}${thread(`verdict.${verdict ?? 'unreviewed'}`)}</span></figcaption>
${taken ? takenOver(drawing, taken) : null}${reviewOf(drawing, citation)}${warrant ? html`<p class="why"><span>${thread('why')}</span> <bdi>${warrant}</bdi></p>` : null}
</figure>
`
}

export const quotation = ({ quote, source }: PassageView, href: string | null): Html =>
  html`<blockquote lang="${source.language}" dir="auto">${href ? html`<a href="${href}">${quote}</a>` : html`<span>${quote}</span>`}</blockquote>`

/** "¶ 24, p. 3, Text 1". */
export function locator(
  { words: { thread } }: SheetDrawing,
  passage: PassageView,
  href: string | null,
): Html {
  const pages = pagesOf(passage)
  const place = html`<b>${paragraphsOf(passage)}</b>${pages ? `, ${thread('page', { pages })}` : null}, ${thread('text', { number: passage.source.number })}`
  return href ? html`<a class="loc" href="${href}">${place}</a>` : html`<span class="loc">${place}</span>`
}

function takenOver(
  { words, concordance }: SheetDrawing,
  { fate, from }: NonNullable<CitationView['taken']>,
): Html {
  const said = words.thread('takenOver', { version: from.version, fate })
  const href = concordance.hrefOf(from)
  return html`<p class="note">${href ? html`<a href="${href}">${said}</a>` : said}</p>`
}

function reviewOf(
  { words: { thread }, called }: QuestionDrawing,
  { review, passage }: CitationView,
): Html | null {
  if (!review) return null
  const { by, reason, deciding, reply, appeal, version } = review
  return html`<div class="judged">
<p><b>${thread('review.by', { name: by ? called(by) : thread('theStaff') })}</b> <bdi>${reason}</bdi></p>
${deciding ? html`<p>${thread('review.deciding')} <q lang="${passage.source.language}" dir="auto">${deciding}</q></p>` : null}
${reply ? html`<p><b>${thread('review.reply')}</b> <bdi>${reply}</bdi></p>` : null}
${version === passage.version ? null : html`<p class="note">${thread('review.onVersion', { version })}</p>`}
${appeal ? html`<p class="note">${thread(`review.appeal.${appeal}`)}</p>` : null}
</div>
`
}
