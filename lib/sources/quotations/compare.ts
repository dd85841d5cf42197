import { cache, sizeOfText } from '@/lib/platform/cache'
import { Turns } from '@/lib/platform/children/turns'
import { locatorOf } from '../passages/rules'
import { type Editions, editionsAt, type SeminarText, textsOf } from './editions'
import { makingReady } from './find/locate'
import {
  type CheckedStretch,
  checking,
  type ExpectedPlace,
  type PlaceIn,
  placed,
  standsAt,
} from './judge/check'
import { prepared } from './text/prepared'
import type { LocatedPassage, Verdict } from './verdict'

/** Words in quotation marks (markdown/extract.ts); `at` is when they were written, where that is known. */
export type WrittenQuotation = { text: string; at?: Date }

/**
 * Where each quotation stands in a seminar's texts, and how it is worded. One that was written before a text had a
 * new version has `moved` where that has the words in another place, and is `lost` where it has them no more: then
 * `passage` is in the version that does, and the wording is told against that one.
 */
export async function compare(
  editions: Editions,
  written: WrittenQuotation[],
  language = '',
): Promise<Verdict[]> {
  const keys = written.map((one) => keyOf(editions, one, language))
  // Kept results may be evicted while others are found.
  const known = new Map(keys.map((key) => [key, kept.get(key)]))
  // The same words are compared once.
  const unknown = new Map(
    written.flatMap((one, index) => {
      const key = keys[index] ?? ''
      return known.get(key) ? [] : [[key, one]]
    }),
  )
  const fresh = unknown.size > 0 ? await comparedAnew(editions, [...unknown.values()], language) : []
  for (const [index, key] of [...unknown.keys()].entries()) {
    const found = fresh[index]
    if (!found) continue
    kept.set(key, found)
    known.set(key, found)
  }
  return keys.flatMap((key) => known.get(key) ?? [])
}

async function comparedAnew(
  editions: Editions,
  written: WrittenQuotation[],
  language: string,
): Promise<Verdict[]> {
  const turns = new Turns()
  const newest = await textsOf(editions.newest)
  const stretches = []
  for (const one of written) {
    const expected = await expectedOf(editions, newest, one, turns)
    stretches.push({ text: one.text, start: 0, end: 0, expected })
  }
  const checked = await turns.all(checking(newest, stretches, language || undefined))
  const verdicts: Verdict[] = []
  for (const one of checked)
    verdicts.push((one.place === 'lost' && (await inEarlier(editions, one, turns))) || located(one))
  return verdicts
}

/** The verdict with its passages told apart from the texts, which need not be kept with it. */
function located({
  text: _text,
  start: _start,
  end: _end,
  passage,
  candidates,
  ...verdict
}: CheckedStretch<SeminarText>): Verdict {
  return {
    ...verdict,
    ...(passage && { passage: locatedPassage(passage) }),
    ...(candidates && { candidates: candidates.map(locatedPassage) }),
  }
}

const locatedPassage = ({ text, ...passage }: PlaceIn<SeminarText>): LocatedPassage => ({
  source: text.source,
  version: text.version,
  ...passage,
  locator: locatorOf(text.blocks, passage),
})

/** Where the words stood when they were written, if a text has changed since and they stood in one place. */
async function expectedOf(
  editions: Editions,
  newest: SeminarText[],
  { text, at }: WrittenQuotation,
  turns: Turns,
): Promise<ExpectedPlace<SeminarText> | undefined> {
  const before = at ? await textsOf(editionsAt(editions, at)) : []
  if (before.length === 0) return undefined
  const isChanged = ({ source }: SeminarText) => before.some((one) => one.source === source)
  const then = [...before, ...newest.filter((one) => !isChanged(one))]
  const places = []
  for (const one of then) {
    await turns.all(makingReady(one, text))
    for (const found of standsAt(one.text, text)) places.push({ one, found })
    await turns.next()
  }
  const [only] = places
  const now = newest.find(({ source }) => source === only?.one.source)
  if (!only || !now || places.length > 1) return undefined
  const { start, end, prefix, suffix } = placed(only.one, prepared(only.one.text), only.found)
  return { text: now, start, end, prefix, suffix }
}

async function inEarlier(
  { earlier }: Editions,
  { text }: CheckedStretch<SeminarText>,
  turns: Turns,
): Promise<Verdict | null> {
  for (const edition of earlier) {
    const [older] = await textsOf([edition])
    if (older) await turns.all(makingReady(older, text))
    const [found] = older ? standsAt(older.text, text) : []
    await turns.next()
    if (!older || !found) continue
    const passage = locatedPassage(placed(older, prepared(older.text), found))
    return { place: 'lost', wording: found.wording, passage }
  }
  return null
}

/** Versions never change, so results are kept. */
const kept = cache<Verdict>('quotations', {
  most: 12_000_000,
  sizeOf: (verdict) => sizeOfText(JSON.stringify(verdict)),
})

function keyOf(editions: Editions, { text, at }: WrittenQuotation, language: string): string {
  const before = at ? editionsAt(editions, at).map(({ versionId }) => versionId) : []
  return JSON.stringify([editions.key, before, language, text])
}
