import type { BlockDraft } from './document'

/** A heading of the first level that opens a text is its title. */
export function withTitle(blocks: BlockDraft[]): BlockDraft[] {
  const [first, ...rest] = blocks
  if (first?.kind !== 'heading' || first.level !== 1) return blocks
  const { level: _level, ...title } = first
  return [{ ...title, kind: 'title' }, ...rest]
}
