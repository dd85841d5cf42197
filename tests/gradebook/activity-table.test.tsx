import type { Messages } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ActivityChart } from '@/components/gradebook/activity/activity-chart'
import { ActivityTable } from '@/components/gradebook/activity/activity-table'
import { measures } from '@/lib/gradebook/activity/input'
import { messagesIn } from '@/lib/platform/words/messages'
import { translator } from '@/lib/platform/words/translator'

const english = { locale: 'en', messages: messagesIn('en') }
const setting = {
  say: translator<Messages, 'participation.activity'>({ ...english, namespace: 'participation.activity' }),
  sayOfThread: translator<Messages, 'thread'>({ ...english, namespace: 'thread' }),
  ...{ locale: 'en', timeZone: 'UTC', seminar: 'ore', language: 'en', now: new Date('2027-02-10T10:00Z') },
}
const period = { from: '2027-02-08', to: '2027-02-14' }
const question = { id: 'q', number: 1, title: 'Where?', group: null }

it('the phases of a question without acts are told beside the drawing that nobody hears', () => {
  const at = (day: string) => new Date(`2027-02-${day}T12:00Z`)
  const phases = [
    { phase: 'reading' as const, from: at('01'), until: at('09') },
    { phase: 'opening' as const, from: at('09'), until: null },
  ]
  const activity = {
    question,
    ...{ phases, days: [], totals: { positions: 0, responses: 0, ballots: 0 } },
  }
  const html = renderToStaticMarkup(<ActivityTable {...{ activity, setting, period }} />)
  expect([...html.matchAll(/<li>(.*?)<\/li>/g)].map(([, words]) => words?.replaceAll(' 2027', ''))).toEqual([
    'Reading: Mon 8 Feb – Tue 9 Feb',
    'Opening: Tue 9 Feb – Sun 14 Feb',
  ])
})

it('the table has the numbers of the drawing, cell by cell', () => {
  const days = [
    { day: '2027-02-08', positions: 3, responses: 0, ballots: 7 },
    { day: '2027-02-11', positions: 0, responses: 2, ballots: 14 },
  ]
  const scale = { positions: 6, responses: 2, ballots: 14 }
  const totals = { positions: 3, responses: 2, ballots: 21 }
  const shown = { activity: { question, phases: [], days, totals }, setting, period }
  const drawing = renderToStaticMarkup(<ActivityChart {...shown} scale={scale} />)
  const lanes = [...drawing.matchAll(/<path d="([^"]*)"/g)].map(([, path = '']) => path)
  const drawn = lanes.flatMap((path, lane) =>
    [...path.matchAll(/M(\d+)\S* \S+?v-([\d.]+)/g)].map(([, day, height]) => {
      const measure = measures[lane] ?? 'positions'
      return `${day} ${measure} ${Math.round((Number(height) * scale[measure]) / 14)}`
    }),
  )
  const rows = [...renderToStaticMarkup(<ActivityTable {...shown} />).matchAll(/<tr>(.*?)<\/tr>/g)].slice(1)
  const told = rows.flatMap(([, row = ''], n) => {
    const cells = [...row.matchAll(/<td class="num">(?:<a [^>]*>)?(\d+)/g)].map(([, count]) => Number(count))
    const day = Number(days[n]?.day.slice(-2)) - 8
    return cells.flatMap((count, at) => (count > 0 ? [`${day} ${measures[at]} ${count}`] : []))
  })
  expect(told).toHaveLength(4)
  expect(drawn.toSorted()).toEqual(told.toSorted())
})
