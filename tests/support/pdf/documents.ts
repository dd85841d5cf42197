import type { PageStyle, SetBlock } from './typeset'
import { heading, type PoolLanguage, pick, type Random, sentences, whole } from './words'

/** Blocks of an article: a title, sections, paragraphs with notes, lists, quotations, captions and tables. */
export function article(random: Random, language: PoolLanguage, paragraphs: number): SetBlock[] {
  const blocks: SetBlock[] = [{ kind: 'title', text: heading(random, language) }]
  let sign = 0
  for (let n = 0; n < paragraphs; n++) {
    if (n % 6 === 0) blocks.push({ kind: 'heading', text: heading(random, language) })
    const isNoted = random() < 0.25
    const notes = isNoted ? [{ sign: String(++sign), text: sentences(random, language, 1, 3) }] : undefined
    blocks.push({ kind: 'paragraph', text: sentences(random, language, 2, 8), ...(notes && { notes }) })
    if (random() < 0.12) blocks.push({ kind: 'quotation', text: sentences(random, language, 3, 5) })
    if (random() < 0.08)
      for (let item = 1; item <= whole(random, 2, 4); item++)
        blocks.push({ kind: 'listItem', text: `${item}. ${sentences(random, language, 1, 2)}` })
    if (random() < 0.05)
      blocks.push({
        kind: 'caption',
        text: `${caption[language]} ${n + 1}. ${sentences(random, language, 1, 1)}`,
      })
  }
  return blocks
}

const caption = { en: 'Figure', es: 'Figura', fr: 'Figure' }

/** Rows of a table with short cells. */
export function tableRows(random: Random, language: PoolLanguage, rows: number): SetBlock[] {
  return Array.from({ length: rows }, () => {
    const word = heading(random, language).split(' ')[0] ?? ''
    const cells = [word, String(whole(random, 1800, 2026)), `${whole(random, 1, 99)}.${whole(random, 0, 9)}`]
    return { kind: 'row', text: cells.join(' | '), cells }
  })
}

/** A layout that nobody has tuned for. */
export function anyStyle(random: Random): PageStyle {
  const columns = pick(random, [1, 1, 2, 2, 3])
  const [width, height] = pick(random, [
    [595, 842],
    [612, 792],
    [420, 595],
  ])
  const isNarrow = (width ?? 0) < 500
  const size = columns === 3 ? whole(random, 8, 9) : isNarrow ? whole(random, 8, 10) : whole(random, 9, 12)
  return {
    width: width ?? 595,
    height: height ?? 842,
    margin: {
      top: whole(random, 60, 90),
      foot: whole(random, 60, 90),
      inner: whole(random, 40, isNarrow ? 50 : 80),
      outer: whole(random, 40, isNarrow ? 50 : 80),
    },
    columns: isNarrow ? 1 : columns,
    columnGap: whole(random, 14, 26),
    font: pick(random, ['Times', 'Times', 'Helvetica'] as const),
    size,
    leading: 1.12 + random() * 0.4,
    paragraphs: pick(random, ['indented', 'spaced'] as const),
    isJustified: random() < 0.6,
    isHyphened: random() < 0.6,
    ...(random() < 0.6 && { heads: ['Journal of Reading', 'A history of doubt'] as [string, string] }),
    numbers: pick(random, ['foot', 'head', 'none'] as const),
    ...(random() < 0.4 && { prelims: whole(random, 1, 4) }),
  }
}
