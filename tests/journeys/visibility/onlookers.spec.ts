import { expect, test } from '@playwright/test'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { type Answer, ask, inTurn, isApi, unlimited, withCookie } from '@/tests/support/journeys/asking'
import { contentOf, formsIn } from '@/tests/support/journeys/forms'
import { aSession, site } from '@/tests/support/journeys/journey'
import { type Planted, plantSeminar } from '@/tests/support/journeys/seminar'
import { likes, mayMeet, type Onlooker, onlookers, plantOnlookers } from '@/tests/support/onlookers'
import { table } from './visibility-table'

/*
 * The pages and all their forms, as a muted, a suspended and a removed person, a second moderator and an administrator;
 * their API calls are in tests/web/onlookers.test.ts.
 */
test.describe.configure({ timeout: 480_000 })
test.skip(({ isMobile }) => isMobile, 'What is answered does not depend on the width.')

let planted: Planted
let people: Record<Onlooker, Person>

test.beforeAll(async () => {
  planted = await plantSeminar()
  people = await plantOnlookers(planted)
})

type Visit = { who: Onlooker; route: string; path: string; status: number }

function visitsOf(who: Onlooker): Visit[] {
  const role = likes[who]
  return Object.entries(table)
    .filter(([route]) => route.startsWith('GET ') && !isApi(route.slice(4)))
    .flatMap(([route, cases]) =>
      cases.flatMap(({ at, answers, administrator }) => {
        const status = (who === 'administrator' ? administrator : undefined) ?? answers[role]
        return at(planted, role).map((path) => ({ who, route, path, status }))
      }),
    )
}

async function browserOf(who: Onlooker): Promise<Record<string, string>> {
  const { cookie } = await aSession(people[who])
  return { ...withCookie({ cookie }), origin: site() }
}

const opens = (path: string) => /^\/(briefs|embed\/briefs|join)\//.test(path)

const leaks = ({ who, path }: Visit, { told }: Answer, sent = '') =>
  opens(path)
    ? []
    : planted.words
        .found(told)
        .filter((canary) => !mayMeet(who, canary, path) && !sent.includes(canary.word))
        .map((canary) => `${who} ${path}: ${canary.in}`)

type Looked = { wrong: string[]; withForms: Visit[] }

const looked = new Map<Onlooker, Promise<Looked>>()

/** Each page is opened once: what is wrong with its answer, and whether it has forms. */
function lookedAt(who: Onlooker): Promise<Looked> {
  const looking = looked.get(who) ?? lookAtAll(who)
  looked.set(who, looking)
  return looking
}

async function lookAtAll(who: Onlooker): Promise<Looked> {
  const wrong: string[] = []
  const withForms: Visit[] = []
  const headers = await browserOf(who)
  const visits = visitsOf(who)
  await inTurn(visits, async (visit) => {
    await unlimited(visit.path)
    const answer = await ask(visit.path, { headers })
    // A person's own things do not exist for others, and nothing that does not exist appears.
    const isOwn = visit.status === 200 && answer.status === 404
    // A member of one seminar, or of the code's, is redirected there; this tests the others.
    const isLed = visit.status === 307 && answer.status === 200 && /^\/($|join\/)/.test(visit.path)
    if (answer.status !== visit.status && !isOwn && !isLed)
      wrong.push(`${who} ${visit.path}: ${answer.status}, not ${visit.status}`)
    wrong.push(...leaks(visit, answer))
    if (answer.status === 200 && formsIn(answer.text).length > 0) withForms.push(visit)
  })
  return { wrong, withForms: visits.filter((visit) => withForms.includes(visit)) }
}

for (const who of onlookers)
  test(`to somebody ${who} every page answers, and with no word that is not theirs`, async () => {
    const { wrong } = await lookedAt(who)
    expect([...new Set(wrong)].sort()).toEqual([])
  })

for (const who of onlookers)
  test(`whatever form somebody ${who} sends is answered in words`, async () => {
    const wrong: string[] = []
    const tried = new Set<string>()
    for (const visit of (await lookedAt(who)).withForms) {
      await comeBack(who)
      await unlimited(visit.path)
      const page = await ask(visit.path, { headers: await browserOf(who) })
      for (const body of page.status === 200 ? formsIn(page.text) : []) {
        // Several addresses of a route may show the same form.
        const form = `${visit.route} ${contentOf(body)}`
        if (tried.has(form)) continue
        tried.add(form)
        // A new session each time, because one of the forms ends all sessions.
        const answer = await ask(visit.path, { method: 'POST', headers: await browserOf(who), body })
        if (!isAnswered(page, answer)) wrong.push(`${who}, a form of ${visit.path}: ${answer.status}`)
        wrong.push(...leaks(visit, answer, [...body.values()].join(' ')))
      }
    }
    expect([...new Set(wrong)].sort()).toEqual([])
    expect(tried.size).toBeGreaterThan(5)
    if (who === 'muted' || who === 'suspended') expect(await spokenBy(who)).toEqual([])
  })

/** Redirected, NotFound, or a page with different content than before. */
const isAnswered = (before: Answer, { status, text }: Answer): boolean =>
  status === 303 || status === 404 || (status === 200 && said(text) !== said(before.text))

const said = (html: string): string =>
  html.replaceAll(/<(script|style)\b.*?<\/\1>/gs, '').replaceAll(/<[^>]*>/g, ' ')

/** One of the forms ends a membership, and another makes the administrator a member, who then has a member's pages alone. */
async function comeBack(who: Onlooker): Promise<void> {
  // A row without an end is a canary of the walk in visibility.spec.ts, which may be under way.
  await db.rateLimit.deleteMany({ where: { expire: { not: null } } })
  if (who === 'removed author') return
  const where = { seminarId: planted.id, personId: people[who].id }
  if (who === 'administrator') await db.membership.deleteMany({ where })
  else await db.membership.updateMany({ where, data: { endedAt: null } })
}

/** The kinds of a person's acts in the seminar, from the record. */
async function spokenBy(who: Onlooker): Promise<string[]> {
  const speaking = [
    'position.',
    'response.',
    'steelman.',
    'brief.',
    'flag',
    'question.',
    'source.',
    'member.',
  ]
  const events = await db.event.findMany({ where: { actorId: people[who].id, seminarId: planted.id } })
  const kinds = events.map(({ kind }) => kind)
  return kinds.filter((kind) => speaking.some((of) => kind.startsWith(of)) && !(who === 'muted' && may(kind)))
}

/** Muted people may still flag, sign and dissent. */
const may = (kind: string) => /^(flag|brief\.(signed|dissented|unsigned))/.test(kind)
