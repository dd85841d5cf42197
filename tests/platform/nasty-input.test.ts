import { describe, expect, test } from 'vitest'
import { mentioned } from '@/lib/notices/rules'
import { deviceName, isGuessable, nameFromAddress } from '@/lib/people/rules'
import { renderMarkdown } from '@/lib/platform/markdown/markdown'
import { isShown, parse } from '@/lib/platform/shape'
import { typedInstant } from '@/lib/platform/time/local-time'
import { beyond } from '@/lib/positions/queries/find'
import { givenBy, problemsOfForm, questionForm } from '@/lib/questions/form'
import { plainOf } from '@/lib/search/fragments'
import { read } from '@/lib/search/rules'
import { codeFrom, languageTag, slugFrom, timeZoneFrom } from '@/lib/seminars/rules'
import { cslOf, recordOf, referenceLine } from '@/lib/sources/bibliography/record'
import { mediaTypeOf } from '@/lib/sources/convert/formats'
import { csl, sourceInput } from '@/lib/sources/input'
import { titleOf } from '@/lib/sources/rules'
import { formValues } from '@/lib/web/form'
import { call } from '../support/api'
import { aMember } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { held, longestHeld, timeOf } from '../support/held'
import { nastyTexts } from '../support/nasty'
import { seed } from '../support/seed'
import { filled, shapesOfInput } from '../support/shapes'

console.info(`Nasty texts are drawn from VETA_SEED=${seed}.`)

/** One in so many of the texts; the seed decides which. */
const someTexts = (length: number, of: number) =>
  nastyTexts(length, seed, 20).filter((_, index) => index % of === seed % of)

const shown = (text: string) => JSON.stringify(text.slice(0, 40))

function form(fields: Iterable<[string, string]>): FormData {
  const made = new FormData()
  for (const [name, value] of fields) made.append(name, value)
  return made
}

const bare = { type: 'document' } as const
const ana = [{ name: 'Ana Quispe' }, { name: 'a' }]
const questions = (text: string) =>
  questionForm.parse({
    title: text,
    prompt: text,
    theses: [{ quote: text, placed: text, source: text }],
    rules: { [text]: text },
  })

/** Code that reads a text before or after its shape is checked; `longest` where its callers send no more. */
const parsers: Array<[name: string, read: (text: string) => unknown, longest?: number]> = [
  ['the names of a form', (text) => formValues(form([[text, 'x']]))],
  ['the values of a form', (text) => formValues(form([['citations.0.quote', text]]))],
  [
    'a form of many fields',
    (text) => formValues(form([...text.slice(0, 5_000)].map((sign, n) => [`a.${n}.${sign}`, sign]))),
  ],
  ['a question’s form', (text) => givenBy(questions(text), 'America/La_Paz')],
  ['the problems of a question', (text) => problemsOfForm({ [text]: { code: text } }, questions(text))],
  ['a local time', (text) => typedInstant(text, 'America/La_Paz')],
  ['a question’s prompt', (text) => renderMarkdown(text), 10_000],
  ['a line of a Brief', (text) => renderMarkdown(text), 600],
  ['who is mentioned', (text) => mentioned(text, ana), 10_000],
  ['an argument in a list of what was found', plainOf, 10_000],
  ['a cursor', (text) => beyond(text, true)],
  ['a search', read],
  ['whether anything is shown', isShown],
  [
    'an item of CSL-JSON',
    (text) => parse(csl, { title: text, author: [{ family: text }], [text]: text, URL: text }),
  ],
  ['CSL-JSON in a form', (text) => parse(sourceInput, { text: 'x', csl: text, kinds: text })],
  [
    'nested CSL-JSON in a form',
    (text) => parse(sourceInput, { text: 'x', csl: JSON.stringify({ note: text, [text]: [text] }) }),
  ],
  ['a record', (text) => cslOf({ ...recordOf(bare), authors: text, date: text, note: text }, bare)],
  [
    'a record as it is shown',
    (text) => [
      recordOf({ ...bare, author: [{ family: text, given: text }] }),
      referenceLine({ title: text, csl: { ...bare, URL: text } }),
    ],
  ],
  ['a file’s name', (text) => [mediaTypeOf(text), titleOf([], text)]],
  ['a title for an address', slugFrom],
  ['a language', languageTag],
  ['a time zone', timeZoneFrom],
  ['an invitation’s code', codeFrom],
  ['a password', (text) => isGuessable(text, text), 200],
  ['an e-mail address', nameFromAddress],
  ['the name of a browser', deviceName],
]

describe('nobody waits for what somebody else sends', () => {
  test.each(parsers)(
    'as %s',
    (_name, work, longest) => {
      for (const length of longest ? [longest] : [100_000, 1_000_000]) {
        for (const text of someTexts(length, length > 100_000 ? 12 : 2))
          expect(
            timeOf(() => work(text)),
            `${length} of ${shown(text)}`,
          ).toBeLessThanOrEqual(longestHeld)
      }
    },
    120_000,
  )

  test('in any shape that may be submitted', async () => {
    const shapes = await shapesOfInput()
    expect(shapes.length).toBeGreaterThan(90)
    const sent = [
      ...someTexts(100_000, 16).flatMap((text) => [
        { text, fits: true },
        { text, fits: false },
      ]),
      // A form has at most a dozen of them.
      ...someTexts(400_000, 48).map((text) => ({ text, fits: false })),
    ]
    for (const shape of shapes) {
      for (const { text, fits } of sent) {
        const given = filled(shape, text, fits)
        const ms = timeOf(() => parse(shape.schema, given))
        expect(ms, `${shape.name}: ${text.length} of ${shown(text)}`).toBeLessThanOrEqual(longestHeld)
      }
    }
  }, 120_000)

  test('as a question, and as a Brief of it', async () => {
    const on = await aQuestion()
    const { member, question } = on
    const { person, seminar } = member
    const brief = `/questions/${question.id}/brief`
    const position = await aPosition({ on, by: (await aMember({ in: member })).person })
    for (const text of someTexts(10_000, 12)) {
      const theses = [{ label: 'A', statement: text.slice(0, 500), name: text.slice(0, 40) }]
      const asked = { title: text.slice(0, 200), prompt: text, theses }
      const line = { text: text.slice(0, 600), dissent: text.slice(0, 600), cites: [position.id] }
      const after = encodeURIComponent(text.toWellFormed())
      const work = async () => {
        const known = await call('GET', brief, { as: person })
        const answers = [
          await call('POST', `/seminars/${seminar.slug}/questions`, { as: person, body: asked }),
          await call('PUT', brief, {
            as: person,
            headers: { 'if-match': known.headers.get('etag') ?? '' },
            body: { sections: { agreed: [line], open: [line] } },
          }),
          await call('GET', `/questions/${question.id}/positions?after=${after}`, { as: person }),
        ]
        for (const { status } of answers) expect([200, 201, 422]).toContain(status)
      }
      expect(await held(work), shown(text)).toBeLessThanOrEqual(longestHeld)
    }
  }, 120_000)

  test('as the record and the file name of a source', async () => {
    const { member } = await aQuestion()
    const { person, seminar } = member
    for (const [index, text] of someTexts(2_000, 6).entries()) {
      const work = async () => {
        const file = new File([`Vein ${index} runs north.`], `${text}.md`)
        const raw = form([['csl', JSON.stringify({ title: text.slice(0, 500), note: text })]])
        raw.append('file', file)
        const { status } = await call('POST', `/seminars/${seminar.slug}/sources`, { as: person, raw })
        expect([201, 422]).toContain(status)
      }
      expect(await held(work), shown(text)).toBeLessThanOrEqual(longestHeld)
    }
  }, 120_000)
})
