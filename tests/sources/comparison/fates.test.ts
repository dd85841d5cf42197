import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Turns } from '@/lib/platform/children/turns'
import { aligning } from '@/lib/sources/comparison/alignment'
import {
  type EarlierPassage,
  type FateInVersion,
  fateOf,
  fates,
  findingFate,
} from '@/lib/sources/comparison/fate'
import { sliceByCodePoints, toCodePoints } from '@/lib/sources/offsets'
import { passageAt } from '@/lib/sources/passages/rules'
import { alarms } from '@/lib/sources/quotations/judge/alarms'
import { normalised } from '@/lib/sources/quotations/text/normalise'
import type { TextOfRecord } from '@/lib/sources/text-of-record'
import { anEditedText, type Edit, type EditedSentence, recordOf } from '../../support/edited'
import { held, longestHeld } from '../../support/held'

const stayed: Edit[] = ['untouched', 'beside an edit', 'in a moved paragraph', 'moved to another paragraph']

/** The passage of these words, of which `nth` of several. */
function passageOf({ text }: TextOfRecord, words: string, nth = 0): EarlierPassage {
  let unit = text.indexOf(words)
  for (let n = 0; n < nth; n++) unit = text.indexOf(words, unit + 1)
  if (unit < 0) throw new Error(`Not in the text: ${words}`)
  const start = toCodePoints(text, unit)
  return passageAt(text, { start, end: start + toCodePoints(words, words.length) })
}

type Judged = EditedSentence & { told: FateInVersion; now: string }

type Edition = {
  left: TextOfRecord
  right: TextOfRecord
  cited: Array<EditedSentence & { passage: EarlierPassage }>
}

function anEdition(seed?: number): Edition {
  const { before, after, cited } = anEditedText(1_500_000, 200, seed)
  const [left, right] = [recordOf(before), recordOf(after)]
  return { left, right, cited: cited.map((one) => ({ ...one, passage: passageOf(left, one.before) })) }
}

async function judged({ left, right, cited }: Edition): Promise<Judged[]> {
  const turns = new Turns()
  const alignment = await turns.all(aligning(left, right))
  const found: Judged[] = []
  for (const one of cited) {
    const told = await turns.all(findingFate(one.passage, { left, right, alignment }))
    const [place] = told.places
    found.push({ ...one, told, now: place ? sliceByCodePoints(right.text, place.start, place.end) : '' })
    await turns.next()
  }
  return found
}

describe('a text of 1.5 MB with 200 cited sentences, and its next edition', async () => {
  const all = await judged(anEdition())
  const of = (...wanted: Edit[]) => all.filter(({ edit }) => wanted.includes(edit))

  test('each citation has one fate', () => {
    expect(all.length).toBe(200)
    expect(all.filter(({ told }) => !fates.includes(told.fate))).toEqual([])
  })

  test('none is called the same whose words changed, and what is called the same has its words at the place', () => {
    const same = all.filter(({ told }) => told.fate === 'identical' || told.fate === 'moved')
    expect(same.filter(({ before, now }) => before !== now)).toEqual([])
    expect(same.filter(({ edit }) => !stayed.includes(edit))).toEqual([])
  })

  test('99 of 100 whose words stayed are found where they are', () => {
    const kept = of(...stayed)
    const missed = kept.filter(
      ({ told, now, after }) => !['identical', 'moved'].includes(told.fate) || now !== after,
    )
    expect(missed.length).toBeLessThanOrEqual(kept.length / 100)
  })

  test('every altered one is told as altered, at its new words', () => {
    const altered = of('reworded', 'negation dropped', 'number changed')
    expect(altered.filter(({ told, now, after }) => told.fate !== 'altered' || now !== after)).toEqual([])
  })

  test('every dropped negation and changed number raises its alarm', () => {
    const kinds = (edit: 'negation dropped' | 'number changed') =>
      of(edit).map(({ before, now }) => alarms(before, now, 'en').map(({ kind }) => kind))
    expect(new Set(kinds('negation dropped').map(String))).toEqual(new Set(['negation']))
    expect(new Set(kinds('number changed').map(String))).toEqual(new Set(['number']))
  })

  test('every deleted one is lost', () => {
    const deleted = of('deleted')
    expect(deleted.filter(({ told }) => told.fate !== 'lost')).toEqual([])
  })

  test('holds nobody up', { timeout: 120_000 }, async () => {
    const edition = anEdition(23)
    const ms = await held(() => judged(edition), { tries: 3 })
    expect(ms).toBeLessThanOrEqual(longestHeld)
  })
})

describe('the fate of words', () => {
  const fate = (before: string, after: string, words: string, nth = 0) => {
    const [left, right] = [recordOf(before), recordOf(after)]
    const { fate, places } = fateOf(passageOf(left, words, nth), left, right)
    return [fate, ...places.map(({ start, end }) => sliceByCodePoints(right.text, start, end))]
  }
  const road = 'They sold the road.'

  test.each([
    [
      'a number that goes on',
      'Wages rose by 40',
      'Wages rose by 40.5 in May.',
      'rose by 40',
      'altered',
      'rose by 40.5',
    ],
    [
      'a number with a unit',
      'Wages rose by 40',
      'Wages rose by 40% in May.',
      'rose by 40',
      'altered',
      'rose by 40%',
    ],
    [
      'a longer word',
      'Then came the mine',
      'Then came the miners, too.',
      'the mine',
      'altered',
      'the miners',
    ],
    [
      'a word put in',
      'The vein runs north from here.',
      'The vein never runs north from here.',
      'vein runs north',
      'altered',
      'vein never runs north',
    ],
    [
      'a bracket that was the text’s own',
      'He was [not] there at all.',
      'He was there at all.',
      'was [not] there',
      'altered',
      'was there',
    ],
    [
      'another letter case',
      'We met the Council there.',
      'We met the council there.',
      'met the Council',
      'altered',
      'met the council',
    ],
    [
      'the only word of a passage',
      'For forty metres the vein runs north.',
      'For fifty metres the vein runs north.',
      'forty',
      'altered',
      'fifty',
    ],
    [
      'other quotation marks',
      'He said "so it is" to us.',
      'Once he said “so it is” to us.',
      'said "so it is"',
      'moved',
      'said “so it is”',
    ],
    [
      'line breaks',
      'The vein runs north.',
      'See: the vein\nruns north.',
      'vein runs north',
      'moved',
      'vein\nruns north',
    ],
  ])('%s', (_, before, after, words, ...told) => {
    expect(fate(before, after, words)).toEqual(told)
  })

  test('words that stand elsewhere as well follow their own paragraph', () => {
    const before = `First a bridge. ${road} It rained.\n\nSecond a dam. ${road} It snowed.`
    const after = `New here.\n\n${before}`
    expect(fate(before, after, road, 0)).toEqual(['moved', road])
    const [left, right] = [recordOf(before), recordOf(after)]
    const starts = [0, 1].map((nth) => fateOf(passageOf(left, road, nth), left, right).places[0]?.start)
    expect(starts).toEqual([27, 73])
  })

  test('words that changed in their own paragraph are not taken for their likes elsewhere', () => {
    const before = `Prices fell by 40 in spring, says the first report on the mine.\n\nNobody knew. Prices fell by 40 in spring, said all.`
    const after = before.replace('40', '50')
    expect(fate(before, after, 'Prices fell by 40 in spring')).toEqual([
      'altered',
      'Prices fell by 50 in spring',
    ])
    const quoting = `${after}\n\nThe old edition said: Prices fell by 40 in spring.`
    expect(fate(before, quoting, 'Prices fell by 40 in spring')).toEqual([
      'altered',
      'Prices fell by 50 in spring',
    ])
  })

  test('words that their paragraph has twice now are ambiguous', () => {
    const after = `Some say: ${road} Others say: ${road} Nobody knows.`
    expect(fate(road, after, road)).toEqual(['ambiguous', road, road])
  })

  test('a paragraph that was parted or joined keeps its words', () => {
    const [one, two] = [
      'The vein runs north for forty metres.',
      'Nobody has dug further, because the timber ran out.',
    ]
    expect(fate(`${one} ${two}`, `${one}\n\n${two}`, 'timber ran out')).toEqual(['moved', 'timber ran out'])
    expect(fate(`${one}\n\n${two}`, `Now: ${one} ${two}`, 'timber ran out')).toEqual([
      'moved',
      'timber ran out',
    ])
    expect(fate(`${one}\n\n${two}`, `Now: ${one} ${two}`, 'forty metres.\n\nNobody has')).toEqual([
      'moved',
      'forty metres. Nobody has',
    ])
  })
})

describe('whatever an editor does', () => {
  const word = fc.constantFrom('the', 'vein', 'runs', 'not', 'north', '40', 'mine', 'so', 'Zoë', '😀', 'a')
  const sentence = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `${words.join(' ')}.`)
  const text = fc.array(sentence, { minLength: 1, maxLength: 6 }).map((all) => all.join('\n\n'))

  test('a passage has one fate, the same words where it is told to be the same, and its places are in the text', () => {
    fc.assert(
      fc.property(text, text, fc.nat(), fc.integer({ min: 1, max: 40 }), (before, after, from, size) => {
        const [left, right] = [recordOf(before), recordOf(after)]
        const points = [...left.text]
        const start = from % points.length
        const passage = passageAt(left.text, { start, end: Math.min(points.length, start + size) })
        const { fate, places } = fateOf(passage, left, right)
        const words = places.map((place) => sliceByCodePoints(right.text, place.start, place.end))
        if (fate === 'identical') expect(words).toEqual([passage.quote])
        if (fate === 'moved')
          expect(words.map((one) => normalised(one).trim())).toEqual([normalised(passage.quote).trim()])
        if (fate === 'lost') expect(places).toEqual([])
        if (fate === 'ambiguous') expect(places.length).toBeGreaterThan(1)
        if (fate === 'altered') expect(words.every((one) => one !== passage.quote)).toBe(true)
      }),
    )
  })
})
