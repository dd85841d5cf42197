import type { Messages } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ActivityTable } from '@/components/gradebook/activity/activity-table'
import { messagesIn } from '@/lib/platform/words/messages'
import { translator } from '@/lib/platform/words/translator'

it('the phases of a question without acts are told beside the drawing that nobody hears', () => {
  const english = { locale: 'en', messages: messagesIn('en') }
  const setting = {
    say: translator<Messages, 'participation.activity'>({ ...english, namespace: 'participation.activity' }),
    sayOfThread: translator<Messages, 'thread'>({ ...english, namespace: 'thread' }),
    ...{ locale: 'en', timeZone: 'UTC', seminar: 'ore', language: 'en', now: new Date('2027-02-10T10:00Z') },
  }
  const at = (day: string) => new Date(`2027-02-${day}T12:00Z`)
  const phases = [
    { phase: 'reading' as const, from: at('01'), until: at('09') },
    { phase: 'opening' as const, from: at('09'), until: null },
  ]
  const activity = {
    question: { id: 'q', number: 1, title: 'Where?', group: null },
    ...{ phases, days: [], totals: { positions: 0, responses: 0, ballots: 0 } },
  }
  const html = renderToStaticMarkup(
    <ActivityTable {...{ activity, setting }} period={{ from: '2027-02-08', to: '2027-02-14' }} />,
  )
  expect([...html.matchAll(/<li>(.*?)<\/li>/g)].map(([, words]) => words?.replaceAll(' 2027', ''))).toEqual([
    'Reading: Mon 8 Feb – Tue 9 Feb',
    'Opening: Tue 9 Feb – Sun 14 Feb',
  ])
})
