/** Words in Markdown that come out as they are, on one line. The next-line character U+0085 ends lines, and is no white space. */
export function literal(words: string): string {
  const line = words.replaceAll(/[\s\u0085]+/g, ' ').trim()
  const escaped = line.replaceAll(/[\\`*_{}[\]<>#|~&!@:]/g, '\\$&')
  return escaped.replace(/^(?:[-+=]|(\d{1,9})([.)]))/, (mark, number, end) =>
    number ? `${number}\\${end}` : `\\${mark}`,
  )
}

/** A quotation in Markdown, its paragraphs as they are. */
export const quoted = (words: string): string =>
  words
    .split(/\n\s*\n/)
    .map((paragraph) => `> ${literal(paragraph)}`)
    .join('\n>\n')
