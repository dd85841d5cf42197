import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import { Conflict, NotFound, NotPermitted, StaleConflict, TooMany } from '@/lib/platform/errors'
import { api, type Handler, ifMatch } from '@/lib/web/api/api'
import { aBrowser } from '../support/api'
import { aPerson, aToken } from '../support/factories'
import { asIfAsked } from '../support/next-headers'

let ada: Person
let reading: Record<string, string>
let writing: Record<string, string>
beforeAll(async () => {
  ada = await aPerson({ name: 'Ada' })
  reading = { authorization: `Bearer ${await aToken(ada, 'read')}` }
  writing = { authorization: `Bearer ${await aToken(ada, 'write')}` }
})

type Sent = {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: BodyInit
  params?: object
}

/** A program's answer from an operation; `body` is the answer's JSON. */
async function asked(
  handler: Handler,
  { method = 'POST', path = '/things', headers, body, params = {} }: Sent = {},
) {
  const request = new Request(`http://localhost:3000/api/v1${path}`, {
    method,
    headers,
    body,
    // A stream has no known length.
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  })
  const context = { params: Promise.resolve({ ...params }) }
  const response = await asIfAsked(request.headers, () => handler(request, context))
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
}

const json = { 'content-type': 'application/json' }

const echo = (scope: 'read' | 'write' | 'session' | 'none') =>
  api({
    ...{ summary: 'Says who asks', scope },
    handle: async ({ visitor, credential }) =>
      Response.json({ name: visitor?.name ?? null, known: credential !== '' }),
  })

const failing = (error: unknown) =>
  api({
    ...{ summary: 'Fails', scope: 'none' },
    handle: async () => {
      throw error
    },
  })

describe('who may ask', () => {
  it.each([
    ['read', 'a token that reads', 200],
    ['read', 'a token that writes', 200],
    ['read', 'a browser', 200],
    ['read', 'a browser on a page of another site', 200],
    ['read', 'nobody', 401],
    ['read', 'a token that was made up', 401],
    ['write', 'a token that reads', 403],
    ['write', 'a token that writes', 200],
    ['write', 'a browser', 200],
    ['write', 'a browser on a page of another site', 403],
    ['write', 'nobody', 401],
    ['session', 'a token that writes', 403],
    ['session', 'a browser', 200],
    ['session', 'a browser on a page of another site', 403],
    ['none', 'nobody', 200],
    ['none', 'a token that was made up', 401],
  ] as const)('what needs %s is answered to %s with %d', async (scope, asker, status) => {
    const browser = asker.startsWith('a browser') ? await aBrowser(ada) : {}
    const headersBy: Record<typeof asker, Record<string, string>> = {
      'a token that reads': reading,
      'a token that writes': writing,
      'a browser': browser,
      'a browser on a page of another site': { ...browser, 'sec-fetch-site': 'cross-site' },
      nobody: {},
      'a token that was made up': { authorization: `Bearer veta_${'x'.repeat(40)}` },
    }
    const answer = await asked(echo(scope), { headers: headersBy[asker] })
    expect(answer.status).toBe(status)
    if (status === 200)
      expect(answer.body).toEqual(
        asker === 'nobody' ? { name: null, known: false } : { name: 'Ada', known: true },
      )
    else expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })
})

describe('what is asked', () => {
  const things = api({
    ...{ summary: 'Makes a thing', scope: 'write' },
    params: z.object({ thing: z.uuid() }),
    query: z.object({ limit: z.coerce.number().int().max(100, 'tooMuch').default(50) }),
    input: z.object({ claim: z.string().min(1, 'required') }),
    handle: async ({ params, query, input }) => Response.json({ ...params, ...query, ...input }),
  })
  const params = { thing: 'a3bb189e-8bf9-4c44-9f1c-6f6b1d2c7e11' }
  const headers = () => ({ ...writing, ...json })
  const body = JSON.stringify({ claim: 'Tin is a curse.' })

  it('reaches the handler in the shape that it names', async () => {
    const answer = await asked(things, { params, headers: headers(), body, path: '/things?limit=7' })
    expect(answer.body).toEqual({ ...params, limit: 7, claim: 'Tin is a curse.' })
  })

  it('is not there when its address could name nothing', async () => {
    expect((await asked(things, { params: { thing: '5' }, headers: headers(), body })).status).toBe(404)
  })

  it('is told field by field what is wrong with it, in the reader’s language', async () => {
    const wrong = { params, headers: { ...headers(), 'accept-language': 'es' }, body: '{"claim":""}' }
    const answer = await asked(things, wrong)
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-language')).toBe('es')
    expect(answer.body).toMatchObject({ type: 'urn:veta:problem:not-accepted', status: 422 })
    expect(Object.keys(answer.body.problems)).toEqual(['claim'])
    const query = await asked(things, { params, headers: headers(), body, path: '/things?limit=1000' })
    expect([query.status, Object.keys(query.body.problems)]).toEqual([422, ['limit']])
  })

  it.each([
    ['is no JSON', '{"claim"', json, 400],
    ['is not written in UTF-8', new Uint8Array([0x22, 0xff, 0x22]), json, 400],
    ['says that it is a form', 'claim=a', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['is JSON of a kind of its own', body, { 'content-type': 'application/merge-patch+json' }, 200],
  ])('that %s is answered so', async (_, sent, type, status) => {
    const answer = await asked(things, { params, headers: { ...writing, ...type }, body: sent })
    expect(answer.status).toBe(status)
  })

  const small = api({
    ...{ summary: 'Takes little', scope: 'write', largest: 1_000 },
    input: z.object({ text: z.string() }),
    handle: async ({ input }) => Response.json(input.text.length),
  })
  const sized = (length: number) => JSON.stringify({ text: 'x'.repeat(length - '{"text":""}'.length) })

  it('is cut off at its bound, whether or not it says how long it is', async () => {
    expect((await asked(small, { headers: headers(), body: sized(1_000) })).status).toBe(200)
    expect((await asked(small, { headers: headers(), body: sized(1_001) })).status).toBe(413)
    const stream = new Blob([sized(5_000)]).stream()
    expect((await asked(small, { headers: headers(), body: stream })).status).toBe(413)
    const lying = { ...headers(), 'content-length': '5000' }
    expect((await asked(small, { headers: lying, body: sized(100) })).status).toBe(413)
  })

  const uploading = api({
    ...{ summary: 'Takes a file', scope: 'write', multipart: true },
    input: z.object({ title: z.string(), file: z.instanceof(File) }),
    handle: async ({ input }) => Response.json([input.title, input.file.size]),
  })

  it('may be a form with a file, where the operation takes one', async () => {
    const form = new FormData()
    form.append('title', 'Ore')
    form.append('file', new File(['12345'], 'ore.txt'))
    expect((await asked(uploading, { headers: writing, body: form })).body).toEqual(['Ore', 5])
    const broken = { ...writing, 'content-type': 'multipart/form-data; boundary=x' }
    expect((await asked(uploading, { headers: broken, body: 'no form' })).status).toBe(400)
    const xml = { ...writing, 'content-type': 'text/xml' }
    expect((await asked(uploading, { headers: xml, body: '<a/>' })).status).toBe(415)
  })
})

describe('a key', () => {
  const telling = api({
    ...{ summary: 'Says its key', scope: 'write' },
    input: z.object({}).loose(),
    handle: async ({ once }) => Response.json(once ?? null),
  })
  const sent = (key: string, body = '{}', path = '/things', method = 'POST') =>
    asked(telling, { path, method, body, headers: { ...writing, ...json, 'idempotency-key': key } })

  it('comes with a hash of all that makes a request another one', async () => {
    const first = (await sent('a')).body
    expect(first).toEqual({ key: 'a', requestHash: expect.any(String) })
    expect((await sent('a')).body).toEqual(first)
    const others = [
      await sent('a', '{"b":1}'),
      await sent('a', '{}', '/others'),
      await sent('a', '{}', '/things', 'PUT'),
    ]
    for (const { body } of others) expect(body.requestHash).not.toBe(first.requestHash)
  })

  it('comes with the same hash when a form is sent again, whose parts are then parted by another line', async () => {
    const uploading = api({
      ...{ summary: 'Takes a file', scope: 'write', multipart: true },
      input: z.object({ file: z.instanceof(File) }),
      handle: async ({ once }) => Response.json(once ?? null),
    })
    const upload = async (content: string, boundary: string) => {
      const line = boundary.replaceAll('"', '')
      const head = `--${line}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n`
      const body = `${head}${content}\r\n--${line}--\r\n`
      const type = { 'content-type': `multipart/form-data; boundary=${boundary}` }
      return (await asked(uploading, { body, headers: { ...writing, ...type, 'idempotency-key': 'a' } })).body
    }
    const first = await upload('ore', 'one')
    expect(first).toEqual({ key: 'a', requestHash: expect.any(String) })
    expect(await upload('ore', '"another line"')).toEqual(first)
    expect(await upload('veta', 'one')).not.toEqual(first)
  })

  it.each(['two words', '', 'x'.repeat(201)])('that could not be one is refused: %j', async (key) => {
    expect((await sent(key)).status).toBe(400)
  })

  it('is not needed', async () => {
    expect((await asked(telling, { headers: { ...writing, ...json }, body: '{}' })).body).toBeNull()
  })
})

describe('an edit', () => {
  const edit = api({
    ...{ summary: 'Edits', scope: 'write', edits: true },
    handle: async ({ revision }) => Response.json(revision),
  })
  const from = (revision?: string) =>
    asked(edit, { headers: { ...writing, ...json, ...(revision !== undefined && { 'if-match': revision }) } })

  it('says which revision it began with', async () => {
    expect((await from('"3"')).body).toBe(3)
    expect((await from('W/"12"')).body).toBe(12)
    expect((await from()).status).toBe(428)
  })

  it('from anything but a revision matches none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^\s*(W\/)?"\d{1,9}"\s*$/.test(text) && /^[\x20-\x7e]*$/.test(text))
        const request = new Request('http://localhost/', { headers: { 'if-match': text } })
        expect(ifMatch(request)).toBe(-1)
      }),
    )
  })
})

describe('a refusal', () => {
  it.each([
    [new NotFound(), 404, 'urn:veta:problem:not-found'],
    [new NotPermitted('onlyInstructors'), 403, 'urn:veta:problem:only-instructors'],
    [new Conflict('emailTaken', { id: 5 }), 409, 'urn:veta:problem:email-taken'],
    [new StaleConflict({ revision: 4 }), 412, 'urn:veta:problem:stale'],
    [new TooMany(17), 429, 'urn:veta:problem:too-many'],
    [Object.assign(new Error('gone'), { code: 'P1001' }), 503, 'urn:veta:problem:database-away'],
    [Object.assign(new Error('full'), { code: '53100' }), 503, 'urn:veta:problem:database-full'],
    [Object.assign(new Error('twice'), { code: '23505' }), 409, 'urn:veta:problem:overtaken'],
    [Object.assign(new Error('late'), { code: '40P01' }), 503, 'urn:veta:problem:busy'],
    [new TypeError('a fault of ours, with a secret'), 500, 'urn:veta:problem:fault'],
  ])('%s is a problem document', async (error, status, type) => {
    const answer = await asked(failing(error))
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ status, type, title: expect.any(String), detail: expect.any(String) })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(JSON.stringify(answer.body)).not.toContain('secret')
  })

  it('of a conflict carries what stands now', async () => {
    expect((await asked(failing(new StaleConflict({ revision: 4 })))).body.current).toEqual({ revision: 4 })
    expect((await asked(failing(new Conflict('emailTaken', { id: 5 })))).body.current).toEqual({ id: 5 })
  })

  it('that passes says when to come back', async () => {
    const wait = async (error: unknown) => (await asked(failing(error))).headers.get('retry-after')
    expect(await wait(new TooMany(17))).toBe('17')
    expect(await wait(Object.assign(new Error('gone'), { code: 'P1001' }))).toBe('5')
    expect(await wait(Object.assign(new Error('late'), { code: '40P01' }))).toBe('1')
    expect(await wait(new NotFound())).toBeNull()
  })

  it('of a request whose sender has left is no fault', async () => {
    const leaving = new AbortController()
    const request = new Request('http://localhost:3000/api/v1/things', {
      method: 'POST',
      signal: leaving.signal,
    })
    leaving.abort()
    const response = await failing(new Error('aborted'))(request, {})
    expect(response.status).toBe(400)
  })
})

it('an operation is described without its code, for the OpenAPI document', () => {
  expect(echo('read').operation).toEqual({ summary: 'Says who asks', scope: 'read' })
})
