import { Fragment, type ReactNode } from 'react'
import { paragraphsOf } from '@/lib/citations/locator'
import type { BlockWithText } from '@/lib/sources/contents'
import { codePointLength } from '@/lib/sources/offsets'
import { citationsOf } from './cited'
import { type Cluster, nameOf, touching } from './clusters'
import type { BlockGroup } from './layout'
import { marksWithin, piecesAt, type ShownNoteMark } from './note-marks'
import { type RunSpan, type RunStretch, stretchesOf, type TextRun } from './runs'
import type { SourceMessages } from './say'
import { type Lane, type Strand, Veins } from './veins'

/** The context for rendering a part of a source's text. */
export type ReaderContext = {
  say: SourceMessages
  clusters: Cluster[]
  lanes: Lane[]
  /** A row's strands, by the start of its block; null where nothing nearby is cited. */
  strandsOf: (block: BlockWithText) => Strand[] | null
  levelOf: (block: BlockWithText) => 2 | 3 | 4 | 5 | 6
  startsParagraph: (block: BlockWithText) => boolean
  /** The marks of the text's notes. Their signs are no characters of the text. */
  noteMarks?: ShownNoteMark[]
  /** Tests for the first block that begins on its page. */
  startsPage?: (block: BlockWithText) => boolean
  /** The target of a link to a passage, which is marked. */
  at?: RunSpan
  /** The passage with its citations beside the text. */
  active?: string
  /** The address of the citations of the clicked words. */
  citingHref: (passage: string, block: BlockWithText) => string
  /** The address of a paragraph's own menu. */
  paragraphHref: (paragraph: number) => string
  /** The paragraphs that questions ask to be read. */
  required?: RequiredParagraphs[]
  /** The beginning of the ids of paragraphs, where a page has two texts. */
  prefix?: string
}

/** `number` is that of the question. */
export type RequiredParagraphs = { number: number; paragraph: number; lastParagraph: number }

export const isWithin = (
  { paragraph, lastParagraph }: RequiredParagraphs,
  block: Pick<BlockWithText, 'paragraph'>,
): boolean => block.paragraph !== null && block.paragraph >= paragraph && block.paragraph <= lastParagraph

/** Rows of the reader. A `[data-start]` element contains its block's characters and nothing else. */
export function Rows({ groups, setting }: { groups: BlockGroup[]; setting: ReaderContext }) {
  return groups.map(({ kind, blocks }) => {
    const rows = blocks.map((block) => <Row key={block.start} block={block} setting={setting} />)
    if (kind === 'list')
      return (
        <ul key={blocks[0]?.start} className="list">
          {rows}
        </ul>
      )
    if (kind === 'quotation')
      return (
        <blockquote key={blocks[0]?.start} className="quoted">
          {rows}
        </blockquote>
      )
    return rows
  })
}

function Row({ block, setting }: { block: BlockWithText; setting: ReaderContext }) {
  const { say, startsParagraph, startsPage, paragraphHref, lanes, strandsOf, prefix = 'p' } = setting
  const { paragraph } = block
  const Frame = block.kind === 'listItem' ? 'li' : block.kind === 'caption' ? 'figure' : 'div'
  const isNumbered = paragraph !== null && startsParagraph(block)
  const strands = strandsOf(block)
  const begun = isNumbered ? (setting.required ?? []).filter((part) => part.paragraph === paragraph) : []
  return (
    <Frame
      className={frameClass(block, setting)}
      id={isNumbered ? `${prefix}-${paragraph}` : noteId(block, prefix)}
      data-page={startsPage?.(block) ? block.page : undefined}
    >
      {begun.map(({ number, lastParagraph }) => (
        <span key={`${number} ${lastParagraph}`} className="required">
          {say('reader.toRead', { number, paragraphs: paragraphsOf({ paragraph, lastParagraph }) })}
        </span>
      ))}
      {isNumbered ? (
        <a
          className="n"
          href={paragraphHref(paragraph)}
          aria-label={say('reader.paragraphMenu', { paragraph })}
        >
          {`¶\u00a0${paragraph}`}
        </a>
      ) : (
        <span className="n">{block.noteSign}</span>
      )}
      <Words block={block} setting={setting} />
      <Veins lanes={lanes} strands={strands} label={strandsLabel(say, lanes, strands)} />
    </Frame>
  )
}

/** The target of a note's mark. */
const noteId = ({ noteSign, start }: BlockWithText, prefix: string): string | undefined =>
  noteSign === null ? undefined : `${prefix}-note-${start}`

function frameClass(block: BlockWithText, { active, clusters, required = [] }: ReaderContext): string {
  const isActive =
    active &&
    touching(clusters, block.start, block.end).some(({ passages }) =>
      passages.some(
        ({ passage }) => passage.id === active && passage.start < block.end && passage.end > block.start,
      ),
    )
  const isRequired = required.some((part) => isWithin(part, block))
  return `para para-${block.kind}${isActive ? ' is-active' : ''}${isRequired ? ' is-required' : ''}`
}

/** The element for the block's kind, which contains only its characters. */
function Words({ block, setting }: { block: BlockWithText; setting: ReaderContext }) {
  const shared = { 'data-start': block.start, dir: 'auto', children: marked(block, setting) }
  if (block.kind === 'caption') return <figcaption {...shared} />
  if (block.kind === 'listItem') return <div className="words" {...shared} />
  if (block.kind !== 'title' && block.kind !== 'heading') return <p {...shared} />
  const Heading = `h${setting.levelOf(block)}` as const
  return <Heading {...shared} />
}

function marked(block: BlockWithText, setting: ReaderContext): ReactNode {
  const clusters = touching(setting.clusters, block.start, block.end)
  const { at } = setting
  const atHere = at && at.start < block.end && at.end > block.start ? at : undefined
  if (clusters.length === 0 && !atHere) return <TextWithMarks {...{ ...block, block, setting }} />
  return stretchesOf(block, clusters, atHere).map((stretch) => (
    <Marked key={stretch.runs[0]?.start} stretch={stretch} block={block} setting={setting} />
  ))
}

function Marked({
  stretch,
  block,
  setting,
}: {
  stretch: RunStretch
  block: BlockWithText
  setting: ReaderContext
}) {
  const { cluster } = stretch
  const isLink = cluster !== null
  const runs = stretch.runs.map((run) => <RunOf key={run.start} {...{ run, block, isLink, setting }} />)
  if (!cluster) return runs
  const citations = cluster.passages.reduce((sum, passage) => sum + citationsOf(passage), 0)
  return (
    <a
      className="cited"
      href={setting.citingHref(nameOf(cluster), block)}
      data-passage={nameOf(cluster)}
      title={setting.say('reader.citedBy', { citations })}
    >
      {runs}
    </a>
  )
}

type RunProps = { run: TextRun; block: BlockWithText; isLink: boolean; setting: ReaderContext }

function RunOf({ run, block, isLink, setting }: RunProps) {
  const { at, active } = setting
  const end = run.start + codePointLength(run.text)
  const text = <TextWithMarks {...{ ...run, end, block, isLink, setting }} />
  if (run.isAt)
    return (
      <mark className="is-active" id={run.start === at?.start ? 'at' : undefined}>
        {text}
      </mark>
    )
  if (run.passages.length === 0) return text
  const isActive = active !== undefined && run.passages.includes(active)
  return (
    <span className={isActive ? 'is-active' : undefined} data-in={run.passages.join(' ')}>
      {text}
    </span>
  )
}

type TextProps = {
  text: string
  start: number
  end: number
  block: BlockWithText
  /** The text is in a link already. */
  isLink?: boolean
  setting: ReaderContext
}

/** A stretch of a block, with the marks of notes between its characters: empty elements whose sign the style sheet shows. */
function TextWithMarks({ text, start, end, block, isLink = false, setting }: TextProps) {
  const { noteMarks = [], say, prefix = 'p' } = setting
  const marks = marksWithin(noteMarks, { start, end }, start === block.start)
  if (marks.length === 0) return text
  return piecesAt(text, start, marks).map(({ text: piece, mark }) => (
    <Fragment key={mark?.note ?? 'rest'}>
      {piece}
      {mark && isLink ? <span className="note-mark" data-sign={mark.sign} /> : null}
      {mark && !isLink ? (
        <a href={`#${prefix}-note-${mark.note}`}>
          <span
            className="note-mark"
            role="img"
            data-sign={mark.sign}
            aria-label={say('reader.note', { sign: mark.sign })}
          />
        </a>
      ) : null}
    </Fragment>
  ))
}

/** "5 from A, 1 from C", for people who cannot see the veins. */
export function strandsLabel(say: SourceMessages, lanes: Lane[], strands: Strand[] | null): string {
  if (!strands) return ''
  const sides = lanes.flatMap(({ label }, n) => {
    const count = strands[n]?.here ?? 0
    if (count === 0) return []
    return label ? say('reader.fromSide', { count, side: label }) : say('reader.citations', { count })
  })
  return sides.join(', ')
}
