type Piece = { kind: string; text: string }

/**
 * A difference in punctuation or spaces is shown with the words that it joins or separates: "well-known" for "well known"
 * rather than an invisible dash; the typed words come first. `missing` is only in the source, `added` only in the quotation.
 */
export function wholeWords(pieces: Piece[]): Piece[] {
  const all = pieces.map((piece) => ({ ...piece }))
  for (let at = 0; at < all.length; at++) {
    if (all[at]?.kind === 'same') continue
    const changes = all.slice(at).findIndex(({ kind }) => kind === 'same')
    const to = changes < 0 ? all.length : at + changes
    const missing = textOf(all, at, to, 'missing')
    const added = textOf(all, at, to, 'added')
    if (!/[\p{L}\p{N}]/u.test(missing + added)) {
      const before = lastWord(all[at - 1]?.text ?? '')
      const after = /^\S*/.exec(all[to]?.text ?? '')?.[0] ?? ''
      shorten(all[at - 1], (text) => text.slice(0, text.length - before.length))
      shorten(all[to], (text) => text.slice(after.length))
      const told = [
        { kind: 'added', text: before + added + after },
        { kind: 'missing', text: before + missing + after },
      ]
      all.splice(at, to - at, ...told)
      at += told.length - 1
    } else at = to
  }
  return all.filter(({ text }) => text !== '')
}

/** Without a regular expression: `/\S*$/` restarts at each character and takes quadratic time. */
function lastWord(text: string): string {
  let from = text.length
  while (from > 0 && /\S/.test(text.charAt(from - 1))) from--
  return text.slice(from)
}

const textOf = (pieces: Piece[], from: number, to: number, wanted: string) =>
  pieces
    .slice(from, to)
    .filter(({ kind }) => kind === wanted)
    .map(({ text }) => text)
    .join('')

function shorten(piece: Piece | undefined, shortened: (text: string) => string): void {
  if (piece) piece.text = shortened(piece.text)
}
