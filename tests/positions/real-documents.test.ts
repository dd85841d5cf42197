import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sliceByCodePoints } from '@/lib/sources/offsets'
import { call } from '../support/api'
import { aMember, aSeminar } from '../support/factories'

/** The seminar's own documents are beside the project; without them only the dossier is used. */
const shared = resolve(import.meta.dirname, '../../../shared/sources')
const documents = [
  {
    name: 'the dossier',
    file: resolve(import.meta.dirname, '../../prisma/demo/conflict.en.md'),
    language: 'en',
  },
  {
    name: 'the English document',
    file: resolve(shared, 'achtenberg-cooperative-mining-wars.en.txt'),
    language: 'en',
  },
]
const french = resolve(shared, 'huanuni-page-noire.fr.txt')

/** The seminar's subjects, found by figures and names: Potosí's 40 per cent, Villegas's surplus. */
const potosi = /[^.]*Potosí[^.]*40\s?(?:%|per cent)[^.]*/u
const surplus = /[^.]*share of the mining surplus/u

async function imported(file: string, language: string) {
  const instructor = await aSeminar()
  const { slug } = instructor.seminar
  const form = new FormData()
  form.set('file', new File([readFileSync(file)], file.split('/').at(-1) ?? ''))
  form.set('language', language)
  const { status, body: source } = await call('POST', `/seminars/${slug}/sources`, {
    as: instructor.person,
    raw: form,
  })
  expect(status).toBe(201)
  const { body: version } = await call('GET', `/sources/${source.id}/versions/1`, { as: instructor.person })
  return { instructor, slug, source, version }
}

async function aQuestionIn(slug: string, instructor: Awaited<ReturnType<typeof aSeminar>>) {
  const theses = [
    { label: 'A', statement: 'Formalise slowly.' },
    { label: 'B', statement: 'It is about the surplus.' },
  ]
  const asked = {
    title: 'What are the decrees for?',
    prompt: 'Argue from the text.',
    theses,
    phase: 'opening',
  }
  const { body } = await call('POST', `/seminars/${slug}/questions`, { as: instructor.person, body: asked })
  return body.id as string
}

describe.each(documents)('$name', ({ file, language }) => {
  it.skipIf(!existsSync(file))(
    'is imported block by block, and argued from at its exact sentences',
    async () => {
      const { instructor, slug, source, version } = await imported(file, language)
      for (const { start, end } of version.blocks) {
        const words = sliceByCodePoints(version.text, start, end)
        expect(words).toMatch(/^\S/u)
        expect(words).not.toMatch(/[\r\n]$/u)
      }
      const question = await aQuestionIn(slug, instructor)
      const ana = (await aMember({ in: instructor })).person
      for (const [thesis, sought] of [
        ['A', potosi],
        ['B', surplus],
      ] as const) {
        const quote = sought.exec(version.text)?.[0].trim() ?? ''
        const citation = { quote, relation: 'supports', warrant: 'It gives the figure.' }
        const body = {
          thesis,
          stance: 'supports',
          claim: `For ${thesis}.`,
          argument: 'As cited.',
          citations: [citation],
        }
        const posted = await call('POST', `/questions/${question}/positions`, { as: ana, body })
        expect([posted.status, posted.body.detail]).toEqual([201, undefined])
        const { passage } = posted.body.citations[0]
        expect(passage).toMatchObject({ source: source.id, version: 1, quote })
        expect(sliceByCodePoints(version.text, passage.start, passage.end)).toBe(quote)
        const block = version.blocks.find((one: { start: number; end: number }) => one.end > passage.start)
        expect(passage.locator.paragraph).toBe(block.paragraph)
      }
    },
  )

  it.skipIf(!existsSync(file))(
    'refuses a citation in which one character differs, and says which',
    async () => {
      const { instructor, slug, source, version } = await imported(file, language)
      const question = await aQuestionIn(slug, instructor)
      const found = potosi.exec(version.text)
      const quote = found?.[0].trim() ?? ''
      const start = [...version.text.slice(0, version.text.indexOf(quote))].length
      const wrong = quote.replace('40', '41')
      const at = [...quote.slice(0, quote.indexOf('40') + 1)].length
      const place = { source: source.id, start, end: start + [...quote].length, quote: wrong }
      const citation = { ...place, relation: 'supports', warrant: 'It gives the figure.' }
      const body = {
        thesis: 'A',
        stance: 'supports',
        claim: 'A claim.',
        argument: 'As cited.',
        citations: [citation],
      }
      const refused = await call('POST', `/questions/${question}/positions`, { as: instructor.person, body })
      expect(refused.status).toBe(422)
      expect(refused.body.details['citations.0.quote']).toMatchObject({
        at,
        source: { text: '0' },
        quoted: { text: '1' },
      })
    },
  )
})

describe('the French document', () => {
  it.skipIf(!existsSync(french))('is imported line by line, in its own language', async () => {
    const { source, version } = await imported(french, 'fr')
    expect(source.language).toBe('fr')
    expect(version.blocks).toHaveLength(readFileSync(french, 'utf8').trim().split('\n').length)
  })
})
