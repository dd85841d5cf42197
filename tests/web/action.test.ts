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
  return new Headers({ cookie, 'accept-language': 'en' })
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
})
