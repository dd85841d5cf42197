import { afterEach, describe, expect, it, vi } from 'vitest'
import { saveLevel, setGradingAction } from '@/app/seminars/[seminar]/questions/[question]/grades/actions'
import type { Action } from '@/components/ui/forms/action-form'
import { move } from '@/lib/curation/moderation/commands/move'
import { chooseGrading } from '@/lib/gradebook/grades/commands/grading'
import { releaseGrades, withdrawGrades } from '@/lib/gradebook/grades/commands/release'
import { gradesAsCsv } from '@/lib/gradebook/grades/csv'
import { findGraded, findGrading } from '@/lib/gradebook/grades/grading'
import { gradeInput } from '@/lib/gradebook/grades/input'
import { gradedThreads, peopleAfter, peopleAround } from '@/lib/gradebook/grades/people'
import { gradeHistory, ownGrade } from '@/lib/gradebook/grades/queries'
import { isRegradeAsked } from '@/lib/gradebook/grades/rules'
import { rubricInput } from '@/lib/gradebook/rubrics/input'
import { rubricTitles } from '@/lib/gradebook/rubrics/queries'
import { scoreOf } from '@/lib/gradebook/rubrics/rules'
import { listNotices } from '@/lib/notices/queries'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { parse } from '@/lib/platform/shape'
import { findQuestion } from '@/lib/questions/queries'
import { endMembership } from '@/lib/seminars/commands/members'
import { aBrowser, call } from '../support/api'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aGrade, aRubric, gradeOf, oreRubric } from '../support/factories/grades'
import { aPosition, aQuestion } from '../support/factories/positions'
import { asIfAsked } from '../support/next-headers'

afterEach(() => vi.useRealTimers())

async function aClass(rules = {}) {
  const question = await aQuestion({ rules })
  const [ana, ben] = [await aMember({ in: question.member }), await aMember({ in: question.member })]
  const of = `/questions/${question.question.id}/grades`
  return { question, carla: question.member.person, ana: ana.person, ben: ben.person, of }
}

/** Sends a form as a browser without JavaScript does. */
async function sentBy(person: Person, send: Action, fields: Record<string, unknown>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, `${value}`)
  return asIfAsked(new Headers(await aBrowser(person)), () => send({}, form))
}

describe('a rubric', () => {
  it('is made, changed by a new revision, and read by instructors alone', async () => {
    const { question, carla, ana } = await aClass()
    const rubrics = `/seminars/${question.member.seminar.slug}/rubrics`
    const made = await call('POST', rubrics, { as: carla, body: oreRubric })
    expect(made).toMatchObject({ status: 201, body: { title: 'For essays', maximum: 8, revision: 1 } })
    const one = `/rubrics/${made.body.id}`
    const patch = { as: carla, body: { title: 'For talks' } }
    expect(await call('PATCH', one, patch)).toMatchObject({ status: 428 })
    const changed = await call('PATCH', one, { ...patch, headers: { 'if-match': '"1"' } })
    expect(changed).toMatchObject({ status: 200, body: { title: 'For talks', revision: 2 } })
    expect(changed.body.criteria).toEqual(made.body.criteria)
    const late = await call('PATCH', one, { ...patch, headers: { 'if-match': '"1"' } })
    expect(late).toMatchObject({ status: 412, body: { current: { title: 'For talks' } } })
    const [list, single] = [await call('GET', rubrics, { as: ana }), await call('GET', one, { as: ana })]
    expect([list.status, single.status]).toEqual([403, 404])
    expect(await call('GET', rubrics, { as: carla })).toMatchObject({ body: { items: [{ revision: 2 }] } })
  })

  it('is refused where two levels give the same points, or it gives none at all', async () => {
    const { question, carla } = await aClass()
    const rubrics = `/seminars/${question.member.seminar.slug}/rubrics`
    const [first] = oreRubric.criteria
    const alike = {
      ...first,
      levels: [
        { points: 1, title: 'A' },
        { points: 1, title: 'B' },
      ],
    }
    const refused = await call('POST', rubrics, { as: carla, body: { title: 'R', criteria: [alike] } })
    expect(refused).toMatchObject({ status: 422 })
    expect(Object.keys(refused.body.problems)).toEqual(['criteria.0.levels.1.points'])
    const nothing = { title: 'R', criteria: [{ ...first, weight: 0 }] }
    expect(await call('POST', rubrics, { as: carla, body: nothing })).toMatchObject({ status: 422 })
  })

  it.each([null, '', [], ' ', '1e2', true])('takes no %j for a number', async (strange) => {
    const [claim] = oreRubric.criteria
    const problemsOf = (given: object) => {
      const parsed = parse(rubricInput, { title: 'R', criteria: [{ ...claim, ...given }] })
      return parsed.ok ? {} : parsed.problems
    }
    const levels = [
      { points: strange, title: 'A' },
      { points: '1.5', title: 'B' },
    ]
    expect(problemsOf({ levels })).toEqual({ 'criteria.0.levels.0.points': { code: 'notANumber' } })
    expect(problemsOf({ weight: strange })).toEqual({ 'criteria.0.weight': { code: 'notANumber' } })
    const graded = parse(gradeInput, { levels: { claim: strange } })
    expect(graded).toMatchObject({ problems: { 'levels.claim': { code: 'notANumber' } } })
  })

  it('stands after the earlier ones, on every page of them', async () => {
    const { question, carla } = await aClass()
    const titles = ['A', 'B', 'C', 'D', 'E']
    for (const title of titles) await aRubric({ in: question.member, title })
    expect((await rubricTitles(question.member)).map(({ title }) => title)).toEqual(titles)
    const read = async (after = '') =>
      (await call('GET', `/seminars/${question.member.seminar.slug}/rubrics?limit=2${after}`, { as: carla }))
        .body
    const pages = [await read()]
    while (pages.at(-1).next) pages.push(await read(`&after=${pages.at(-1).next}`))
    expect(pages.map(({ items }) => items.map(({ title }: { title: string }) => title))).toEqual([
      ['A', 'B'],
      ['C', 'D'],
      ['E'],
    ])
  })

  it('has no criterion by the name of something that every object has', async () => {
    const [claim] = oreRubric.criteria
    const given = { title: 'R', criteria: [{ ...claim, id: 'constructor' }] }
    expect(parse(rubricInput, given)).toMatchObject({
      problems: { 'criteria.0.id': { code: 'wrongFormat' } },
    })
    expect(scoreOf([{ id: 'constructor', weight: 1, levels: [{ points: 1 }] }], {})).toBeNull()
  })

  it('stays for its grades when it is deleted, and goes without a trace when nobody used it', async () => {
    const { question, carla, ana } = await aClass()
    const unused = await aRubric({ in: question.member })
    expect((await call('DELETE', `/rubrics/${unused.id}`, { as: carla })).status).toBe(204)
    expect(await db.rubric.count({ where: { id: unused.id } })).toBe(0)
    const { rubric } = await aGrade({ on: question, to: ana })
    expect((await call('DELETE', `/rubrics/${rubric.id}`, { as: carla })).status).toBe(409)
    accepted(await chooseGrading(carla, question.question.id, { rubric: null }))
    expect((await call('DELETE', `/rubrics/${rubric.id}`, { as: carla })).status).toBe(204)
    expect((await call('GET', `/rubrics/${rubric.id}`, { as: carla })).status).toBe(404)
    expect((await gradeOf(carla, question, ana.id))?.rubric.title).toBe('For essays')
  })

  it('changes under grades without changing them', async () => {
    const { question, carla, ana } = await aClass()
    const before = await aGrade({ on: question, to: ana })
    const [claim] = oreRubric.criteria
    const patch = { as: carla, body: { criteria: [claim] }, headers: { 'if-match': '"1"' } }
    await call('PATCH', `/rubrics/${before.rubric.id}`, patch)
    expect(await gradeOf(carla, question, ana.id)).toEqual(before)
    const after = await aGrade({ on: question, to: ana, levels: { claim: 4 } })
    expect(after).toMatchObject({ score: 4, maximum: 4, rubric: { revision: 2 } })
  })
})

describe('a grade', () => {
  it('is a draft with its score, and edited only from its latest revision', async () => {
    const { question, carla, ana, of } = await aClass()
    const rubric = (await aRubric({ in: question.member })).id
    const body = { rubric, levels: { claim: 3 }, comment: 'Half.' }
    const put = (sent: object, headers = {}) =>
      call('PUT', `${of}/${ana.id}`, { as: carla, body: sent, headers })
    const first = await put(body)
    expect(first).toMatchObject({ status: 200, body: { rubric, status: 'draft', revision: 1, maximum: 8 } })
    expect(first.body).not.toHaveProperty('score')
    const whole = { ...body, levels: { claim: 3, sources: 2 } }
    expect((await put(whole)).status).toBe(428)
    const second = await put(whole, { 'if-match': '"1"' })
    expect(second).toMatchObject({ status: 200, body: { score: 7, revision: 2 } })
    const stale = await put({ ...body, comment: 'Mine.' }, { 'if-match': '"1"' })
    expect(stale).toMatchObject({ status: 412, body: { current: { comment: 'Half.', score: 7 } } })
    expect((await put({ ...whole, revision: 2, score: 8 })).body.problems).toHaveProperty('score')
    expect((await put({ ...whole, revision: 2, levels: { claim: 9 } })).status).toBe(422)
  })

  it('is saved once when it is sent again under its key, by the call and by the list of one criterion', async () => {
    const { question, carla, ana, of } = await aClass()
    const body = { rubric: (await aRubric({ in: question.member })).id, levels: { claim: 3 }, revision: 0 }
    const headers = { 'idempotency-key': 'first' }
    for (const _ of [1, 2])
      expect(await call('PUT', `${of}/${ana.id}`, { as: carla, body, headers })).toMatchObject({
        status: 200,
        body: { revision: 1 },
      })
    const place = { seminar: question.member.seminar.slug, number: question.question.number, of: ana.id }
    const choice = { base: 1, criterion: 'claim', 'levels.claim': 4, idempotencyKey: 'second' }
    for (const _ of [1, 2])
      expect(await sentBy(carla, saveLevel, { ...place, ...choice })).toMatchObject({ values: { base: 2 } })
    expect(await gradeOf(carla, question, ana.id)).toMatchObject({ revision: 2, levels: { claim: 4 } })
  })

  it('is given by instructors to participants, and to nobody else', async () => {
    const { question, carla, ana, ben, of } = await aClass()
    const rubric = (await aRubric({ in: question.member })).id
    const moderator = await aMember({ in: question.member, role: 'moderator' })
    const put = (as: typeof ana, to: string) =>
      call('PUT', `${of}/${to}`, { as, body: { rubric, levels: {} } })
    for (const one of [ana, moderator.person]) expect((await put(one, ben.id)).status).toBe(403)
    const stranger = await aMember()
    expect((await put(stranger.person, ben.id)).status).toBe(404)
    for (const one of [carla, moderator.person, stranger.person])
      expect((await put(carla, one.id)).status).toBe(404)
  })

  it('comments on single positions of the person, and on nobody else’s', async () => {
    const { question, carla, ana, ben, of } = await aClass()
    const [hers, his] = [
      await aPosition({ on: question, by: ana }),
      await aPosition({ on: question, by: ben }),
    ]
    const rubric = (await aRubric({ in: question.member })).id
    const put = (id: string) =>
      call('PUT', `${of}/${ana.id}`, { as: carla, body: { rubric, comments: { [id]: 'Clear.' } } })
    expect((await put(his.id)).body.problems).toHaveProperty(`comments.${his.id}`)
    expect(await put(hers.id)).toMatchObject({ status: 200, body: { comments: { [hers.id]: 'Clear.' } } })
  })

  it('keeps the comments on posts that a save leaves out, also on one that was moved elsewhere, until they are emptied', async () => {
    const { question, carla, ana, of } = await aClass()
    const there = await aQuestion({ in: question.member })
    const [stays, goes] = [
      await aPosition({ on: question, by: ana }),
      await aPosition({ on: question, by: ana }),
    ]
    const comments = { [stays.id]: 'Clear.', [goes.id]: 'Too short.' }
    await aGrade({ on: question, to: ana, comments })
    const to = there.question.id
    accepted(await move(carla, goes.id, { question: to, thesis: 'B', reason: 'It belongs there.' }))
    const put = (sent: object, revision: number) =>
      call('PUT', `${of}/${ana.id}`, { as: carla, body: { levels: { claim: 4 }, comments: sent, revision } })
    expect(await put({}, 1)).toMatchObject({ status: 200, body: { comments } })
    expect(await put({ [stays.id]: 'Clearer.' }, 2)).toMatchObject({
      body: { comments: { ...comments, [stays.id]: 'Clearer.' } },
    })
    expect((await put({ [goes.id]: '' }, 3)).body.comments).toEqual({ [stays.id]: 'Clearer.' })
    expect((await put({ [goes.id]: 'Again.' }, 4)).body.problems).toHaveProperty(`comments.${goes.id}`)
  })

  it('keeps them when one level is chosen in the list by criterion', async () => {
    const { question, carla, ana } = await aClass()
    const { id } = await aPosition({ on: question, by: ana })
    await aGrade({ on: question, to: ana, comments: { [id]: 'Clear.' } })
    const form = {
      ...{ seminar: question.member.seminar.slug, number: `${question.question.number}`, of: ana.id },
      ...{ base: '1', criterion: 'claim', 'levels.claim': '4' },
    }
    await sentBy(carla, saveLevel, form)
    expect(await gradeOf(carla, question, ana.id)).toMatchObject({
      levels: { claim: 4, sources: 1 },
      comment: 'Well read.',
      comments: { [id]: 'Clear.' },
    })
  })

  it('keeps a revision for each sitting, and every one that was shown', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-10-01T10:00:00Z') })
    const { question, carla, ana } = await aClass()
    for (const claim of [1, 2, 3]) await aGrade({ on: question, to: ana, levels: { claim, sources: 1 } })
    const { id } = await aGrade({ on: question, to: ana })
    expect((await gradeHistory(id)).map(({ revision }) => revision)).toEqual([4])
    accepted(await releaseGrades(carla, question.question.id, {}))
    await aGrade({ on: question, to: ana, comment: 'Better.' })
    vi.setSystemTime(new Date('2026-10-01T11:00:00Z'))
    await aGrade({ on: question, to: ana, comment: 'Best.' })
    const history = await gradeHistory(id)
    expect(history.map(({ revision, comment }) => [revision, comment])).toEqual([
      [6, 'Best.'],
      [5, 'Better.'],
      [4, 'Well read.'],
    ])
    expect(history.map(({ releases }) => releases.length)).toEqual([0, 0, 1])
  })
})

describe('a release', () => {
  it('shows each participant their own grade, and a later draft only when it is released', async () => {
    const { question, carla, ana, ben, of } = await aClass()
    const mine = (as: typeof ana) => call('GET', '/me/grades', { as })
    const { id } = await aGrade({ on: question, to: ana })
    await aGrade({ on: question, to: ben, comment: 'For Ben.' })
    expect((await mine(ana)).body.items).toEqual([])
    expect((await call('GET', `/grades/${id}`, { as: ana })).status).toBe(404)
    const released = await call('POST', `${of}/release`, { as: carla, body: {} })
    expect(released.body.items.map((one: { status: string }) => one.status)).toEqual(['released', 'released'])
    expect((await mine(ana)).body.items).toMatchObject([{ id, score: 5, comment: 'Well read.' }])
    expect((await mine(ben)).body.items).toMatchObject([{ comment: 'For Ben.' }])
    expect((await call('GET', `/grades/${id}`, { as: ben })).status).toBe(404)
    expect((await call('GET', `/grades/${id}/history`, { as: ana })).status).toBe(403)
    const again = await aGrade({ on: question, to: ana, levels: { claim: 4, sources: 2 } })
    expect(again).toMatchObject({ status: 'draft', release: { revision: 1 } })
    expect((await mine(ana)).body.items).toMatchObject([{ score: 5, status: 'released' }])
    accepted(await releaseGrades(carla, question.question.id, { people: [ana.id] }))
    expect((await mine(ana)).body.items).toMatchObject([{ score: 8 }])
  })

  it('leaves out what is not complete, and names it where it was asked for', async () => {
    const { question, carla, ana, ben, of } = await aClass()
    await aGrade({ on: question, to: ana, levels: { claim: 1 } })
    const release = (people?: string[]) => call('POST', `${of}/release`, { as: carla, body: { people } })
    expect((await release()).body.items).toMatchObject([{ status: 'draft' }])
    const refused = await release([ana.id, ben.id])
    expect(refused).toMatchObject({ status: 422 })
    expect(Object.keys(refused.body.problems)).toEqual(['people.0', 'people.1'])
  })

  it('tells people once, and is silent again when it is withdrawn', async () => {
    const { question, carla, ana } = await aClass()
    await aGrade({ on: question, to: ana })
    const kinds = async () => (await listNotices(ana, { limit: 10 })).items.map(({ kind }) => kind)
    for (const _ of [1, 2]) accepted(await releaseGrades(carla, question.question.id, {}))
    expect(await kinds()).toEqual(['graded'])
    expect(await db.gradeRelease.count({ where: { grade: { questionId: question.question.id } } })).toBe(1)
    accepted(await withdrawGrades(carla, question.question.id, {}))
    expect(await kinds()).toEqual([])
    expect((await call('GET', '/me/grades', { as: ana })).body.items).toEqual([])
    accepted(await releaseGrades(carla, question.question.id, {}))
    const releases = await db.gradeRelease.findMany({ orderBy: { at: 'asc' } })
    expect(releases.slice(-2).map(({ withdrawn, endedAt }) => [withdrawn, endedAt === null])).toEqual([
      [true, false],
      [false, true],
    ])
  })
})

describe('a regrade', () => {
  it('is asked for by its participant, once for a release, and answered by an instructor', async () => {
    const { question, carla, ana, ben } = await aClass()
    const { id } = await aGrade({ on: question, to: ana })
    const ask = (as: typeof ana) =>
      call('POST', `/grades/${id}/regrade`, { as, body: { reason: 'I cited ¶ 9.' } })
    expect((await ask(ana)).status).toBe(404)
    accepted(await releaseGrades(carla, question.question.id, {}))
    for (const one of [ben, carla]) expect((await ask(one)).status).toBe(404)
    expect(await ask(ana)).toMatchObject({
      status: 200,
      body: { regrade: { reason: 'I cited ¶ 9.', answer: null } },
    })
    expect((await ask(ana)).status).toBe(409)
    expect((await listNotices(carla, { limit: 5 })).items).toMatchObject([
      { kind: 'graded', decided: { event: 'grade.regradeAsked' } },
    ])
    const answer = (as: typeof ana) =>
      call('POST', `/grades/${id}/regrade/answer`, { as, body: { answer: 'So you did.' } })
    expect((await answer(ana)).status).toBe(403)
    expect(await answer(carla)).toMatchObject({ status: 200, body: { regrade: { answer: 'So you did.' } } })
    expect((await answer(carla)).status).toBe(409)
    expect((await call('GET', '/me/grades', { as: ana })).body.items).toMatchObject([
      { regrade: { answer: 'So you did.' } },
    ])
    await aGrade({ on: question, to: ana, levels: { claim: 4, sources: 1 } })
    accepted(await releaseGrades(carla, question.question.id, {}))
    expect((await ask(ana)).status).toBe(200)
  })
})

describe('a release while a request is open', () => {
  it('takes no second request before the first is answered, and then takes one', async () => {
    const { question, carla, ana } = await aClass()
    const { id } = await aGrade({ on: question, to: ana })
    const ask = () => call('POST', `/grades/${id}/regrade`, { as: ana, body: { reason: 'I cited ¶ 9.' } })
    const isAsked = async () => {
      const mine = await ownGrade(await findQuestion(ana, question.question.id))
      return mine && isRegradeAsked(mine)
    }
    accepted(await releaseGrades(carla, question.question.id, {}))
    expect(await isAsked()).toBe(false)
    expect((await ask()).status).toBe(200)
    await aGrade({ on: question, to: ana, levels: { claim: 4, sources: 1 } })
    accepted(await releaseGrades(carla, question.question.id, {}))
    expect(await isAsked()).toBe(true)
    expect(await ask()).toMatchObject({
      status: 409,
      body: { type: 'urn:veta:problem:regrade-asked-before' },
    })
    await call('POST', `/grades/${id}/regrade/answer`, { as: carla, body: { answer: 'So you did.' } })
    expect(await isAsked()).toBe(false)
    expect((await ask()).status).toBe(200)
  })

  it('shows a grade once, whoever releases at the same time', async () => {
    const { question, carla, ana } = await aClass()
    const { person: dora } = await aMember({ in: question.member, role: 'instructor' })
    const { id } = await aGrade({ on: question, to: ana })
    const people = [ana.id]
    for (const given of [{}, { people }]) {
      await aGrade({ on: question, to: ana })
      await Promise.all([carla, dora].map((one) => releaseGrades(one, question.question.id, given)))
    }
    expect(await db.gradeRelease.findMany({ where: { gradeId: id }, orderBy: { at: 'asc' } })).toMatchObject([
      { revision: 2 },
      { revision: 3, endedAt: null },
    ])
  })
})

describe('grading under pseudonyms', () => {
  it('names nobody while it lasts, and takes nobody by their account', async () => {
    const { question, carla, ana, of } = await aClass()
    await aPosition({ on: question, by: ana })
    accepted(await chooseGrading(carla, question.question.id, { blind: true }))
    const rubric = (await aRubric({ in: question.member })).id
    const body = { rubric, levels: { claim: 3, sources: 1 } }
    expect((await call('PUT', `${of}/${ana.id}`, { as: carla, body })).status).toBe(404)
    const parts = await db.participation.findMany({ where: { questionId: question.question.id } })
    const hers = parts.find(({ personId }) => personId === ana.id)
    const given = await call('PUT', `${of}/${hers?.id}`, { as: carla, body })
    expect(given.body.person).toEqual({ id: hers?.id, name: hers?.pseudonym })
    expect(JSON.stringify(await call('GET', of, { as: carla }))).not.toContain(ana.name)
    expect(parts.length).toBeGreaterThanOrEqual(2)
    accepted(await chooseGrading(carla, question.question.id, { blind: false }))
    expect((await call('GET', of, { as: carla })).body.items).toMatchObject([{ person: { name: ana.name } }])
  })
})

it('somebody who joins later is listed, counted and graded under pseudonyms, too, and gets theirs then', async () => {
  const { question, carla, of } = await aClass()
  accepted(await chooseGrading(carla, question.question.id, { blind: true }))
  const { person: late } = await aMember({ in: question.member })
  const rubric = (await aRubric({ in: question.member })).id
  const grading = await findGrading(carla, question.question.id)
  const [line] = (await peopleAround(grading, null)).items
  expect(line).toMatchObject({ name: '', posts: 0, grade: null })
  expect(line?.ref).not.toBe(late.id)
  expect(await gradedThreads(grading.context)).toMatchObject([{ counts: { people: 3 } }])
  const put = (body: object) => call('PUT', `${of}/${line?.ref}`, { as: carla, body: { rubric, ...body } })
  const first = await put({ levels: { claim: 3 } })
  const part = await db.participation.findFirstOrThrow({ where: { personId: late.id } })
  expect(first).toMatchObject({ status: 200, body: { person: { id: part.id, name: part.pseudonym } } })
  expect((await put({ levels: { claim: 3, sources: 1 }, revision: 1 })).status).toBe(200)
  expect((await call('PUT', `${of}/${late.id}`, { as: carla, body: { rubric } })).status).toBe(404)
  expect((await peopleAround(grading, line?.ref ?? '')).chosen).toBe(part.id)
})

it('under pseudonyms nobody is found by an id that is computed from their account', async () => {
  const { question, carla, ana, of } = await aClass()
  accepted(await chooseGrading(carla, question.question.id, { blind: true }))
  const [{ computed }] = await db.$queryRaw<[{ computed: string }]>`
    SELECT md5(${question.question.id}::text || ${ana.id})::uuid::text AS computed`
  const grading = await findGrading(carla, question.question.id)
  for (const id of [computed, ana.id]) {
    expect((await peopleAround(grading, id)).chosen).toBeNull()
    expect((await call('PUT', `${of}/${id}`, { as: carla, body: { comment: 'You.' } })).status).toBe(404)
  }
})

it('the form of how to grade changes what was changed in it, and not what another one has set since', async () => {
  const { question, carla } = await aClass()
  const { id } = await aRubric({ in: question.member })
  const set = async (fields: object) => {
    const place = { seminar: question.member.seminar.slug, number: question.question.number }
    // It shows the page again, which needs a server.
    await sentBy(carla, setGradingAction, { ...place, rubricBefore: '', ...fields }).catch(() => null)
    const { rubric, blind } = await findGrading(carla, question.question.id)
    return [rubric?.id, blind]
  }
  expect(await set({ rubric: '', blind: 'true' })).toEqual([undefined, true])
  expect(await set({ rubric: id })).toEqual([id, true])
  expect(await set({ rubric: '', blind: 'true', blindBefore: 'true' })).toEqual([id, true])
  expect(await set({ rubric: id, rubricBefore: id, blindBefore: 'true' })).toEqual([id, false])
})

it.each([false, true])(
  'a page of the file goes on after somebody who has left, also where blind is %s',
  async (blind) => {
    const { question, carla } = await aClass()
    accepted(await chooseGrading(carla, question.question.id, { blind }))
    await aMember({ in: question.member })
    const grading = await findGrading(carla, question.question.id)
    const all = await peopleAfter(grading, null, 10)
    const [first, ...others] = all
    const { person } = await findGraded(grading, first?.ref ?? '')
    await endMembership(question.member, person)
    const rest = await peopleAfter(grading, first?.key ?? null, 10)
    expect(rest.map(({ ref }) => ref)).toEqual(others.map(({ ref }) => ref))
    expect(all).toHaveLength(3)
  },
)

it('the file has everybody, their points and no formula', async () => {
  const question = await aQuestion()
  const [ana, ben] = [
    (await aMember({ in: question.member, person: await aPerson({ name: '=HYPERLINK("x")' }) })).person,
    (await aMember({ in: question.member, person: await aPerson({ name: 'Ben Rojas' }) })).person,
  ]
  await aGrade({ on: question, to: ana, comment: '+1, "well" read' })
  const file = async () => {
    let text = ''
    for await (const part of gradesAsCsv([await findGrading(question.member.person, question.question.id)]))
      text += part
    return text.slice(1).trimEnd().split('\r\n')
  }
  const [head, ...rows] = await file()
  expect(head).toBe('participant,email,section,group,posts,status,score,maximum,Claim,Use of sources,comment')
  expect(rows).toContain(`"'=HYPERLINK(""x"")",${ana.email},,,0,draft,5,8,3,1,"'+1, ""well"" read"`)
  expect(rows).toContain(`${ben.name},${ben.email},,,0,,,,,,`)
  accepted(await chooseGrading(question.member.person, question.question.id, { blind: true }))
  const [blindHead, ...blindRows] = await file()
  expect(blindHead).toBe('participant,posts,status,score,maximum,Claim,Use of sources,comment')
  for (const told of [ben.name, ana.email, ben.email]) expect(blindRows.join()).not.toContain(told)
})

describe('the people to grade', () => {
  it('stand by name, each between their neighbours, and by pseudonym where names are hidden', async () => {
    const question = await aQuestion()
    const names = ['Ana', 'Élif', 'Omar', 'Zoe']
    for (const name of names.toReversed())
      await aMember({ in: question.member, person: await aPerson({ name }) })
    await aMember({ in: question.member, role: 'observer' })
    const { person } = question.member
    const read = async (chosen: string | null) =>
      peopleAround(await findGrading(person, question.question.id), chosen)
    const all = await read(null)
    expect(all.items.map(({ name }) => name)).toEqual(names)
    const refs = all.items.map(({ ref }) => ref)
    expect(await read(refs[1] ?? '')).toMatchObject({ previous: refs[0], next: refs[2], hasFurther: false })
    expect(await read(refs[0] ?? '')).toMatchObject({ previous: null, next: refs[1] })
    const ref = refs[1] ?? ''
    await aGrade({ on: question, to: { id: ref } })
    const { participation } = await findGraded(await findGrading(person, question.question.id), ref)
    const around = { chosen: participation, previous: refs[0], next: refs[2] }
    for (const one of [participation, ref]) expect(await read(one)).toMatchObject(around)
    expect(await read(question.question.id)).toMatchObject({ chosen: null, hasEarlier: false })
    accepted(await chooseGrading(person, question.question.id, { blind: true }))
    const hidden = (await read(null)).items.map(({ name }) => name)
    expect(hidden).toHaveLength(4)
    expect(hidden).toEqual(hidden.toSorted())
    expect(hidden.filter((name) => names.includes(name))).toEqual([])
    expect(await read(refs[1] ?? '')).toMatchObject({ previous: null, next: null })
  })
})

it('another seminar’s rubric grades nobody here', async () => {
  const { carla, ana, of } = await aClass()
  const rubric = (await aRubric({ in: await aSeminar() })).id
  const refused = await call('PUT', `${of}/${ana.id}`, { as: carla, body: { rubric, levels: {} } })
  expect(refused.body.problems).toHaveProperty('rubric')
})
