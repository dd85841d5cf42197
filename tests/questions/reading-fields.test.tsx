import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { textsIn } from '@/components/questions/form/form-values'
import { ReadingFields } from '@/components/questions/form/reading-fields'
import { emptyRows } from '@/lib/questions/form'

const t = Object.assign((key: string) => key, { rich: (key: string) => key }) as never

/** The fields of a row as the server sends them; `headings` by the number of their text. */
function fieldsOf(typed: object, headings: Record<string, string[]> = {}): string {
  const row = { ...emptyRows.readings, ...typed }
  const filled = { state: {}, start: { readings: [row] }, nowStands: String }
  const sources = [{ value: '2', label: 'Ore' }]
  return renderToStaticMarkup(
    <ReadingFields {...{ filled, t, sources, headings }} index={0} texts={textsIn(filled)} language="en" />,
  )
}

it('the fields of a text to read send its version, without any script', () => {
  const html = fieldsOf({ source: '2', paragraph: '3', version: '1', placed: '2' })
  const inputs = [...html.matchAll(/<input[^>]*>/g)].map(([tag]) => tag)
  const sent = inputs.map((tag) =>
    ['name', 'value'].map((field) => new RegExp(`${field}="([^"]*)"`).exec(tag)?.[1] ?? ''),
  )
  expect(Object.fromEntries(sent)).toEqual({
    'readings.0.paragraph': '3',
    'readings.0.lastParagraph': '',
    'readings.0.section': '',
    'readings.0.note': '',
    'readings.0.version': '1',
    'readings.0.placed': '2',
  })
})

it('the section of a text is one of its headings; another one that is kept is shown, and said to be none', () => {
  const headings = { 1: ['The lamp'], 2: ['The north shaft', 'The south shaft'] }
  const optionsOf = (typed: object) => {
    const [, select = ''] =
      /<select[^>]*name="readings\.0\.section"[^>]*>(.*?)<\/select>/.exec(fieldsOf(typed, headings)) ?? []
    return [...select.matchAll(/<option value="([^"]*)"( selected="")?>/g)].map(([, value, chosen]) =>
      chosen ? `${value} *` : value,
    )
  }
  expect(optionsOf({ source: '2' })).toEqual([' *', 'The north shaft', 'The south shaft'])
  expect(optionsOf({ source: '2', section: 'The south shaft' })).toEqual([
    '',
    'The north shaft',
    'The south shaft *',
  ])
  expect(optionsOf({ source: '2', section: 'Gone' })).toEqual([
    '',
    'Gone *',
    'The north shaft',
    'The south shaft',
  ])
  expect(optionsOf({}), 'no text is chosen: it is typed').toEqual([])
})
