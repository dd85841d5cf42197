import type { Piece } from '../marked-text'

/** What stands in a block: text, the mark of a note, a line break. Typed text keeps its white space. */
export type InlineContent =
  | { text: string; language?: string; isTyped?: boolean }
  | { mark: Exclude<Piece, string> }
  | { isBreak: true }

/** Text as a browser shows it: runs of white space are one space, and none stands at the ends of lines. */
export function collapsed(contents: InlineContent[]): Piece[] {
  const pieces: Piece[] = []
  let isOpen = false
  let hasSpace = false
  for (const content of contents) {
    if ('mark' in content) {
      pieces.push(content.mark)
    } else if ('isBreak' in content) {
      pieces.push('\n')
      isOpen = false
      hasSpace = false
    } else if (content.isTyped) {
      pieces.push(withoutHyphenation(content.text))
      isOpen = !/\s$/.test(content.text)
      hasSpace = false
    } else {
      const words = withoutHyphenation(content.text).split(/[ \t\n\r\f]+/)
      const joined = words.filter((word) => word !== '').join(' ')
      const text = isOpen ? joined : joined.replace(INDENT, '')
      hasSpace ||= words[0] === ''
      if (text === '') continue
      pieces.push(hasSpace && isOpen ? ` ${text}` : text)
      isOpen = true
      hasSpace = words.at(-1) === ''
    }
  }
  return pieces
}

/** Blanks that keep their width, with which pages indent the lines of a paragraph. */
const INDENT = /^[\u00A0\u2000-\u200A\u3000 ]+/

/** Hyphenation points are no characters of a word. */
const withoutHyphenation = (text: string) => text.replaceAll('\u00AD', '')
