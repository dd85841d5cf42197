import fc from 'fast-check'
import { NextRequest } from 'next/server'
import { describe, expect, it } from 'vitest'
import { POST } from '@/app/preferences/route'

describe('choosing a theme or a language', () => {
  it('is remembered in the browser, and leads back to the page', async () => {
    const answer = await choose({ theme: 'dark', locale: 'es' }, { referer: 'http://veta.test/work?after=3' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/work?after=3')
    expect(answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])).toEqual([
      'theme=dark',
      'locale=es',
    ])
  })

  it('of the system’s theme forgets the earlier choice', async () => {
    const [cookie] = (await choose({ theme: 'system' })).headers.getSetCookie()
    expect(cookie).toMatch(/^theme=;.*Max-Age=0/)
  })

  it('of something that does not exist is not remembered', async () => {
    expect((await choose({ theme: 'sepia', locale: 'tlh' })).headers.getSetCookie()).toEqual([])
  })

  it('is refused from the page of another site', async () => {
    expect((await choose({ theme: 'dark' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })

  it('never leads to another site, whatever page it says it comes from', async () => {
    const referers = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.string().map((path) => `http://veta.test/${path}`),
    )
    await fc.assert(
      fc.asyncProperty(referers, async (referer) => {
        const headers: Record<string, string> = printable(referer) ? { referer } : {}
        const location = (await choose({ theme: 'dark' }, headers)).headers.get('location')
        expect(new URL(location ?? '', 'http://veta.test').origin).toBe('http://veta.test')
      }),
    )
    for (const referer of [
      'http://veta.test//evil.test',
      'http://veta.test/\\evil.test',
      'http://veta.test/%2F/x',
    ])
      expect((await choose({}, { referer })).headers.get('location')).toMatch(/^\/(?![/\\])/)
  })
})

function choose(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  const own = { host: 'veta.test', 'sec-fetch-site': 'same-origin', ...headers }
  const body = new URLSearchParams(fields)
  return POST(new NextRequest('http://veta.test/preferences', { method: 'POST', headers: own, body }))
}

const printable = (value: string) => /^[\x20-\x7e]*$/.test(value)
