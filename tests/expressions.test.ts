import { describe, expect, test } from 'vitest'
import { type Expression, expressionsBuilt, expressionsInFiles, isSlow } from './support/expressions'

/** Slow for long texts, with the reason why they get none. A new one is a decision: first consider a linear one. */
const bounded: Array<[path: string, expression: RegExp, reason: string]> = [
  ['components/positions/pseudonym-holder.tsx', /\s+\S*$/, 'reads the first 140 units of an argument'],
  ['components/seminars/home-todo.tsx', /\s+\S*$/, 'reads the first 60 units of a claim'],
  [
    'lib/search/fragments.ts',
    /!?\[([^\]]{0,500})\]\([^)]{0,2000}\)/g,
    'looks no further than its own bounds, in an argument of at most 10,000 characters',
  ],
  ['lib/seminars/rules.ts', /^-+|-+$/g, 'reads 50 units, of which no two in a row are hyphens'],
  [
    'lib/sources/bibliography/exchange/line-in.ts',
    /[“«"]\s?([^”»"]{2,400}?)[.,]?\s?[”»"][.,]?\s?/,
    'reads at most 2,000 units',
  ],
  [
    'lib/sources/convert/markup/characters.ts',
    /<meta\b[^>]*\bcharset\s*=\s*["']?\s*([\w.:-]+)/i,
    'reads the first 1,024 bytes of a page',
  ],
  [
    'lib/sources/convert/pdf/breaks.ts',
    /(?:[.…·_]\s?){4,}\s*[\divxlc]{1,6}$/i,
    'reads the last 60 units of a line',
  ],
  ['lib/sources/convert/pdf/hyphens.ts', /[\p{L}\p{M}’'-]+$/u, 'reads the last 64 units of a text'],
  [
    'lib/sources/convert/text/guess-kinds.ts',
    /(?:\[(?:\d{1,3}|\p{L}|\*)\]|\(\d{1,3}\)|[¹²³⁰⁴-⁹*†‡§]|\s)+$/u,
    'reads the last 24 units of a block',
  ],
  [
    'lib/sources/convert/text/guess-kinds.ts',
    /[^\s(][^(]*\s\(\p{Lu}[^()]{1,60}\)$|^\([^()]{3,200}\)$/u,
    'reads blocks of at most 200 units',
  ],
  ['lib/sources/convert/text/wrapping.ts', /(\p{L}+)([-\u2010])$/u, 'reads the last 64 units of a line'],
  ['lib/sources/quotations/text/edges.ts', /\p{L}+['’]$/u, 'reads 40 units'],
  [
    'lib/sources/quotations/text/edges.ts',
    /[\p{L}\p{M}\p{N}]+[\u00AD\u200B-\u200F\u2060\uFEFF]*$/u,
    'reads 40 units',
  ],
  [
    'lib/sources/quotations/text/edges.ts',
    /[\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011]|[-\u00AD\u2010]\s*\n\s*)$/u,
    'reads 40 units',
  ],
  [
    'lib/sources/quotations/text/edges.ts',
    /^(?:[-\u2010\u2011]|[-\u00AD\u2010]\s*\n\s*)[\p{L}\p{M}\p{N}]+/u,
    'reads 40 units',
  ],
  [
    'lib/sources/quotations/judge/alarms.ts',
    /\d{1,3}(?:[ .,']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?|%|(?<![\p{L}\p{M}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=\p{L})|[\p{L}\p{M}]+?(?=n't\b)|n't\b|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/giu,
    'takes a word that it has searched in vain for "n\'t" whole with its last branch',
  ],
]

/** Files whose expressions are built when they are used, and the form of those. */
const builtInUse: Record<string, RegExp> = {
  'components/questions/live/stream-client.ts': /^data: (.*)$/m,
  'lib/exchange/debate/nameless.ts':
    /(?<![\p{L}\p{N}])@?(?:ana\s+lópez|eve\s+van\s+der\s+berg)(?![\p{L}\p{N}])/giu,
  // Patterns of our own shapes, on the words of our own examples.
  'lib/web/api/examples.ts': /^[a-z][a-z0-9-]*$/u,
  'lib/curation/moderation/input.ts': /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi,
}

const named = ({ path, source, flags }: Expression) => `${path} /${source}/${flags}`

describe('the regular expressions', () => {
  test('take no more than linear time, or no long text', async () => {
    const { literals, building } = expressionsInFiles()
    const built = await expressionsBuilt(building)
    expect(literals.length, 'literals that were found').toBeGreaterThan(300)
    const silent = building.filter((path) => !built.some((expression) => expression.path === path))
    expect(silent.toSorted()).toEqual(Object.keys(builtInUse).toSorted())
    const inUse = Object.entries(builtInUse).map(([path, { source, flags }]) => ({ path, source, flags }))
    const all = [...literals, ...built, ...inUse]
    const listed = bounded.map(([path, { source, flags }]) => named({ path, source, flags }))
    expect(
      all
        .filter(isSlow)
        .map(named)
        .filter((name) => !listed.includes(name)),
    ).toEqual([])
    expect(all.map(named), 'or the list has one too many').toEqual(expect.arrayContaining(listed))
  })

  test.each([/a[^>]*>/g, /<[^>]*>/, /<!--[\s\S]*?-->/, /\s+$/, /(\w+\s?)*!/, /\S+@\S+\.\S+/])(
    'would be refused: %s',
    ({ source, flags }) => {
      expect(isSlow({ path: '', source, flags })).toBe(true)
    },
  )

  test.each([/<[^<>]*>/g, /,[^,]+/, /(?<!\s)\s+$/, /^(?:ab)*c$/, /[\p{L}]+/gu])(
    'would pass: %s',
    ({ source, flags }) => {
      expect(isSlow({ path: '', source, flags })).toBe(false)
    },
  )
})
