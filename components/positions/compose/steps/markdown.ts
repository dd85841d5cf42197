export type MarkdownMark = 'bold' | 'italic' | 'list' | 'link' | 'quote'

/** The whole text after an edit, the part of the old text that it replaces, and the selection afterwards. UTF-16 units. */
export type MarkdownEdit = { from: number; to: number; insert: string; select: [number, number] }

/** Puts Markdown around the selection `[from, to)`, or removes it when it is there already. */
export function mark(text: string, from: number, to: number, kind: MarkdownMark): MarkdownEdit {
  if (kind === 'bold') return around(text, from, to, '**')
  if (kind === 'italic') return around(text, from, to, '*')
  if (kind === 'list') return lines(text, from, to, '- ')
  if (kind === 'quote') return lines(text, from, to, '> ')
  return link(text, from, to)
}

function around(text: string, from: number, to: number, sign: string): MarkdownEdit {
  const size = sign.length
  const inside = text.slice(from, to)
  const double = sign === '*' && text.slice(from - 2, from) === '**' && text.slice(from - 3, from) !== '***'
  if (!double && text.slice(from - size, from) === sign && text.slice(to, to + size) === sign)
    return { from: from - size, to: to + size, insert: inside, select: [from - size, to - size] }
  return { from, to, insert: `${sign}${inside}${sign}`, select: [from + size, to + size] }
}

function link(text: string, from: number, to: number): MarkdownEdit {
  const inside = text.slice(from, to)
  const address = /^https?:\/\/\S+$/.test(inside)
  const insert = address ? `[](${inside})` : `[${inside}](https://)`
  const at = address ? from + 1 : from + inside.length + 3
  return { from, to, insert, select: [at, at + (address ? 0 : 8)] }
}

function lines(text: string, from: number, to: number, sign: string): MarkdownEdit {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const after = text.indexOf('\n', Math.max(from, to - 1))
  const end = after < 0 ? text.length : Math.max(after, to)
  const block = text.slice(start, end).split('\n')
  const marked = block.every((line) => line.startsWith(sign))
  const insert = block.map((line) => (marked ? line.slice(sign.length) : sign + line)).join('\n')
  // A list or quotation needs an empty line before it.
  const gap = !marked && start > 0 && text.slice(0, start).trimEnd().length > start - 2 ? '\n' : ''
  return {
    from: start,
    to: end,
    insert: gap + insert,
    select: [start + gap.length, start + gap.length + insert.length],
  }
}
