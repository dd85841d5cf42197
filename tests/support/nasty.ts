/** Texts made to slow a parser down: they open without closing, nest, repeat, or nearly match. */
export const nastyUnits = [
  ...[
    'a',
    ' ',
    '\t',
    '\n',
    ',',
    '"',
    "'",
    '(',
    '[',
    '<',
    '`',
    '*',
    '_',
    '~',
    '|',
    '#',
    '>',
    '&',
    '\\',
    '-',
    '/',
    '@',
    ':',
  ],
  ...[
    '[a](b',
    '[a](<b',
    '[ (](',
    '<!--a ',
    '<?',
    '<a b="',
    '<div\n',
    '![',
    '[^a]',
    '[^a]: b\n\n',
    '[a]: b\n',
    '](',
  ],
  ...[
    'aaa\rbbb\n-\v\n',
    '> ',
    '- ',
    ' - a\n',
    '1. a\n',
    'a\n=\n',
    '|a|b\n|-|-\n',
    '```\n',
    '&#1',
    'a@b.c ',
    'http://a ',
  ],
  ...['“', '”', '»', '« ', 'a” ', '"a b c d" ', '“a b c d e ', "s' ", '「', '『a', ' / ', '…', '[…] ', '— '],
  ...[
    'a,"',
    '"",",',
    ';@',
    '<a@b',
    'by:',
    '-"',
    'thesis:A ',
    'cites:1:14 ',
    '@Ana ',
    '{"a":',
    '[[',
    '\\u0000',
    '%00',
    'é',
    '😀',
  ],
]

/** One text of this length for each unit, as many of randomly drawn units, and words after an opening. */
export function nastyTexts(length: number, seed: number, drawn = 20): string[] {
  const draws = drawing(seed)
  const pick = () => nastyUnits[Math.floor(draws() * nastyUnits.length)] ?? ''
  const made = Array.from({ length: drawn }, () => Array.from({ length: 2 + draws() * 3 }, pick).join(''))
  const texts = [...nastyUnits, ...made].map((unit) => `${pick()}${unit.repeat(length / unit.length + 1)}`)
  // Many words after an opening that is never closed.
  const behindOpen = ['[[', '![', '<a b="', '**', '“'].map(
    (open) => `${open}${'a b c d '.repeat(length / 8 + 1)}`,
  )
  return [...texts, ...behindOpen].map((text) => text.slice(0, length))
}

function drawing(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
