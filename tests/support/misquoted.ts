/**
 * Quotations with a known truth, because they are made from a text: spans of it, and the changes that people and programs
 * make. Nothing here calls the tested code. Indices are UTF-16 units.
 */

export type Case = {
  quote: string
  /** The true place in the row's text: of the words themselves, or of the altered ones. */
  at: number
  length: number
  /** Their place before the text was changed. */
  before?: number
}

export type Row = {
  name: string
  /** Whether the quotation still has the text's wording. */
  same: boolean
  text: string
  cases: Case[]
}

type Span = { at: number; length: number; words: string }

export type Random = (most: number) => number

/** Park and Miller's generator: the same numbers at every run. */
export function random(seed: number): Random {
  let state = seed
  return (most) => {
    state = (state * 48271) % 2147483647
    return state % most
  }
}

const negations = /(?<=\s)(?:not|no|never|none|nor|without|pas|jamais|rien|sans|nunca|sin|ni) (?=\p{Ll})/u
const number = /(?<=\s)\d+(?:[.,]\d+)*(?=[\s%])/u
const name = /(?<=\p{Ll},? )\p{Lu}\p{Ll}{3,}(?=[\s,])/u

/** Every row of the truth table, with up to `count` cases of each. */
export function truthTable(text: string, count: number): Row[] {
  const next = random(7)
  const spans = spansIn(text, next)
  const typed = (title: string, same: boolean, change: (words: string) => string): Row => ({
    name: title,
    same,
    text,
    cases: casesOf(text, spans, count, { change, same, idle: title === 'unchanged' }),
  })
  return [
    typed('unchanged', true, (words) => words),
    moved(text, spans, count),
    typed('one word inserted', false, (words) =>
      words.replace(/(?<=\S\s+\S+\s+\S+) (?=\S+ \S)/u, ' otherwise '),
    ),
    typed('negation removed', false, (words) => words.replace(negations, '')),
    typed('number changed', false, (words) => words.replace(number, (own) => otherNumber(own, next))),
    typed('name swapped', false, (words) =>
      words.replace(name, (own) => (own === 'Quispe' ? 'Mamani' : 'Quispe')),
    ),
    lookAlike(text, spans, count),
    typed('split over lines', true, (words) => words.replaceAll(/ (?=\p{Ll})/gu, '\n')),
    typed('other quotation marks', true, otherMarks),
    typed('decomposed accents', true, (words) => words.normalize('NFD')),
    typed('soft hyphens', true, (words) => words.replaceAll(/(\p{Ll}{3})(?=\p{Ll}{3})/gu, '$1\u00AD')),
    typed('ligatures', true, (words) =>
      words.replaceAll('fi', 'ﬁ').replaceAll('fl', 'ﬂ').replaceAll('ff', 'ﬀ'),
    ),
    withEmoji(text, spans, count),
    typed('a comma inside the marks', true, (words) => `${words},`),
  ]
}

/** Spans of 8 to 24 words that occur once, some across two paragraphs, from all over a text. */
function spansIn(text: string, next: Random): Span[] {
  const words = [...text.matchAll(/\S+/g)]
  const spans: Span[] = []
  for (let tries = 0; tries < (text.length < 100_000 ? 4000 : 1600); tries++) {
    const at = next(words.length)
    const first = words[at]
    const last = words[at + 7 + next(17)]
    if (!first || !last || !/^[\p{L}\p{N}]/u.test(first[0]) || !/\p{L}$/u.test(last[0])) continue
    const whole = text.slice(first.index, last.index + last[0].length)
    if (text.indexOf(whole) === text.lastIndexOf(whole))
      spans.push({ at: first.index, length: whole.length, words: whole })
  }
  return spans
}

type Change = { change: (words: string) => string; same: boolean; idle: boolean }

function casesOf(text: string, spans: Span[], count: number, { change, same, idle }: Change): Case[] {
  const cases: Case[] = []
  for (const { words, at, length } of spans) {
    if (cases.length === count) break
    const quote = change(words)
    // A change without effect proves nothing; words that the text has elsewhere are not altered.
    if ((idle || quote !== words) && (same || !text.includes(quote))) cases.push({ quote, at, length })
  }
  return cases
}

function otherNumber(own: string, next: Random): string {
  const digits = [...own.matchAll(/\d/g)]
  const { index = 0 } = digits[next(digits.length)] ?? {}
  return `${own.slice(0, index)}${(Number(own[index]) + 1 + next(8)) % 10}${own.slice(index + 1)}`
}

function otherMarks(words: string): string {
  return words
    .replaceAll(/[“”"]/gu, (mark) => (mark === '"' ? '”' : '"'))
    .replaceAll(/(?<=\p{L})[’'](?=\p{L})/gu, (mark) => (mark === '’' ? "'" : '’'))
    .replaceAll('«\u00A0', '“')
    .replaceAll('\u00A0»', '”')
    .replaceAll(/ [—–] /gu, ' - ')
}

/** The paragraphs in another order. */
function moved(text: string, spans: Span[], count: number): Row {
  const paragraphs = text.split('\n\n')
  const half = Math.floor(paragraphs.length / 2)
  const turned = [...paragraphs.slice(half), 'A new paragraph.', ...paragraphs.slice(0, half)].join('\n\n')
  const cases = spans.slice(0, 2 * count).flatMap(({ at, length, words }) => {
    const now = turned.indexOf(words)
    return now < 0 || now === at ? [] : [{ quote: words, at: now, length, before: at }]
  })
  return { name: 'moved', same: true, text: turned, cases: cases.slice(0, count) }
}

/** Every third paragraph replaced by a similar one, with each sixth word changed. */
function lookAlike(text: string, spans: Span[], count: number): Row {
  let at = 0
  let now = 0
  const kept: string[] = []
  const cases: Case[] = []
  for (const [index, paragraph] of text.split('\n\n').entries()) {
    const { like, placeOf } = index % 3 === 0 ? aLookAlike(paragraph) : { like: paragraph, placeOf: Number }
    for (const span of spans) {
      const isWithin = span.at >= at && span.at + span.length <= at + paragraph.length
      if (!isWithin || like.includes(span.words) || cases.length === count) continue
      const [start, end] = [placeOf(span.at - at), placeOf(span.at - at + span.length)]
      cases.push({ quote: span.words, at: now + start, length: end - start, before: span.at })
    }
    kept.push(like)
    at += paragraph.length + 2
    now += like.length + 2
  }
  const changed = kept.join('\n\n')
  return {
    name: 'deleted, a look-alike left',
    same: false,
    text: changed,
    cases: cases.filter(({ quote }) => !changed.includes(quote)),
  }
}

/** The paragraph with every sixth word replaced, and the new place of each of its units. */
function aLookAlike(paragraph: string): { like: string; placeOf: (at: number) => number } {
  const words = [...paragraph.matchAll(/\p{L}+/gu)].filter((_, index) => index % 6 === 5)
  const other = 'otherwise'
  const placeOf = (at: number) =>
    words.reduce((place, { 0: word, index }) => (index < at ? place + other.length - word.length : place), at)
  let like = paragraph
  for (const { 0: word, index } of words.toReversed())
    like = like.slice(0, index) + other + like.slice(index + word.length)
  return { like, placeOf }
}

/** Emoji before every paragraph: two code points, four, seven in eleven units. */
function withEmoji(text: string, spans: Span[], count: number): Row {
  const emoji = '😀 🇧🇴 👨‍👩‍👧‍👦 '
  const shown = text
    .split('\n\n')
    .map((paragraph) => emoji + paragraph)
    .join('\n\n')
  const cases = spans.slice(0, 2 * count).flatMap(({ words, length }) => {
    const at = shown.indexOf(words)
    return at < 0 ? [] : [{ quote: words, at, length }]
  })
  return { name: 'emoji before the span', same: true, text: shown, cases: cases.slice(0, count) }
}

const vocabulary =
  `mine mill shaft ore vein lode tin zinc silver salt lake river village union council ministry company
  loan price debt wage contract decree permit office difficult efficient official first final offered suffered benefit
  confirmed defined flooded reflected conflict influence affair coffee traffic field river officers différent élection
  contrôle región minería compañía acción café closed sold opened paid lent gave took left held kept sent said asked`
    .trim()
    .split(/\s+/)
const joints = [
  'of the',
  'and the',
  'in the',
  'by the',
  'that the',
  'for the',
  'with a',
  'to the',
  'which a',
  'from the',
]
const names = ['Mamani', 'Condori', 'Choque', 'Huanca', 'Flores', 'Vargas', 'Rojas', 'Apaza']

/** A made-up text of about so many characters, with numbers, names, negations, punctuation and accents as in real ones. */
export function aLongText(characters: number): string {
  const next = random(11)
  const pick = <T>(list: T[]): T => list[next(list.length)]!
  // Some rare words, as in any language.
  const rare = () =>
    `${pick(['ta', 'que', 'lo', 'mi', 'pa', 'co'])}${pick(['ra', 'no', 'si', 'fi', 'lla'])}${next(40) ** 2}`.replace(
      /\d+/,
      (digits) => [...digits].map((digit) => 'abelnorstu'[Number(digit)]).join(''),
    )
  const noun = () => (next(4) === 0 ? rare() : pick(vocabulary))
  const clause = () => {
    const words = [`the ${noun()}`, pick(joints), noun(), pick(vocabulary)]
    const kinds = [
      () => [`did not ${noun()}`],
      () => [`had ${1 + next(900)}${next(3) ? '' : `,${100 + next(900)}`} of ${noun()}s`],
      () => [`and ${pick(names)} ${noun()}`],
      () => [`said “${noun()} ${noun()}” — the ${noun()}’s ${noun()} —`],
      () => [`was never ${noun()}`],
      () => [noun(), noun()],
    ]
    return [...words, ...pick(kinds)(), pick(joints), noun()].join(' ')
  }
  const paragraphs: string[] = []
  for (let length = 0; length < characters; ) {
    const sentences = Array.from({ length: 2 + next(5) }, () => {
      const said = Array.from({ length: 1 + next(3) }, clause).join(', ')
      return `${said[0]?.toUpperCase()}${said.slice(1)}.`
    })
    const paragraph = sentences.join(' ')
    paragraphs.push(paragraph)
    length += paragraph.length + 2
  }
  return paragraphs.join('\n\n')
}
