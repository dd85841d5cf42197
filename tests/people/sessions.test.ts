import { describe, expect, it } from 'vitest'
import { beginSession, endSession, signOutEverywhere } from '@/lib/people/commands/session'
import { listSessions } from '@/lib/people/queries'
import { personOfSession } from '@/lib/people/sessions'
import { db } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { authOptions } from '@/lib/web/auth/auth'
import { aPerson, aSeminar } from '../support/factories'

const from = { device: 'Firefox', address: '10.0.0.1' }

describe('a session', () => {
  it('is a row, made at sign-in, that names where it is from; the cookie says no more than its id', async () => {
    const ada = await aPerson()
    const headers = new Headers({ 'user-agent': 'Mozilla/5.0 Firefox/140', 'x-veta-peer': '10.1.2.3' })
    const jwt = authOptions({ headers, doing: 'callback' }).callbacks?.jwt
    const user = { ...ada, emailVerified: null }
    const token = await jwt?.({ token: { name: ada.name, email: ada.email }, user, account: null })
    expect(Object.keys(token ?? {}).sort()).toEqual(['sid', 'sub'])
    const [session] = (await listSessions(ada, { limit: 10 })).items
    expect(session).toMatchObject({ id: token?.sid, device: 'Mozilla/5.0 Firefox/140', address: '10.1.2.3' })
    expect(await personOfSession(String(token?.sid), ada.id)).toMatchObject({ id: ada.id })
  })

  it('ends at once, and is nobody else’s to end', async () => {
    const [ada, eve] = [await aPerson(), await aPerson()]
    const id = await beginSession(ada.id, from)
    await expect(endSession(eve, id)).rejects.toThrow(NotFound)
    expect(await personOfSession(id, ada.id)).not.toBeNull()
    expect(await personOfSession(id, eve.id)).toBeNull()
    await endSession(ada, id)
    expect(await personOfSession(id, ada.id)).toBeNull()
    await expect(endSession(ada, id)).rejects.toThrow(NotFound)
  })

  it('may stay as the only one', async () => {
    const ada = await aPerson()
    const [here, there] = [await beginSession(ada.id, from), await beginSession(ada.id, from)]
    await signOutEverywhere(ada, { keep: here })
    expect(await personOfSession(here, ada.id)).not.toBeNull()
    expect(await personOfSession(there, ada.id)).toBeNull()
  })

  it('tells how many notices wait, and of more than the bell shows only that they are more', async () => {
    const { person, seminar } = await aSeminar()
    const id = await beginSession(person.id, from)
    const told = async (first: number, count: number) => {
      const numbers = Array.from({ length: count }, (_, n) => `${first + n}`)
      const of = {
        personId: person.id,
        seminarId: seminar.id,
        kind: 'ruled',
        subject: 'person',
        subjectId: '',
      }
      await db.notice.createMany({ data: numbers.map((occasion) => ({ ...of, occasion })) })
      return (await personOfSession(id, person.id))?.notices
    }
    expect(await told(0, 99)).toBe(99)
    expect(await told(99, 51)).toBe(100)
  })
})
