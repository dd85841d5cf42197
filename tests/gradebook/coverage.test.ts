import { describe, expect, it } from 'vitest'
import { waitingFor } from '@/lib/notices/waiting'
import type { Person } from '@/lib/people/rules'
import { homeOf } from '@/lib/positions/queries/home'
import { findSeminar } from '@/lib/seminars/queries'
import { call } from '../support/api'
import { aMember, aSeminar } from '../support/factories'
import { aPosition, aQuestion, aResponse, oreIn } from '../support/factories/positions'

const keyPassage = (quote: string) => ({ passage: { quote }, note: '' })

/** Ana stands on A, Luis and Rosa on B; Rosa has answered Luis, Ana nobody. */
async function aDebate(names: 'named' | 'pseudonymsToAll' = 'named') {
  const seminar = await aSeminar()
  await oreIn(seminar)
  const question = await aQuestion({
    in: seminar,
    rules: { names },
    keyPassages: ['nobody disputes it', 'Then it turns east', 'the timber ran out in March'].map(keyPassage),
  })
  const [ana, luis, rosa] = await Promise.all(
    [0, 1, 2].map(async () => (await aMember({ in: seminar })).person),
  )
  const moderator = (await aMember({ in: seminar, role: 'moderator' })).person
  if (!ana || !luis || !rosa) throw new Error('Somebody is missing.')
  const of = { ana, luis, rosa, moderator, instructor: seminar.person }
  const north = await aPosition({
    on: question,
    by: ana,
    citing: ['and nobody disputes it', 'Then it turns east.'],
  })
  const east = await aPosition({ on: question, by: luis, thesis: 'B', citing: ['Then it turns east.'] })
  await aPosition({ on: question, by: rosa, thesis: 'B', citing: ['Then it turns east.'] })
  await aResponse({ to: east, by: rosa })
  return { question, slug: seminar.seminar.slug, north, east, ...of }
}

const coverage = async ({ question }: Awaited<ReturnType<typeof aDebate>>, as: Person) =>
  call('GET', `/questions/${question.question.id}/coverage`, { as })

const asksOf = async (person: Person, slug: string) => {
  const member = await findSeminar(person, slug)
  return (await waitingFor(member, await homeOf(member))).filter(({ kind }) => kind === 'answerAsked')
}

describe('the coverage of a debate', () => {
  it('has the key passages by side, and those that nobody or one side cites', async () => {
    const debate = await aDebate()
    const { body } = await coverage(debate, debate.moderator)
    const [north, east, timber] = body.keyPassages
    expect([north.citedBy, east.citedBy, timber.citedBy]).toEqual([
      { A: 1, B: 0, none: 0 },
      // The response cites it, too, for no thesis.
      { A: 1, B: 2, none: 1 },
      { A: 0, B: 0, none: 0 },
    ])
    expect(body.oneSided).toEqual([north.passage.id])
    expect(body.uncited).toEqual([timber.passage.id])
  })

  it('has the positions that nobody else has answered', async () => {
    const debate = await aDebate()
    const { body } = await coverage(debate, debate.instructor)
    expect(body.unanswered.map(({ id }: { id: string }) => id)).toContain(debate.north.id)
    expect(body.unanswered.map(({ id }: { id: string }) => id)).not.toContain(debate.east.id)
  })

  it('is for staff', async () => {
    const debate = await aDebate()
    expect((await coverage(debate, debate.ana)).status).toBe(403)
    expect((await coverage(debate, (await aMember()).person)).status).toBe(404)
  })
})

describe('a request to answer a position', () => {
  it('waits for its person until they have answered', async () => {
    const { moderator, north, luis, ana, slug, ...debate } = await aDebate()
    const { body } = await coverage({ moderator, north, luis, ana, slug, ...debate }, moderator)
    const path = `/positions/${north.id}/answer-requests`
    const person = debate.east.author.id
    const made = await call('POST', path, { as: moderator, body: { person, note: 'You read it otherwise.' } })
    expect(made.body).toMatchObject({ person: { id: person, name: luis.name }, answered: false })
    expect(body.unanswered).toHaveLength(2)
    expect(await asksOf(luis, slug)).toMatchObject([{ href: `/positions/${north.id}/respond`, by: null }])
    expect(await asksOf(ana, slug)).toEqual([])
    await aResponse({ to: north, by: luis })
    expect(await asksOf(luis, slug)).toEqual([])
    expect((await call('GET', path, { as: moderator })).body.items).toMatchObject([{ answered: true }])
  })

  it('can be withdrawn, once', async () => {
    const { moderator, north, east, luis, slug } = await aDebate()
    const path = `/positions/${north.id}/answer-requests`
    const { body } = await call('POST', path, { as: moderator, body: { person: east.author.id } })
    expect((await call('DELETE', `/answer-requests/${body.id}`, { as: moderator })).status).toBe(204)
    expect(await asksOf(luis, slug)).toEqual([])
    expect((await call('DELETE', `/answer-requests/${body.id}`, { as: moderator })).status).toBe(409)
  })

  it('is for staff to make, to participants who have neither written nor answered the position nor were asked', async () => {
    const { moderator, north, east, ana, luis } = await aDebate()
    const path = `/positions/${north.id}/answer-requests`
    const ask = async (as: Person, person: string) =>
      (await call('POST', path, { as, body: { person } })).status
    expect(await ask(luis, east.author.id)).toBe(403)
    expect(await ask(moderator, north.author.id)).toBe(422)
    expect(await ask(moderator, east.author.id)).toBe(201)
    expect(await ask(moderator, east.author.id)).toBe(422)
    expect((await call('GET', path, { as: ana })).status).toBe(403)
  })

  it('names its person to moderators by the pseudonym alone, where a question hides names from them', async () => {
    const { moderator, instructor, north, east, luis } = await aDebate('pseudonymsToAll')
    const path = `/positions/${north.id}/answer-requests`
    await call('POST', path, { as: moderator, body: { person: east.author.id } })
    const nameFor = async (as: Person) => (await call('GET', path, { as })).body.items[0].person.name
    expect(await nameFor(instructor)).toBe(luis.name)
    expect(await nameFor(moderator)).toBe(east.author.name)
    expect(east.author.name).not.toBe(luis.name)
  })
})
