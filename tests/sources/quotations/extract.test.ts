import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codePointLength, sliceByCodePoints } from '@/lib/sources/offsets'
import { extract } from '@/lib/sources/quotations/markdown/extract'

const found = (markdown: string) => extract(markdown).map(({ text }) => text)

describe('a stretch of four words or more is found', () => {
  test.each([
    ['in curly marks', 'They said “the mine was closed” then.', ['the mine was closed']],
    ['in straight ones', 'They said "the mine was closed" then.', ['the mine was closed']],
    ['in straight ones with spaces', 'Il dit " la mine est fermée " hier.', ['la mine est fermée']],
    ['in single ones', 'They said ‘the miners’ union closed it’ then.', ['the miners’ union closed it']],
    ['in straight single ones', "They said 'the mine wasn't closed' then.", ["the mine wasn't closed"]],
    ['in guillemets', 'Il dit «\u00A0la mine n’est pas fermée\u202F» hier.', ['la mine n’est pas fermée']],
    ['in pointed ones', 'Il dit ‹la mine est fermée› hier.', ['la mine est fermée']],
    ['in German ones', 'Es hieß „die Mine war geschlossen“ damals.', ['die Mine war geschlossen']],
    ['in low and high ones', 'Mondta: „a bánya be van zárva” akkor.', ['a bánya be van zárva']],
    [
      'in guillemets turned round',
      'Es hieß »die Mine war geschlossen« damals.',
      ['die Mine war geschlossen'],
    ],
    ['in marks of two kinds', 'They said “the mine was closed" then.', ['the mine was closed']],
    [
      'within another',
      '“He said ‘the mine was closed’ again,” she wrote.',
      ['He said ‘the mine was closed’ again,', 'the mine was closed'],
    ],
    [
      'twice in a sentence',
      '"The mine was closed" and "the lake was dry by then".',
      ['The mine was closed', 'the lake was dry by then'],
    ],
    ['after a stray mark', 'A 5" pipe, and "the mine was closed" by it.', ['the mine was closed']],
    ['after one that is never closed', '“The mine. And “the mine was closed” too.', ['the mine was closed']],
    ['after one of the line before', '"The mine.\n\nAnd "the mine was closed" too.', ['the mine was closed']],
    ['with emphasis', '“the *mine* was **not** closed”', ['the mine was not closed']],
    [
      'with escapes and references',
      '“the mine \\[…\\] was &quot;closed&quot; &amp; sold”',
      ['the mine […] was "closed" & sold'],
    ],
    ['over lines', '“the mine\nwas closed”', ['the mine\nwas closed']],
    ['in code', 'Type `say "the mine was closed"` there.', ['the mine was closed']],
    ['around code', '“the `"mine"` was closed”', ['the "mine" was closed']],
    ['in a block of code', '```\nHe said "the mine was closed" then.\n```', ['the mine was closed']],
    [
      'in the description of a picture',
      '![He said "the mine was closed"](https://veta.example)',
      ['the mine was closed'],
    ],
    [
      'in that of a picture in a link',
      '[![“the mine was closed”](https://a.example)](https://b.example)',
      ['the mine was closed'],
    ],
    [
      'in that of a picture that is named',
      '![“the *mine* was closed”][1]\n\n[1]: https://a.example',
      ['the mine was closed'],
    ],
    ['in the words of a link', '[“the mine was closed”](https://veta.example)', ['the mine was closed']],
    ['around a link', '“the [mine](https://veta.example) was closed”', ['the mine was closed']],
    [
      'that the title of a link has',
      "[here](https://veta.example '“the mine was closed” then')",
      ['the mine was closed'],
    ],
    [
      'that the title of a picture has',
      "![here](https://veta.example '“the mine was closed” then')",
      ['the mine was closed'],
    ],
    [
      'that the title of a named link has',
      "[here]\n\n[here]: https://veta.example '“the mine was closed” then'",
      ['the mine was closed'],
    ],
    ['in HTML', '<div>He said “the mine was closed”</div>', ['the mine was closed']],
    ['in the attribute of HTML', '<p title="the mine was closed">', ['the mine was closed']],
    ['around words in angle brackets', '“the <working> mine was closed”', ['the <working> mine was closed']],
    ['around a comment', '“the mine <!-- was not --> was closed”', ['the mine  was closed']],
    ['in a cell', '| a | b |\n|---|---|\n| “the mine was closed” | c |', ['the mine was closed']],
    ['in a cell beyond the columns', '| a |\n|---|\n| b | “the mine was closed” |', ['the mine was closed']],
    ['in a heading', '# He said “the mine was closed”', ['the mine was closed']],
    ['struck through', '~~“the mine was closed”~~', ['the mine was closed']],
    ['in a task', '- [x] “the mine was closed”', ['the mine was closed']],
    ['in a footnote', 'So.[^1]\n\n[^1]: “the mine was closed”', ['the mine was closed']],
    ['in a footnote that is not called', '[^1]: “the mine was closed”', ['the mine was closed']],
    ['around the call of a footnote', '“the mine was[^1] closed”\n\n[^1]: So.', ['the mine was closed']],
    [
      'in a definition that is not called',
      '[1]: https://a.example "the mine was closed"',
      ['the mine was closed'],
    ],
    ['behind the opening of a block of code', '``` “the mine was closed”\n```', ['the mine was closed']],
    [
      'beside an address',
      'www.veta.example and me@veta.example say “the mine was closed”',
      ['the mine was closed'],
    ],
    ['with an omission', '“The mine […] was [then] closed”', ['The mine […] was [then] closed']],
    ['as a block', 'So:\n\n> The mine\n> was *closed* then.\n\nIndeed.', ['The mine\nwas closed then.']],
    ['as a block of two paragraphs', '> The mine was\n>\n> closed then.', ['The mine was\n\nclosed then.']],
    ['as a block in marks', '> “The mine was closed.”', ['The mine was closed.']],
    [
      'as a block without the line that says whose it is',
      '> The mine was\n> closed then.\n> — Achtenberg, ¶ 3',
      ['The mine was\nclosed then.'],
    ],
    ['or the paragraph', '> “The mine was closed.”\n>\n> -- Achtenberg 2016, ¶ 3', ['The mine was closed.']],
    [
      'but with a line that goes on',
      '> The mine was closed\n> — and not by the miners',
      ['The mine was closed\n— and not by the miners'],
    ],
    [
      'within a block',
      '> He said “the mine was closed” again.',
      ['He said “the mine was closed” again.', 'the mine was closed'],
    ],
    [
      'in a list',
      '- “the mine was closed”\n- “the lake was dry”',
      ['the mine was closed', 'the lake was dry'],
    ],
    [
      'over paragraphs that open again',
      '“The mine was closed.\n\n“The lake was dry.”',
      ['The mine was closed.\n\nThe lake was dry.'],
    ],
    [
      'over paragraphs that do not',
      '“The mine was closed.\n\nThe lake was dry.”',
      ['The mine was closed.\n\nThe lake was dry.'],
    ],
  ])('%s', (_, markdown, expected) => {
    expect(found(markdown)).toEqual(expected)
  })
})

describe('a stretch in the marks of any script is found', () => {
  const words = 'the mine was closed'
  test.each([
    ['Swedish', `De sade ”${words}” då.`],
    ['Swedish single', `De sade ’${words}’ då.`],
    ['Swedish guillemets', `De sade »${words}» då.`],
    ['German single', `Es hieß ‚${words}‘ damals.`],
    ['Danish', `Det hed »${words}« dengang.`],
    ['pointed and turned', `Det hed ›${words}‹ dengang.`],
    ['Polish, typed as two commas', `Mówili ,,${words}'' wtedy.`],
    ['French, typed as two', `Il dit <<${words}>> hier.`],
    ['of TeX', `They said \`\`${words}'' then.`],
    ['of two apostrophes', `They said ''${words}'' then.`],
    ['old Hungarian', `Mondta: ⹂${words}” akkor.`],
    ['ornamental', `They said ❝${words}❞ then.`],
    ['Japanese', `彼は「${words}」と`],
    ['Japanese double', `彼は『${words}』と`],
    ['half as wide', `彼は｢${words}｣と`],
    ['twice as wide', `彼は＂${words}＂と`],
    ['prime', `彼は〝${words}〟と`],
    ['upright', `﹁${words}﹂`],
    ['Chinese titles', `《${words}》`],
    ['of one', `〈${words}〉`],
    ['Hebrew', `אמר ״${words}״ אז`],
    ['Hebrew low and high', `אמר „${words}” אז`],
    ['with nothing before them', `he said:"${words}" then`],
    ['of an attribute', `title="${words}"`],
    ['with a word before them', `said“${words}”then`],
    ['of two scripts', `彼は「${words}" と`],
    ['of two other scripts', `they said “${words}» then`],
    ['after a pair that is too short', `"so:"${words}" then`],
  ])('%s', (_, typed) => {
    expect(extract(typed, { plain: true }).map(({ text }) => text)).toEqual([words])
    expect(found(typed)).toEqual([words])
  })

  test.each([
    ['Chinese', '他说：「人人生而不自由」。', '人人生而不自由'],
    ['Chinese in straight marks', '他说"人人生而不自由"，然后', '人人生而不自由'],
    ['Chinese in single ones', "他说'人人生而不自由'，然后", '人人生而不自由'],
    ['Japanese', '彼は『すべての人間は自由ではない』と言った', 'すべての人間は自由ではない'],
    ['Korean', '그는 "모든 사람은 자유롭지 않다"라고 말했다', '모든 사람은 자유롭지 않다'],
    ['Thai', 'เขาพูดว่า “มนุษย์ทั้งหลายไม่ได้เกิดมามีอิสระ” แล้ว', 'มนุษย์ทั้งหลายไม่ได้เกิดมามีอิสระ'],
    ['Lao', 'ລາວເວົ້າວ່າ “ມະນຸດທຸກຄົນເກີດມາບໍ່ມີກຽດ” ແລ້ວ', 'ມະນຸດທຸກຄົນເກີດມາບໍ່ມີກຽດ'],
    ['Khmer', '«មនុស្សទាំងអស់កើតមកមិនមានសេរីភាព»', 'មនុស្សទាំងអស់កើតមកមិនមានសេរីភាព'],
    ['Burmese', '“လူတိုင်းသည်တူညီလွတ်လပ်သောဂုဏ်သိက္ခာ”', 'လူတိုင်းသည်တူညီလွတ်လပ်သောဂုဏ်သိက္ခာ'],
    ['Arabic', 'قال: «لا يولد جميع الناس أحرارا» هنا', 'لا يولد جميع الناس أحرارا'],
    ['Hebrew with an abbreviation', 'אמר "צה"ל לא היה שם אז" היום', 'צה"ל לא היה שם אז'],
  ])('and counted in words: %s', (_, typed, words) => {
    expect(extract(typed, { plain: true }).map(({ text }) => text)).toEqual([words])
    expect(found(typed)).toEqual([words])
  })

  test.each([
    ['Chinese', '他写了《存在与时间》。'],
    ['Thai', 'คำว่า “อิสระ” นั้น'],
    ['Hebrew abbreviations', 'צה"ל היה שם אז ומנכ"ל לא היה'],
    ['an English elision', 'In the ’90s it was the miners’ union, and ’tis theirs, the owners’ works.'],
  ])('but not what is too short, or none: %s', (_, typed) => {
    expect(extract(typed, { plain: true })).toEqual([])
    expect(found(typed)).toEqual([])
  })

  test('and a long one costs little', () => {
    const begun = performance.now()
    for (const words of ['มนุษย์ทั้งหลายเกิดมา', '人人生而自由', 'មនុស្សទាំងអស់', 'a '])
      for (const [first, last] of ['「」', '“”', '""'])
        expect(extract(`${first}${words}${last}`.repeat(20_000 / (words.length + 2)))).toBeDefined()
    const one = `「${'มนุษย์ทั้งหลายเกิดมา'.repeat(990)}」`
    expect(extract(one)).toHaveLength(1)
    expect(performance.now() - begun).toBeLessThan(10_000)
  })
})

describe('nothing is found', () => {
  test.each([
    ['of three words', 'the “dark and narrow” shaft'],
    ['between apostrophes', "the miners' works and the owners' works were sold; it's theirs"],
    ['in the title of a link', '[here](https://veta.example "the mine was closed")'],
    ['between a sign in code and one outside', 'Type `"` and say that the mine was closed" there.'],
    ['in a paragraph without marks', 'The mine was closed, they said.'],
    ['between inches', 'a 5" pipe and then a 6" pipe'],
    ['where marks are never closed', '“the mine was closed\n\nThe lake was dry.'],
  ])('%s', (_, markdown) => expect(found(markdown)).toEqual([]))
})

test('a text that is no Markdown is read line by line, signs and all', () => {
  const plain = (text: string) => extract(text, { plain: true }).map((one) => one.text)
  expect(plain('> They “say *the mine* was closed” and')).toEqual(['say *the mine* was closed'])
  expect(plain('> They said the mine was closed')).toEqual([])
  const [one] = extract('😀 “the mine was closed”', { plain: true })
  expect(one).toMatchObject({ start: 3, end: 22 })
})

test('places count code points of the Markdown', () => {
  const markdown = '👨‍👩‍👧‍👦 e\u0301 😀 “the *mine* was closed” 😀\n\n> 😀 The mine\n> was closed.'
  const shown = extract(markdown).map(({ start, end }) => sliceByCodePoints(markdown, start, end))
  expect(shown).toEqual(['the *mine* was closed', '😀 The mine\n> was closed.'])
})

test('places are those of the words beside an address, in a description and in code', () => {
  for (const markdown of [
    'me@veta.example says &amp; writes “the mine was closed”',
    '![He &amp; she: “the mine was closed”](https://veta.example)',
    '> ```\n> so\n> “the mine was closed”\n> ```',
    "[here](https://veta.example '“the mine was closed” then')",
    'So.[^1]\n\n[^1]: “the mine was closed”',
  ]) {
    const one = extract(markdown).at(-1)
    expect(sliceByCodePoints(markdown, one?.start ?? 0, one?.end ?? 0)).toBe('the mine was closed')
  }
})

test('a text made to break its reader is read as typed', () => {
  expect(found(`${'>'.repeat(5000)} “the mine was closed”`)).toEqual(['the mine was closed'])
  expect(found(`“the mine was closed” ${'*_'.repeat(5000)}`)).toEqual(['the mine was closed'])
  for (const mark of ['"a ', '“a ', "'a ", '‘as’ ', 's’ ', '«a ', '> ', '"', '&amp;']) {
    expect(extract(mark.repeat(20_000 / mark.length))).toBeDefined()
  }
})

test('the ranges of any text lie within it, in order, and contain its words', () => {
  const piece = fc.oneof(
    fc.lorem({ maxCount: 6 }),
    fc.constantFrom(
      ...'“ ” " ‘ ’ \' « » „ > \n \n\n * _ ` [ ] ( ) \\ & &amp; &copy; - 😀 e\u0301'.split(' '),
      ' ',
    ),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const markdown = pieces.join('')
      let last = 0
      for (const { text, start, end } of extract(markdown)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(codePointLength(markdown))
        const shown = sliceByCodePoints(markdown, start, end)
        // Unless references replace characters, the rendered text occurs in the same order.
        if (!shown.includes('&')) expect(isWithin(text.replaceAll(/\s/g, ''), shown)).toBe(true)
        last = start
      }
    }),
    { numRuns: 300 },
  )
})

function isWithin(text: string, typed: string): boolean {
  let at = 0
  for (const sign of typed) if (text.startsWith(sign, at)) at += sign.length
  return at === text.length
}
