import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { Conflict, NotFound, NotPermitted, StaleConflict } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { addVersion } from '@/lib/sources/commands/version'
import { findPassage } from '@/lib/sources/passages/find'
import { storePassages } from '@/lib/sources/passages/store'
import { findSource, versionOf } from '@/lib/sources/queries'
import { correctPair, newestPairs, setPairs } from '@/lib/sources/translations/commands/correct'
import { tie, untie } from '@/lib/sources/translations/commands/tie'
import { oppositesOf } from '@/lib/sources/translations/opposite'
import { moved, pairMoves } from '@/lib/sources/translations/pairs/moves'
import {
  type BilingualRow,
  type LoneParagraphs,
  loneAfter,
  type ParagraphPair,
  pairsIn,
  rowsOf,
} from '@/lib/sources/translations/pairs/pair'
import { findTie, tiesOf } from '@/lib/sources/translations/queries'
import { call } from '../../support/api'
import { accepted, aMember, aSeminar, aSource } from '../../support/factories'
import { disturbed, parallelText, seeded } from '../../support/parallel-texts'

let made = 0

/** A text and its translation, of which each lacks a paragraph; the paragraphs of neither occur elsewhere. */
async function twoTexts(staff: Member) {
  const random = seeded(++made * 37)
  const text = parallelText(12, random, false)
  const inLanguage = (language: 'en' | 'es', left: number) =>
    disturbed(text, language, random, {})
      .flatMap(({ text: words }, n) => (n === left ? [] : [words]))
      .join('\n\n')
  const [english, spanish] = [inLanguage('en', 3), inLanguage('es', 7)]
  const { source: original } = await aSource({ in: staff, text: english, language: 'en' })
  const { source: translation } = await aSource({ in: staff, text: spanish, language: 'es' })
  return { original, translation, english, spanish }
}

async function tiedTexts(staff: Member) {
  const texts = await twoTexts(staff)
  accepted(await tie(staff, texts))
  return { ...texts, tied: await findTie(staff.person, texts.original.id, texts.translation.id) }
}

const oneToOne = (...paragraphs: number[]) =>
  paragraphs.map((n) => ({ left: [n, n] as [number, number], right: [n, n] as [number, number] }))

const spanNumbers = ([first, last]: [number, number]) =>
  Array.from({ length: last - first + 1 }, (_, n) => first + n)

const numbers = (pairs: Array<{ left: number[]; right: number[] }>) =>
  pairs.map(({ left, right }) => `${left.join('-')}:${right.join('-')}`)

let staff: Member
beforeAll(async () => {
  staff = await aSeminar()
})

describe('an instructor', () => {
  it('ties a text to its translation, and their paragraphs are paired', async () => {
    const { tied, original, translation } = await tiedTexts(staff)
    const { alignment, paragraphs } = await newestPairs(tied)
    expect(paragraphs).toEqual({ left: 11, right: 11 })
    expect(numbers(alignment.pairs)).toEqual([
      ...['1-1:1-1', '2-2:2-2', '3-3:3-3', '4-4:5-5', '5-5:6-6', '6-6:7-7'],
      ...['8-8:8-8', '9-9:9-9', '10-10:10-10', '11-11:11-11'],
    ])
    expect(alignment.pairs.every(({ by, certainty }) => by === 'machine' && certainty > 0.3)).toBe(true)
    expect(await tiesOf(staff, original)).toMatchObject([{ id: translation.id, is: 'translation' }])
    expect(await tiesOf(staff, translation)).toMatchObject([{ id: original.id, is: 'original' }])
  })

  it('ties two texts once, in one direction, and none to itself', async () => {
    const { original, translation } = await tiedTexts(staff)
    accepted(await tie(staff, { original, translation }))
    expect(await db.translation.count({ where: { originalId: original.id } })).toBe(1)
    await expect(tie(staff, { original: translation, translation: original })).rejects.toThrow(Conflict)
    const self = await tie(staff, { original, translation: original })
    expect(self).toMatchObject({ ok: false, problems: { translation: { code: 'tiedToItself' } } })
  })

  it('unties them, and finds the corrected pairs again when they are tied anew', async () => {
    const { original, translation, tied } = await tiedTexts(staff)
    accepted(await setPairs(staff, tied, [{ left: [1, 2], right: [1, 3] }]))
    accepted(await untie(staff, tied))
    await expect(findTie(staff.person, original.id, translation.id)).rejects.toThrow(NotFound)
    expect(await tiesOf(staff, original)).toEqual([])
    accepted(await tie(staff, { original, translation }))
    const again = await findTie(staff.person, translation.id, original.id)
    expect(numbers((await newestPairs(again)).alignment.pairs)).toEqual(['1-2:1-3'])
  })

  it('corrects a row: joins, splits, takes and gives', async () => {
    const { tied } = await tiedTexts(staff)
    accepted(await setPairs(staff, tied, oneToOne(1, 2, 3)))
    const correct = async (left: number, move: 'join' | 'split' | 'take' | 'give') => {
      const { alignment } = await newestPairs(tied)
      accepted(await correctPair(staff, tied, { row: { left }, move, revision: alignment.revision }))
      return (await newestPairs(tied)).alignment.pairs
    }
    expect(numbers(await correct(1, 'join'))).toEqual(['1-2:1-2', '3-3:3-3'])
    expect(numbers(await correct(3, 'take'))).toEqual(['1-2:1-2', '3-3:3-4'])
    expect(numbers(await correct(3, 'give'))).toEqual(['1-2:1-2', '3-3:3-3', '4-4:4-4'])
    expect(numbers(await correct(1, 'split'))).toEqual(['1-1:1-1', '2-2:2-2', '3-3:3-3', '4-4:4-4'])
    expect(numbers(await correct(2, 'split'))).toEqual(['1-1:1-1', '3-3:3-3', '4-4:4-4'])
  })

  it('is told when somebody else has corrected the pairs in the meantime', async () => {
    const { tied } = await tiedTexts(staff)
    const other = await aMember({ in: staff, role: 'instructor' })
    const { alignment } = await newestPairs(tied)
    const { revision } = alignment
    accepted(await correctPair(other, tied, { row: { left: 1 }, move: 'join', revision }))
    const late = correctPair(staff, tied, { row: { left: 2 }, move: 'join', revision })
    await expect(late).rejects.toThrow(StaleConflict)
  })

  it('may not pair paragraphs that are not there, twice, or out of order', async () => {
    const { tied } = await tiedTexts(staff)
    const codeOf = async (...pairs: Array<[[number, number], [number, number]]>) => {
      const given = pairs.map(([left, right]) => ({ left, right }))
      const result = await setPairs(staff, tied, given)
      return result.ok ? 'ok' : Object.entries(result.problems).map(([at, { code }]) => `${at} ${code}`)[0]
    }
    expect(
      await codeOf([
        [1, 1],
        [12, 12],
      ]),
    ).toBe('pairs.0 pairOutside')
    expect(
      await codeOf([
        [2, 1],
        [1, 1],
      ]),
    ).toBe('pairs.0 pairOutside')
    expect(
      await codeOf(
        [
          [1, 1],
          [2, 2],
        ],
        [
          [2, 2],
          [1, 1],
        ],
      ),
    ).toBe('pairs.1 pairsOutOfOrder')
    expect(
      await codeOf(
        [
          [1, 2],
          [1, 1],
        ],
        [
          [2, 3],
          [2, 2],
        ],
      ),
    ).toBe('pairs.1 pairsOutOfOrder')
  })
})

describe('a new version', () => {
  it('is paired anew, and pairs by persons stay with paragraphs that have not changed', async () => {
    const { tied, original, english } = await tiedTexts(staff)
    const { alignment } = await newestPairs(tied)
    const pairs = alignment.pairs.map(({ left, right }) => ({ left, right }))
    const changed = pairs.map((pair) =>
      pair.left[0] === 5 ? { ...pair, right: [6, 7] as [number, number] } : pair,
    )
    accepted(
      await setPairs(
        staff,
        tied,
        changed.filter((pair) => pair.left[0] !== 6),
      ),
    )
    const bytes = new TextEncoder().encode(`A preface that only this edition has.\n\n${english}`)
    accepted(await addVersion(staff, original, { bytes }))
    const after = await findTie(staff.person, original.id, tied.translation.id)
    const anew = (await newestPairs(after)).alignment.pairs
    expect(numbers(anew)).toContain('6-6:6-7')
    expect(anew.filter(({ by }) => by === 'person').map(({ left }) => left[0])).toEqual([6])
    expect(numbers(anew)).toContain('2-2:1-1')
  })
})

describe('others', () => {
  it('read the pairs, and tie and correct nothing', async () => {
    const { tied, original, translation } = await tiedTexts(staff)
    for (const role of ['moderator', 'participant', 'observer'] as const) {
      const member = await aMember({ in: staff, role })
      expect((await findTie(member.person, original.id, translation.id)).id).toBe(tied.id)
      await expect(tie(member, { original, translation })).rejects.toThrow(NotPermitted)
      await expect(untie(member, tied)).rejects.toThrow(NotPermitted)
      await expect(setPairs(member, tied, [])).rejects.toThrow(NotPermitted)
    }
    const stranger = await aMember()
    await expect(findTie(stranger.person, original.id, translation.id)).rejects.toThrow(NotFound)
  })
})

describe('the API', () => {
  it('ties, reads, corrects and unties', async () => {
    const { original, translation } = await twoTexts(staff)
    const path = `/sources/${original.id}/translations/${translation.id}`
    const as = staff.person
    expect((await call('GET', path, { as })).status).toBe(404)
    const tied = await call('PUT', path, { as, body: {} })
    expect(tied.body).toMatchObject({ original: original.id, translation: translation.id })
    expect(tied.body.pairs[3]).toMatchObject({ left: [4, 4], right: [5, 5], by: 'machine' })
    const pairs = [{ left: [1, 2], right: [1, 2] }, ...tied.body.pairs.slice(2)]
    const corrected = await call('PUT', path, { as, body: { pairs }, headers: { 'if-match': '"1"' } })
    expect(corrected.body.pairs[0]).toEqual({ left: [1, 2], right: [1, 2], by: 'person', certainty: 1 })
    expect(corrected.body.pairs[1].by).toBe('machine')
    expect(corrected.headers.get('etag')).toBe('"2"')
    const stale = await call('PUT', path, { as, body: { pairs: [] }, headers: { 'if-match': '"1"' } })
    expect(stale.status).toBe(412)
    const back = `/sources/${translation.id}/translations/${original.id}`
    expect((await call('PUT', back, { as, body: {} })).body.original).toBe(original.id)
    const turned = await call('PUT', path, { as, body: { original: translation.id } })
    expect(turned.status).toBe(409)
    expect((await call('DELETE', path, { as })).status).toBe(204)
    expect((await call('GET', path, { as })).status).toBe(404)
  })

  it('sent twice under one key, corrects once', async () => {
    const { original, translation } = await tiedTexts(staff)
    const path = `/sources/${original.id}/translations/${translation.id}`
    const sent = {
      as: staff.person,
      body: { pairs: [{ left: [1, 1], right: [2, 2] }] },
      headers: { 'idempotency-key': `pairs-${made}` },
    }
    const first = await call('PUT', path, sent)
    const again = await call('PUT', path, sent)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
  })

  it('answers the passage that stands over against another, in whole sentences', async () => {
    const { source: original } = await aSource({
      in: staff,
      text: 'The state closed the mines in 1985. Who paid? Nobody, said Quispe.\n\nOn 7 May 1990 the English editor added 1,234 lines of thanks to the library of Potosí, to his wife Ana, and to nobody else.',
    })
    const spanish = 'El Estado cerró las minas en 1985. ¿Quién pagó? Nadie, dijo Quispe.'
    const { source: translation } = await aSource({ in: staff, text: spanish, language: 'es' })
    accepted(await tie(staff, { original, translation }))
    const ask = (from: string, to: string, start: number, end: number) =>
      call('GET', `/sources/${from}/passages/parallel?start=${start}&end=${end}&in=${to}`, {
        as: staff.person,
      })
    const there = await ask(original.id, translation.id, 36, 45)
    expect(there.body).toMatchObject({
      source: translation.id,
      version: 1,
      quote: '¿Quién pagó?',
      locator: { paragraph: 1 },
    })
    const back = await ask(translation.id, original.id, there.body.start, there.body.end)
    expect(back.body.quote).toBe('Who paid?')
    const { length } = versionOf((await findSource(staff.person, original.id)).source)
    expect((await ask(original.id, translation.id, length - 10, length - 1)).status).toBe(404)
    expect((await ask(original.id, translation.id, 5, 5)).status).toBe(422)
    const stranger = (await aMember()).person
    const path = `/sources/${original.id}/passages/parallel?start=0&end=3&in=${translation.id}`
    expect((await call('GET', path, { as: stranger })).status).toBe(404)
  })
})

describe('a citation', () => {
  it('of either text has the passage of the other beside it, once they are tied', async () => {
    const { tied, original, translation, english } = await tiedTexts(staff)
    const [words = ''] = english.split('\n\n')[9]?.split(/(?<=[.?]) /) ?? []
    const cited = async (source: { id: string }, quote: string) => {
      const found = accepted(await findPassage(staff, { source: source.id, quote }))
      const [id = ''] = await db.$transaction((tx) => storePassages(tx, staff.seminar.id, [found]))
      return { ...found, id, source: { language: source.id === original.id ? 'en' : 'es' } }
    }
    const passage = await cited(original, words)
    expect(await oppositesOf([passage])).toEqual(new Map())
    await newestPairs(tied)
    const [opposite] = (await oppositesOf([passage])).get(passage.id) ?? []
    expect(opposite).toMatchObject({ source: { id: translation.id }, version: 1, by: 'machine' })
    const back = await cited(translation, opposite?.quote ?? '')
    const [again] = (await oppositesOf([back])).get(back.id) ?? []
    expect(again?.quote).toContain(words)
    accepted(await untie(staff, tied))
    expect(await oppositesOf([passage])).toEqual(new Map())
  })
})

describe('any move of a row', () => {
  it('leaves each paragraph in a pair or alone, after any corrections', () => {
    const move = fc.record({ at: fc.nat({ max: 12 }), move: fc.constantFrom(...pairMoves) })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
        const paragraphs = { left: 8, right: 8 }
        let pairs = rowsOf([], paragraphs).flatMap((_, n): ParagraphPair[] =>
          n < 8 ? [{ left: [n + 1, n + 1], right: [n + 1, n + 1], by: 'machine', certainty: 1 }] : [],
        )
        let lone: LoneParagraphs = { left: [], right: [] }
        for (const { at, move } of moves) {
          const after = moved(rowsOf(pairs, paragraphs), at, move)
          if (!after) continue
          const corrected = pairsIn(after, 'somebody')
          lone = loneAfter({ pairs, lone }, corrected)
          pairs = corrected
        }
        for (const side of ['left', 'right'] as const) {
          const paired = pairs.flatMap((pair) => spanNumbers(pair[side]))
          expect([...paired, ...lone[side]].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
        }
      }),
    )
  })

  it('keeps each paragraph in one row, in order', () => {
    const spans = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 8 })
    const moves = fc.array(fc.tuple(fc.nat(20), fc.constantFrom(...pairMoves)), { maxLength: 12 })
    fc.assert(
      fc.property(spans, moves, (sizes, made) => {
        const [left, right] = [total(sizes, 0), total(sizes, 1)]
        let rows = rowsOf(pairsOfSizes(sizes), { left, right })
        for (const [at, move] of made) rows = moved(rows, at, move) ?? rows
        expect(rows.flatMap((row) => numbersIn(row.left))).toEqual(upTo(left))
        expect(rows.flatMap((row) => numbersIn(row.right))).toEqual(upTo(right))
        expect(rowsOf(pairsIn(rows, 'somebody'), { left, right }).length).toBe(rows.length)
      }),
    )
  })
})

const total = (sizes: Array<[number, number]>, side: 0 | 1) => sizes.reduce((sum, one) => sum + one[side], 0)
const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1)
const numbersIn = (span: BilingualRow['left']) =>
  span ? Array.from({ length: span[1] - span[0] + 1 }, (_, n) => span[0] + n) : []

function pairsOfSizes(sizes: Array<[number, number]>) {
  let [left, right] = [0, 0]
  return sizes.flatMap(([ofLeft, ofRight]) => {
    left += ofLeft
    right += ofRight
    if (ofLeft === 0 || ofRight === 0) return []
    const spans = { left: [left - ofLeft + 1, left], right: [right - ofRight + 1, right] }
    return [{ ...spans, by: 'machine', certainty: 0.5 } as const].map((pair) => ({
      ...pair,
      left: pair.left as [number, number],
      right: pair.right as [number, number],
    }))
  })
}

describe('after a new version, the machine', () => {
  it('leaves alone what a person said has no counterpart, while its words stay', async () => {
    const { tied, original, english } = await tiedTexts(staff)
    const { alignment } = await newestPairs(tied)
    const split = { row: { left: 5 }, move: 'split', revision: alignment.revision } as const
    accepted(await correctPair(staff, tied, split))
    const parts = english.split('\n\n')
    const version = async (text: string) => {
      accepted(await addVersion(staff, original, { bytes: new TextEncoder().encode(text) }))
      return (await newestPairs(await findTie(staff.person, original.id, tied.translation.id))).alignment
    }
    const shifted = await version(['A preface that only this edition has.', ...parts].join('\n\n'))
    for (const side of ['left', 'right'] as const)
      expect(shifted.pairs.flatMap((pair) => spanNumbers(pair[side]))).not.toContain(6)
    expect(numbers(shifted.pairs)).toContain('7-7:7-7')
    expect(shifted.lone).toEqual({ left: [6], right: [6] })
    const reworded = await version(parts.with(4, `${parts[4]} Or so it is said.`).join('\n\n'))
    expect(reworded.lone, 'the translation has not changed').toEqual({ left: [], right: [6] })
  })
})
