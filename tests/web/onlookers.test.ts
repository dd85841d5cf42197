import { beforeAll, describe, expect, it, vi } from 'vitest'
import { routes } from '@/app/api/_routes/routes'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { type Case, table } from '../journeys/visibility/visibility-table'
import { call } from '../support/api'
import { type Planted, plantSeminar } from '../support/journeys/seminar'
import type { Role } from '../support/journeys/words'
import { likes, mayMeet, type Onlooker, onlookers, plantOnlookers } from '../support/onlookers'

// Every call of the API by each onlooker; the journeys test all other roles, and pages.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

let planted: Planted
let people: Record<Onlooker, Person>

beforeAll(async () => {
  planted = await plantSeminar()
  people = await plantOnlookers(planted)
})

type Sent = { method: string; path: string; one: Case; route: string }

/** Every call of the API in the table, as the onlooker's model makes it. Calls with a form of their own belong to pages. */
function callsOf(like: Role): Sent[] {
  return Object.entries(table).flatMap(([route, cases]) => {
    const [method = '', template = ''] = route.split(' ')
    if (!template.startsWith('/api/v1/') || template.includes('[...') || template.endsWith('openapi.json'))
      return []
    return cases.flatMap((one) =>
      one.at(planted, like).map((path) => ({ method, path: path.replace('/api/v1', ''), one, route })),
    )
  })
}

const isStream = (path: string) => /\/live(\?|$)/.test(path)

async function answerTo(who: Onlooker, { method, path, one }: Sent) {
  await db.rateLimit.deleteMany()
  const body = one.body?.(planted, likes[who])
  const headers = one.edits ? { 'if-match': '"1"' } : undefined
  return call(method as 'GET', path, { as: people[who], browser: one.session, body, headers })
}

describe.each(onlookers)('to somebody %s', (who) => {
  const like = likes[who]

  it('every address that is read answers as to whoever is like them, with no word more', async () => {
    const wrong: string[] = []
    for (const sent of callsOf(like).filter(({ method, path }) => method === 'GET' && !isStream(path))) {
      const answer = await answerTo(who, sent)
      const expected = sent.one.answers[like]
      // A person's own things do not exist for others, and nothing that does not exist appears.
      const own = expected === 200 && answer.status === 404
      if (answer.status !== expected && !own) wrong.push(`${sent.path}: ${answer.status}, not ${expected}`)
      const text = `${JSON.stringify([...answer.headers])}${JSON.stringify(answer.body)}`
      for (const canary of planted.words.found(text))
        if (!mayMeet(who, canary, sent.path)) wrong.push(`${sent.path}: ${canary.in}`)
    }
    expect([...new Set(wrong)]).toEqual([])
  })

  it('whatever they send is answered, and who is restrained changes nothing that they may not', async () => {
    const faults: string[] = []
    for (const sent of callsOf(like).filter(({ method, path }) => method !== 'GET' && !isStream(path))) {
      const { status } = await answerTo(who, sent)
      if (status >= 500) faults.push(`${sent.method} ${sent.path}: ${status}`)
      const speaks = /POST \S+\/(positions|responses)$/.test(sent.route)
      if (speaks && like === 'participant' && ![403, 404].includes(status))
        faults.push(`${sent.method} ${sent.path}: ${status}`)
    }
    expect(faults).toEqual([])
  })
})

it('every call of the API is in the table', () => {
  const listed = Object.keys(table).map((route) => route.split(' ')[1])
  const missing = Object.keys(routes).filter(
    (path) => !listed.includes(`/api/v1${path.replaceAll(/\{(\w+)\}/g, '[$1]')}`),
  )
  expect(missing).toEqual([])
})
