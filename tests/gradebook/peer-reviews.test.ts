import { afterEach, describe, expect, it, vi } from 'vitest'
import { assignPeerReviews, openPeerReviews } from '@/lib/gradebook/peer-reviews/commands/round'
import { roundInput } from '@/lib/gradebook/peer-reviews/input'
import { peerReviewsWaiting } from '@/lib/gradebook/peer-reviews/waiting'
import { listNotices } from '@/lib/notices/queries'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { findQuestion } from '@/lib/questions/queries'
import { call } from '../support/api'
import { accepted, aMember } from '../support/factories'
import { aRubric } from '../support/factories/grades'
import { aPosition, aQuestion } from '../support/factories/positions'

afterEach(() => vi.useRealTimers())

const start = new Date('2026-10-01T10:00:00Z')
const dueAt = '2026-10-01T18:00:00Z'
const levels = { claim: 3, sources: 1 }

/** Authors of a position each, in a question with a rubric. */
async function aRound(authors: number, { rules = {}, ...given }: Record<string, unknown> = {}) {
  vi.useFakeTimers({ toFake: ['Date'], now: start })
  const question = await aQuestion({ rules: { editWindowMinutes: 0, ...(rules as object) } })
  const people: Person[] = []
  for (let n = 0; n < authors; n++) {
    const { person } = await aMember({ in: question.member })
    await aPosition({ on: question, by: person })
    people.push(person)
  }
  const carla = question.member.person
  const rubric = (await aRubric({ in: question.member })).id
  const of = `/questions/${question.question.id}/peer-reviews`
  const body = { perPerson: 2, anonymous: true, dueAt, rubric, ...given }
  const made = await call('POST', of, { as: carla, body })
  return { question, carla, people, of, made, rubric }
}

type Review = {
  id: string
  as: string
  author: { id: string }
  reviewer: { id: string; name: string } | null
}

const reviewsOf = async (person: Person, of: string): Promise<Review[]> =>
  (await call('GET', of, { as: person })).body.items

const handIn = (person: Person, id: string, more = {}) =>
  call('PUT', `/peer-reviews/${id}`, {
    as: person,
    body: { levels, comment: 'Well argued.', revision: 1, ...more },
  })

describe('peer reviews', () => {
  it('are assigned to everybody with a position, who are told of it', async () => {
    const { people, of, made, carla, question } = await aRound(5)
    expect(made).toMatchObject({
      status: 201,
      body: { perPerson: 2, reviews: 10, submitted: 0, shown: false },
    })
    for (const person of people) {
      const mine = await reviewsOf(person, of)
      expect(mine.map((one) => one.as)).toEqual(['reviewer', 'reviewer'])
      const kinds = (await listNotices(person, { limit: 5 })).items.map(({ kind }) => kind)
      expect(kinds).toContain('peerReviewed')
    }
    const [first] = people
    const context = await findQuestion(first ?? carla, question.question.id)
    const waiting = await peerReviewsWaiting(context.member, [context])
    expect(waiting).toMatchObject([
      { kind: 'peerReview', due: new Date(dueAt) },
      { kind: 'peerReview', due: new Date(dueAt) },
    ])
    expect(await reviewsOf(carla, of)).toHaveLength(10)
  })

  it('take more people than each reviews, and a time to come', async () => {
    const { made, carla, of, rubric } = await aRound(2)
    expect(made).toMatchObject({ status: 422 })
    expect(Object.keys(made.body.problems)).toEqual(['perPerson'])
    const past = { perPerson: 1, dueAt: '2026-09-01T10:00:00Z', rubric }
    const refused = await call('POST', of, { as: carla, body: past })
    expect(Object.keys(refused.body.problems)).toEqual(['dueAt'])
    expect((await call('POST', of, { as: carla, body: { ...past, dueAt, rubric: undefined } })).status).toBe(
      422,
    )
  })

  it('are written by their reviewer alone, as a draft first, and never from an older state', async () => {
    const { people, of, carla, question } = await aRound(3, { perPerson: 1 })
    const [ana = carla, ben = carla] = people
    const [mine] = await reviewsOf(ana, of)
    const id = mine?.id ?? ''
    for (const other of [ben, carla]) expect([404, 403]).toContain((await handIn(other, id)).status)
    const observer = await aMember({ in: question.member, role: 'observer' })
    expect((await call('GET', `/peer-reviews/${id}`, { as: observer.person })).status).toBe(404)
    const draft = await handIn(ana, id, { levels: { claim: 3 }, status: 'draft' })
    expect(draft).toMatchObject({ status: 200, body: { status: 'draft', revision: 2, score: null } })
    expect((await handIn(ana, id)).status).toBe(412)
    expect((await handIn(ana, id, { revision: 2, levels: { claim: 3 } })).status).toBe(422)
    const seen = await call('GET', `/peer-reviews/${id}`, { as: carla })
    expect(seen.body).toMatchObject({ levels: {}, comment: '', status: 'draft' })
    expect(await handIn(ana, id, { revision: 2 })).toMatchObject({
      status: 200,
      body: { status: 'submitted', score: 5 },
    })
  })

  it('reach their author after the due time, without the name of their reviewer', async () => {
    const { people, of, carla } = await aRound(3, { perPerson: 1 })
    for (const person of people) await handIn(person, (await reviewsOf(person, of))[0]?.id ?? '')
    const [ana = carla] = people
    const got = async () => (await reviewsOf(ana, of)).filter((one) => one.as === 'author')
    expect(await got()).toEqual([])
    vi.setSystemTime(new Date('2026-10-01T18:00:01Z'))
    const [mine] = await got()
    expect(mine).toMatchObject({ reviewer: null, comment: 'Well argued.', score: 5, submittedAt: null })
    const told = JSON.stringify(await call('GET', of, { as: ana }))
    const all = await reviewsOf(carla, of)
    const reviewer = all.find((one) => one.id === mine?.id)?.reviewer
    expect(reviewer?.name).toBeTruthy()
    const given = (await reviewsOf(ana, of)).find((one) => one.as === 'reviewer')
    if (given?.author.id !== reviewer?.id) expect(told).not.toContain(reviewer?.name)
    const late = await handIn(ana, given?.id ?? '', { revision: 2, comment: 'No, badly.' })
    expect(late.status).toBe(409)
  })

  it('can be shown earlier by an instructor, and name the reviewer where they are not anonymous', async () => {
    const { people, of, carla, made } = await aRound(3, { perPerson: 1, anonymous: false })
    const [ana = carla] = people
    const [given] = await reviewsOf(ana, of)
    await handIn(ana, given?.id ?? '')
    accepted(await openPeerReviews(carla, made.body.id))
    await expect(openPeerReviews(carla, made.body.id)).rejects.toMatchObject({ code: 'peerReviewsShown' })
    const parts = await db.participation.findMany({ where: { id: given?.author.id } })
    const author = people.find(({ id }) => id === parts[0]?.personId) ?? carla
    const got = (await reviewsOf(author, of)).filter((one) => one.as === 'author')
    expect(got).toMatchObject([{ reviewer: { name: ana.name } }])
  })

  it('go to somebody else where they are missing, or to nobody, and late ones are marked', async () => {
    const { people, of, carla } = await aRound(4, { perPerson: 1 })
    vi.setSystemTime(new Date('2026-10-01T19:00:00Z'))
    const [ana = carla, ben = carla, eva = carla] = people
    const [hers] = await reviewsOf(ana, of)
    const again = (id = '') => call('POST', `/peer-reviews/${id}/reassignment`, { as: carla })
    expect((await again(hers?.id)).status).toBe(409)
    for (const one of [ben, eva]) {
      const late = await handIn(one, (await reviewsOf(one, of)).find(({ as }) => as === 'reviewer')?.id ?? '')
      expect(late).toMatchObject({ status: 200, body: { late: true } })
    }
    const passed = await again(hers?.id)
    expect(passed).toMatchObject({ status: 201, body: { author: hers?.author, status: 'assigned' } })
    expect(passed.body.reviewer.id).not.toBe(hers?.author.id)
    expect((await call('GET', `/peer-reviews/${hers?.id}`, { as: ana })).status).toBe(404)
    expect((await call('DELETE', `/peer-reviews/${passed.body.id}`, { as: ana })).status).not.toBe(204)
    expect((await call('DELETE', `/peer-reviews/${passed.body.id}`, { as: carla })).status).toBe(204)
  })

  it('do not tell their author that an anonymous one was late', async () => {
    const { people, of, carla } = await aRound(2, { perPerson: 1 })
    vi.setSystemTime(new Date('2026-10-01T19:00:00Z'))
    const [ana = carla, ben = carla] = people
    const [hers] = await reviewsOf(ana, of)
    expect((await handIn(ana, hers?.id ?? '')).body.late).toBe(true)
    const lateFor = async (person: Person) =>
      (await call('GET', `/peer-reviews/${hers?.id}`, { as: person })).body.late
    expect([await lateFor(ben), await lateFor(ana), await lateFor(carla)]).toEqual([false, true, true])
  })

  it('never bring the same pair together twice', async () => {
    const { question, carla, rubric } = await aRound(4, { perPerson: 2 })
    const more = (perPerson: number) =>
      assignPeerReviews(carla, question.question.id, roundInput.parse({ perPerson, dueAt, rubric }))
    expect(await more(2)).toMatchObject({
      ok: false,
      problems: { perPerson: { code: 'peerReviewPairsUsed' } },
    })
    accepted(await more(1))
    const all = await db.peerReview.findMany({ where: { round: { questionId: question.question.id } } })
    expect(new Set(all.map(({ reviewerId, authorId }) => `${reviewerId} ${authorId}`)).size).toBe(12)
  })

  it('show pseudonyms where the question does', async () => {
    const { people, of, carla } = await aRound(3, {
      perPerson: 1,
      anonymous: false,
      rules: { names: 'pseudonyms' },
    })
    for (const person of people) await handIn(person, (await reviewsOf(person, of))[0]?.id ?? '')
    vi.setSystemTime(new Date('2026-10-01T19:00:00Z'))
    for (const person of people) {
      const told = JSON.stringify((await call('GET', of, { as: person })).body)
      for (const other of people) expect(told).not.toContain(`"${other.name}"`)
    }
    expect(JSON.stringify((await call('GET', of, { as: carla })).body)).toContain(people[0]?.name)
  })
})
