import {
  citersAnchor,
  noteAnchor,
  paragraphAnchor,
  passageAnchor,
  textAnchor,
  type VersionPlace,
  versionAnchor,
} from './anchors'
import type { CitedSpan, Citer, Concordance } from './concordance'
import type { SheetBlock, SheetText, SheetVersion } from './content'
import type { SheetDrawing } from './drawing'
import { type Html, html } from './html'
import { runsOf, type SheetNoteMark } from './runs'
import { mark, sign } from './signs'

export type ReadBlocks = (versionId: string) => Promise<SheetBlock[]>

/** A text: its record, and the versions that somebody cites, with the newest one. They are read one after the other. */
export async function* textOf(
  drawing: SheetDrawing,
  text: SheetText,
  read: ReadBlocks,
): AsyncGenerator<Html> {
  const { words } = drawing
  const { number, title, reference, language, withdrawn } = text
  yield html`<section class="text" id="${textAnchor(number)}" aria-labelledby="${textAnchor(number)}-h">
<header>
<p class="kicker">${words.thread('text', { number })}</p>
<h3 id="${textAnchor(number)}-h" lang="${language}" dir="auto">${title}</h3>
<p class="reference" lang="${language}" dir="auto">${reference}</p>
${withdrawn !== null ? html`<p class="notice">${words.say('withdrawn')} <bdi>${withdrawn}</bdi></p>\n` : null}</header>
`
  for (const version of versionsShown(text, drawing.concordance)) {
    const place = { text: number, version }
    yield html`<div class="version" id="${versionAnchor(place)}">
${headOf(drawing, version)}<div class="body" lang="${language}">
`
    yield* bodyOf(drawing, place, await read(version.id))
    yield html`</div></div>\n`
  }
  yield html`</section>\n`
}

/** The newest version, and earlier ones that a link leads to. */
const versionsShown = ({ versions }: SheetText, concordance: Concordance): SheetVersion[] =>
  versions.filter((version) => version === versions.at(-1) || concordance.isCited(version.id))

const headOf = ({ words }: SheetDrawing, { number, at, fileName, sha256 }: SheetVersion): Html =>
  html`<h4>${words.say('version', { number })}</h4>
<p class="note">${words.say('imported')} ${words.date(at)} · <bdi>${fileName}</bdi> · <span class="hash">sha256 ${sha256}</span></p>
`

/** The text, by blocks. Items of a list that follow each other are one list. */
function* bodyOf(drawing: SheetDrawing, place: VersionPlace, blocks: SheetBlock[]): Generator<Html> {
  const reading = readingOf(drawing, place, blocks)
  for (const [index, block] of blocks.entries()) {
    const isItem = block.kind === 'listItem'
    if (isItem && blocks[index - 1]?.kind !== 'listItem') yield html`<ul class="items">\n`
    yield blockOf(reading, block, blocks[index - 1])
    if (isItem && blocks[index + 1]?.kind !== 'listItem') yield html`</ul>\n`
  }
  // No words stand there, but a link may lead there.
  const end = blocks.at(-1)?.end ?? 0
  const beyond = blocks.length === 0 ? reading.starts : reading.starts.filter((at) => at >= end)
  yield html`${beyond.map((at) => html`<span id="${passageAnchor(place, at)}"></span>`)}`
}

type Reading = {
  drawing: SheetDrawing
  place: VersionPlace
  /** By their first character. */
  spans: CitedSpan[]
  starts: number[]
  noteMarks: SheetNoteMark[]
  levelOf: (block: SheetBlock) => number
  /** The paragraphs whose number stands already. */
  numbered: Set<number>
}

function readingOf(drawing: SheetDrawing, place: VersionPlace, blocks: SheetBlock[]): Reading {
  const { starts, spans } = drawing.concordance.citedIn(place.version.id)
  const highest = Math.min(
    6,
    ...blocks.flatMap(({ kind, level }) => (kind === 'heading' ? (level ?? 2) : [])),
  )
  return {
    drawing,
    place,
    spans: spans.toSorted((a, b) => a.start - b.start || a.end - b.end),
    starts: [...starts].sort((a, b) => a - b),
    noteMarks: blocks.flatMap(({ start, noteSign, noteAt }) =>
      noteSign !== null && noteAt !== null ? [{ at: noteAt, sign: noteSign, note: start }] : [],
    ),
    numbered: new Set(),
    levelOf: ({ kind, level }) => (kind === 'title' ? 5 : Math.min(6, 5 + (level ?? 2) - highest)),
  }
}

function blockOf(reading: Reading, block: SheetBlock, before: SheetBlock | undefined): Html {
  const { place, drawing } = reading
  const { kind, language, start, end, noteSign } = block
  const spans = reading.spans.filter((span) => span.start < end && span.end > start)
  const citers = spans.map(({ by }) => by)
  const by = citersAnchor(place, start)
  const runs = runsOf(block, {
    place,
    spans,
    starts: reading.starts.filter((at) => at < end && at >= (before?.end ?? 0)),
    noteMarks: reading.noteMarks.filter(({ at }) => at >= start && at <= end),
    hrefOf: ([first, ...others]) => `#${first && others.length === 0 ? first.anchor : by}`,
  })
  const note = noteSign !== null && html` id="${noteAnchor(place, start)}"`
  const inside = html`<div class="at">${numberOf(reading, block)}${pageOf(drawing, block, before)}</div><div${note}>${elementOf(reading, block, runs)}</div>${citers.length > 0 && citersOf(drawing, citers, by)}`
  const lang = language && html` lang="${language}"`
  return kind === 'listItem'
    ? html`<li class="para"${lang}>${inside}</li>\n`
    : html`<div class="para is-${kind}"${lang}>${inside}</div>\n`
}

/** The number of a paragraph at its first block, or the sign of a note. */
function numberOf({ place, numbered }: Reading, { paragraph, noteSign }: SheetBlock): Html {
  if (paragraph === null || numbered.has(paragraph)) return html`${noteSign}`
  numbered.add(paragraph)
  const anchor = paragraphAnchor(place, paragraph)
  return html`<a class="n" id="${anchor}" href="#${anchor}">¶\u00a0${paragraph}</a>`
}

/** Where a page of the original begins. */
function pageOf({ words }: SheetDrawing, { page, pageLabel }: SheetBlock, before: SheetBlock | undefined) {
  const isNew = page !== null && page !== (before?.lastPage ?? before?.page ?? null)
  return isNew && html`<span class="page">${words.thread('page', { pages: pageLabel || `${page}` })}</span>`
}

function elementOf({ levelOf }: Reading, block: SheetBlock, runs: Html[]): Html {
  const { kind } = block
  if (kind === 'quotation') return html`<blockquote><p dir="auto">${runs}</p></blockquote>`
  if (kind !== 'title' && kind !== 'heading') return html`<p dir="auto">${runs}</p>`
  return levelOf(block) === 5 ? html`<h5 dir="auto">${runs}</h5>` : html`<h6 dir="auto">${runs}</h6>`
}

/** Who cites a block, by question: the way back to the debate. */
function citersOf({ words: { say, thread, locale } }: SheetDrawing, citers: Citer[], anchor: string): Html {
  const questions = [...new Set(citers.map(({ question }) => question))].sort((a, b) => a - b)
  return html`<div class="citers" id="${anchor}" lang="${locale}">${questions.map(
    (number) =>
      html`<p><span>${thread('question', { number })}:</span> ${citers
        .filter(({ question }) => question === number)
        .map((citer) => html`<a href="#${citer.anchor}">${citerOf(citer, say, thread)}</a> `)}</p>`,
  )}</div>`
}

type Words = SheetDrawing['words']

function citerOf({ label, as, thesis, author }: Citer, say: Words['say'], thread: Words['thread']): Html {
  if (as === 'thesis') return html`${mark(thesis)}${say('thesis', { label: thesis ?? '' })}`
  if (as === 'key') return html`${say('keyPassage')}`
  return html`${mark(thesis)}<b>${label}</b> <bdi>${author}</bdi> ${sign(as)}${thread(`relation.${as}`)}`
}
