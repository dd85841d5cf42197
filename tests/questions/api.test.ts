import { describe, expect, it } from 'vitest'
import { call } from '../support/api'
import { aMember, aPerson, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion, movePhase, oreText } from '../support/factories/positions'

const given = {
  title: 'Where does the vein run?',
  prompt: 'Argue *from* the text.',
  theses: [
    { label: 'A', name: 'North', statement: 'The vein runs north.', advocate: 'The surveyor' },
    { label: 'B', name: 'East', statement: 'The vein turns east.' },
  ],
  schedule: [{ phase: 'closed', startsAt: '2999-01-01T00:00:00Z' }],
  rules: { maxWords: 200 },
}

describe('the questions of a seminar, asked by a program', () => {
  it('are opened by an instructor, with a thesis grounded in the exact words of a source', async () => {
    const seminar = await aSeminar()
    const { source } = await aSource({ in: seminar, text: oreText })
    const [north, east] = given.theses
    const body = {
      ...given,
      theses: [{ ...north, passage: { quote: 'The vein runs north for forty metres, and' } }, east],
    }
    const made = await call('POST', `/seminars/${seminar.seminar.slug}/questions`, {
      as: seminar.person,
      body,
    })
    expect(made).toMatchObject({
      status: 201,
      body: {
        number: 1,
        seminar: seminar.seminar.slug,
        title: 'Where does the vein run?',
        promptHtml: '<p>Argue <em>from</em> the text.</p>',
        phase: 'opening',
        schedule: [{ phase: 'closed', startsAt: '2999-01-01T00:00:00.000Z' }],
        rules: { maxWords: 200, citations: 1, quotations: 'mark', names: 'named' },
        revision: 1,
        theses: [
          { label: 'A', passage: { source: source.id, start: 5, locator: { paragraph: 1 } } },
          { label: 'B', passage: null },
        ],
        counts: { positions: 0, citations: 0 },
      },
    })
    expect(made.headers.get('etag')).toBe('"1"')
    const again = await call('GET', made.headers.get('location')?.replace('/api/v1', '') ?? '', {
      as: seminar.person,
    })
    expect(again.body).toEqual(made.body)
  })

  it('are opened once, however often the same request is sent under one key', async () => {
    const seminar = await aSeminar()
    const path = `/seminars/${seminar.seminar.slug}/questions`
    const headers = { 'idempotency-key': 'open-1' }
    const first = await call('POST', path, { as: seminar.person, body: given, headers })
    const second = await call('POST', path, { as: seminar.person, body: given, headers })
    expect(second.status).toBe(201)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(second.body).toEqual(first.body)
    const other = await call('POST', path, {
      as: seminar.person,
      body: { ...given, title: 'Another' },
      headers,
    })
    expect(other.status).toBe(409)
    expect((await call('GET', path, { as: seminar.person })).body.items).toHaveLength(1)
  })

  it('are listed by number, page by page', async () => {
    const seminar = await aSeminar()
    for (const title of ['One', 'Two', 'Three']) await aQuestion({ in: seminar, title })
    const path = `/seminars/${seminar.seminar.slug}/questions`
    const first = await call('GET', `${path}?limit=2`, { as: seminar.person })
    expect(first.body.items.map(({ title }: { title: string }) => title)).toEqual(['One', 'Two'])
    expect(first.headers.get('link')).toBe(`</api/v1${path}?limit=2&after=2>; rel="next"`)
    const rest = await call('GET', `${path}?limit=2&after=${first.body.next}`, { as: seminar.person })
    expect(rest.body).toMatchObject({ items: [{ title: 'Three' }], next: null })
  })

  it('are opened and changed by instructors alone', async () => {
    const context = await aQuestion()
    const { person } = await aMember({ in: context.member })
    const path = `/seminars/${context.member.seminar.slug}/questions`
    expect((await call('POST', path, { as: person, body: given })).status).toBe(403)
    const change = { as: person, body: { title: 'Mine' }, headers: { 'if-match': '"1"' } }
    expect((await call('PATCH', `/questions/${context.question.id}`, change)).status).toBe(403)
    const stranger = await aPerson()
    expect((await call('GET', path, { as: stranger })).status).toBe(404)
    expect((await call('GET', `/questions/${context.question.id}`, { as: stranger })).status).toBe(404)
  })

  it('are changed from the edition that was read; a late change is shown what stands', async () => {
    const { member, question } = await aQuestion()
    const path = `/questions/${question.id}`
    const as = member.person
    const moved = await call('PATCH', path, {
      as,
      body: { phase: 'rebuttal' },
      headers: { 'if-match': '"1"' },
    })
    expect(moved).toMatchObject({ status: 200, body: { phase: 'rebuttal', revision: 2 } })
    expect(moved.headers.get('etag')).toBe('"2"')
    const late = await call('PATCH', path, { as, body: { title: 'Late' }, headers: { 'if-match': '"1"' } })
    expect(late.status).toBe(412)
    expect(late.body.current).toEqual(moved.body)
    expect((await call('PATCH', path, { as, body: { title: 'Blind' } })).status).toBe(428)
  })

  it('answer a change that is sent twice under one key as they did the first time', async () => {
    const { member, question } = await aQuestion()
    const change = {
      as: member.person,
      body: { title: 'Where does it end?' },
      headers: { 'if-match': '"1"', 'idempotency-key': 'change-1' },
    }
    const first = await call('PATCH', `/questions/${question.id}`, change)
    const second = await call('PATCH', `/questions/${question.id}`, change)
    expect(second.status).toBe(200)
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
  })

  it('keep their counts, and every trace of other people, from whom they are blind to', async () => {
    const context = await aQuestion({ rules: { blind: true, editWindowMinutes: 0 } })
    const { id: early } = await aPosition({ on: context, claim: 'The canary sings north.' })
    const { person: late } = await aMember({ in: context.member })
    const path = `/questions/${context.question.id}`
    const before = await call('GET', path, { as: late })
    expect(before.body).toMatchObject({ counts: null, revision: 1 })
    expect((await call('GET', `${path}/positions`, { as: late })).body).toEqual({ items: [], next: null })
    expect((await call('GET', `/positions/${early}`, { as: late })).status).toBe(404)
    expect((await call('GET', `/positions/${early}/revisions`, { as: late })).status).toBe(404)
    const listed = await call('GET', `/seminars/${context.member.seminar.slug}/questions`, { as: late })
    expect(listed.body.items[0].counts).toBeNull()
    await aPosition({ on: context, by: late })
    const after = await call('GET', path, { as: late })
    expect(after.body.counts).toMatchObject({ positions: 2, citations: 2 })
    expect(after.body.counts.stances).toContainEqual({ segment: 'A', people: 2 })
  })

  it('closed, are no longer blind to anybody', async () => {
    const context = await aQuestion({ rules: { blind: true } })
    await aPosition({ on: context })
    const { person } = await aMember({ in: context.member })
    await movePhase(context, 'closed')
    const seen = await call('GET', `/questions/${context.question.id}/positions`, { as: person })
    expect(seen.body.items).toHaveLength(1)
  })
})
