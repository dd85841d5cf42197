import { describe, expect, it } from 'vitest'
import { readMine } from '@/lib/exchange/account/queries'
import { db } from '@/lib/platform/database/db'
import { parse } from '@/lib/platform/shape'
import { changeQuestionDraft, keepQuestionDraft } from '@/lib/questions/commands/draft'
import { openQuestion } from '@/lib/questions/commands/open'
import {
  contentsOfDraft,
  findQuestionDraft,
  participantBefore,
  questionDraftsOf,
} from '@/lib/questions/drafts'
import { formOfDraft, givenBy, ofDraft } from '@/lib/questions/form'
import { type QuestionDraftInput, questionDraftInput, questionInput } from '@/lib/questions/input'
import { firstPhase } from '@/lib/questions/rules'
import { changeRole } from '@/lib/seminars/commands/members'
import { type Call, call } from '../support/api'
import { accepted, aMember, aPerson, aSeminar, aSource } from '../support/factories'
import { aQuestion, oreText } from '../support/factories/positions'
import { everythingSettled } from '../support/told'

const quote = 'Then it turns east.'
const question = {
  title: 'Where does the canary sing?',
  prompt: 'Argue *from* the text.',
  theses: [
    { label: 'A', statement: 'It sings north.', passage: { quote } },
    { label: 'B', statement: 'It sings east.' },
  ],
  schedule: [{ phase: 'closed', startsAt: '2999-01-01T00:00:00Z' }],
  rules: { maxWords: 200 },
}

async function aDraft() {
  const member = await aSeminar({ timeZone: 'Europe/Madrid' })
  const { source } = await aSource({ in: member, text: oreText })
  const list = `/seminars/${member.seminar.slug}/questions`
  const made = await call('POST', list, { as: member.person, body: { ...question, draft: true } })
  return { member, source, list, made, path: `/questions/${made.body.id}` }
}

const editing = (as: Call['as'], body: unknown, revision = 1): Call => ({
  as,
  body,
  headers: { 'if-match': `"${revision}"` },
})

describe('a question that is kept as a draft', () => {
  it('is listed by its title, the latest first, as many as are asked for', async () => {
    const { member, list } = await aDraft()
    for (const title of ['Second', 'Third'])
      await call('POST', list, { as: member.person, body: { ...question, title, draft: true } })
    const titles = async (most?: number) =>
      (await questionDraftsOf(member, { most })).map(({ title, savedAt }) => [title, savedAt instanceof Date])
    expect(await titles()).toEqual([
      ['Third', true],
      ['Second', true],
      [question.title, true],
    ])
    expect(await titles(1)).toEqual([['Third', true]])
    expect(await questionDraftsOf(await aMember({ in: member }))).toEqual([])
  })

  it('is there for its instructors, without a number, with the passages that its words lead to', async () => {
    const { member, source, made, path } = await aDraft()
    expect(made).toMatchObject({
      status: 201,
      body: {
        draft: true,
        number: null,
        title: question.title,
        promptHtml: '<p>Argue <em>from</em> the text.</p>',
        theses: [{ label: 'A', passage: { source: source.id, quote } }, { passage: null }],
        rules: { maxWords: 200, citations: 1 },
        revision: 1,
        counts: null,
      },
    })
    const colleague = await aMember({ in: member, role: 'instructor' })
    const administrator = await aPerson({ admin: true })
    const drafts = `/seminars/${member.seminar.slug}/question-drafts`
    for (const as of [member.person, colleague.person, administrator]) {
      expect((await call('GET', path, { as })).body).toEqual(made.body)
      expect((await call('GET', drafts, { as })).body).toEqual({ items: [made.body], next: null })
    }
  })

  it('is not there for anybody else, on any channel', async () => {
    const { member, list, path } = await aDraft()
    await aQuestion({ in: member, title: 'A published one' })
    const others = [
      (await aMember({ in: member })).person,
      (await aMember({ in: member, role: 'moderator' })).person,
      (await aMember({ in: member, role: 'observer' })).person,
    ]
    const outsiders = [await aPerson(), (await aSeminar()).person]
    for (const as of [...others, ...outsiders]) {
      expect((await call('GET', path, { as })).status).toBe(404)
      expect((await call('PATCH', path, editing(as, { title: 'Mine' }))).status).toBe(404)
      expect((await call('DELETE', path, { as })).status).toBe(404)
      for (const part of ['/positions', '/brief', '/events', '/stance', '/presence', '/news', '/slow-mode'])
        expect((await call('GET', `${path}${part}`, { as })).status).toBe(404)
    }
    await everythingSettled()
    for (const as of others) {
      expect((await call('GET', `/seminars/${member.seminar.slug}/question-drafts`, { as })).status).toBe(403)
      const read = await Promise.all([
        call('GET', list, { as }),
        call('GET', `/search?q=canary&seminar=${member.seminar.slug}`, { as }),
        call('GET', `/seminars/${member.seminar.slug}/events`, { as }),
        call('GET', '/me/notices', { as }),
        call('GET', '/me/export', { as }),
      ])
      expect(read.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
      expect(JSON.stringify(read.map(({ body }) => body))).not.toMatch(/canary/i)
    }
    // Not even by a gap between the numbers.
    expect((await call('GET', list, { as: others[0] })).body.items).toMatchObject([{ number: 1 }])
  })

  it('is not there any more for whoever was an instructor, not in what they take along either', async () => {
    const { member, path } = await aDraft()
    await aMember({ in: member, role: 'instructor' })
    const before = await readMine(member.person)
    expect(JSON.stringify(before)).toContain('canary')
    await changeRole(member, member.person.id, 'participant')
    expect((await call('GET', path, { as: member.person })).status).toBe(404)
    expect(JSON.stringify(await readMine(member.person))).not.toContain('canary')
  })

  it('is opened by nobody: neither posted in, nor voted, followed or written in', async () => {
    const { member, path } = await aDraft()
    const body = { stance: 'supports', claim: 'North.', argument: 'So.', citations: [] }
    const writes = [
      call('POST', `${path}/positions`, { as: member.person, body }),
      call('PUT', `${path}/follow`, { as: member.person, body: { level: 'everything' } }),
      call('PUT', `${path}/slow-mode`, { as: member.person, body: { minutes: 5, reason: 'Calm.' } }),
    ]
    for (const { status } of await Promise.all(writes)) expect([404, 422]).toContain(status)
    expect((await call('POST', `${path}/positions`, { as: member.person, body: {} })).status).not.toBe(201)
  })

  it('is changed from the revision that was read', async () => {
    const { member, path } = await aDraft()
    const changed = await call('PATCH', path, editing(member.person, { title: 'Who sings?' }))
    expect(changed).toMatchObject({ status: 200, body: { draft: true, title: 'Who sings?', revision: 2 } })
    expect(changed.body.rules.maxWords).toBe(200)
    const late = await call('PATCH', path, editing(member.person, { title: 'Late' }))
    expect([late.status, late.body.current]).toEqual([412, changed.body])
    const rules = await call('PATCH', path, editing(member.person, { rules: { blind: true } }, 2))
    expect(rules.body.rules).toMatchObject({ maxWords: 200, blind: true })
  })

  it('is published under its id: from then on everybody sees it, and it stays', async () => {
    const { member, list, path, made } = await aDraft()
    await aQuestion({ in: member })
    const reader = (await aMember({ in: member })).person
    const publish = editing(member.person, { draft: false })
    const headers = { ...publish.headers, 'idempotency-key': 'publish-1' }
    const first = await call('PATCH', path, { ...publish, headers })
    expect(first).toMatchObject({
      status: 200,
      body: { id: made.body.id, draft: false, number: 2, theses: [{ passage: { quote } }, {}] },
    })
    const again = await call('PATCH', path, { ...publish, headers })
    expect([again.status, again.body]).toEqual([200, first.body])
    expect((await call('GET', path, { as: reader })).body.title).toBe(question.title)
    expect((await call('GET', list, { as: reader })).body.items).toHaveLength(2)
    expect(await db.questionDraft.count({ where: { id: made.body.id } })).toBe(0)
    const back = await call('PATCH', path, editing(member.person, { draft: true }))
    expect([back.status, Object.keys(back.body.problems)]).toEqual([422, ['draft']])
    expect((await call('DELETE', path, { as: member.person })).status).toBe(409)
    expect((await call('DELETE', path, { as: reader })).status).toBe(403)
    const events = await db.event.findMany({ where: { subjectId: made.body.id } })
    expect(events.map(({ kind }) => kind)).toEqual(['question.opened'])
  })

  it('with a quotation that is in no text is published only after its correction', async () => {
    const { member, path } = await aDraft()
    const [north, east] = question.theses
    const theses = [{ ...north, passage: { quote: 'Then it turns west.' } }, east]
    expect((await call('PATCH', path, editing(member.person, { theses }))).status).toBe(200)
    const refused = await call('PATCH', path, editing(member.person, { draft: false }, 2))
    expect([refused.status, Object.keys(refused.body.problems)]).toEqual([422, ['theses.0.passage.quote']])
    const mended = { draft: false, theses: question.theses }
    expect((await call('PATCH', path, editing(member.person, mended, 2))).status).toBe(200)
  })

  it('is deleted, and is gone', async () => {
    const { member, path } = await aDraft()
    expect((await call('DELETE', path, { as: member.person })).status).toBe(204)
    expect((await call('GET', path, { as: member.person })).status).toBe(404)
    expect((await call('DELETE', path, { as: member.person })).status).toBe(404)
  })

  it('published by two at once is one question', async () => {
    const { member, path, list } = await aDraft()
    const publish = () => call('PATCH', path, editing(member.person, { draft: false }))
    const statuses = (await Promise.all([publish(), publish()])).map(({ status }) => status)
    expect(statuses).toContain(200)
    expect((await call('GET', list, { as: member.person })).body.items).toHaveLength(1)
  })

  it('is not published in another seminar than its own', async () => {
    const { member, made } = await aDraft()
    const other = await aSeminar({ with: { instructor: member.person } })
    const input = questionInput.parse({
      ...question,
      theses: [question.theses[1]].map((one) => ({ ...one, label: 'A' })),
    })
    const draft = { id: made.body.id, base: 1 }
    await expect(openQuestion(member.person, other.seminar.slug, input, undefined, draft)).rejects.toThrow()
    expect(await db.question.count({ where: { seminarId: other.seminar.id } })).toBe(0)
    expect(await db.questionDraft.count({ where: { id: made.body.id } })).toBe(1)
  })
})

describe('the form of a draft', () => {
  const keep = async (given: Partial<QuestionDraftInput> = {}) => {
    const member = await aSeminar({ timeZone: 'Europe/Madrid' })
    const { id } = accepted(
      await keepQuestionDraft(member.person, member.seminar.slug, questionDraftInput.parse(given)),
    )
    return findQuestionDraft(member.person, id)
  }

  it('keeps whatever has been typed, with all its gaps', async () => {
    const found = await keep({ title: 'Half' })
    expect(found.draft.body).toMatchObject({ title: 'Half', prompt: '', theses: [] })
    expect([found.draft.body.phase, firstPhase(found.draft.body)]).toEqual([undefined, 'opening'])
    expect((await keep()).draft.body.title).toBe('')
  })

  it('shows what was kept, and sent back untouched changes nothing', async () => {
    const theses = [
      { label: 'A', statement: '', name: 'E', short: '', advocate: '', passage: { quote: 'No such words' } },
    ]
    const schedule = [{ phase: 'closed' as const, startsAt: '2027-07-15T08:00:00.000Z' }]
    const found = await keep({ title: 'Half', theses, schedule })
    const { member, draft } = found
    const form = formOfDraft(found, await contentsOfDraft(member, draft))
    expect(form).toMatchObject({
      theses: [{ name: 'E', quote: 'No such words', source: '' }],
      schedule: { closed: '2027-07-15T10:00' },
    })
    const { given, problems } = givenBy(form, 'Europe/Madrid')
    expect(problems).toEqual({})
    const body = accepted(parse(questionDraftInput, { ...given, ...ofDraft(form) }))
    accepted(await changeQuestionDraft(member.person, draft.id, { base: 1, body }))
    const now = await findQuestionDraft(member.person, draft.id)
    expect(now.draft.body).toEqual(draft.body)
  })

  it('is previewed as a participant would stand before it', async () => {
    const { member, draft } = await keep({ title: 'Soon', phase: 'reading' })
    const context = await participantBefore(member, draft)
    expect(context).toMatchObject({
      member: { role: 'participant' },
      audience: 'open',
      question: { number: 1, phase: 'reading', title: 'Soon' },
    })
    const blind = await keep({ rules: { ...draft.body.rules, blind: true } })
    expect((await participantBefore(blind.member, blind.draft)).audience).toBe('blind')
  })
})
