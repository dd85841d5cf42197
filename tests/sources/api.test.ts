import { describe, expect, test } from 'vitest'
import { call } from '../support/api'
import { aMember, aPerson, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion, oreText } from '../support/factories/positions'

const text = 'La veta 👩‍👩‍👧\n\nLos mineros bajaron al alba.\n\nNadie contó a los que subieron.\n'

function form(fields: Record<string, string | File>): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.append(name, value)
  return made
}

describe('a program imports', () => {
  test('a text as JSON, reads it back whole, and its original byte for byte', async () => {
    const member = await aSeminar()
    const path = `/seminars/${member.seminar.slug}/sources`
    const body = {
      title: 'La veta',
      language: 'es',
      text,
      csl: { type: 'report', title: 'La veta', custom: 'kept' },
    }
    const made = await call('POST', path, { as: member.person, body })
    expect(made.status).toBe(201)
    expect(made.headers.get('location')).toBe(`/api/v1/sources/${made.body.id}`)
    expect(made.headers.get('etag')).toBe('"1"')
    expect(made.body).toMatchObject({
      seminar: member.seminar.slug,
      number: 1,
      title: 'La veta',
      language: 'es',
      csl: body.csl,
      versions: [{ number: 1, length: [...text].length }],
      counts: { passages: 0, citations: 0 },
      withdrawn: null,
    })
    const version = await call('GET', `/sources/${made.body.id}/versions/1`, { as: member.person })
    expect(Object.keys(version.body).sort()).toEqual([
      'blocks',
      'converter',
      'length',
      'machineRead',
      'number',
      'pages',
      'sha256',
      'text',
      'warnings',
    ])
    const points = [...version.body.text]
    expect(
      version.body.blocks.map((block: { start: number; end: number }) =>
        points.slice(block.start, block.end).join(''),
      ),
    ).toEqual(text.trim().split('\n\n'))
    const original = await call('GET', `/sources/${made.body.id}/versions/1/original`, { as: member.person })
    expect(original.body).toBe(text)
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
    expect(version.body.sha256).toBe(Buffer.from(digest).toString('hex'))
    expect(original.headers.get('content-disposition')).toMatch(/^attachment/)
  })

  test('a file of a form, with the same fields', async () => {
    const member = await aSeminar()
    const file = new File(['# The vein\n\nIt runs north.\n\n> It turns.\n'], 'vein.md', {
      type: 'text/markdown',
    })
    const raw = form({ file, language: 'en', csl: '{"type":"book"}', kinds: '{"1":"note"}' })
    const { status, body } = await call('POST', `/seminars/${member.seminar.slug}/sources`, {
      as: member.person,
      raw,
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      title: 'The vein',
      csl: { type: 'book' },
      versions: [{ converter: expect.stringContaining('markdown'), paragraphs: 1 }],
    })
  })

  test('twice under one key: once', async () => {
    const member = await aSeminar()
    const path = `/seminars/${member.seminar.slug}/sources`
    const headers = { 'idempotency-key': 'import-1' }
    const first = await call('POST', path, { as: member.person, body: { text }, headers })
    const second = await call('POST', path, { as: member.person, body: { text }, headers })
    expect(second.status).toBe(201)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(second.body).toEqual(first.body)
    const other = await call('POST', path, { as: member.person, body: { text: 'Another text.' }, headers })
    expect(other.status).toBe(409)
  })
})

describe('what a program is refused', () => {
  test.each<[string, unknown, string]>([
    ['neither text nor file', { title: 'x' }, 'text'],
    ['an empty text', { text: ' \n ' }, 'text'],
    ['no language', { text: 'Words of a text.', language: 'no such' }, 'language'],
    ['a record of no kind', { text: 'Words of a text.', csl: { type: 'poem' } }, 'csl.type'],
    [
      'a record that hides what cannot be stored',
      { text: 'Words of a text.', csl: '{"title":"a\\u0000b"}' },
      'csl',
    ],
    ['a record that is a word', { text: 'Words of a text.', csl: 'book' }, 'csl'],
    [
      'an address that is script',
      { text: 'Words of a text.', csl: { URL: 'javascript:alert(1)' } },
      'csl.URL',
    ],
    ['an empty title', { text: 'Words of a text.', title: ' ' }, 'title'],
    ['a kind that is none', { text: 'Words of a text.', kinds: { 0: 'verse' } }, 'kinds.0'],
    ['a field that is none', { text: 'Words of a text.', colour: 'red' }, 'colour'],
    ['a null character', { text: 'Words\u0000' }, 'text'],
    ['half a character', { text: 'Words \ud83d' }, 'text'],
  ])('%s: 422, and which field', async (_, body, field) => {
    const member = await aSeminar()
    const answer = await call('POST', `/seminars/${member.seminar.slug}/sources`, { as: member.person, body })
    expect(answer.status).toBe(422)
    expect(answer.body.problems).toHaveProperty([field])
  })

  test('an RTF file by form, a file of the seminar again, and what is not JSON', async () => {
    const member = await aSeminar()
    const path = `/seminars/${member.seminar.slug}/sources`
    const raw = form({ file: new File(['{\\rtf1 Words'], 'a.rtf') })
    expect((await call('POST', path, { as: member.person, raw })).body.problems.file).toMatch(/RTF/)
    const { source } = await aSource({ in: member, text })
    const again = await call('POST', path, { as: member.person, body: { text } })
    expect(again.body).toMatchObject({
      problems: { text: expect.any(String) },
      details: { text: { number: source.number } },
    })
    const headers = { 'content-type': 'application/json' }
    expect((await call('POST', path, { as: member.person, raw: '{', headers })).status).toBe(400)
    expect(
      (await call('POST', path, { as: member.person, raw: 'x', headers: { 'content-type': 'text/plain' } }))
        .status,
    ).toBe(415)
    const large = new Blob([new Uint8Array(11 * 1024 * 1024)])
    expect((await call('POST', path, { as: member.person, raw: large, headers })).status).toBe(413)
  })
})

describe('who may', () => {
  test('a stranger finds nothing, a participant may read, and nobody without a token', async () => {
    const { member, source } = await aSource()
    const participant = await aMember({ in: member })
    for (const path of [
      `/sources/${source.id}`,
      `/sources/${source.id}/versions`,
      `/sources/${source.id}/versions/1`,
      `/sources/${source.id}/versions/1/original`,
      `/sources/${source.id}/passages`,
      `/seminars/${member.seminar.slug}/sources`,
    ]) {
      expect([path, (await call('GET', path, { as: await aPerson() })).status]).toEqual([path, 404])
      expect([path, (await call('GET', path, { as: participant.person })).status]).toEqual([path, 200])
      expect([path, (await call('GET', path)).status]).toEqual([path, 401])
    }
    const body = { text: 'A text of a participant.' }
    expect(
      (await call('POST', `/seminars/${member.seminar.slug}/sources`, { as: participant.person, body }))
        .status,
    ).toBe(403)
    expect(
      (await call('POST', `/sources/${source.id}/versions`, { as: participant.person, body })).status,
    ).toBe(403)
    expect((await call('DELETE', `/sources/${source.id}`, { as: participant.person })).status).toBe(403)
    expect((await call('DELETE', `/sources/${source.id}`, { as: member.person, scope: 'read' })).status).toBe(
      403,
    )
  })

  test.each(['x', '00000000-0000-7000-8000-000000000000'])('a source %s is not there', async (id) => {
    expect((await call('GET', `/sources/${id}`, { as: await aPerson() })).status).toBe(404)
  })
})

describe('a source that is there', () => {
  test('is edited from the revision that was read', async () => {
    const { member, source } = await aSource()
    const path = `/sources/${source.id}`
    const body = { title: 'Mended' }
    expect((await call('PATCH', path, { as: member.person, body })).status).toBe(428)
    const edited = await call('PATCH', path, { as: member.person, body, headers: { 'if-match': '"1"' } })
    expect(edited.headers.get('etag')).toBe('"2"')
    const late = await call('PATCH', path, {
      as: member.person,
      body: { title: 'Late' },
      headers: { 'if-match': '"1"' },
    })
    expect(late).toMatchObject({ status: 412, body: { current: { title: 'Mended', number: source.number } } })
  })

  test('is listed by number, page by page', async () => {
    const { member } = await aSource({ text: 'The first text.' })
    for (const words of ['The second text.', 'The third text.']) await aSource({ in: member, text: words })
    const path = `/seminars/${member.seminar.slug}/sources`
    const first = await call('GET', `${path}?limit=2`, { as: member.person })
    expect(first.body.items.map(({ number }: { number: number }) => number)).toEqual([1, 2])
    expect(first.headers.get('link')).toContain('after=2')
    const last = await call('GET', `${path}?limit=2&after=${first.body.next}`, { as: member.person })
    expect(last.body).toMatchObject({ items: [{ number: 3 }], next: null })
    expect((await call('GET', `${path}?after=x`, { as: member.person })).status).toBe(422)
  })

  test('tells who cites it; a new version, what became of each citation; and it can only be withdrawn', async () => {
    const context = await aQuestion()
    const { source } = await aSource({ in: context.member, text: oreText })
    const kept = await aPosition({ on: context, citing: ['because the timber ran out in March'] })
    const lost = await aPosition({ on: context, citing: ['and nobody disputes it'] })
    const as = context.member.person
    const passages = await call('GET', `/sources/${source.id}/passages`, { as })
    expect(passages.body.items.map((one: { quote: string }) => one.quote)).toEqual([
      'and nobody disputes it',
      'because the timber ran out in March',
    ])
    expect(passages.body.items[1]).toMatchObject({
      version: 1,
      locator: { paragraph: 3 },
      citations: [{ id: kept.citations[0]?.id, position: kept.id, question: 1, thesis: 'A' }],
    })
    expect((await call('GET', `/sources/${source.id}`, { as })).body.counts).toEqual({
      passages: 2,
      citations: 2,
    })
    const body = { text: `A preface.\n\n${oreText.replace(', and nobody disputes it', '')}` }
    const added = await call('POST', `/sources/${source.id}/versions`, { as, body })
    expect(added.status).toBe(201)
    const id = (position: typeof kept) => [position.citations[0]?.id]
    expect(added.body).toEqual({ identical: [], moved: id(kept), altered: [], ambiguous: [], lost: id(lost) })
    const removed = await call('DELETE', `/sources/${source.id}?reason=Old`, { as })
    expect(removed).toMatchObject({ status: 200, body: { withdrawn: { reason: 'Old' } } })
  })

  test('that nobody cites is deleted', async () => {
    const { member, source } = await aSource()
    expect((await call('DELETE', `/sources/${source.id}`, { as: member.person })).status).toBe(204)
    expect((await call('GET', `/sources/${source.id}`, { as: member.person })).status).toBe(404)
  })
})
