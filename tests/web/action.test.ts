import { encode } from 'next-auth/jwt'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { beginSession } from '@/lib/people/commands/session'
import { secret } from '@/lib/platform/env'
import { done } from '@/lib/platform/errors'
import { action } from '@/lib/web/action'
import { aPerson } from '../support/factories'
import { asIfAsked } from '../support/next-headers'

async function aVisit() {
  const { id } = await aPerson()
  const sid = await beginSession(id, { device: 'A browser', address: '127.0.0.1' })
  const cookie = `next-auth.session-token=${await encode({ token: { sub: id, sid }, secret: secret() })}`
  return new Headers({ cookie, 'accept-language': 'en', 'sec-fetch-site': 'same-origin' })
}

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
})
