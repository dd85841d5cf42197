import { encode } from 'next-auth/jwt'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { beginSession } from '@/lib/people/commands/session'
import { db } from '@/lib/platform/database/db'
import { secret } from '@/lib/platform/env'
import {
  Conflict,
  done,
  NotFound,
  NotPermitted,
  refused,
  StaleConflict,
  TooMany,
} from '@/lib/platform/errors'
import type { FormState } from '@/lib/platform/form-state'
import { HEARD } from '@/lib/platform/said-cookie'
import { action, visitorAction } from '@/lib/web/action'
import { enters, goes, shows } from '@/lib/web/said'
import { aPerson } from '../support/factories'
import { asIfAsked, cookiesSet } from '../support/next-headers'

async function aVisit() {
  const { id } = await aPerson()
  const sid = await beginSession(id, { device: 'A browser', address: '127.0.0.1' })
  const cookie = `next-auth.session-token=${await encode({ token: { sub: id, sid }, secret: secret() })}`
  return new Headers({ cookie, 'accept-language': 'en', 'sec-fetch-site': 'same-origin' })
}

const aStranger = () => new Headers({ 'accept-language': 'en', 'sec-fetch-site': 'same-origin' })

type Fields = Record<string, string | File>

function formOf(fields: Fields): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

type Send = (before: FormState, sent: FormData) => Promise<FormState>

/** The state of a form's page after it was sent. */
const answerTo = (send: Send, headers: Headers, fields: Fields = {}) =>
  asIfAsked(headers, () => send({}, formOf(fields)))

/** Next leaves a page by throwing; the digest says how, and to which address. */
const leavingOf = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'stays',
    (thrown) => String(thrown.digest),
  )

/** A form whose command throws this. */
const throwing = (error: unknown) =>
  action({
    input: z.object({}),
    run: async () => {
      throw error
    },
  })

describe('a form', () => {
  it('is sent as often as anybody types, and a script that sends more is told how long to wait', async () => {
    let ran = 0
    const send = action({
      input: z.object({}),
      run: async () => done({ done: String(++ran) }),
    })
    const [one, other] = [await aVisit(), await aVisit()]
    const sent = (headers: Headers) => asIfAsked(headers, () => send({}, new FormData()))
    for (let n = 0; n < 240; n++) expect(await sent(one)).toEqual({ done: String(n + 1) })
    expect((await sent(one)).problems).toEqual({ '': expect.stringMatching(/Try again in \d+ seconds?\./) })
    expect(ran).toBe(240)
    expect(await sent(other)).toEqual({ done: '241' })
  })

  const own = { host: 'veta.example' }
  const foreign = { origin: 'https://evil.example' }
  it.each([
    ['a browser of today', { 'sec-fetch-site': 'same-origin' }, true],
    ['an old browser', { ...own, origin: 'https://veta.example' }, true],
    ['an old browser that names no origin', { ...own, referer: 'https://veta.example/account' }, true],
    ['another site', { ...own, ...foreign, 'sec-fetch-site': 'cross-site' }, false],
    ['another site, in an old browser', { ...own, ...foreign }, false],
    ['another site that names no origin', { ...own, referer: 'https://evil.example/' }, false],
    ['another site that says it is ours', { ...own, ...foreign, 'x-forwarded-host': 'evil.example' }, false],
    ['a page below another of our domain', { ...own, 'sec-fetch-site': 'same-site' }, false],
    ['nobody knows what', own, false],
  ])('from %s', async (_, headers, isDone) => {
    let ran = 0
    const send = action({ input: z.object({}), run: async () => done({ done: String(++ran) }) })
    const visit = await aVisit()
    visit.delete('sec-fetch-site')
    for (const [name, value] of Object.entries(headers)) visit.set(name, value)
    const state = await asIfAsked(visit, () => send({}, new FormData()))
    expect([ran, state.done]).toEqual(isDone ? [1, '1'] : [0, undefined])
    if (!isDone) expect(state.problems?.['']).toMatch(/./)
  })

  it('of a visitor reaches its command without an account, but not from another site', async () => {
    const send = visitorAction({
      input: z.object({ code: z.string() }),
      run: async ({ input }) => done({ done: input.code }),
    })
    expect(await answerTo(send, aStranger(), { code: 'basalt' })).toEqual({ done: 'basalt' })
    const foreign = new Headers({ 'sec-fetch-site': 'cross-site' })
    expect(await answerTo(send, foreign, { code: 'basalt' })).toMatchObject({ values: { code: 'basalt' } })
  })

  it('keeps its text for a person whose session ended while they wrote', async () => {
    let ran = 0
    const send = action({
      input: z.object({ claim: z.string() }),
      run: async () => done({ done: String(++ran) }),
    })
    const state = await answerTo(send, aStranger(), { claim: 'Tin is a curse.' })
    expect(state.values).toEqual({ claim: 'Tin is a curse.' })
    expect(state.problems?.['']).toContain('Your text is kept')
    expect(ran).toBe(0)
  })

  it('with a wrong field says so in the reader’s language and gives back what was typed', async () => {
    const send = action({
      input: z.object({ name: z.string().min(3, 'nameMissing'), nested: z.object({ at: z.string() }) }),
      run: async () => done({ done: 'never' }),
    })
    const visit = await aVisit()
    visit.set('accept-language', 'fr')
    const state = await answerTo(send, visit, { name: 'A', 'nested.at': 'B' })
    expect(state.values).toEqual({ name: 'A', nested: { at: 'B' } })
    expect(Object.keys(state.problems ?? {})).toEqual(['name'])
    expect(state.problems?.name).not.toBe('Write a name.')
  })

  it('never gives back a password or a file', async () => {
    const send = action({
      input: z.object({}).loose(),
      run: async () => refused({ '': { code: 'notPermitted' } }),
    })
    const file = new File(['bytes'], 'source.pdf')
    const typed = { name: 'Ada', password: 'secret words', currentPassword: 'older words', file }
    const state = await answerTo(send, await aVisit(), typed)
    expect(state.values).toEqual({ name: 'Ada' })
    expect(JSON.stringify(state)).not.toContain('words')
  })
})

describe('a form that was accepted', () => {
  const led = (outcome: () => ReturnType<typeof goes>) => action({ input: z.object({}), run: outcome })

  it('leads on, says there what was saved, and leaves no way back to the form as it was', async () => {
    const visit = await aVisit()
    const leaving = await leavingOf(
      answerTo(
        led(() => goes('/seminars/tin', 'tokenRevoked')),
        visit,
      ),
    )
    expect(leaving).toMatch(/^NEXT_REDIRECT;replace;\/seminars\/tin;/)
    expect(cookiesSet(visit)['veta-said']).toBe('The token is revoked.')
  })

  it('is only heard where the page shows it', async () => {
    const visit = await aVisit()
    const send = action({ input: z.object({}), run: async () => done({ to: '/a', heard: 'Posted.' }) })
    await leavingOf(answerTo(send, visit))
    expect(cookiesSet(visit)['veta-said']).toBe(`${HEARD}Posted.`)
  })

  it.each([
    ['lets one in', enters('/notices')],
    ['shows another part of a work', shows('/notices')],
  ])('says nothing where it only %s', async (_, outcome) => {
    const visit = await aVisit()
    const send = action({ input: z.object({}), run: async () => outcome })
    expect(await leavingOf(answerTo(send, visit))).toMatch(/^NEXT_REDIRECT;[a-z]+;\/notices;/)
    expect(cookiesSet(visit)).toEqual({})
  })

  it('may stay and show what its page did not have before', async () => {
    const shown = { found: 3 }
    const send = action<z.ZodObject, typeof shown>({ input: z.object({}), run: async () => done({ shown }) })
    expect(await asIfAsked(await aVisit(), () => send({}, new FormData()))).toEqual({ shown })
  })
})

describe('a command that refuses', () => {
  it('what is not there or not to be seen shows one page', async () => {
    const leaving = await leavingOf(answerTo(throwing(new NotFound()), await aVisit()))
    expect(leaving).toBe('NEXT_HTTP_ERROR_FALLBACK;404')
  })

  it.each([
    ['what is not permitted', new NotPermitted('onlyInstructors'), 'Only an instructor may do this.'],
    ['what another change excludes', new Conflict('emailTaken'), /already an account/],
    ['too many tries', new TooMany(30), 'Too many tries. Try again in 30 seconds.'],
    ['very many tries', new TooMany(600), /10 minutes/],
    [
      'writing while the database is away',
      Object.assign(new Error('gone'), { code: 'P1001' }),
      /not answering/,
    ],
    ['writing to a full disk', Object.assign(new Error('full'), { code: '53100' }), /disk is full/],
    ['what the database ended', Object.assign(new Error('deadlock'), { code: '40P01' }), /./],
  ])('%s says why on the page of its form', async (_, error, words) => {
    const state = await answerTo(throwing(error), await aVisit(), { claim: 'Tin is a curse.' })
    expect(state.problems?.['']).toMatch(words)
    expect(state.values).toEqual({ claim: 'Tin is a curse.' })
  })

  it('a stale edit shows the text that stands now', async () => {
    const state = await answerTo(throwing(new StaleConflict({ claim: 'As it stands' })), await aVisit(), {
      claim: 'Mine',
    })
    expect(state).toMatchObject({ current: { claim: 'As it stands' }, values: { claim: 'Mine' } })
  })

  it('a conflict that only the database noticed is reported like any other refusal', async () => {
    const { email } = await aPerson()
    const send = action({
      input: z.object({}),
      run: async () => {
        await db.person.create({ data: { email, name: 'Second' } })
        return done({ done: 'never' })
      },
    })
    expect((await answerTo(send, await aVisit())).problems?.['']).toMatch(/./)
  })

  it('by a fault of ours is not dressed up as a refusal', async () => {
    await expect(answerTo(throwing(new TypeError('a fault')), await aVisit())).rejects.toThrow('a fault')
  })
})

describe('a form’s own key', () => {
  const telling = action({
    input: z.object({ claim: z.string() }),
    run: async ({ once }) => done({ done: JSON.stringify(once ?? null) }),
  })
  const onceOf = async (fields: Fields) =>
    JSON.parse((await answerTo(telling, await aVisit(), fields)).done ?? '')

  it('comes with the hash of the other fields', async () => {
    const first = await onceOf({ claim: 'a', idempotencyKey: 'key-1' })
    expect(first).toEqual({ key: 'key-1', requestHash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await onceOf({ idempotencyKey: 'key-1', claim: 'a' })).toEqual(first)
    expect((await onceOf({ claim: 'b', idempotencyKey: 'key-1' })).requestHash).not.toBe(first.requestHash)
  })

  it.each(['', 'with space', 'é', 'x'.repeat(201)])('is none when it could not be one: %j', async (key) => {
    expect(await onceOf({ claim: 'a', idempotencyKey: key })).toBeNull()
  })

  it('is made anew when the first was used for another content', async () => {
    const state = await answerTo(throwing(new Conflict('idempotencyKeyReused')), await aVisit())
    expect(state.idempotencyKey).toMatch(/^[0-9a-f-]{36}$/)
    expect(
      (await answerTo(throwing(new Conflict('emailTaken')), await aVisit())).idempotencyKey,
    ).toBeUndefined()
  })
})
