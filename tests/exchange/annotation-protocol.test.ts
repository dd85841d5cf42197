import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, it } from 'vitest'
import { routes } from '@/app/api/_routes/routes'
import { hide } from '@/lib/curation/moderation/commands/hide'
import type { Person } from '@/lib/people/rules'
import { saveDraft } from '@/lib/positions/commands/draft'
import { post } from '@/lib/positions/commands/post'
import { draftFrom } from '@/lib/positions/draft/draft'
import { positionOf } from '@/lib/positions/draft/draft-to-input'
import { positionInput } from '@/lib/positions/input'
import { dispatch, segmentsOf } from '@/lib/web/api/route-table'
import { annotationSchema } from '../support/annotation-schema'
import { accepted, aMember, aSeminar, aToken } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { aReview } from '../support/factories/reviews'
import { asIfAsked } from '../support/next-headers'

const LD = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
const MINIMAL = 'http://www.w3.org/ns/ldp#PreferMinimalContainer'
const IRIS = 'http://www.w3.org/ns/oa#PreferContainedIRIs'
const DESCRIPTIONS = 'http://www.w3.org/ns/oa#PreferContainedDescriptions'

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
addFormats.default(ajv)
const isAnnotation = ajv.compile({ ...annotationSchema, $ref: '#/$defs/annotation' })

let staff: Awaited<ReturnType<typeof aSeminar>>
let on: Awaited<ReturnType<typeof aQuestion>>
let ana: Person
let ben: Person
let container: string

beforeAll(async () => {
  staff = await aSeminar()
  on = await aQuestion({ in: staff })
  ana = (await aMember({ in: staff })).person
  ben = (await aMember({ in: staff })).person
  await aPosition({ on, by: ben })
  container = `/api/v1/questions/${on.question.id}/annotations/`
}, 60_000)

const tokens = new Map<string, string>()

type Sent = { as?: Person; headers?: Record<string, string>; body?: unknown }

/** A program's request. An answer to HEAD has no body. */
async function ask(method: string, address: string, { as = ana, headers = {}, body }: Sent = {}) {
  const token = tokens.get(as.id) ?? (await aToken(as, 'write'))
  tokens.set(as.id, token)
  const request = new Request(new URL(address, 'http://localhost:3000'), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': LD }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const answer = await asIfAsked(request.headers, () =>
    dispatch(routes, request, segmentsOf(request, '/api/v1/')),
  )
  const text = await answer.text()
  // biome-ignore lint/suspicious/noExplicitAny: a test checks the parts that it expects
  const json: any = text && /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : null
  return { status: answer.status, headers: answer.headers, json }
}

const preferring = (...include: string[]) => ({
  prefer: `return=representation;include="${include.join(' ')}"`,
})

const linksOf = (headers: Headers) =>
  [...(headers.get('link') ?? '').matchAll(/<([^>]*)>;\s*rel="([^"]*)"/g)].map(
    ([, to, rel]) => `${rel} ${to}`,
  )

/** An annotation of another program, on the text that the position of the question cites. */
async function anAnnotation(more: Record<string, unknown> = {}) {
  const { json } = await ask('GET', container)
  const { target } = json.first.items.find((one: { motivation: string }) => one.motivation === 'assessing')
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'Annotation',
    motivation: 'commenting',
    body: { type: 'TextualBody', value: 'This decides it.', format: 'text/plain' },
    target: { source: target.source, selector: target.selector },
    ...more,
  }
}

async function aSentAnnotation(more?: Record<string, unknown>) {
  const answer = await ask('POST', container, { body: await anAnnotation(more) })
  expect([answer.status, answer.json?.problems]).toEqual([201, undefined])
  return { ...answer, iri: answer.headers.get('location') ?? '', tag: answer.headers.get('etag') ?? '' }
}

describe('3 Annotation Retrieval', () => {
  it('the server supports GET, HEAD and OPTIONS on an annotation', async () => {
    const { iri } = await aSentAnnotation()
    for (const [method, status] of [
      ['GET', 200],
      ['HEAD', 200],
      ['OPTIONS', 204],
    ] as const)
      expect((await ask(method, iri)).status).toBe(status)
  })

  it('it supports JSON-LD with the profile, as application/ld+json', async () => {
    const { iri } = await aSentAnnotation()
    for (const accept of [LD, 'application/ld+json', '*/*', 'text/turtle;q=0.5, application/ld+json;q=0.4'])
      expect((await ask('GET', iri, { headers: { accept } })).headers.get('content-type')).toBe(LD)
    expect((await ask('GET', iri)).json['@context']).toBe('http://www.w3.org/ns/anno.jsonld')
    expect((await ask('GET', iri, { headers: { accept: 'text/turtle' } })).status).toBe(406)
  })

  it('the answer has a Link to ldp#Resource as its type', async () => {
    const { iri } = await aSentAnnotation()
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      expect(linksOf((await ask(method, iri)).headers)).toContain('type http://www.w3.org/ns/ldp#Resource')
  })

  it('an answer to GET and HEAD has an ETag, which stands for the content', async () => {
    const { iri, tag } = await aSentAnnotation()
    for (const method of ['GET', 'HEAD']) expect((await ask(method, iri)).headers.get('etag')).toBe(tag)
    expect(tag).toMatch(/^"[^"]+"$/)
    expect((await ask('GET', iri, { headers: { 'if-none-match': `"x", ${tag}` } })).status).toBe(304)
  })

  it('the answer has an Allow header with the methods of this annotation', async () => {
    const { iri } = await aSentAnnotation()
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      expect((await ask(method, iri)).headers.get('allow')?.split(', ').sort()).toEqual([
        'DELETE',
        'GET',
        'HEAD',
        'OPTIONS',
        'PUT',
      ])
    const posted = (await ask('GET', container)).json.first.items[0].id
    expect((await ask('GET', posted)).headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })

  it('an answer to GET and HEAD has Vary with Accept', async () => {
    const { iri } = await aSentAnnotation()
    for (const method of ['GET', 'HEAD']) expect((await ask(method, iri)).headers.get('vary')).toBe('Accept')
  })
})

describe('4 Annotation Containers', () => {
  it('the address of a container has no query or fragment, and ends in a slash', async () => {
    const { iri } = await aSentAnnotation()
    expect(new URL(iri).pathname.startsWith(container)).toBe(true)
    expect(container).toMatch(/^[^?#]*\/$/)
    expect((await ask('GET', container.slice(0, -1))).status).toBe(404)
  })

  it('4.1 the server supports GET, HEAD and OPTIONS on a container', async () => {
    for (const [method, status] of [
      ['GET', 200],
      ['HEAD', 200],
      ['OPTIONS', 204],
    ] as const) {
      const { status: answered, headers } = await ask(method, container)
      expect(answered).toBe(status)
      expect(headers.get('allow')?.split(', ').sort()).toEqual(['GET', 'HEAD', 'OPTIONS', 'POST'])
      expect(headers.get('accept-post')).toContain(LD)
    }
  })

  it('4.1 every answer links the type of the container, and what constrains it', async () => {
    const answers = await Promise.all([
      ask('GET', container),
      ask('HEAD', container),
      ask('OPTIONS', container),
      ask('PUT', container),
      ask('POST', container, { body: {} }),
      ask('GET', container, { headers: { authorization: 'Bearer nobody' } }),
      ask('GET', container.replace(on.question.id, ana.id)),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 204, 405, 422, 401, 404])
    for (const { headers } of answers)
      expect(linksOf(headers)).toEqual([
        'type http://www.w3.org/ns/ldp#BasicContainer',
        'http://www.w3.org/ns/ldp#constrainedBy http://www.w3.org/TR/annotation-protocol/',
      ])
  })

  it('4.1 an answer to GET and HEAD has an ETag, which changes with the content', async () => {
    const tag = (await ask('GET', container)).headers.get('etag') ?? ''
    expect((await ask('HEAD', container)).headers.get('etag')).toBe(tag)
    expect((await ask('GET', container, { headers: { 'if-none-match': tag } })).status).toBe(304)
    await aSentAnnotation()
    expect((await ask('GET', container)).headers.get('etag')).not.toBe(tag)
  })

  it('what is decided of a post changes the container for all who read it', async () => {
    const { person: observer } = await aMember({ in: staff, role: 'observer' })
    const { person: moderator } = await aMember({ in: staff, role: 'moderator' })
    const totals = async () => [
      (await ask('GET', container, { as: observer })).json.total,
      (await ask('GET', container, { as: ben })).json.total,
    ]
    const position = await aPosition({ on, by: ben })
    const [seen = 0] = await totals()
    const review = await aReview(position, { by: moderator, verdict: 'verified' })
    expect(await totals()).toEqual([seen + 1, seen + 1])
    expect((await ask('GET', `${container}${review}`, { as: observer })).status).toBe(200)
    accepted(await hide(staff.person, position.id, { reason: 'Rude.' }))
    expect((await totals())[0]).toBeLessThan(seen + 1)
  })

  it('4.1 without an Accept header the answer is JSON-LD', async () => {
    const { headers, json } = await ask('GET', container)
    expect(headers.get('content-type')).toBe(LD)
    expect(json['@context']).toEqual(['http://www.w3.org/ns/anno.jsonld', 'http://www.w3.org/ns/ldp.jsonld'])
  })

  it('4.1 an answer to GET and HEAD has Vary with Accept, and with Prefer', async () => {
    for (const method of ['GET', 'HEAD'])
      expect((await ask(method, container)).headers.get('vary')).toBe('Accept, Prefer')
  })
})

describe('4.2 Container Representations', () => {
  it('the collection has an address, its class, and its first page', async () => {
    const { json, headers } = await ask('GET', container)
    expect(json.id).toBe(`http://localhost:3000${container}?iris=0`)
    expect(json.type).toEqual(expect.arrayContaining(['AnnotationCollection', 'BasicContainer']))
    expect(json.first).toMatchObject({ type: 'AnnotationPage', items: expect.any(Array) })
    expect(json.total).toBe(json.first.items.length)
    expect(json.modified).toMatch(/Z$/)
    expect(headers.get('content-location')).toBe(json.id)
  })

  it('an answer at the container’s own address says in Content-Location which representation it is', async () => {
    for (const [include, iris] of [
      [IRIS, 1],
      [DESCRIPTIONS, 0],
    ] as const) {
      const { headers, json } = await ask('GET', container, { headers: preferring(include) })
      expect(headers.get('content-location')).toBe(`http://localhost:3000${container}?iris=${iris}`)
      expect((await ask('GET', json.id)).json).toEqual(json)
    }
  })

  it('4.2.2 a minimal container neither embeds its first page nor names what it contains', async () => {
    const { json } = await ask('GET', container, { headers: preferring(MINIMAL, IRIS) })
    expect(json.first).toBe(`${json.id}&page=0`)
    expect(json.last).toBe(`${json.id}&page=0`)
    expect(json.id).toContain('iris=1')
    expect([json.contains, json.items]).toEqual([undefined, undefined])
  })

  it('4.2.3 a program that prefers addresses gets a first page of addresses', async () => {
    const { json } = await ask('GET', container, { headers: preferring(IRIS) })
    expect(json.first.type).toBe('AnnotationPage')
    for (const iri of json.first.items) expect((await ask('GET', iri)).json.id).toBe(iri)
  })

  it('4.2.4 a program that prefers descriptions gets a first page of whole annotations', async () => {
    const { json } = await ask('GET', container, { headers: preferring(DESCRIPTIONS) })
    for (const one of json.first.items) {
      const { '@context': _, ...alone } = (await ask('GET', one.id)).json
      expect(alone).toEqual(one)
      expect([isAnnotation(one), isAnnotation.errors]).toEqual([true, null])
    }
  })
})

describe('4.3 Annotation Pages', () => {
  it('each has an address, its class, its collection, and the page after it unless it is the last one', async () => {
    const wide = await aQuestion({ in: staff })
    // Two annotations each, so that a page of 100 ends among them.
    for (let at = 0; at < 51; at++) await aPosition({ on: wide })
    const address = `/api/v1/questions/${wide.question.id}/annotations/`
    const { json } = await ask('GET', address, { headers: preferring(IRIS) })
    const { json: last, headers } = await ask('GET', json.first.next)
    expect(json.first).toMatchObject({ id: `${json.id}&page=0`, startIndex: 0 })
    expect(json.first.prev).toBeUndefined()
    expect(last).toMatchObject({
      id: json.last,
      type: 'AnnotationPage',
      partOf: { id: json.id, total: json.total, modified: json.modified, first: json.first.id },
      startIndex: 100,
      prev: json.first.id,
    })
    expect(last.next).toBeUndefined()
    expect(json.total).toBe(102)
    const all = [...json.first.items, ...last.items]
    expect([all.length, new Set(all).size]).toEqual([102, 102])
    expect([headers.get('vary'), headers.get('link')]).toEqual(['Accept', null])
    const whole = await ask('GET', address)
    const rest = await ask('GET', whole.json.first.next)
    expect([...whole.json.first.items, ...rest.json.items].map(({ id }) => id)).toEqual(all)
    expect((await ask('GET', `${json.id}&page=2`)).status).toBe(404)
  }, 60_000)
})

describe('5.1 Create a New Annotation', () => {
  it('the annotation gets an address below the container, whatever its own is', async () => {
    const own = 'https://tool.example/annotations/7'
    const { iri, json } = await aSentAnnotation({ id: own, via: 'https://tool.example/first' })
    expect(iri).toMatch(new RegExp(`^http://localhost:3000${container}[^/]+$`))
    expect(json).toMatchObject({ id: iri, via: [own, 'https://tool.example/first'] })
  })

  it('its canonical address stays', async () => {
    const canonical = 'urn:uuid:dbfb1861-0ecf-41ad-be94-a584e5c4f1df'
    const { iri } = await aSentAnnotation({ canonical })
    expect((await ask('GET', iri)).json.canonical).toBe(canonical)
  })

  it('the answer is 201, with a Location, and an error where nothing is made', async () => {
    const { status, iri, tag, json } = await aSentAnnotation()
    expect(status).toBe(201)
    expect(tag).not.toBe('')
    expect((await ask('GET', iri)).json).toEqual(json)
    const refused = await ask('POST', container, { body: { type: 'Note' } })
    expect([refused.status, refused.headers.get('location')]).toEqual([422, null])
    expect(
      (await ask('POST', container, { body: {}, headers: { 'content-type': 'text/turtle' } })).status,
    ).toBe(415)
  })
})

describe('5.3 Update an Existing Annotation', () => {
  it('PUT replaces the annotation, and answers 200 with its new state', async () => {
    const { iri, tag, json } = await aSentAnnotation()
    const changed = { ...json, body: [{ type: 'TextualBody', value: 'On second thoughts.' }] }
    const answer = await ask('PUT', iri, { body: changed, headers: { 'if-match': tag } })
    expect(answer.status).toBe(200)
    expect(answer.json.body).toEqual([expect.objectContaining({ value: 'On second thoughts.' })])
    expect((await ask('GET', iri)).json).toEqual(answer.json)
    expect(answer.headers.get('etag')).not.toBe(tag)
  })

  it('it wants If-Match, refuses a stale one, and keeps the addresses that it was first given', async () => {
    const { iri, tag, json } = await aSentAnnotation({ id: 'https://tool.example/8' })
    expect((await ask('PUT', iri, { body: json })).status).toBe(428)
    expect((await ask('PUT', iri, { body: json, headers: { 'if-match': '"older"' } })).status).toBe(412)
    const moved = { ...json, via: 'https://elsewhere.example/' }
    expect((await ask('PUT', iri, { body: moved, headers: { 'if-match': tag } })).status).toBe(409)
    expect((await ask('GET', iri)).json).toEqual(json)
  })
})

describe('5.4 Delete an Existing Annotation', () => {
  it('DELETE answers 204, and the annotation leaves its container', async () => {
    const { iri, tag } = await aSentAnnotation()
    expect((await ask('DELETE', iri, { headers: { 'if-match': '"older"' } })).status).toBe(412)
    expect((await ask('DELETE', iri, { headers: { 'if-match': tag } })).status).toBe(204)
    expect((await ask('GET', iri)).status).toBe(404)
    expect((await ask('GET', `${container}?iris=1`)).json.first.items).not.toContain(iri)
  })
})

describe('an annotation from another program', () => {
  it('is a citation of its sender’s draft, which nobody else reads, and keeps its address in the post', async () => {
    const question = await aQuestion({ in: staff })
    const source = await anAnnotation()
    const address = `/api/v1/questions/${question.question.id}/annotations/`
    const body = {
      ...source,
      id: 'https://tool.example/9',
      body: [
        { type: 'TextualBody', value: 'challenges', purpose: 'classifying' },
        { type: 'TextualBody', value: 'It says so.' },
      ],
    }
    const sent = await ask('POST', address, { body })
    const iri = sent.headers.get('location') ?? ''
    expect((await ask('GET', address, { as: ben })).json.total).toBe(0)
    for (const other of [ben, staff.person]) {
      expect((await ask('GET', iri, { as: other })).status).toBe(404)
      expect((await ask('PUT', iri, { as: other, body, headers: { 'if-match': '*' } })).status).toBe(404)
      expect((await ask('DELETE', iri, { as: other })).status).toBe(404)
    }
    // What the composer does with a draft.
    const stored = (await ask('GET', `/api/v1/questions/${question.question.id}/draft`)).json
    const draft = { ...draftFrom(stored), thesis: 'A', claim: 'No.', argument: 'Because of this passage.' }
    accepted(await post(ana, question.question.id, positionInput.parse(positionOf(draft))))
    const mine = (await ask('GET', iri)).json
    expect(mine).toMatchObject({ id: iri, motivation: 'assessing', via: 'https://tool.example/9' })
    const theirs = await ask('GET', iri, { as: ben })
    expect(theirs.json).toMatchObject({ id: iri, target: { selector: source.target.selector } })
    expect(theirs.json.via).toBeUndefined()
    const change = { body: mine, headers: { 'if-match': '*' } }
    expect((await ask('PUT', iri, change)).status).toBe(403)
    expect((await ask('DELETE', iri)).status).toBe(403)
  }, 30_000)

  it.each([
    ['a text as its body', { body: 'A note.' }, 'A note.'],
    ['bodyValue', { body: undefined, bodyValue: 'A note.' }, 'A note.'],
    [
      'several bodies and a tag',
      { body: ['One.', { value: 'Two.' }, { type: 'TextualBody', value: 'law', purpose: 'tagging' }] },
      'One.\n\nTwo.\n\n#law',
    ],
    ['no body', { body: undefined }, undefined],
    [
      'types and contexts in lists',
      { type: ['Annotation'], '@context': ['http://www.w3.org/ns/anno.jsonld'] },
      'This decides it.',
    ],
  ])('may have %s', async (_, more, words) => {
    const { json } = await aSentAnnotation(more)
    expect(json.body?.[0]?.value).toBe(words)
  })

  it('is found by its quotation alone, with a selector that is no list', async () => {
    const { target } = await anAnnotation()
    const { json } = await aSentAnnotation({
      target: { source: target.source, selector: target.selector[0] },
    })
    expect(json.target.selector).toEqual(target.selector)
  })

  it('is refused in words where its passage is not the text, or it is none', async () => {
    const { target } = await anAnnotation()
    const [quote, place] = target.selector
    const problemOf = async (more: Record<string, unknown>) => {
      const { status, json } = await ask('POST', container, { body: await anAnnotation(more) })
      return [status, ...Object.keys(json.problems ?? {})]
    }
    const changed = { ...quote, exact: `not ${quote.exact}` }
    const at = 'target.selector'
    expect(await problemOf({ target: { ...target, selector: [changed, place] } })).toEqual([422, at])
    expect(await problemOf({ target: { ...target, selector: changed } })).toEqual([422, at])
    expect(await problemOf({ target: { ...target, selector: place } })).toEqual([422, at])
    expect(await problemOf({ target: target.source })).toEqual([422, at])
    expect(await problemOf({ target: { ...target, source: 'https://elsewhere.example/text' } })).toEqual([
      422,
      'target.source',
    ])
    expect(await problemOf({ target: [target, target] })).toEqual([422, 'target'])
    expect(await problemOf({ '@context': 'https://schema.org' })).toEqual([422, '@context'])
    expect(await problemOf({ body: { value: 'x'.repeat(3_000) } })).toEqual([422, 'body'])
    expect(await problemOf({ body: Array(21).fill('x') })).toEqual([422, 'body'])
  })

  it('is not taken from observers, and not by a token that only reads', async () => {
    const observer = await aMember({ in: staff, role: 'observer' })
    const body = await anAnnotation()
    expect((await ask('POST', container, { as: observer.person, body })).status).toBe(403)
    const authorization = `Bearer ${await aToken(ana, 'read')}`
    expect((await ask('POST', container, { body, headers: { authorization } })).status).toBe(403)
  })

  it('sent twice under one key is one', async () => {
    const body = await anAnnotation()
    const headers = { 'idempotency-key': 'once' }
    const [first, again] = [
      await ask('POST', container, { body, headers }),
      await ask('POST', container, { body, headers }),
    ]
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })

  it('leaves with a citation that its sender takes out of the draft', async () => {
    const { iri } = await aSentAnnotation()
    const subject = { question: on.question.id }
    await saveDraft(ana, subject, { body: { claim: 'Anew.', citations: [] } })
    expect((await ask('GET', iri)).status).toBe(404)
  })
})

it('a container holds the words of nobody’s hidden post, and blind questions only one’s own', async () => {
  const hidden = await aQuestion({ in: staff })
  const position = await aPosition({ on: hidden, by: ben })
  const before = await ask('GET', `/api/v1/questions/${hidden.question.id}/annotations/`)
  const cited = before.json.first.items.find((one: { motivation: string }) => one.motivation === 'assessing')
  accepted(await hide(staff.person, position.id, { reason: 'Rude.' }))
  expect((await ask('GET', cited.id)).status).toBe(404)
  expect((await ask('GET', cited.id, { as: staff.person })).status).toBe(200)
  const blind = await aQuestion({ in: staff, rules: { blind: true } })
  const other = await aPosition({ on: blind, by: ben })
  const address = `/api/v1/questions/${blind.question.id}/annotations/`
  expect((await ask('GET', address)).json.total).toBe(0)
  expect((await ask('GET', `${address}${other.id}`)).status).toBe(404)
  expect((await ask('GET', address, { as: ben })).json.total).toBe(2)
}, 30_000)
