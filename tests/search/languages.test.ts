import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '@/lib/people/rules'
import type { SearchResults } from '@/lib/search/queries'
import { search } from '@/lib/search/queries'
import { sliceByCodePoints } from '@/lib/sources/offsets'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'

const spanish = `La ley minera

La nacionalización de las minas de Huanuni dejó a los cooperativistas sin contratos 😀 y sin crédito.

En Potosí, el sociólogo Henry Oporto habla de una represalia política.
`

const french = `Les mines

Les coopératives ont refusé la grève générale décrétée à l’été 2016.

L’État n’avait pas prévu d’œuvres sociales.
`

let reader: Person

const find = async (q: string): Promise<SearchResults> =>
  accepted(await search(reader, { q, window: { each: 20 } }))

/** The results in short: the claims of positions and responses, the first words of passages. */
async function foundBy(q: string): Promise<string[]> {
  const { hits } = await find(q)
  return hits.map((hit) => (hit.kind === 'passage' ? hit.text.text.slice(0, 20) : hit.claim.text)).sort()
}

beforeAll(async () => {
  const seminar = await aSeminar()
  await aSource({ in: seminar, text: spanish, language: 'es' })
  await aSource({ in: seminar, text: french, language: 'fr' })
  const context = await aQuestion({ in: seminar })
  const position = await aPosition({
    on: context,
    claim: 'The cooperatives lost their contracts.',
    argument: 'Miners **worked** without any guarantee; the [mining law](https://example.org/x) says so.',
    citing: ['En Potosí, el sociólogo Henry Oporto habla'],
  })
  await aResponse({
    to: position,
    claim: 'Los contratos eran ilegales.',
    argument: 'Nadie los había firmado.',
    citing: ['Les coopératives ont refusé'],
  })
  reader = (await aMember({ in: seminar, role: 'observer' })).person
})

describe('a word is found', () => {
  test.each([
    ['miner', 'The cooperatives lost their contracts.'],
    ['working', 'The cooperatives lost their contracts.'],
    ['contratos', 'La nacionalización d'],
    ['nacionalizacion', 'La nacionalización d'],
    ['NACIONALIZACIÓN', 'La nacionalización d'],
    ['nacionalizaciones', 'La nacionalización d'],
    ['sociologo', 'En Potosí, el sociól'],
    ['Potosi', 'En Potosí, el sociól'],
    ['greve', 'Les coopératives ont'],
    ['grèves', 'Les coopératives ont'],
    ['generales', 'Les coopératives ont'],
    ['ete', 'Les coopératives ont'],
    ['oeuvre', 'L’État n’avait pas p'],
    ["l'etat", 'L’État n’avait pas p'],
    ['ilegal', 'Los contratos eran ilegales.'],
    ['oporto', 'En Potosí, el sociól'],
  ])('%s', async (q, expected) => {
    expect(await foundBy(q)).toContain(expected)
  })

  test('in three languages by the form it has in one of them', async () => {
    expect(await foundBy('cooperativas')).toEqual(
      expect.arrayContaining(['Les coopératives ont', 'The cooperatives lost their contracts.']),
    )
  })

  test('only together with the other words, unless no text has them together', async () => {
    expect(await foundBy('contratos firmado')).toEqual(['Los contratos eran ilegales.'])
    const apart = await find('represalia guarantee')
    expect(apart.someWords).toBe(true)
    expect(apart.hits).toHaveLength(2)
  })

  test('whatever common words stand around it', async () => {
    expect(await foundBy('the contracts of the cooperatives')).toContain(
      'The cooperatives lost their contracts.',
    )
    expect(await foundBy('de la')).toContain('La nacionalización d')
  })

  test('as it stands in quotation marks, and by how it begins', async () => {
    expect(await foundBy('"sin contratos"')).toEqual(['La nacionalización d'])
    expect(await foundBy('«general greve»')).toEqual([])
    expect(await foundBy('repres*')).toEqual(['En Potosí, el sociól'])
  })

  test('without the excluded words', async () => {
    const all = await foundBy('contratos')
    expect(await foundBy('contratos -ilegales')).toEqual(all.filter((one) => !one.startsWith('Los')))
    expect((await foundBy('contratos -"sin contratos"')).some((one) => one.startsWith('La nac'))).toBe(false)
  })
})

describe('a word that is mistyped', () => {
  test.each([
    ['nacionalizasion', 'nacionalizacion'],
    ['oprto', 'oporto'],
    ['Huanni', 'huanuni'],
    ['cooprativistas', 'cooperativistas'],
    ['guarrantee', 'guarantee'],
  ])('%s is read as %s', async (typed, used) => {
    const found = await find(typed)
    expect(found.corrections).toEqual([{ typed, used }])
    expect(found.hits.length).toBeGreaterThan(0)
  })

  test('is left alone when nothing is near', async () => {
    expect(await find('zzyzxqw')).toMatchObject({ hits: [], corrections: [] })
  })
})

describe('what is found', () => {
  test('has what matched marked, in code points, and a passage has its place in the text', async () => {
    const { hits } = await find('credito')
    const [hit] = hits
    if (hit?.kind !== 'passage') throw new Error('No passage.')
    const { text } = await textOfRecord(hit.versionId)
    expect(sliceByCodePoints(text, hit.text.start, hit.text.end)).toBe(hit.text.text)
    expect(hit.text.marks.map(([a, b]) => sliceByCodePoints(hit.text.text, a, b))).toEqual(['crédito'])
  })

  test('reads without the marks of Markdown', async () => {
    const { hits } = await find('guarantee')
    const [hit] = hits
    if (hit?.kind !== 'position') throw new Error('No position.')
    expect(hit.argument.text).toBe('Miners worked without any guarantee; the mining law says so.')
    expect(hit.claim.marks).toEqual([])
  })

  test('is counted by kind', async () => {
    const { counts } = await find('contratos')
    expect(counts.response).toEqual({ matches: 1, more: false })
    expect(counts.passage).toEqual({ matches: 1, more: false })
  })
})
