import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import search from 'approx-string-match'
import { toUnits } from '@/lib/sources/offsets'
import { check } from '@/lib/sources/quotations/judge/check'
import { closest } from '@/lib/sources/quotations/nearest/closest'
import { prepared } from '@/lib/sources/quotations/text/prepared'
import { aLongText, type Case, type Row, random, truthTable } from '../support/misquoted'

/*
 * The quotation check compared with approx-string-match 2.0.0, scored by the formula that the Hypothesis client publishes
 * (match-quote.ts): weight 50 for the quotation, 20 and 20 for its surroundings, 2 for the old place. Both look for the same
 * quotations with known truth. A place is right when it covers most of the true one; a verdict when it correctly says
 * whether the words are the text's. Times are the processor's; only the ratios of one run count.
 */
const sizes = { '15 kB': 15_000, '150 kB': 150_000, '1.5 MB': 1_500_000 }

/** The most quotations of a row for the engine, and for the other one, which reads the whole text for each. */
const CASES = 200
const OTHERS = { '15 kB': 100, '150 kB': 40, '1.5 MB': 10 }

type Answer = { at: number; length: number; same: boolean } | null

const next = random(5)

/** The answers in time, and the later ones. */
type Later = () => Answer

for (const [size, characters] of Object.entries(sizes)) {
  const text = aLongText(characters)
  const before = memory()
  const building = milliseconds(() => closest(text, 'the first look makes the index'))
  const kept = memory() - before
  console.log(`\n${size}: index built in ${building.toFixed(0)} ms, ${(kept / 1e6).toFixed(1)} MB`)
  const total = { ours: 0, theirs: 0, slower: [] as string[] }
  for (const row of truthTable(text, CASES)) {
    prepared(row.text).words()
    const few = { ...row, cases: row.cases.slice(0, OTHERS[size as keyof typeof OTHERS]) }
    const ours = asked(row, (one) => ownAnswer(row, one))
    const same = asked(few, (one) => ownAnswer(row, one))
    const theirs = asked(few, (one) => otherAnswer(row.text, one))
    total.ours += ours.each
    total.theirs += theirs.each
    if (same.places < theirs.places || same.verdicts < theirs.verdicts) total.slower.push(row.name)
    console.log(
      `${row.name.padEnd(28)} ${told(ours)} | of ${few.cases.length}: ${told(same)} | ${told(theirs)} | ×${(theirs.each / ours.each).toFixed(0)}`,
    )
  }
  console.log(`all rows: ×${(total.theirs / total.ours).toFixed(1)} faster per quotation`)
  console.log(`less accurate on: ${total.slower.join(', ') || 'no row'}`)
  for (const row of [...[5, 15].map((percent) => mistypedRow(text, percent)), absentRow(text)])
    console.log(`${row.name.padEnd(28)} ${told(asked(row, (one) => ownAnswer(row, one)))}`)
}

/** About so many of a hundred characters replaced, inserted or removed. */
function mistypedRow(text: string, percent: number): Row {
  const cases = truthTable(text, CASES).find(({ name }) => name === 'unchanged')?.cases ?? []
  const mistyped = (words: string) => words.replaceAll(/./gsu, (sign) => mistypedSign(sign, percent))
  const all = cases.map((one) => ({ ...one, quote: mistyped(one.quote) }))
  return { name: `${percent} of 100 signs mistyped`, same: false, text, cases: all }
}

function mistypedSign(sign: string, percent: number): string {
  if (next(100) >= percent) return sign
  const letters = 'abcdefghijklmnopqrstuvwxyz '
  const other = letters[next(letters.length)] ?? ''
  return [other, sign + other, ''][next(3)] ?? ''
}

/** Short words of the language between others that no such text has. */
function absentRow(text: string): Row {
  const words =
    'whale harpoon galaxy photon of the sonnet verse in a melody chord guitar when she danced upon a stage'.split(
      ' ',
    )
  const quote = () => Array.from({ length: 14 }, () => words[next(words.length)]).join(' ')
  const cases = Array.from({ length: CASES }, () => ({ quote: quote(), at: 0, length: 0 }))
  return { name: 'in no text', same: false, text, cases }
}

type Asked = { each: number; places: number; verdicts: number }

function asked({ same, cases }: Row, answer: (one: Case) => Later): Asked {
  const later: Later[] = []
  const each = milliseconds(() => later.push(...cases.map(answer))) / cases.length
  const answers = later.map((tell) => tell())
  const share = (right: (one: Case, found: Answer) => boolean) =>
    cases.filter((one, index) => right(one, answers[index] ?? null)).length / cases.length
  return {
    each,
    places: share((one, found) => found !== null && covers(one, found)),
    verdicts: share((_, found) => (found?.same ?? false) === same),
  }
}

function covers(one: Case, found: { at: number; length: number }): boolean {
  const shared = Math.min(one.at + one.length, found.at + found.length) - Math.max(one.at, found.at)
  return shared > Math.max(one.length, found.length) / 2
}

function told({ each, places, verdicts }: Asked): string {
  const percent = (share: number) => `${(share * 100).toFixed(0).padStart(3)}%`
  return `${each.toFixed(3).padStart(9)} ms, place ${percent(places)}, verdict ${percent(verdicts)}`
}

function ownAnswer({ text }: Row, { quote }: Case): Later {
  const [result] = check([{ text, language: 'en' }], [{ text: quote, start: 0, end: 0 }])
  const { passage, wording } = result ?? {}
  return () => {
    if (!passage) return null
    const at = toUnits(text, passage.start)
    return { at, length: passage.quote.length, same: wording === 'identical' || wording === 'normalised' }
  }
}

function otherAnswer(text: string, { quote, before }: Case): Later {
  const found = exactly(text, quote)
  const matches = found.length > 0 ? found : search(text, quote, Math.min(256, quote.length / 2))
  const score = (errors: number, start: number) => {
    const near = before === undefined ? 1 : 1 - Math.abs(start - before) / text.length
    return (50 * (1 - errors / quote.length) + 20 + 20 + 2 * near) / 92
  }
  let best: (typeof matches)[number] | undefined
  for (const one of matches)
    if (!best || score(one.errors, one.start) > score(best.errors, best.start)) best = one
  return () => (best ? { at: best.start, length: best.end - best.start, same: best.errors === 0 } : null)
}

function exactly(text: string, quote: string) {
  const found: Array<{ start: number; end: number; errors: number }> = []
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    found.push({ start: at, end: at + quote.length, errors: 0 })
  return found
}

/** Processor time, so that other programs count little. */
function milliseconds(work: () => unknown): number {
  const begun = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1000
}

function memory(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
