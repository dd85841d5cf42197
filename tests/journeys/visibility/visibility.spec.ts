import { expect, test } from '@playwright/test'
import { db } from '@/lib/platform/database/db'
import { post } from '@/lib/positions/commands/post'
import {
  type Answer,
  ask,
  askForFlight,
  inTurn,
  isApi,
  lasting,
  type Reader,
  readersOf,
  unlimited,
  withCookie,
  withToken,
} from '@/tests/support/journeys/asking'
import { contentOf, formsByButton, formsIn } from '@/tests/support/journeys/forms'
import { site } from '@/tests/support/journeys/journey'
import { routesServed } from '@/tests/support/journeys/routes'
import { type Planted, plantSeminar } from '@/tests/support/journeys/seminar'
import { columnsOfWords, holds, stateOf } from '@/tests/support/journeys/state'
import { lettersTo } from '@/tests/support/journeys/telling'
import type { Canary, Role } from '@/tests/support/journeys/words'
import { fromElsewhere, isOurs, readOnly, type Write, write } from '@/tests/support/journeys/writing'
import { table } from './visibility-table'
import { wordless } from './visibility-wordless'

test.describe.configure({ timeout: 480_000 })
test.skip(({ isMobile }) => isMobile, 'What is answered does not depend on the width.')

let planted: Planted
let readers: Reader[]

test.beforeAll(async () => {
  planted = await plantSeminar()
  readers = await readersOf(planted.people)
})

const reads = () => Object.entries(table).filter(([route]) => route.startsWith('GET '))

/** Every address for a reader, with the expected answer. */
function visitsOf(reader: Reader) {
  return reads().flatMap(([route, cases]) =>
    cases.flatMap(({ at, answers, opens = [] }) =>
      at(planted, reader.role).map((path) => ({
        route,
        reader,
        path,
        opens,
        status: answers[reader.role],
        answers,
      })),
    ),
  )
}

type Visit = ReturnType<typeof visitsOf>[number]

test('every page and every route is listed', async () => {
  expect(Object.keys(table).sort()).toEqual(await routesServed(site()))
})

test('a word is planted in every stored text', async () => {
  const words = planted.words.all.map(({ word }) => word)
  // Letters are written and sent in their own time; their content is checked below.
  const stored = (await columnsOfWords()).filter((column) => !column.startsWith('letter.'))
  const empty = []
  for (const column of stored) if (!(await holds(column, words))) empty.push(column)
  expect(empty).toEqual(wordless)
})

test('everybody reads what is theirs to read, and no word more', async () => {
  const wrong: string[] = []
  const met = new Set<string>()
  const visits = readers.flatMap(visitsOf)
  await inTurn(visits, async (visit) => {
    const { reader, path, status } = visit
    await unlimited(path)
    const answer = await ask(path, { headers: isApi(path) ? withToken(reader) : withCookie(reader) })
    if (answer.status !== status) wrong.push(`${reader.role} GET ${path}: ${answer.status}, not ${status}`)
    // Returns to the whole address; a download returns to its page.
    const back = path.endsWith('/export') ? '/signin?next=' : `/signin?next=${encodeURIComponent(path)}`
    if (status === 307 && reader.role === 'visitor' && !answer.location.startsWith(back))
      wrong.push(`${reader.role} GET ${path} leads to ${answer.location}`)
    note(visit, answer.told)
    if (!isApi(path) && followers.includes(reader.role))
      note(visit, (await askForFlight(path, reader)).told, ' (as data)')
  })
  function note(visit: Visit, text: string, how = '') {
    for (const canary of planted.words.found(text)) {
      if (mayMeet(visit, canary)) met.add(`${visit.reader.role} ${canary.word}`)
      else wrong.push(`${visit.reader.role} GET ${visit.path}${how}: ${canary.in}`)
    }
  }
  expect(wrong.sort()).toEqual([])
  expect(unmet(met)).toEqual([])
})

/** Somebody signed in who is no member, and a member to whom the blind question is blind. */
const followers: Role[] = ['outsider', 'participant']

/** A request for a word by name reveals nothing that the person did not know. */
function mayMeet(
  { reader, path, opens }: Pick<Visit, 'reader' | 'path' | 'opens'>,
  { in: where, word, seenBy }: Canary,
): boolean {
  return seenBy.includes(reader.role) || opens.includes(where) || path.includes(word)
}

/** A word that nobody ever sees would prove nothing. */
const unmet = (met: Set<string>) =>
  planted.words.all
    .filter(({ shown }) => shown)
    .flatMap((canary) => canary.seenBy.map((role) => ({ role, canary })))
    .filter(({ role, canary }) => !met.has(`${role} ${canary.word}`))
    .map(({ role, canary }) => `${role}: ${canary.in}`)

test('nobody is written to of what they may not read', async () => {
  const written = readers.filter(({ role }) => !['visitor', 'outsider'].includes(role))
  const letters = await lettersTo(written.flatMap(({ person }) => person ?? []))
  const wrong: string[] = []
  for (const { role, person } of written)
    for (const { in: where, seenBy } of planted.words.found(letters.get(person?.id ?? '') ?? ''))
      if (!seenBy.includes(role)) wrong.push(`a letter to the ${role}: ${where}`)
  expect(wrong).toEqual([])
  const told = (role: Role) => letters.get(planted.people[role as 'author'].id) ?? ''
  const word = (where: string) => planted.words.all.find((canary) => canary.in === where)?.word
  expect(told('moderator'), 'who sees it is told').toContain(word('claim in a blind question'))
  expect(told('participant'), 'of the other question').toContain(word('claim after an edit'))
})

test('a position in a blind question changes nothing for those to whom it is blind', async () => {
  const blind = readers.filter(({ role }) => role === 'participant' || role === 'observer')
  const visits = blind
    .flatMap(visitsOf)
    // An archive tells when it was made: tests/exchange/archive compares its files.
    .filter(({ path }) => !/^\/(api\/v1\/me|api\/auth|metrics|account|lti)|\.veta$/.test(path))
  const before = await bodiesOf(visits)
  const { questions, people, sources } = planted
  const citations = [{ quote: sources.quotes[1] ?? '', relation: 'challenges' as const, warrant: 'It does.' }]
  const words = { thesis: 'B', stance: 'opposes' as const, alsoStands: {}, claim: 'No.', argument: 'No.' }
  expect(await post(people.latecomer, questions.blind.id, { ...words, citations })).toMatchObject({
    ok: true,
  })
  const after = await bodiesOf(visits)
  const changed = [...before].flatMap(([path, body]) => differing(path, body, after.get(path) ?? ''))
  expect(changed).toEqual([])
})

function differing(path: string, before: string, after: string): string[] {
  if (before === after) return []
  const at = [...before].findIndex((character, index) => after[index] !== character)
  return [before, after].map((text) => `${path}: ${text.slice(Math.max(0, at - 60), at + 60)}`)
}

/** An answer without the parts that differ each time. */
async function bodiesOf(visits: Visit[]): Promise<Map<string, string>> {
  const bodies = new Map<string, string>()
  await inTurn(visits, async ({ reader, path }) => {
    await unlimited(path)
    const { text, headers } = await ask(path, {
      headers: isApi(path) ? withToken(reader) : withCookie(reader),
    })
    bodies.set(`${reader.role} ${path}`, `${headers.get('etag')} ${lasting(text, headers)}`)
  })
  return bodies
}

/** Every write, as each of these readers would send it. */
function writesOf(wanted: Reader[]): Write[] {
  const writes = Object.entries(table).filter(([route]) => !route.startsWith('GET '))
  // Removals come last, so that everything is still there before.
  const inOrder = [true, false].flatMap((stays) =>
    writes.filter(([route]) => route.startsWith('DELETE ') !== stays),
  )
  return inOrder.flatMap(([route, cases]) =>
    cases.flatMap((one) =>
      wanted.flatMap((reader) =>
        one
          .at(planted, reader.role)
          .map((path) => ({ method: route.split(' ')[0] ?? '', reader, path, one, planted })),
      ),
    ),
  )
}

const wantedOf = ({ reader, one }: Write) => one.answers[reader.role]

const said = ({ method, reader, path }: Write, { status }: Answer) =>
  `${reader.role} ${method} ${path}: ${status}`

const stateNow = () =>
  stateOf(
    planted.id,
    Object.values(planted.people).map(({ id }) => id),
  )

test('who may not write is refused, and nothing is changed', async () => {
  const refused = writesOf(readers).filter((sent) => wantedOf(sent) >= 400)
  const wrong: string[] = []
  let before = await stateNow()
  // One look at everything stored for the writes of several cases: it takes longer than they do.
  for (const cases of inTens([...new Set(refused.map((sent) => sent.one))])) {
    const answers: string[] = []
    for (const sent of refused.filter((each) => cases.includes(each.one))) {
      const answer = await write(sent)
      answers.push(said(sent, answer))
      if (answer.status !== wantedOf(sent)) wrong.push(`${said(sent, answer)}, not ${wantedOf(sent)}`)
      for (const canary of planted.words.found(answer.told))
        if (!mayMeet({ ...sent, opens: [] }, canary)) wrong.push(`${said(sent, answer)} shows ${canary.in}`)
    }
    const after = await stateNow()
    if (after !== before) wrong.push(`One of these changed something: ${answers.join(', ')}`)
    before = after
  }
  expect(wrong).toEqual([])
})

const inTens = <T>(all: T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / 10) }, (_, n) => all.slice(n * 10, n * 10 + 10))

test("neither another site's page nor a token that only reads can write", async () => {
  const wrong: string[] = []
  const before = await stateNow()
  const able = readers.filter(({ role }) => role === 'instructor' || role === 'author')
  for (const sent of writesOf(able).filter((one) => isOurs(one) && !one.path.endsWith('/nothing'))) {
    const foreign = await write(sent, fromElsewhere(sent.reader))
    if (foreign.status !== 403) wrong.push(`${said(sent, foreign)} from elsewhere`)
    const reading = sent.one.form ? foreign : await write(sent, readOnly(sent.reader))
    if (reading.status !== 403) wrong.push(`${said(sent, reading)} with a token that reads`)
  }
  expect(wrong).toEqual([])
  expect(await stateNow()).toBe(before)
})

test('whoever may not see a page cannot send its forms either', async () => {
  const wrong: string[] = []
  const tried: string[] = []
  const pages = readers
    .filter(isOwner)
    .flatMap(visitsOf)
    .filter(({ path, status }) => status === 200 && !isApi(path))
  for (const route of new Set(pages.map((visit) => visit.route))) {
    const forms = await formsOf(pages.filter((visit) => visit.route === route))
    if (forms.length === 0) continue
    tried.push(route)
    // Its owner's own look may be remembered, as the download before a deletion is.
    const before = await stateNow()
    await inTurn(forms, async ({ body, visit, reader }) => {
      const headers = { ...withCookie(reader), origin: site() }
      const { told } = await ask(visit.path, { method: 'POST', headers, body })
      const sent = [...body.values()].join(' ')
      const met = planted.words.found(told).filter((canary) => !mayMeet({ ...visit, reader }, canary))
      for (const canary of met.filter(({ word }) => !sent.includes(word)))
        wrong.push(`${reader.role}, a form of ${visit.path}: ${canary.in}`)
    })
    if ((await stateNow()) !== before) wrong.push(`a form of ${route} changed something`)
  }
  expect(wrong).toEqual([])
  expect(tried).toContain('GET /seminars/[seminar]/settings')
  expect(tried).toContain('GET /seminars/[seminar]/members')
  expect(await settingsAreSaved()).toBe(true)
})

type SentForm = { body: FormData; visit: Visit; reader: Reader }

/**
 * The forms of these pages, each once for every reader who may not see its page. All buttons of a form reach the same action
 * with the same fields: every reader presses the first, and one of them in turn each other.
 */
async function formsOf(pages: Visit[]): Promise<SentForm[]> {
  const forms = new Map<string, SentForm>()
  await inTurn(pages, async (visit) => {
    const others = readers.filter(({ role }) => visit.answers[role] >= 300)
    if (others.length === 0) return
    const { text } = await ask(visit.path, { headers: withCookie(visit.reader) })
    for (const buttons of formsByButton(text))
      for (const [n, body] of buttons.entries())
        for (const reader of n === 0 ? others : others.slice(n % others.length).slice(0, 1))
          forms.set(`${reader.role} ${contentOf(body)}`, { body, visit, reader })
  })
  return [...forms.values()]
}

function readerOf(role: Role): Reader {
  const reader = readers.find((one) => one.role === role)
  if (!reader) throw new Error(`Nobody is the ${role}.`)
  return reader
}

const isOwner = ({ role }: Reader) => role === 'author' || role === 'instructor'

/** Whether the form of the seminar's settings takes effect when an instructor sends it. */
async function settingsAreSaved(): Promise<boolean> {
  const headers = { ...withCookie(readerOf('instructor')), origin: site() }
  const path = `/seminars/${planted.slug}/settings`
  const [body] = formsIn((await ask(path, { headers })).text)
  const before = await stateNow()
  await ask(path, { method: 'POST', headers, body })
  return (await stateNow()) !== before
}

test('who may write, writes', async () => {
  // Opening the desk took cases, which are held for five minutes.
  await db.hold.deleteMany()
  const wrong: string[] = []
  for (const sent of writesOf(readers).filter((one) => wantedOf(one) < 400)) {
    const answer = await write(sent)
    if (answer.status !== wantedOf(sent))
      wrong.push(`${said(sent, answer)}, not ${wantedOf(sent)} ${answer.text.slice(0, 300)}`)
  }
  expect(wrong).toEqual([])
})
