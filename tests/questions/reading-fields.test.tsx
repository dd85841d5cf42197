import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ReadingFields } from '@/components/questions/reading-fields'
import { emptyRows } from '@/lib/questions/form'

it('the fields of a text to read send its version, without any script', () => {
  const row = { ...emptyRows.readings, source: '2', paragraph: '3', version: '1', placed: '2' }
  const filled = { state: {}, start: { readings: [row] }, nowStands: String }
  const t = Object.assign((key: string) => key, { rich: (key: string) => key }) as never
  const html = renderToStaticMarkup(
    <ReadingFields {...{ filled, t }} index={0} sources={[{ value: '2', label: 'Ore' }]} language="en" />,
  )
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
