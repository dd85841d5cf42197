import type { ReactNode } from 'react'
import type { BlockWithText } from '@/lib/sources/contents'
import { citationsOf } from './cited'
import { type Cluster, nameOf, touching } from './clusters'
import type { BlockGroup } from './layout'
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
  /** The target of a link to a passage, which is marked. */
  at?: RunSpan
  /** The passage with its citations beside the text. */
  active?: string
  /** The address of the citations of the clicked words. */
  citingHref: (passage: string, block: BlockWithText) => string
  /** The address of a paragraph's own menu. */
  paragraphHref: (paragraph: number) => string
  /** The beginning of the ids of paragraphs, where a page has two texts. */
  prefix?: string
}

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
  const { say, startsParagraph, paragraphHref, lanes, strandsOf, prefix = 'p' } = setting
  const { paragraph } = block
  const Frame = block.kind === 'listItem' ? 'li' : block.kind === 'caption' ? 'figure' : 'div'
  const isNumbered = paragraph !== null && startsParagraph(block)
  const strands = strandsOf(block)
  return (
    <Frame className={frameClass(block, setting)} id={isNumbered ? `${prefix}-${paragraph}` : undefined}>
      {isNumbered ? (
        <a
          className="n"
          href={paragraphHref(paragraph)}
          aria-label={say('reader.paragraphMenu', { paragraph })}
        >
          {`¶\u00a0${paragraph}`}
        </a>
      ) : (
        <span className="n" />
      )}
      <Words block={block} setting={setting} />
      <Veins lanes={lanes} strands={strands} label={strandsLabel(say, lanes, strands)} />
    </Frame>
  )
}

function frameClass(block: BlockWithText, { active, clusters }: ReaderContext): string {
  const isActive =
    active &&
    touching(clusters, block.start, block.end).some(({ passages }) =>
      passages.some(
        ({ passage }) => passage.id === active && passage.start < block.end && passage.end > block.start,
      ),
    )
  return `para para-${block.kind}${isActive ? ' is-active' : ''}`
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
  if (clusters.length === 0 && !atHere) return block.text
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
  const runs = stretch.runs.map((run) => <RunOf key={run.start} run={run} setting={setting} />)
  const { cluster } = stretch
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

function RunOf({ run, setting: { at, active } }: { run: TextRun; setting: ReaderContext }) {
  if (run.isAt)
    return (
      <mark className="is-active" id={run.start === at?.start ? 'at' : undefined}>
        {run.text}
      </mark>
    )
  if (run.passages.length === 0) return run.text
  const isActive = active !== undefined && run.passages.includes(active)
  return (
    <span className={isActive ? 'is-active' : undefined} data-in={run.passages.join(' ')}>
      {run.text}
    </span>
  )
}

/** "5 from A, 1 from C", for people who cannot see the veins. */
function strandsLabel(say: SourceMessages, lanes: Lane[], strands: Strand[] | null): string {
  if (!strands) return ''
  const sides = lanes.flatMap(({ label }, n) => {
    const count = strands[n]?.here ?? 0
    if (count === 0) return []
    return label ? say('reader.fromSide', { count, side: label }) : say('reader.citations', { count })
  })
  return sides.join(', ')
}
