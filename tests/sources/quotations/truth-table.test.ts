import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { convertText } from '@/lib/sources/convert/convert'
import { sliceByCodePoints, toCodePoints } from '@/lib/sources/offsets'
import { check } from '@/lib/sources/quotations/judge/check'
import { aLongText, type Row, truthTable } from '../../support/misquoted'

const project = resolve(import.meta.dirname, '../../..')
const shared = resolve(project, '../shared/sources')
const documents = [
  { name: 'the dossier', file: resolve(project, 'prisma/demo/conflict.en.md'), language: 'en' },
  {
    name: 'the English document',
    file: resolve(shared, 'achtenberg-cooperative-mining-wars.en.txt'),
    language: 'en',
  },
  { name: 'the French document', file: resolve(shared, 'huanuni-page-noire.fr.txt'), language: 'fr' },
]

const textOf = (file: string) => {
  const made = convertText(new Uint8Array(readFileSync(file)), { name: file })
  if (!made.ok) throw new Error(`${file} cannot be read.`)
  return made.value.text
}

for (const { name, file, language } of documents) {
  // The two real documents are beside the project; without them this part is skipped.
  describe.skipIf(!existsSync(file))(name, () => {
    if (existsSync(file)) checkRows(truthTable(textOf(file), 200), language)
    else test('is not here, and left out', () => expect(existsSync(file)).toBe(true))
  })
}

describe('a long text', () => checkRows(truthTable(aLongText(400_000), 200), 'en', 200))

function checkRows(rows: Row[], language: string, least = 1) {
  test.each(rows)('$name', ({ name, same, text, cases }) => {
    if (least > 1) expect(cases.length).toBe(least)
    const source = { text, language }
    const results = check(
      [source],
      cases.map(({ quote, before, length }) => {
        const place = (from: number) => ({
          text: source,
          start: toCodePoints(text, from),
          end: toCodePoints(text, from + length),
        })
        return { text: quote, start: 0, end: 0, expected: before === undefined ? undefined : place(before) }
      }),
    )
    const wrong = results.filter((result, index) => {
      const { quote, at, length } = cases[index]!
      const own = text.slice(at, at + length)
      const { passage, place, wording } = result
      if (!same) return place !== 'lost' || (wording !== 'altered' && wording !== 'absent')
      const start = toCodePoints(text, at)
      return (
        place !== (name === 'moved' ? 'moved' : 'exact') ||
        wording !== (quote === own ? 'identical' : 'normalised') ||
        passage?.start !== start ||
        sliceByCodePoints(text, start, passage.end) !== own
      )
    })
    // Of passages that merely moved, one in a hundred may be missed; no other may.
    expect(wrong.slice(0, 3)).toEqual([])
    const alarm = alarms[name]
    const silent = alarm
      ? results.filter(({ alarms = [] }) => !alarms.some(({ kind }) => kind === alarm))
      : []
    expect(silent.slice(0, 3)).toEqual([])
  })
}

const alarms: Record<string, string> = {
  'negation removed': 'negation',
  'number changed': 'number',
  'name swapped': 'name',
}
