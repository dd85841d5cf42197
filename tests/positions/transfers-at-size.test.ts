import { expect, test } from 'vitest'
import { ledgerFor } from '@/app/api/_calls/cited'
import type { CitationInput } from '@/lib/citations/input'
import { takeBack } from '@/lib/positions/commands/take-back'
import { takeOver } from '@/lib/positions/commands/take-over'
import { takeAllBack, takeAllOver } from '@/lib/positions/commands/transfer-all'
import { addVersion } from '@/lib/sources/commands/version'
import { toCodePoints } from '@/lib/sources/offsets'
import { findSource } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { debateRows } from '../support/debate-rows'
import { anEditedText, type Edit } from '../support/edited'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { held, longestHeld } from '../support/held'

const EACH = 5

test('200 citations of 1.5 MB: none is lost in the new edition, and taken over and back all is as before', {
  timeout: 240_000,
}, async () => {
  const { before, after, cited } = anEditedText(1_500_000, 200, 31)
  const instructor = await aSeminar()
  const { source } = await aSource({ in: instructor, text: before })
  const { text } = await textOfRecord(source.versions[0]?.id ?? '')
  const question = await aQuestion({ in: instructor })
  const author = (await aMember({ in: instructor })).person
  const citing = cited.map(({ before: quote }): CitationInput => {
    const start = toCodePoints(text, text.indexOf(quote))
    const place = { source: source.id, start, end: start + toCodePoints(quote, quote.length) }
    return { ...place, quote, relation: 'supports', warrant: 'It says so.' }
  })
  const edits = new Map<string, Edit>()
  for (let n = 0; n < citing.length; n += EACH) {
    const { citations } = await aPosition({ on: question, by: author, citing: citing.slice(n, n + EACH) })
    for (const [at, { id }] of citations.entries()) edits.set(id, cited[n + at]?.edit ?? 'untouched')
  }
  accepted(await addVersion(instructor, source, { bytes: new TextEncoder().encode(after) }))
  const found = await findSource(instructor.person, source.id)
  const to = { source: found.source, version: found.source.versions[1]! }
  const ledger = await ledgerFor(found, to.version)
  const all = Object.values(ledger).flat()
  expect(new Set(all)).toEqual(new Set(edits.keys()))
  expect(all.length).toBe(200)
  const of = (ids: string[]) => new Set(ids.map((id) => edits.get(id)))
  expect(of(ledger.altered)).toEqual(new Set(['reworded', 'negation dropped', 'number changed']))
  expect(of(ledger.lost)).toEqual(new Set(['deleted']))
  expect(ledger.ambiguous).toEqual([])

  const state = await debateRows()
  const ms = await held(async () => accepted(await takeAllOver(instructor, to)), { tries: 1 })
  expect(ms).toBeLessThanOrEqual(longestHeld)
  for (const id of ledger.altered.slice(0, 10)) accepted(await takeOver(author, to, { citation: id }))
  const left = await ledgerFor(found, to.version)
  expect([left.identical, left.moved, left.altered.length]).toEqual([[], [], ledger.altered.length - 10])
  for (const id of ledger.altered.slice(0, 10)) accepted(await takeBack(author, to, id))
  accepted(await takeAllBack(instructor, to))
  expect(await debateRows()).toEqual(state)
  expect(await ledgerFor(found, to.version)).toEqual(ledger)
})
