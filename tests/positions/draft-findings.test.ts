import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { underKeys } from '@/components/positions/compose/composer-state'
import { readiness } from '@/components/positions/compose/readiness'
import { draftFrom } from '@/lib/positions/draft/draft'
import { edited, exactWords, withoutItsMarks } from '@/lib/positions/draft/edits'
import { carried, type Finding, falseIn } from '@/lib/positions/draft/findings'
import { sliceByCodePoints } from '@/lib/sources/offsets'
import { check } from '@/lib/sources/quotations/judge/check'
import { extract } from '@/lib/sources/quotations/markdown/extract'

const source = {
  language: 'en',
  text: 'Ore\n\nThe *vein* runs north for forty [metres].\n\nThen it turns east, and nobody disputes it.',
}

/** In the server's form. */
function found(text: string, plain = false): Finding[] {
  return check([source], extract(text, { plain })).map(({ passage, candidates, ...rest }) => ({
    ...rest,
    ...(passage && {
      passage: {
        ...{ source: 's', version: 1, start: passage.start, end: passage.end, quote: passage.quote },
        ...{ prefix: '', suffix: '', locator: { paragraph: 1 } },
      },
    }),
  }))
}

const first = (text: string, plain?: boolean) => found(text, plain)[0] as Finding
const exact = (text: string, plain = false) => {
  const edit = exactWords(text, first(text, plain), plain)
  return edit && edited(text, edit)
}
const dropped = (text: string, plain = false) => {
  const edit = withoutItsMarks(text, first(text, plain))
  return edit && edited(text, edit)
}

describe('the exact words', () => {
  it.each([
    ['They say “then it turns to the east” 😀.', 'They say “Then it turns east” 😀.'],
    ['😀 “then it turns to the east,” they say', '😀 “Then it turns east,” they say'],
    ['> then it turns to the east\n\nSo.', '> Then it turns east\n\nSo.'],
    ['“the vein runs north of forty metres”', '“The \\*vein\\* runs north for forty \\[metres”'],
  ])('take the place of what was typed: %s', (typed, expected) => expect(exact(typed)).toBe(expected))

  it('stand in a claim as they are, on one line', () =>
    expect(exact('“the vein runs north of forty metres”', true)).toBe(
      '“The *vein* runs north for forty [metres”',
    ))

  it('go on over the lines of a block', () => {
    const typed = '> runs south for forty [metres].\n>\n> Then it turns east, and nobody'
    expect(found(exact(typed) ?? '')).toMatchObject([{ place: 'exact' }])
  })

  it('are null where no passage is similar to the typed words', () =>
    expect(exact('“nothing of this is there”')).toBeNull())

  it('are found then, whatever stands around', () => {
    const around = fc.constantFrom('', '😀 ', 'They say ', '*so* ', '- ', '1. ')
    const words = fc.constantFrom(
      'then it turns to the east',
      'and somebody disputes it',
      'the vein runs south for forty [metres]',
    )
    const marks = fc.constantFrom('“”', '""', '«»', '„“', '‘’')
    fc.assert(
      fc.property(
        around,
        words,
        marks,
        fc.constantFrom('', ',', '.'),
        (before, quoted, [open, close], sign) => {
          const typed = `${before}${open}${quoted}${sign}${close} and so on`
          for (const one of found(typed))
            if (one.wording === 'altered') {
              const edit = exactWords(typed, one, false)
              const [now] = found(edit ? edited(typed, edit) : '')
              expect(now?.place).toBe('exact')
            }
        },
      ),
    )
  })
})

describe('the marks', () => {
  it.each([
    ['They say “it turns to the west” 😀.', 'They say it turns to the west 😀.'],
    ['Il dit «\u00A0it turns to the west\u00A0» 😀.', 'Il dit it turns to the west 😀.'],
    ['> it turns\n> to the west\n\nSo.', 'it turns\nto the west\n\nSo.'],
    ['They say “it turns to the west.”', 'They say it turns to the west.'],
  ])('drop: %s', (typed, expected) => expect(dropped(typed)).toBe(expected))

  it('dropped, leave no quotation and every word', () => {
    const typed = '😀 She says “nobody digs here any more” and goes.'
    expect(found(dropped(typed) ?? '“still one of four”')).toEqual([])
  })
})

describe('what is known of a field', () => {
  it('stays with its words while one types elsewhere', () => {
    const text = '😀 “then it turns east, and” he “turned to the far west” too'
    const known = { text, found: found(text) }
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(6),
        fc.string({ unit: 'grapheme', maxLength: 6 }),
        (at, gone, typed) => {
          const now = text.slice(0, at) + typed + text.slice(at + gone)
          for (const one of carried(known, now)) {
            const words = sliceByCodePoints(now, one.start, one.end)
            const before = known.found.find((other) => other.text === one.text)
            expect(before && sliceByCodePoints(text, before.start, before.end)).toBe(words)
            const [sign] = sliceByCodePoints(now, one.start - 1, one.start)
            expect(sign).toBe('“')
          }
        },
      ),
    )
    expect(carried(known, `So: ${text}`).map(({ text: words }) => words)).toEqual(
      known.found.map(({ text: words }) => words),
    )
  })
})

describe('a question that refuses false quotations', () => {
  const argument = 'They say “it turned to the far west” now.'
  const draft = draftFrom({
    thesis: 'A',
    claim: 'c',
    argument,
    citations: [
      { quote: 'q', start: '1', end: '2', relation: 'supports', warrant: 'It “is not to be found here” so.' },
    ],
  })
  const requirements = { citations: 1, distinctPassages: 0, bothSides: false, maxWords: 600 }
  const findings = underKeys(
    {
      argument: { text: argument, found: found(argument) },
      'citations.0.warrant': {
        text: 'It “is not to be found here” so.',
        found: found('It “is not to be found here” so.', true),
      },
    },
    draft.citations,
  )

  it('has them mended before posting, the first one first', () => {
    expect(falseIn(draft, findings)).toEqual({ count: 2, field: 'argument' })
    const refusing = readiness(draft, { ...requirements, refusesQuotations: true }, {}, findings)
    expect(refusing.find(({ done }) => !done)).toMatchObject({
      key: 'quotations',
      count: 2,
      field: 'argument',
    })
    expect(readiness(draft, requirements, {}, findings).every(({ done }) => done)).toBe(true)
    const marking = readiness(draft, { ...requirements, marksQuotations: true }, {}, findings)
    expect(marking.at(-1)).toEqual({ key: 'marked', done: true, count: 2, field: 'argument' })
    expect(
      marking.every(({ done }) => done),
      'it warns, and lets it be posted',
    ).toBe(true)
  })
})
