import fc from 'fast-check'
import { nastyTexts, nastyUnits } from './nasty'

const span = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at))

/** Characters that end lines, order, hide, or are none: each between two letters. */
const characters = [
  ...span(0x01, 0x1f),
  ...span(0x7f, 0xa0),
  ...['\u00ad', '\u034f', '\u061c', '\u115f', '\u1680', '\u180e', '\u2800', '\u3000', '\u3164', '\ufeff'],
  ...span(0x2000, 0x200f),
  ...span(0x2028, 0x202f),
  ...span(0x205f, 0x206f),
  ...span(0xfff0, 0xffff),
  ...['\u{1f600}', '\u{1f1fc}', '\u{10ffff}', '\u{e0001}', '\u{1d11e}', '\u{20000}'],
].map((character) => `a${character}b`)

const letters = [
  '👩‍👩‍👧‍👦',
  'é',
  'e\u0301',
  'Å',
  'ﬀ',
  'ß',
  'İ',
  'ı',
  'שלום',
  'مرحبا',
  '漢字',
  'ก็',
  '🇺🇾',
  `a${'\u0301'.repeat(200)}`,
]

const markup = [
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    ']]>',
    '<!--',
    '-->',
    '<![CDATA[',
    '&amp;',
    '&#0;',
  ],
  ...[
    '{{x}}',
    `$${'{x}'}`,
    '<%= x %>',
    '%s%n',
    '{0}',
    '{who}',
    "'{",
    '# a',
    '- a',
    '1. a',
    '| a |',
    '```',
    '[a](javascript:b)',
  ],
]

const programs = [
  ...["'; DROP TABLE position; --", '" OR 1=1', '\\', '\\\\', '\\n', '\\u0000', '\\x00', '$1', '$$', "E'\\'"],
  ...[
    'null',
    'undefined',
    'NaN',
    'true',
    '0',
    '-1',
    '1e999',
    '[]',
    '{}',
    '{"a":1}',
    '"',
    '"",',
    '\\"',
    '__proto__',
    'constructor',
  ],
  ...[
    '../../etc/passwd',
    '/dev/null',
    'C:\\x',
    'file:///',
    'con',
    'a.veta',
    'data/people.jsonl',
    'manifest.json',
    'PK\u0003\u0004',
  ],
  ...['=1+1', '+1', '-1+1', '@a', '\t=1', '=cmd|a', '00000000-0000-0000-0000-000000000000'],
]

const long = ['a'.repeat(5_000), 'word '.repeat(900), '\n'.repeat(300), '"'.repeat(1_000), '😀'.repeat(500)]

/** Some five hundred texts that a reader or writer might take for something else. Each can be stored. */
export function hostileStrings(): string[] {
  const drawn = fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), {
    seed: 5,
    numRuns: 150,
  })
  const all = [
    ...characters,
    ...letters,
    ...markup,
    ...programs,
    ...long,
    ...nastyUnits,
    ...nastyTexts(120, 3),
    ...drawn,
  ]
  return [...new Set(all)].filter((text) => text !== '' && !text.includes('\0') && text.isWellFormed())
}
