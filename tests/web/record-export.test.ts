import { encode } from 'next-auth/jwt'
import { describe, expect, it } from 'vitest'
import { GET as takeRecord } from '@/app/seminars/[seminar]/delete/export/route'
import { GET } from '@/app/seminars/[seminar]/record/export/route'
import { isExported } from '@/lib/exchange/terms/queries'
import { beginSession } from '@/lib/people/commands/session'
import { secret } from '@/lib/platform/env'
import { aSeminar } from '../support/factories'
import { asIfAsked } from '../support/next-headers'

/** An instructor's browser: what it gets from these routes. */
async function aReader() {
  const member = await aSeminar()
  const { person, seminar } = member
  const sid = await beginSession(person.id, { device: 'A browser', address: '127.0.0.1' })
  const cookie = `next-auth.session-token=${await encode({ token: { sub: person.id, sid }, secret: secret() })}`
  const headers = new Headers({ cookie })
  const params = Promise.resolve({ seminar: seminar.slug })
  const ask = (query: string) =>
    asIfAsked(headers, () => GET(new Request(`http://localhost/record/export?${query}`), { params }))
  const takeAway = () =>
    asIfAsked(headers, () => takeRecord(new Request('http://localhost/delete/export'), { params }))
  return { member, ask, takeAway }
}

describe('the record as a file', () => {
  it('keeps the filters that make sense beside one that does not', async () => {
    const { ask } = await aReader()
    const whole = await (await ask('format=json')).json()
    expect(whole).not.toEqual([])
    const some = await (await ask('format=json&group=brief&from=2026-02-31')).json()
    expect(some).toEqual([])
  })

  it('is not asked for all day', async () => {
    const { ask } = await aReader()
    for (let n = 0; n < 30; n++) expect((await ask('group=brief')).status).toBe(200)
    const late = await ask('group=brief')
    expect([late.status, Number(late.headers.get('retry-after')) > 60]).toEqual([429, true])
    expect(await late.text()).toMatch(/Try again in \d+ minutes/)
  })
})

describe('the record that is taken away before a deletion', () => {
  it('counts as taken once it was sent whole', async () => {
    const { member, takeAway } = await aReader()
    const givenUp = await takeAway()
    expect(givenUp.headers.get('content-disposition')).toContain('-record.json')
    await givenUp.body?.cancel()
    expect(await isExported(member)).toBe(false)
    const sent = await (await takeAway()).json()
    expect(sent).not.toEqual([])
    expect(await isExported(member)).toBe(true)
  })

  it('does not count where it was not sent', async () => {
    const { member, ask, takeAway } = await aReader()
    for (let n = 0; n < 30; n++) await (await ask('group=brief')).text()
    expect((await takeAway()).status).toBe(429)
    expect(await isExported(member)).toBe(false)
  })
})
