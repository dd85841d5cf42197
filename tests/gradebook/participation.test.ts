import { createTranslator } from 'next-intl'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { participationReads } from '@/app/_gradebook/participation-reads'
import { Meanings } from '@/components/gradebook/meanings'
import { countWaiting } from '@/lib/curation/desk/queries'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { figures, participationQueryOf } from '@/lib/gradebook/participation/input'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import type { Person } from '@/lib/people/rules'
import { asOf } from '@/lib/platform/time/clock'
import { DAY } from '@/lib/platform/time/units'
import { messagesIn } from '@/lib/platform/words/messages'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { threadsBeside } from '@/lib/questions/queries'
import { endMembership } from '@/lib/seminars/commands/members'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { findSeminar } from '@/lib/seminars/queries'
import { requirePerson } from '@/lib/web/auth/session'
import { aBrowser, call } from '../support/api'
import { statementsOf } from '../support/database/statements'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, aResponse, oreIn } from '../support/factories/positions'
import { asIfAsked } from '../support/next-headers'

const cited = (quote: string, relation: 'supports' | 'challenges') => ({
  quote,
  relation,
  warrant: 'It says so.',
})

/** Ana posted on both sides and withdrew another position; Luis answered her and voted; Rosa did nothing. */
async function aClass() {
  const question = await aQuestion()
  const [ana, luis, rosa] = await Promise.all(
    ['Ana', 'Luis', '=HYPERLINK("http://x.example")'].map(async (name) => {
      const { person } = await aMember({ in: question.member, person: await aPerson({ name }) })
      return person
    }),
  )
  if (!ana || !luis || !rosa) throw new Error('Somebody is missing.')
  const first = await aPosition({ on: question, by: ana })
  const both = await aPosition({
    on: question,
    by: ana,
    citing: [cited('and nobody disputes it', 'supports'), cited('Then it turns east', 'challenges')],
  })
  const gone = await aPosition({ on: question, by: ana })
  await withdraw(ana, gone.id, 'It was wrong.')
  const answer = await aResponse({ to: first, by: luis })
  const own = await aResponse({ to: first, by: ana })
  accepted(await cast(luis, both.id, 'agree'))
  return { question, slug: question.member.seminar.slug, ana, luis, rosa, first, both, answer, own }
}

const none = Object.fromEntries(figures.map((figure) => [figure, 0]))

describe('the table of participants', () => {
  it('counts what stands, for each person', async () => {
    const { question, slug, ana, luis } = await aClass()
    const { body } = await call('GET', `/seminars/${slug}/participation`, { as: question.member.person })
    const of = (name: string) =>
      body.items.find((item: { person: { name: string } }) => item.person.name === name)
    expect(of('Ana')).toMatchObject({
      ...{ ...none, positions: 2, responses: 1, citations: 4, distinctPassages: 3, bothSides: 1 },
      ...{ answersReceived: 1, daysActive: 1, person: { id: ana.id } },
    })
    expect(of('Luis')).toMatchObject({
      ...{
        ...none,
        responses: 1,
        citations: 1,
        distinctPassages: 1,
        answersGiven: 1,
        ballots: 1,
        daysActive: 1,
      },
      person: { id: luis.id },
    })
    expect(of('=HYPERLINK("http://x.example")')).toMatchObject({ ...none, lastActiveAt: null })
  })

  it('opens the things that each figure counts, and of votes no more than their number in a question', async () => {
    const { question, slug, ana, luis, both, answer } = await aClass()
    const as = question.member.person
    const opened = async (person: Person, figure: string) =>
      (await call('GET', `/seminars/${slug}/participation/${person.id}/${figure}`, { as })).body.items
    const { body } = await call('GET', `/seminars/${slug}/participation`, { as })
    for (const item of body.items)
      for (const figure of figures) {
        const things = await opened({ ...as, id: item.person.id }, figure)
        const counted =
          figure === 'ballots'
            ? things.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
            : things.length
        expect(counted, `${item.person.name} ${figure}`).toBe(item[figure])
      }
    expect(await opened(ana, 'bothSides')).toMatchObject([{ position: { id: both.id } }])
    expect(await opened(ana, 'answersReceived')).toMatchObject([
      { position: { id: answer.id, author: 'Luis' } },
    ])
    expect(JSON.stringify(await opened(luis, 'ballots'))).not.toContain(both.id)
  })

  it('pages through the things of a figure', async () => {
    const { question, slug, ana } = await aClass()
    const path = `/seminars/${slug}/participation/${ana.id}/citations`
    const first = (await call('GET', `${path}?limit=3`, { as: question.member.person })).body
    const rest = (await call('GET', `${path}?limit=3&after=${first.next}`, { as: question.member.person }))
      .body
    expect([first.items.length, rest.items.length, rest.next]).toEqual([3, 1, null])
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(4)
  })

  it('leaves as CSV that no spreadsheet runs', async () => {
    const { question, slug } = await aClass()
    const { body, headers } = await call('GET', `/seminars/${slug}/participation.csv`, {
      as: question.member.person,
    })
    expect(headers.get('content-type')).toContain('text/csv')
    expect(body).toContain(`"'=HYPERLINK(""http://x.example"")"`)
    expect(body.trim().split('\r\n')).toHaveLength(4)
  })

  it('is for instructors; of the others each sees their own figures, and nobody else exists for them', async () => {
    const { question, slug, ana, luis } = await aClass()
    const moderator = await aMember({ in: question.member, role: 'moderator' })
    const observer = await aMember({ in: question.member, role: 'observer' })
    const status = async (as: Person, path: string) =>
      (await call('GET', `/seminars/${slug}/participation${path}`, { as })).status
    for (const { person } of [moderator, observer, await findSeminar(ana, slug)]) {
      expect(await status(person, '')).toBe(403)
      expect(await status(person, '.csv')).toBe(403)
      expect(await status(person, `?person=${luis.id}`)).toBe(403)
      expect(await status(person, `/${luis.id}/positions`)).toBe(404)
    }
    expect(await status(ana, `?person=${ana.id}`)).toBe(200)
    expect(await status(ana, `/${ana.id}/positions`)).toBe(200)
    expect(await status(observer.person, `?person=${observer.person.id}`)).toBe(404)
    expect(await status(await aPerson(), '')).toBe(404)
  })

  it('tells nobody of answers that a blind question still hides from them', async () => {
    const question = await aQuestion({ rules: { blind: true, editWindowMinutes: 60 } })
    const { person: ana } = await aMember({ in: question.member })
    const { person: moderator } = await aMember({ in: question.member, role: 'moderator' })
    await aResponse({ to: await aPosition({ on: question, by: ana }), by: moderator })
    const path = `/seminars/${question.member.seminar.slug}/participation?person=${ana.id}`
    const received = async (as: Person) => (await call('GET', path, { as })).body.items[0].answersReceived
    expect([await received(ana), await received(question.member.person)]).toEqual([0, 1])
  })

  it('names the people without a position, and since when', async () => {
    const { question, luis, rosa } = await aClass()
    const { attention, table } = await participationReads(question.member, participationQueryOf({}))
    expect(attention.stuck).toEqual({ people: 2, names: [rosa.name, 'Luis'], open: true })
    const stuckOf = (person: Person) => table.rows.find((row) => row.person.id === person.id)?.stuck
    expect(stuckOf(luis)?.questions).toEqual([question.question.number])
    expect(stuckOf(luis)?.since).toEqual(table.rows.find((row) => row.person.id === luis.id)?.lastActiveAt)
    expect(attention.waiting).toMatchObject({ citations: 5, since: expect.any(Date) })
  })
})

it('presses for a position only when its time runs out, or the person has not done anything for a week', async () => {
  const at = (days: number) => new Date(Date.now() + days * DAY)
  const schedule = [{ phase: 'rebuttal' as const, startsAt: at(42).toISOString() }]
  const question = await aQuestion({ schedule })
  const { person } = await aMember({ in: question.member })
  const pressesAfter = (days: number) =>
    asOf(at(days), async () => {
      const { table } = await participationReads(question.member, participationQueryOf({}))
      return table.rows.find((row) => row.person.id === person.id)?.stuck?.presses
    })
  expect(await pressesAfter(0.001)).toBe(false)
  expect(await pressesAfter(6)).toBe(false)
  expect(await pressesAfter(7)).toBe(true)
  const answer = async (days: number) =>
    asOf(at(days), async () => aResponse({ to: await aPosition({ on: question }), by: person }))
  await answer(15)
  expect(await pressesAfter(16)).toBe(false)
  await answer(21.5)
  expect(await pressesAfter(22)).toBe(true)
})

it('presses within three days of the end of a short phase', async () => {
  const at = (days: number) => new Date(Date.now() + days * DAY)
  const schedule = [{ phase: 'rebuttal' as const, startsAt: at(5).toISOString() }]
  const question = await aQuestion({ schedule })
  await aMember({ in: question.member })
  const pressing = async () =>
    (await participationReads(question.member, participationQueryOf({}))).table.rows.map(
      ({ stuck }) => stuck?.presses,
    )
  expect(await asOf(at(1.9), pressing)).toEqual([false])
  expect(await asOf(at(2.1), pressing)).toEqual([true])
})

it('explains each figure once', async () => {
  const say = createTranslator({ locale: 'en', messages: messagesIn('en'), namespace: 'participation' })
  const html = renderToStaticMarkup(
    createElement(Meanings, { say: say as (key: string) => string, columns: true }),
  )
  const terms = [...html.matchAll(/<dt[^>]*>([^<]*)</g)].map(([, term]) => term)
  expect(terms).toContain('Positions')
  expect(new Set(terms).size).toBe(terms.length)
})

it.each(['name', 'positions'] as const)('goes on by %s after somebody who has left', async (sort) => {
  const question = await aQuestion()
  const people: Person[] = []
  for (const name of ['Ana', 'Ben', 'Eva', 'Zoe'])
    people.push((await aMember({ in: question.member, person: await aPerson({ name }) })).person)
  const page = async (after = '') => {
    const query = `sort=${sort}&order=ascending&limit=2${after && `&after=${after}`}`
    const path = `/seminars/${question.member.seminar.slug}/participation?${query}`
    const { items, next } = (await call('GET', path, { as: question.member.person })).body
    return { names: items.map(({ person }: { person: { name: string } }) => person.name), next }
  }
  const first = await page()
  expect(first).toEqual({ names: ['Ana', 'Ben'], next: people[1]?.id })
  await endMembership(question.member, first.next)
  expect(await page(first.next)).toEqual({ names: ['Eva', 'Zoe'], next: null })
})

it('counts the citations that wait on the reader’s desk, in the whole seminar, and none of their own', async () => {
  const { question } = await aClass()
  const { member } = question
  await aPosition({ on: question, by: member.person })
  const { attention } = await participationReads(member, participationQueryOf({ question: '999' }))
  expect(attention.waiting.citations).toBe(5)
  expect(await countWaiting(member)).toBe(5)
})

it('misses a position in the thread of a section only for its members', async () => {
  const staff = await aSeminar()
  const people: Record<string, Person> = {}
  for (const name of ['Ana', 'Ben', 'Zoe'])
    people[name] = (await aMember({ in: staff, person: await aPerson({ name }) })).person
  for (const [section, name] of [
    ['One', 'Ana'],
    ['Two', 'Ben'],
  ] as const) {
    const group = accepted(await makeGroup(staff, { name: section, kind: 'section' })).id
    const { id } = people[name] ?? staff.person
    accepted(await placeMembers(staff, { people: [id], kind: 'section', group }))
  }
  await oreIn(staff)
  const first = await aQuestion({ in: staff, threads: 'perSection' })
  const numbers = (await threadsBeside(first)).map(({ question }) => question.number)
  const { attention, table } = await participationReads(staff, participationQueryOf({}))
  expect(attention.stuck).toMatchObject({ people: 2, names: ['Ana', 'Ben'] })
  expect(table.rows.map(({ person, stuck }) => [person.name, stuck?.questions])).toEqual([
    ['Ana', [numbers[0]]],
    ['Ben', [numbers[1]]],
    ['Zoe', undefined],
  ])
})

it('the page takes eight queries at most, the session and the seminar among them', async () => {
  const { question, slug, ana } = await aClass()
  const { cookie } = await aBrowser(question.member.person)
  const statements = await statementsOf(() =>
    asIfAsked(new Headers({ cookie: cookie ?? '' }), async () => {
      const person = await requirePerson('/')
      const member = await findSeminar(person, slug)
      await participationReads(member, participationQueryOf({ sort: 'ballots', person: ana.id }))
    }),
  )
  expect(statements.length, statements.join('\n\n')).toBeLessThanOrEqual(8)
})
