import { beforeAll, describe, expect, it, vi } from 'vitest'
import { routes } from '@/app/api/v1/openapi.json/routes'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/db'
import { restrain } from '@/lib/seminars/commands/restrain'
import { findSeminar } from '@/lib/seminars/queries'
import { type Case, table } from '../journeys/visibility-table'
import { call } from '../support/api'
import { accepted, aMember, aPerson } from '../support/factories'
import { type Planted, plantSeminar } from '../support/journey-seminar'
import type { Role } from '../support/journey-words'

// Every call of the API, for each of these, which the journeys ask for everybody else and on pages.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

/** Who reads what somebody reads that the table of the journeys names. */
const likes = {
  muted: 'participant',
  suspended: 'participant',
  'second moderator': 'moderator',
  administrator: 'instructor',
} as const satisfies Record<string, Role>

type Onlooker = keyof typeof likes

let planted: Planted
let people: Record<Onlooker, Person>

beforeAll(async () => {
  planted = await plantSeminar()
  const staff = await findSeminar(planted.people.instructor, planted.id)
  const member = async (role: 'participant' | 'moderator') => (await aMember({ in: staff, role })).person
  people = {
    muted: await member('participant'),
    suspended: await member('participant'),
    'second moderator': await member('moderator'),
    administrator: await aPerson({ admin: true }),
  }
  const until = new Date(Date.now() + 86_400_000).toISOString()
  for (const kind of ['muted', 'suspended'] as const)
    accepted(await restrain(staff, { person: people[kind].id, kind, reason: 'For a reason.', until }))
})

type Sent = { method: string; path: string; one: Case; route: string }

/** Every call of the API in the table, as whoever is like this one asks it. What has a form of its own is a page's. */
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

/** A word that somebody alone reads is no other's, whatever their role. */
const isPrivate = (seenBy: Role[]) => seenBy.length === 1 && seenBy[0] !== 'instructor'

/** The instructor brought the source in, and is told of no flag on their own thing; the administrator is. */
const ofOthersThings = ['note of a flag that is answered', 'answer to a flag']

describe.each(Object.keys(likes) as Onlooker[])('to somebody %s', (who) => {
  const like = likes[who]

  it('every address that is read answers as to whoever is like them, with no word more', async () => {
    const wrong: string[] = []
    for (const sent of callsOf(like).filter(({ method, path }) => method === 'GET' && !isStream(path))) {
      const answer = await answerTo(who, sent)
      const expected = sent.one.answers[like]
      // What is somebody's own is not there for another, and nothing that is not there appears.
      const own = expected === 200 && answer.status === 404
      if (answer.status !== expected && !own) wrong.push(`${sent.path}: ${answer.status}, not ${expected}`)
      const text = `${JSON.stringify([...answer.headers])}${JSON.stringify(answer.body)}`
      for (const { in: where, seenBy, word } of planted.words.found(text)) {
        if (who === 'administrator' && ofOthersThings.includes(where)) continue
        if (!sent.path.includes(word) && (!seenBy.includes(like) || isPrivate(seenBy)))
          wrong.push(`${sent.path}: ${where}`)
      }
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
