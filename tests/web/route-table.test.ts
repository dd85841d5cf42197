import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { routes } from '@/app/api/_routes/routes'
import { resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { dispatch, type RouteTable, routeOf } from '@/lib/web/api/route-table'

const saying = (word: string, ...params: string[]) =>
  api({
    summary: word,
    scope: 'none',
    params: z.object(Object.fromEntries(params.map((name) => [name, z.string()]))),
    handle: async ({ params }) => resource({ word, ...params }),
  })

const table: RouteTable = {
  '/people': { GET: saying('everybody'), POST: saying('somebody new') },
  '/people/me': { GET: saying('me') },
  '/people/{person}': { GET: saying('somebody', 'person'), DELETE: saying('nobody', 'person') },
  '/people/{person}/friends/{friend}': { PUT: saying('a friend', 'person', 'friend') },
}

const ask = async (method: string, path: string) => {
  const request = new Request(`http://localhost/api/v1${path}`, { method })
  const response = await dispatch(table, request, path.slice(1).split('/'))
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null }
}

describe('a table of routes', () => {
  it('hands a call the parameters of its path', async () => {
    expect(await ask('PUT', '/people/ada/friends/grace')).toMatchObject({
      status: 200,
      body: { word: 'a friend', person: 'ada', friend: 'grace' },
    })
  })

  it('prefers words of a path to its parameters', async () => {
    expect((await ask('GET', '/people/me')).body).toEqual({ word: 'me' })
    expect((await ask('GET', '/people/mel')).body).toEqual({ word: 'somebody', person: 'mel' })
  })

  it('gives up the body of an answer to HEAD, which may be made while it is sent', async () => {
    let isGivenUp = false
    const body = new ReadableStream({
      cancel() {
        isGivenUp = true
      },
    })
    const file = api({
      ...{ summary: 'a file', scope: 'none', file: 'text/plain' },
      handle: async () => new Response(body, { headers: { 'content-type': 'text/plain' } }),
    })
    const request = new Request('http://localhost/api/v1/file', { method: 'HEAD' })
    const answer = await dispatch({ '/file': { GET: file } }, request, ['file'])
    expect([answer.headers.get('content-type'), answer.body, isGivenUp]).toEqual(['text/plain', null, true])
  })

  it('answers HEAD as GET', async () => {
    expect(await ask('HEAD', '/people/me')).toMatchObject({ status: 200, body: null })
    expect((await ask('HEAD', '/people/ada/friends/grace')).status).toBe(405)
  })

  it.each([
    ['PATCH', '/people', 'GET, POST, HEAD, OPTIONS'],
    ['DELETE', '/people/me', 'GET, HEAD, OPTIONS'],
    ['GET', '/people/ada/friends/grace', 'PUT, OPTIONS'],
    ['constructor', '/people', 'GET, POST, HEAD, OPTIONS'],
  ])('refuses %s %s, and names what is answered there', async (method, path, allow) => {
    const { status, headers, body } = await ask(method, path)
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow })
    expect(body.type).toBe('urn:veta:problem:method-not-allowed')
  })

  it.each(['/nobody', '/people/ada/friends', '/people/ada/friends/grace/hopper', '/__proto__'])(
    'has nothing at %s',
    async (path) => {
      const { status, body } = await ask('GET', path)
      expect({ status, type: body.type }).toEqual({ status: 404, type: 'urn:veta:problem:not-found' })
    },
  )

  it('finds every path of the API again, whatever its parameters are', () => {
    const segment = fc.string({ minLength: 1 }).map((text) => `~${text}`)
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(routes)),
        fc.array(segment, { minLength: 5, maxLength: 5 }),
        (path, values) => {
          const parts = path.slice(1).split('/')
          const asked = parts.map((part, index) => (part.startsWith('{') ? (values[index] ?? '~') : part))
          const params = parts.flatMap((part, index) =>
            part.startsWith('{') ? [[part.slice(1, -1), asked[index]]] : [],
          )
          expect(routeOf(routes, asked)).toEqual({ path, params: Object.fromEntries(params) })
        },
      ),
    )
  })
})
