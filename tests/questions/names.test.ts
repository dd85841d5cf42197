import { describe, expect, test } from 'vitest'
import { makeFeedKey } from '@/lib/notices/commands/follow'
import { feedFor } from '@/lib/notices/feed'
import { listNotices } from '@/lib/notices/queries'
import { moversOf } from '@/lib/opinion/stances/queries'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { restate } from '@/lib/positions/commands/steelman'
import { positionFilters } from '@/lib/positions/input'
import { listThread } from '@/lib/positions/queries/branches'
import { everyoneCiting, whoCites } from '@/lib/positions/queries/cited'
import { findPosition } from '@/lib/positions/queries/find'
import { myPositions, steelmenForMe } from '@/lib/positions/queries/own-work'
import { quotationsOf } from '@/lib/positions/quotations/quotations'
import { steelmenOf } from '@/lib/positions/steelman'
import { threadKey } from '@/lib/questions/access'
import { changeQuestion } from '@/lib/questions/commands/change'
import type { Rules } from '@/lib/questions/input'
import { stayHere, whoIsHere } from '@/lib/questions/presence'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { search } from '@/lib/search/queries'
import { call } from '../support/api'
import { accepted, aMember, aPerson } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'
import { everybodyTold } from '../support/told'

const as = (person: Person, { question }: QuestionContext) => findQuestion(person, question.id)
const called = async (
  name: string,
  context: QuestionContext,
  role: 'participant' | 'moderator' | 'observer',
) => (await aMember({ in: context.member, role, person: await aPerson({ name }) })).person

const words = 'The timbers of the ninth gallery were never replaced.'

/** Ana has posted, Ben has answered her, quoted her, and restated her; nobody else has done anything. */
async function aDebate(names: Rules['names']) {
  const context = await aQuestion({ phase: 'rebuttal', rules: { names, steelman: true } })
  const ana = await called('Ana Quispe', context, 'participant')
  const ben = await called('Ben Rojas', context, 'participant')
  const people = {
    participant: await called('Carla Vega', context, 'participant'),
    observer: await called('Dora Mamani', context, 'observer'),
    moderator: await called('Emil Soliz', context, 'moderator'),
    instructor: context.member.person,
  }
  const position = await aPosition({ on: context, by: ana, argument: words })
  const response = await aResponse({
    to: position,
    by: ben,
    kind: 'asks',
    argument: `She says: “${words}” Why?`,
  })
  accepted(await restate(ben, position.id, { text: 'She says that the timbers are old.' }))
  await stayHere(await as(ana, context), 'reading')
  const bearers = await db.participation.findMany({ where: { questionId: context.question.id } })
  const pseudonymOf = ({ id }: Person) => bearers.find(({ personId }) => personId === id)?.pseudonym ?? ''
  return { context, ana, ben, people, position, response, pseudonymOf }
}

type Debate = Awaited<ReturnType<typeof aDebate>>

/** Everything of the debate that a person can be shown, as one text. */
async function everythingTo(person: Person, { context, position, response, ana }: Debate): Promise<string> {
  const standing = await as(person, context)
  const found = await findPosition(person, response.id)
  const version = position.citations[0]?.passage.versionId ?? ''
  return JSON.stringify([
    await listThread(standing, positionFilters.parse({}), { limit: 10 }),
    found.position,
    [...(await quotationsOf(standing, [found.position]))],
    await steelmenOf(standing, position.id),
    await everyoneCiting([standing], [version]),
    [...(await whoCites([standing], [position.citations[0]?.passage.id ?? ''], { limit: 10 }))],
    await moversOf(standing),
    (await feedFor(await makeFeedKey(person, context.question.id))).entries,
    accepted(await search(person, { q: 'timbers', window: { each: 10 } })).hits,
    await whoIsHere(standing),
    (await listNotices(ana, { limit: 10 })).items.length,
  ])
}

const cases = {
  named: { participant: true, observer: true, moderator: true, instructor: true },
  pseudonyms: { participant: false, observer: false, moderator: true, instructor: true },
  pseudonymsToAll: { participant: false, observer: false, moderator: false, instructor: true },
} as const

describe.each(['named', 'pseudonyms', 'pseudonymsToAll'] as const)('where participants are %s', (names) => {
  test('everybody is told names or pseudonyms, and never both but where the name is theirs to know', async () => {
    const debate = await aDebate(names)
    const { ana, ben, people, pseudonymOf } = debate
    for (const [role, seesNames] of Object.entries(cases[names])) {
      const person = people[role as keyof typeof people]
      const told = await everythingTo(person, debate)
      for (const { name, id, email } of [ana, ben]) {
        expect([role, name, told.includes(name)]).toEqual([role, name, seesNames])
        expect([role, told.includes(id), told.includes(email)]).toEqual([role, false, false])
        expect(told.includes(pseudonymOf({ id } as Person))).toBe(names !== 'named')
      }
    }
  })

  test('somebody is found by what they are called, and by nothing else', async () => {
    const { ana, people, pseudonymOf, position } = await aDebate(names)
    for (const [role, seesNames] of Object.entries(cases[names])) {
      const person = people[role as keyof typeof people]
      const by = async (who: string) =>
        accepted(await search(person, { q: `by:"${who}"`, window: { each: 10 } })).hits.length
      expect([role, await by('Ana Quispe'), await by('quispe')]).toEqual([
        role,
        ...(seesNames ? [1, 1] : [0, 0]),
      ])
      expect([role, await by(pseudonymOf(ana))]).toEqual([role, seesNames ? 0 : 1])
    }
    expect(position.author.name).toBe(names === 'named' ? 'Ana Quispe' : pseudonymOf(ana))
  })

  test('readers of names and readers of pseudonyms share no markup', async () => {
    const { context, people } = await aDebate(names)
    const keys = await Promise.all(
      Object.values(people).map(async (person) => threadKey(await as(person, context))),
    )
    const kinds = Object.values(cases[names]).map((seen, at) => `${at < 2 ? 'open' : 'staff'} ${seen}`)
    expect(new Set(keys).size).toBe(new Set(kinds).size)
  })
})

describe('a pseudonym', () => {
  test('is one throughout a question, and another in the next; one’s own work says which is where', async () => {
    const { context, ana, position, pseudonymOf } = await aDebate('pseudonyms')
    const later = await aPosition({ on: context, by: ana, claim: 'And it goes on.' })
    const elsewhere = await aQuestion({ in: context.member, rules: { names: 'pseudonymsToAll' } })
    const there = await aPosition({ on: elsewhere, by: ana })
    const named = await aQuestion({ in: context.member })
    await aPosition({ on: named, by: ana, claim: 'Under my name.' })
    expect([position, later].map(({ author }) => author.name)).toEqual(Array(2).fill(pseudonymOf(ana)))
    expect(there.author.name).not.toBe('Ana Quispe')
    expect((await myPositions(ana)).items.map(({ pseudonym }) => pseudonym)).toEqual([
      null,
      there.author.name,
      pseudonymOf(ana),
      pseudonymOf(ana),
    ])
  })

  test('stands beside the name for whoever sees it, and there alone', async () => {
    const { ana, people, position, pseudonymOf } = await aDebate('pseudonyms')
    const authorTo = async (person: Person) => (await findPosition(person, position.id)).position.author
    expect(await authorTo(people.moderator)).toMatchObject({
      name: 'Ana Quispe',
      pseudonym: pseudonymOf(ana),
    })
    expect(await authorTo(people.participant)).toMatchObject({ name: pseudonymOf(ana), pseudonym: null })
  })

  test('is what notices and mentions go by', async () => {
    const { context, ana, ben, position, pseudonymOf } = await aDebate('pseudonyms')
    await aPosition({ on: context, by: ana, argument: `As @Ben Rojas and @${pseudonymOf(ben)} say.` })
    await aPosition({ on: context, by: ben, argument: 'As @Ana Quispe says.' })
    await everybodyTold()
    const of = async (person: Person) => (await listNotices(person, { limit: 10 })).items
    expect(await of(ben)).toMatchObject([{ kind: 'mentioned', position: { author: pseudonymOf(ana) } }])
    expect((await of(ana)).map(({ kind, position }) => [kind, position?.author])).toEqual([
      ['restated', pseudonymOf(ben)],
      ['answered', pseudonymOf(ben)],
    ])
    const [waiting] = await steelmenForMe(ana)
    expect(waiting).toMatchObject({ by: pseudonymOf(ben), position: position.id })
  })

  test('is not betrayed by a quotation that nobody may make of their own words', async () => {
    const named = await aQuestion()
    const ana = await called('Ana Quispe', named, 'participant')
    await aPosition({ on: named, by: ana, argument: words })
    const hidden = await aQuestion({ in: named.member, rules: { names: 'pseudonyms' } })
    const quoting = await aPosition({ on: hidden, by: ana, argument: `It was said: “${words}”` })
    const reader = await as(await called('Ben Rojas', named, 'participant'), hidden)
    const { position } = await findPosition(reader.member.person, quoting.id)
    const [quotation] = [...(await quotationsOf(reader, [position])).values()].flat()
    expect(quotation).toMatchObject({ place: 'exact', post: { author: { name: 'Ana Quispe' } } })
  })

  test('stands where a name stood, once the account is gone', async () => {
    const { ana, people, position, pseudonymOf } = await aDebate('named')
    await db.person.update({ where: { id: ana.id }, data: { deletedAt: new Date(), name: '' } })
    for (const person of Object.values(people))
      expect((await findPosition(person, position.id)).position.author.name).toBe(pseudonymOf(ana))
  })
})

describe('the rule of names', () => {
  const rules = ['named', 'pseudonyms', 'pseudonymsToAll'] as const
  const change = async ({ member, question }: QuestionContext, names: Rules['names']) => {
    const { question: now } = await findQuestion(member.person, question.id)
    return changeQuestion(member.person, question.id, { base: now.edition, patch: { rules: { names } } })
  }

  test('can be changed while nobody has posted', async () => {
    const context = await aQuestion()
    for (const names of [...rules, 'named' as const]) accepted(await change(context, names))
  })

  test.each(rules)('stays as it was when somebody posted, and nothing else does: %s', async (names) => {
    const context = await aQuestion({ rules: { names } })
    await aPosition({ on: context })
    for (const other of rules)
      expect([other, (await change(context, other)).ok]).toEqual([other, other === names])
    const { member, question } = context
    const { headers } = await call('GET', `/questions/${question.id}`, { as: member.person })
    const refusal = await call('PATCH', `/questions/${question.id}`, {
      as: member.person,
      headers: { 'if-match': headers.get('etag') ?? '' },
      body: { rules: { names: rules.find((other) => other !== names) } },
    })
    expect(refusal).toMatchObject({ status: 422, body: { problems: { 'rules.names': expect.any(String) } } })
    const { question: now } = await findQuestion(member.person, question.id)
    const patch = { title: 'Where now?', rules: { names, maxWords: 90 } }
    accepted(await changeQuestion(member.person, question.id, { base: now.edition, patch }))
  })
})
