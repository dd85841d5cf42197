import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import { beforeAll, expect, it, vi } from 'vitest'
import type { z } from 'zod'
import { renderArgument } from '@/app/_compose/actions'
import { POST } from '@/app/positions/[position]/ballot/route'
import { beginSession } from '@/lib/people/commands/session'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { secret } from '@/lib/platform/env'
import { held, longestHeld } from '../support/held'
import { filesIn, root } from '../support/imports'
import { type Planted, plantSeminar } from '../support/journeys/seminar'
import { nastyTexts } from '../support/nasty'
import { asIfAsked } from '../support/next-headers'
import { seed } from '../support/seed'
import { described, filled } from '../support/shapes'

/*
 * Whatever a form's fields contain, its action answers at once and never fails. The actions are called as Next calls them,
 * by the person with most permissions.
 */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

console.info(`Nasty texts are drawn from VETA_SEED=${seed}.`)

type Action = ((before: object, form: FormData) => Promise<unknown>) & { input: z.ZodType }

let planted: Planted
let actions: Array<{ name: string; send: Action }>
let others: Array<{ name: string; call: (...given: unknown[]) => Promise<unknown> }>

beforeAll(async () => {
  planted = await plantSeminar()
  const files = filesIn('app').filter((path) => /\/actions\.tsx?$/.test(path))
  const exported = await Promise.all(
    files.map(async (path) => {
      const made: Record<string, unknown> = await import(join(root, path))
      return Object.entries(made).map(([name, one]) => ({ name: `${path} ${name}`, one }))
    }),
  )
  const isAction = (one: unknown): one is Action => typeof one === 'function' && 'input' in one
  const all = exported.flat()
  actions = all.flatMap(({ name, one }) => (isAction(one) ? [{ name, send: one }] : []))
  others = all.flatMap(({ name, one }) =>
    typeof one === 'function' && !isAction(one) ? [{ name, call: one as () => Promise<unknown> }] : [],
  )
})

/** Valid values of fields with ids, so that an action reaches the typed values. */
function known(name: string, action: string): string | undefined {
  const { slug, people, sources, questions, positions, drafts } = planted
  const named: Record<string, string> = {
    seminar: slug,
    position: positions.stands.id,
    subject: /respond|edit\//.test(action) ? positions.stands.id : questions.open.id,
    question: /sources/.test(action) ? slug : questions.open.id,
    number: String(questions.open.number),
    source: String(sources.cited.number),
    person: people.latecomer.id,
    draft: /sources/.test(action) ? sources.draft.id : drafts.kept,
    citation: positions.stands.citations[0]?.id ?? '',
    base: '1',
    revision: '1',
  }
  return named[name]
}

/** The fields of a shape, by their form names. */
function formOf(action: string, given: unknown): FormData {
  const form = new FormData()
  const put = (path: string, value: unknown) => {
    if (value !== null && typeof value === 'object' && !(value instanceof File))
      for (const [key, inner] of Object.entries(value)) put(path ? `${path}.${key}` : key, inner)
    else form.set(path, known(path, action) ?? (value instanceof File ? value : String(value)))
  }
  put('', given)
  return form
}

async function browserOf(person: Person): Promise<Headers> {
  const sid = await beginSession(person.id, { device: 'A browser', address: '127.0.0.1' })
  const cookie = `next-auth.session-token=${await encode({ token: { sub: person.id, sid }, secret: secret() })}`
  return new Headers({ cookie, host: 'localhost', 'sec-fetch-site': 'same-origin' })
}

/** Next's results of an answer: a redirect, NotFound, and a page rendered again, which Next does itself. */
const isOfNext = (error: unknown) =>
  error instanceof Error &&
  (/^NEXT_/.test(String('digest' in error ? error.digest : '')) ||
    /invariant|outside a request scope|static generation store|only be called from within a Server Action/i.test(
      error.message,
    ))

const texts = (length: number) => nastyTexts(length, seed, 8).filter((_, n) => n % 24 === seed % 24)

/** A text may be as long as its whole form; most are refused for that, and some are read first. */
const given = () => [
  ...texts(3_000).map((text) => ({ text, fits: true })),
  ...texts(100_000).map((text) => ({ text, fits: false })),
]

it('every action of a form answers whatever is typed, and holds nobody up', async () => {
  expect(actions.length).toBeGreaterThan(75)
  const wrong: string[] = []
  for (const { name, send } of actions)
    for (const { text, fits } of given()) {
      await db.rateLimit.deleteMany()
      const headers = await browserOf(planted.people.instructor)
      const shape = { name, schema: send.input, described: described(send.input) }
      const form = formOf(name, filled(shape, text, fits))
      const work = () =>
        asIfAsked(headers, () => send({}, form)).catch((error: unknown) => {
          if (!isOfNext(error)) wrong.push(`${name} of ${JSON.stringify(text.slice(0, 20))}: ${error}`)
        })
      const ms = await held(work, { tries: 3 })
      if (ms > longestHeld)
        wrong.push(`${name} of ${text.length} ${JSON.stringify(text.slice(0, 20))}: ${ms} ms`)
    }
  expect(wrong).toEqual([])
})

it('an action is called with anything by anybody, and is not at fault', async () => {
  const odd: unknown[] = [
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { quote: {} },
    { toString: null },
    [[]],
    new FormData(),
  ]
  const wrong: string[] = []
  const called = [
    ...others,
    ...actions.map(({ name, send }) => ({ name, call: send as (...given: unknown[]) => Promise<unknown> })),
  ]
  expect(others.length).toBeGreaterThan(8)
  for (const { name, call } of called)
    for (const one of odd) {
      await db.rateLimit.deleteMany()
      const headers = await browserOf(planted.people.instructor)
      await asIfAsked(headers, async () => call(one, one)).catch((error: unknown) => {
        if (!isOfNext(error)) wrong.push(`${name} of ${JSON.stringify(one)}: ${error}`)
      })
    }
  expect(wrong).toEqual([])
})

it('what a page asks while somebody types takes twenty seconds a minute at most', async () => {
  const headers = await browserOf(planted.people.author)
  const ask = () => asIfAsked(headers, () => renderArgument('*North*'))
  expect(await ask()).toContain('<em>North</em>')
  await db.rateLimit.updateMany({ where: { key: { startsWith: 'typing:' } }, data: { points: 20_000 } })
  expect(await ask()).toBeNull()
})

it('nobody votes without end by the buttons of a ballot', async () => {
  const headers = await browserOf(planted.people.participant)
  const params = Promise.resolve({ position: planted.positions.stands.id })
  const vote = () => {
    const body = new URLSearchParams({ vote: 'agree false' })
    const request = new Request('http://localhost/', { method: 'POST', headers, body })
    return asIfAsked(headers, () => POST(request, { params }))
  }
  expect((await vote()).status).toBe(303)
  await db.rateLimit.updateMany({ where: { key: { startsWith: 'forms:' } }, data: { points: 240 } })
  const refused = await vote()
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
})
