import type { BlockKind } from '../block'
import type { BlockDraft } from '../document'
import { partHeading } from './wrapping'

/**
 * Guesses the kinds of plain-text blocks from their length, final character and neighbours. A person sees the guess before
 * publishing and can correct it, so doubtful blocks are paragraphs.
 */
export function withKinds(drafts: BlockDraft[]): BlockDraft[] {
  const titled = drafts.map((draft, index) => ({ ...draft, kind: kindOf(drafts, draft, index) }))
  const withHeadings = titled.map((draft, index) => ({
    ...draft,
    kind: isHeading(titled, draft, index) ? ('heading' as const) : draft.kind,
  }))
  // If most blocks look like headings, the text is verse or a list of names.
  const headings = withHeadings.filter(({ kind }) => kind === 'heading').length
  return headings > withHeadings.length / 2 ? titled : withHeadings
}

function kindOf(drafts: BlockDraft[], draft: BlockDraft, index: number): BlockKind {
  if (isTitle(drafts, draft, index)) return 'title'
  if (/^(?:[*\-_=~#·•]\s*){3,}$/.test(draft.content.slice(0, 200))) return 'note'
  if (draft.kind === 'quotation') return draft.kind
  if (isPageNumber(draft.content) || isRunningHead(drafts, draft, index)) return 'note'
  if (isFootnote(draft.content) || isByline(drafts, draft, index) || isAuthorNote(drafts, draft, index))
    return 'note'
  if (isCaption(draft, index)) return 'caption'
  return draft.kind
}

function isTitle(drafts: BlockDraft[], { kind, content }: BlockDraft, index: number): boolean {
  if (index > 0 || drafts.length < 2 || kind !== 'paragraph') return false
  return (
    content.length <= 200 && isOneLine(content) && /[\p{L}\p{N}]/u.test(content) && !endsWithStop(content)
  )
}

/** A title may end with a question or exclamation mark, but not like a sentence. */
const endsWithStop = (text: string) =>
  /[.,:;。，、][\p{Pe}\p{Pf}"']*$/u.test(text.slice(-8)) && !/\.\.\.$|…$/.test(text)

const isOneLine = (text: string) => !text.includes('\n')

function isHeading(drafts: BlockDraft[], { kind, content }: BlockDraft, index: number): boolean {
  const numbered =
    kind === 'listItem' && /^\d/.test(content) && !neighbours(drafts, index).includes('listItem')
  if ((kind !== 'paragraph' && !numbered) || content.length > 120 || !isOneLine(content)) return false
  if (!/^[\p{Lu}\p{Lt}\p{Lo}\p{N}\p{Ps}\p{Pi}"'¿¡]/u.test(content) || !/\p{L}/u.test(content)) return false
  if (partHeading.test(content)) return index < drafts.length - 1
  if (endsWithTerminal(content) || isSentenceWithoutStop(content)) return false
  return leadsToText(drafts, index, isApart(drafts, index) && !numbered ? content.length : 120)
}

const neighbours = (drafts: BlockDraft[], index: number) => [drafts[index - 1]?.kind, drafts[index + 1]?.kind]

/** A full stop, or the dash of an unfinished sentence; note marks and blanks may follow it. */
const endsWithTerminal = (text: string) =>
  /(?:[\p{Term}…][\p{Pe}\p{Pf}"']*|[—–-])$/u.test(withoutNoteMarks(text.slice(-24)))

const withoutNoteMarks = (text: string) =>
  text.replace(/(?:\[(?:\d{1,3}|\p{L}|\*)\]|\(\d{1,3}\)|[¹²³⁰⁴-⁹*†‡§]|\s)+$/u, '')

/** Thai and related scripts end sentences with a blank: a block longer than a title counts as a sentence. */
const isSentenceWithoutStop = (text: string) =>
  text.length > 30 && /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(text)

/** "12", "– 12 –", "[12]", "Page 12", "xii", alone between paragraphs. */
const isPageNumber = (content: string) =>
  content.length <= 16 &&
  /^[[(–—-]?\s*(?:(?:p|page|página|pág|seite)\.?\s*)?(?:\d{1,4}|[ivxlc]{1,7})\s*[\])–—-]?$/iu.test(content) &&
  !/^[IVXLC]+$/.test(content)

/** A running head: a line beside a page number that recurs beside others. */
function isRunningHead(drafts: BlockDraft[], { kind, content }: BlockDraft, index: number): boolean {
  if (kind !== 'paragraph' || content.length > 80 || endsWithTerminal(content)) return false
  const isBesideNumber = (at: number) =>
    [drafts[at - 1], drafts[at + 1]].some((beside) => beside && isPageNumber(beside.content))
  if (!isBesideNumber(index)) return false
  const near = drafts.slice(Math.max(0, index - 200), index + 200)
  return near.filter((other) => other.content === content).length > 1
}

/** Alone between empty lines, or first or last in the file. */
const isApart = (drafts: BlockDraft[], index: number) =>
  (index === 0 || (drafts[index - 1]?.tail.length ?? 0) > 1) && (drafts[index]?.tail.length ?? 0) > 1

/** Tests whether a longer text follows, after other short lines such as a chapter's number and name. */
function leadsToText(drafts: BlockDraft[], index: number, length: number): boolean {
  for (let at = index + 1; at < Math.min(drafts.length, index + 4); at++) {
    const next = drafts[at]
    if (!next) return false
    if (next.kind === 'listItem' || next.kind === 'quotation') return true
    if (next.kind === 'paragraph' && (endsWithTerminal(next.content) || next.content.length > 120)) {
      return next.content.length > length
    }
  }
  return false
}

const figure =
  /^(?:fig(?:ure|ura)?|table|tabla|tableau|cuadro|chart|gráfic[oa]|graphique|map|mapa|carte|plate|lámina|image|imagen)\b\.?\s*\d/iu
const photograph =
  /^\(?(?:photo(?:graph|graphie)?s?|foto(?:grafía)?s?|image|imagen|illustration|ilustración|crédit|credit|crédito)s?(?:\s*:|\s+(?:by|de|del|par|por|courtesy)\s)/iu

/** Project Gutenberg's marks for pictures. */
const illustration = /^\[(?:illustration|ilustraci[óo]n|figure|figura|photo|imagen?|gravure)\b[^\]]*\]?$/iu

/** Begins like a caption, or is a short phrase above the text that ends with a credit in parentheses. */
function isCaption({ kind, content }: BlockDraft, index: number): boolean {
  if (kind !== 'paragraph' || content.length > 300 || !isOneLine(content)) return false
  if (figure.test(content) || photograph.test(content) || illustration.test(content)) return true
  if (content.length > 200 || !/[^\s(][^(]*\s\(\p{Lu}[^()]{1,60}\)$|^\([^()]{3,200}\)$/u.test(content))
    return false
  const opening = index > 0 && index < 5
  return opening && !/[.!?…]\s+\S/u.test(content)
}

/** "[1] …", "¹ …", "[Footnote 1: …]". */
const isFootnote = (content: string) =>
  /^(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹]+)\s*\S|^\[(?:foot|end)?note?a?s?\b[^\]:]{0,12}:/iu.test(content)

/** "By Ana Quispe", straight under the title. */
function isByline(drafts: BlockDraft[], { content }: BlockDraft, index: number): boolean {
  if (index < 1 || index > 2 || !drafts[0] || !isTitle(drafts, drafts[0], 0)) return false
  return content.length <= 100 && /^(?:by|por|par|de)\s+\p{Lu}/iu.test(content) && !endsWithTerminal(content)
}

const authorNote =
  /^(?:\p{Lu}[\p{L}.'’-]*\s+){1,5}(?:is|was|are|es|fue|est|était|teaches|writes|works|enseña|escribe|trabaja|enseigne|écrit|travaille)\b/u
const aboutAuthor =
  /^(?:about the authors?|sobre (?:el autor|la autora|los autores)|acerca del autor|à propos de l['’]aut(?:eur|rice))\b/iu
const trade =
  /\b(?:authors?|editors?|professor|writer|journalist|researcher|lecturer|fellow|autora?|profesora?|periodista|investigadora?|auteure?|autrice|professeure?|journaliste|chercheu(?:r|se))\b/iu

/** An author's note: the last paragraph, after an extra empty line or with the name of a trade. */
function isAuthorNote(drafts: BlockDraft[], { kind, content }: BlockDraft, index: number): boolean {
  const before = drafts[index - 1]
  if (!before || index < 2 || index !== drafts.length - 1 || kind !== 'paragraph' || content.length > 800)
    return false
  if (aboutAuthor.test(content)) return true
  return authorNote.test(content) && (before.tail.length > 2 || trade.test(content.slice(0, 200)))
}
