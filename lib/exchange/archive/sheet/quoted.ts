import { paragraphsOf } from '@/lib/citations/locator'
import { positionPath } from '@/lib/positions/paths'
import type { Quotation } from '@/lib/positions/quotations/quotations'
import { piecesOf, type Underline } from '@/lib/sources/quotations/rules'
import { isFalse, isOutdated, type LocatedPassage, typedFirst } from '@/lib/sources/quotations/verdict'
import { noteOnQuotationAnchor } from './anchors'
import { hrefOfPost, type QuestionDrawing } from './drawing'
import { type Html, html } from './html'

/** The quotations typed in a post. `anchor` is that of the post. */
export type TypedQuotations = { anchor: string; all: Quotation[] }

/** The lines under the quotations of one field, each with a link to where the words stand, or to the note on their fault. */
export const underlinesIn = (
  drawing: QuestionDrawing,
  { anchor, all }: TypedQuotations,
  field: string,
): Underline[] =>
  all.flatMap((one, n) => {
    if (one.field !== field) return []
    const { start, end } = one
    return { start, end, ...lineOf(drawing, one, `#${noteOnQuotationAnchor(anchor, n)}`) }
  })

function lineOf(
  drawing: QuestionDrawing,
  quotation: Quotation,
  note: string,
): Pick<Underline, 'isFalse' | 'href' | 'title'> {
  const { thread } = drawing.words
  const { post, passage, candidates = [] } = quotation
  if (post) {
    const href = hrefOfPost(drawing, post.id) ?? drawing.debate.link(positionPath(post.id))
    return { isFalse: false, href, title: thread('quoted.post', { name: drawing.called(post.author) }) }
  }
  const [found] = passage ? [passage] : candidates
  const place = found && !isFalse(quotation) ? placeOf(drawing, found) : null
  if (!place?.href) return { isFalse: true, href: note, title: thread('quoted.nowhere') }
  const kind = isOutdated(quotation) ? 'earlier' : candidates.length > 0 ? 'several' : 'in'
  return { isFalse: false, href: place.href, title: thread(`quoted.${kind}`, place.values) }
}

function placeOf({ concordance }: QuestionDrawing, passage: LocatedPassage) {
  const { source, version, start, locator } = passage
  const { paragraph, lastParagraph = null } = locator
  const versionId = concordance.versionId(source, version)
  const values = {
    number: concordance.textNumber(source) ?? 0,
    paragraphs: paragraphsOf({ paragraph, lastParagraph }),
    version,
  }
  return { href: versionId && concordance.hrefOf({ versionId, start }), values }
}

/** Words that are not Markdown, with their quotations underlined. */
export const quotedWords = (text: string, underlines: Underline[]): Html[] =>
  piecesOf(text, underlines).map(({ text: words, of }) =>
    of
      ? html`<a class="${of.isFalse ? 'qn-bad' : 'qn'}" href="${of.href}" title="${of.title}">${words}</a>`
      : html`${words}`,
  )

/** What is wrong with the quotations of a post. */
export function notesOnQuotations(drawing: QuestionDrawing, quotations: TypedQuotations): Html | null {
  const { anchor, all } = quotations
  const shown = [...all.entries()].filter(([, one]) => isNoted(drawing, one))
  if (shown.length === 0) return null
  return html`<ul class="qn-notes" aria-label="${drawing.words.thread('quoted.notes')}">
${shown.map(([n, one]) => html`<li id="${noteOnQuotationAnchor(anchor, n)}">${noteOn(drawing, one)}</li>\n`)}</ul>
`
}

/** Every quotation whose line leads to a note. */
const isNoted = (drawing: QuestionDrawing, one: Quotation): boolean =>
  isOutdated(one) || lineOf(drawing, one, '').isFalse

function noteOn(drawing: QuestionDrawing, quotation: Quotation): Html {
  const { thread } = drawing.words
  const { passage, text, differences } = quotation
  const place = passage && placeOf(drawing, passage)
  const said = thread('passageOf', {
    paragraph: place?.values.paragraphs ?? '',
    number: place?.values.number ?? 0,
  })
  const linked = place?.href ? html`<a class="loc" href="${place.href}">${said}</a>` : said
  if (!isFalse(quotation)) {
    const earlier = place && thread('quoted.earlier', place.values)
    return html`<bdi><q>${text}</q></bdi> ${place?.href ? html`<a href="${place.href}">${earlier}</a>` : earlier}`
  }
  const closest = passage && html` ${thread('quoted.closest')} ${linked}: <q dir="auto">${passage.quote}</q>`
  const changes = differences?.filter(({ kind }) => kind !== 'same') ?? []
  return html`<bdi><q>${text}</q></bdi> <b>${thread('quoted.nowhere')}</b>${closest}${
    changes.length > 0
      ? html` ${typedFirst(changes).map(({ kind, text: words }) => html`<span class="diff">${thread(kind === 'added' ? 'quoted.typed' : 'quoted.has')} <bdi>${words}</bdi></span> `)}`
      : null
  }`
}
