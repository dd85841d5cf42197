import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { annotationsOf } from '@/lib/exchange/formats/annotations'
import { annotationSchema } from '../../support/annotation-schema'
import { aDebate, anyDebate, textOf } from '../../support/exported-debate'

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
addFormats.default(ajv)
const isCollection = ajv.compile(annotationSchema)

type TextualBody = { type: string; value?: string; purpose?: string; source?: string }
type FoundAnnotation = {
  id: string
  motivation: string
  creator: { name: string }
  body: TextualBody[]
  target:
    | string
    | { selector: Array<{ exact?: string; start?: number; end?: number }>; state: { sourceDate: string } }
}

it('every post and every citation is an annotation of the W3C’s model, with its words and its place', async () => {
  await fc.assert(
    fc.asyncProperty(anyDebate, async (given) => {
      const json = JSON.parse(await textOf(annotationsOf(aDebate(given))))
      expect([isCollection(json), isCollection.errors]).toEqual([true, null])
      const items: FoundAnnotation[] = json.first.items
      expect(new Set(items.map(({ id }) => id)).size).toBe(json.total)
      const own = items.filter(({ motivation }) => !['assessing', 'moderating'].includes(motivation))
      expect(own.length).toBe(given.posts.length)
      for (const { author, claim, argument, answers } of given.posts) {
        const words = [claim, argument].filter(Boolean).join('\n\n')
        const motivation = answers === null ? 'commenting' : 'replying'
        expect(
          own.some(
            (one) =>
              one.creator.name === author &&
              one.motivation === motivation &&
              one.body.some(({ value }) => value === words),
          ),
        ).toBe(true)
      }
      const cited = items.filter(({ motivation }) => motivation === 'assessing')
      const quotes = given.posts.flatMap(({ citations }) => citations.map(({ quote }) => quote))
      expect(cited.map(quoteIn).sort()).toEqual(quotes.sort())
      const judged = items.filter(({ motivation }) => motivation === 'moderating')
      const reasons = given.posts.flatMap(({ citations, moderated }) =>
        moderated ? citations.map(() => moderated.verdict) : [],
      )
      expect(judged.map(({ body }) => body[1]?.value).sort()).toEqual(reasons.sort())
    }),
    { numRuns: 100 },
  )
})

/** The words of a citation, after a look at its offsets, which count code points. */
function quoteIn({ target }: FoundAnnotation): string {
  if (typeof target === 'string') throw new Error(`A citation of ${target}`)
  const [quote, place] = target.selector
  expect((place?.end ?? 0) - (place?.start ?? 0)).toBe([...(quote?.exact ?? '')].length)
  expect(target.state.sourceDate).toBe('2026-03-01T10:00:00.000Z')
  return quote?.exact ?? ''
}
