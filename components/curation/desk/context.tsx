import type { ReactNode } from 'react'
import { toUnits } from '@/lib/sources/offsets'

export type ContextSpan = { start: number; end: number }

/** A block of the text around a passage; offsets in code points of the whole text. */
export type ContextBlock = ContextSpan & {
  kind: string
  paragraph: number | null
  first: boolean
  text: string
}

type Props = {
  blocks: ContextBlock[]
  passage: ContextSpan
  deciding: ContextSpan | null
  language: string
}

/** The passage with the paragraphs around it; the deciding words are underlined. */
export function Context({ blocks, passage, deciding, language }: Props) {
  return (
    <div className="reader" lang={language}>
      {blocks.map((block) => (
        <div
          key={block.start}
          className={`para para-${block.kind}${touches(block, passage) || (deciding && touches(block, deciding)) ? ' is-active' : ''}`}
        >
          <span className="n">{block.first ? `¶\u00a0${block.paragraph}` : null}</span>
          <p data-start={block.start} dir="auto">
            {piecesOf(block, passage, deciding)}
          </p>
        </div>
      ))}
    </div>
  )
}

const touches = (a: ContextSpan, b: ContextSpan) => a.start < b.end && a.end > b.start
const holds = (span: ContextSpan | null, { start, end }: ContextSpan) =>
  span !== null && span.start <= start && end <= span.end

/** Cuts a block where the passage or the deciding words begin or end. Joined, the pieces are its text. */
function piecesOf(block: ContextBlock, passage: ContextSpan, deciding: ContextSpan | null): ReactNode[] {
  const edges = [passage, ...(deciding ? [deciding] : [])].flatMap(({ start, end }) => [start, end])
  const inside = edges.filter((point) => point > block.start && point < block.end)
  const points = [...new Set([block.start, ...inside, block.end])].sort((a, b) => a - b)
  return points.slice(0, -1).map((start, n) => {
    const end = points[n + 1] ?? block.end
    const text = block.text.slice(
      toUnits(block.text, start - block.start),
      end === block.end ? undefined : toUnits(block.text, end - block.start),
    )
    const seam = holds(deciding, { start, end }) ? 'seam' : undefined
    return holds(passage, { start, end }) ? (
      <mark key={start} className={seam ? `is-active ${seam}` : 'is-active'}>
        {text}
      </mark>
    ) : (
      <span key={start} className={seam}>
        {text}
      </span>
    )
  })
}
