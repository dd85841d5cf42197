import { inTurns } from '@/lib/platform/children/turns'
import { type BlockWithText, blocksWithText } from '../contents'
import { codePointLength, sliceByCodePoints } from '../offsets'
import type { Span } from '../passages/rules'
import { type SourceView, type VersionView, versionOf } from '../queries'
import { textOfRecord } from '../text-of-record'
import { aligning } from './align/align'
import type { ParagraphPair, ParagraphSpan } from './pairs/pair'
import type { TiedSources } from './queries'
import { pairsOfVersions } from './stored'

/** The sentences of the other text that are parallel to a passage. Offsets in code points. */
export type ParallelPassage = Span & {
  quote: string
  /** Of the paragraphs' pair; the surest of them where the passage runs over several. */
  by: ParagraphPair['by']
  certainty: number
}

type OwnAndOther = { own: SourceView; version: VersionView; other: SourceView }

/** The passage that is parallel to one of a version, in the newest version of the source that is tied to it. */
export async function parallelIn(
  tied: TiedSources,
  { own, version, other }: OwnAndOther,
  span: Span,
): Promise<ParallelPassage | null> {
  const isOriginal = own.id === tied.original.id
  const newest = versionOf(other)
  const [original, translation] = isOriginal ? [version, newest] : [newest, version]
  const place = { tie: tied, seminarId: tied.member.seminar.id }
  const { pairs } = await pairsOfVersions({ ...place, original, translation })
  const from = { version, side: isOriginal ? 'left' : 'right', language: own.language } as const
  const to = { version: newest, side: isOriginal ? 'right' : 'left', language: other.language } as const
  return parallelOf(span, { from, to, pairs })
}

/** A text of a pair: its version, its side, and its language, which tells where sentences end. */
export type TextOfPair = { version: { id: string }; side: 'left' | 'right'; language: string }

/**
 * The sentences of `to` that stand over against a passage of `from`; null where its paragraphs are in no pair. Inside a
 * pair, sentences are aligned as paragraphs are. Other work runs in between.
 */
export async function parallelOf(
  span: Span,
  { from, to, pairs }: { from: TextOfPair; to: TextOfPair; pairs: ParagraphPair[] },
): Promise<ParallelPassage | null> {
  const [own, other] = [await textOfRecord(from.version.id), await textOfRecord(to.version.id)]
  const touched = blocksWithText(own).filter(
    ({ start, end, paragraph }) => paragraph !== null && start < span.end && end > span.start,
  )
  const numbers = touched.flatMap(({ paragraph }) => paragraph ?? [])
  const held = pairs.filter((pair) => numbers.some((number) => isIn(pair[from.side], number)))
  const parts: Span[] = []
  for (const pair of held) {
    const one = sentencesOf(blocksWithText(own), pair[from.side], from.language)
    const two = sentencesOf(blocksWithText(other), pair[to.side], to.language)
    const [left, right] = from.side === 'left' ? [one, two] : [two, one]
    const aligned = await inTurns(aligning(unitsOf(left), unitsOf(right)))
    const both = aligned.map((pair) => ({ from: pair[from.side], to: pair[to.side] }))
    parts.push(...overAgainst(span, one, two, both))
  }
  const [first] = held
  if (!first || parts.length === 0) return null
  const start = Math.min(...parts.map((part) => part.start))
  const end = Math.max(...parts.map((part) => part.end))
  const surest = held.reduce((best, pair) => (pair.certainty > best.certainty ? pair : best), first)
  const { by, certainty } = surest
  return { start, end, quote: sliceByCodePoints(other.text, start, end), by, certainty }
}

const isIn = ([first, last]: ParagraphSpan, number: number) => first <= number && number <= last

type Sentence = Span & { text: string }

/** The sentences of paragraphs, without the space around them. */
function sentencesOf(blocks: BlockWithText[], span: ParagraphSpan, language: string): Sentence[] {
  const segmenter = new Intl.Segmenter(language || undefined, { granularity: 'sentence' })
  return blocks
    .filter(({ paragraph }) => paragraph !== null && isIn(span, paragraph))
    .flatMap(({ text, start }) => {
      const sentences: Sentence[] = []
      let at = start
      for (const { segment } of segmenter.segment(text)) {
        const from = at + codePointLength(segment) - codePointLength(segment.trimStart())
        const words = segment.trim()
        if (words) sentences.push({ start: from, end: from + codePointLength(words), text: words })
        at += codePointLength(segment)
      }
      return sentences
    })
}

const unitsOf = (sentences: Sentence[]) =>
  sentences.map(({ text }, n) => ({ number: n + 1, isHeading: false, text }))

type SentencePair = { from: ParagraphSpan; to: ParagraphSpan }

/** The sentences that are paired with those that the span touches; all of the paragraphs where none is. */
function overAgainst(span: Span, one: Sentence[], two: Sentence[], pairs: SentencePair[]): Span[] {
  const touched = one.flatMap(({ start, end }, n) => (start < span.end && end > span.start ? [n + 1] : []))
  const found = pairs
    .filter(({ from }) => touched.some((number) => isIn(from, number)))
    .flatMap(({ to: [first, last] }) => two.slice(first - 1, last))
  return found.length > 0 ? found : two
}
