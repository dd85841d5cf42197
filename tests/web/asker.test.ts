import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { describe, expect, it } from 'vitest'
import { beginSession } from '@/lib/people/commands/session'
import { secret } from '@/lib/platform/env'
import { call } from '../support/api'
import { aPerson } from '../support/factories'

describe('a page that was opened by one person', () => {
  it('is not answered as whoever has signed in since', async () => {
    const ana = await aPerson()
    const sid = await beginSession(ana.id, { device: 'A browser', address: '127.0.0.1' })
    const cookie = `next-auth.session-token=${await encode({ token: { sub: ana.id, sid }, secret: secret() })}`
    const asked = (person: string) => call('GET', '/me', { headers: { cookie, 'x-veta-person': person } })
    expect((await asked(ana.id)).body.id).toBe(ana.id)
    expect((await asked(randomUUID())).status).toBe(401)
  })
})
