import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { mentionAt, stillFitting, written } from '@/components/positions/compose/mentions'
import { mentionable } from '@/lib/notices/mentionable'
import { mentioned } from '@/lib/notices/rules'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { withdraw } from '@/lib/positions/commands/withdraw'
import type { Rules } from '@/lib/questions/input'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { call } from '../support/api'
import { aMember, aPerson } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

const as = (person: Person, { question }: QuestionContext) => findQuestion(person, question.id)
const called = async (
  name: string,
  context: QuestionContext,
  role: 'participant' | 'moderator' | 'observer',
) => (await aMember({ in: context.member, role, person: await aPerson({ name }) })).person

/** Ana and Ben have posted, Carla has not; Dora observes, Emil moderates. */
async function aDebate(rules: Partial<Rules>) {
  const context = await aQuestion({ phase: 'rebuttal', rules })
  const people = {
    ana: await called('Ana María Quispe', context, 'participant'),
    ben: await called('Ben Rojas Ñandú', context, 'participant'),
    carla: await called('Carla Vega', context, 'participant'),
    dora: await called('Dora Mamani', context, 'observer'),
    emil: await called('Emil Søliz', context, 'moderator'),
    instructor: context.member.person,
  }
  const positions = {
    ana: await aPosition({ on: context, by: people.ana }),
    ben: await aPosition({ on: context, by: people.ben }),
  }
  const bearers = await db.participation.findMany({ where: { questionId: context.question.id } })
  const pseudonymOf = ({ id }: Person) => bearers.find(({ personId }) => personId === id)?.pseudonym ?? ''
  const to = async (person: Person, q = '') => mentionable(await as(person, context), q)
  const names = async (person: Person, q = '') => (await to(person, q)).map(({ name }) => name)
  return { context, people, positions, pseudonymOf, to, names }
}

describe('whom one can name', () => {
  it('where names are shown, it is every other member of the seminar', async () => {
    const { people, names } = await aDebate({ names: 'named' })
    await aPerson({ name: 'Zoe Elsewhere' })
    expect(await names(people.carla)).toEqual([
      'Ana María Quispe',
      'Ben Rojas Ñandú',
      people.instructor.name,
      'Dora Mamani',
      'Emil Søliz',
    ])
  })

  it('a name is found by any part of it, without its accents too', async () => {
    const { people, names } = await aDebate({ names: 'named' })
    for (const q of ['maria', 'MARÍA', 'ana qui', 'quispe ana', 'a mar'])
      expect([q, await names(people.carla, q)]).toEqual([q, ['Ana María Quispe']])
    expect(await names(people.carla, 'ñan')).toEqual(['Ben Rojas Ñandú'])
    expect(await names(people.carla, 'soliz')).toEqual(['Emil Søliz'])
    for (const q of ['zoe', '%', '_', "'", '\\', 'ana rojas'])
      expect([q, await names(people.carla, q)]).toEqual([q, []])
  })

  it('a word that begins so comes before one that only holds it', async () => {
    const { people, names } = await aDebate({ names: 'named' })
    expect((await names(people.carla, 'ma')).slice(0, 2)).toEqual(['Ana María Quispe', 'Dora Mamani'])
    expect((await names(people.carla, 'ro'))[0]).toBe('Ben Rojas Ñandú')
  })

  it('of many, eight', async () => {
    const { context, people, names } = await aDebate({ names: 'named' })
    for (let n = 0; n < 8; n++) await called(`Many ${n}`, context, 'participant')
    expect(await names(people.carla, 'many')).toHaveLength(8)
    expect(await names(people.carla)).toHaveLength(8)
  })

  it('who has left is not among them', async () => {
    const { context, people, names } = await aDebate({ names: 'named' })
    const gone = { personId: people.ben.id, seminarId: context.member.seminar.id }
    await db.membership.updateMany({ where: gone, data: { endedAt: new Date() } })
    expect(await names(people.carla, 'ben')).toEqual([])
  })

  it('where another question hides names, it is those whose names are read here', async () => {
    const { context, people, names } = await aDebate({ names: 'named' })
    await aQuestion({ in: context.member, rules: { names: 'pseudonyms' } })
    expect(await names(people.carla)).toEqual(['Ana María Quispe', 'Ben Rojas Ñandú'])
    expect(await names(people.emil)).toContain('Carla Vega')
  })

  it('where names are hidden and others’ work is too, it is nobody', async () => {
    const { people, names } = await aDebate({ names: 'pseudonyms', blind: true })
    expect(await names(people.carla)).toEqual([])
  })

  it('who has taken back all that they posted is not among them', async () => {
    const { people, positions, names, pseudonymOf } = await aDebate({ names: 'pseudonyms' })
    expect(await names(people.carla)).toContain(pseudonymOf(people.ben))
    await withdraw(people.ben, positions.ben.id)
    expect(await names(people.carla)).toEqual([pseudonymOf(people.ana)])
  })
})

const seesBoth = {
  pseudonyms: { carla: false, dora: false, emil: true, instructor: true },
  pseudonymsToAll: { carla: false, dora: false, emil: false, instructor: true },
} as const

test.each(['pseudonyms', 'pseudonymsToAll'] as const)(
  'where names are hidden (%s), it is the pseudonyms of those who have posted',
  async (rule) => {
    const { context, people, to, pseudonymOf } = await aDebate({ names: rule })
    const pseudonyms = [pseudonymOf(people.ana), pseudonymOf(people.ben)].sort()
    for (const [who, both] of Object.entries(seesBoth[rule])) {
      const person = people[who as keyof typeof people]
      const all = await to(person)
      expect([who, all.map(({ name }) => name).sort()]).toEqual([who, pseudonyms])
      const answer = await call('GET', `/questions/${context.question.id}/mentions?q=`, {
        as: person,
        scope: 'read',
      })
      const told = JSON.stringify([all, answer.body])
      for (const { name, email, id } of Object.values(people)) {
        expect([who, name, told.includes(name)]).toEqual([
          who,
          name,
          both && (name === people.ana.name || name === people.ben.name),
        ])
        expect([told.includes(email), told.includes(id)]).toEqual([false, false])
      }
      expect([who, await to(person, 'quispe')]).toEqual([
        who,
        both ? [{ name: pseudonymOf(people.ana), known: 'Ana María Quispe' }] : [],
      ])
    }
    const [word = ''] = pseudonymOf(people.ana).split(' ')
    expect((await to(people.carla, word)).map(({ name }) => name)).toContain(pseudonymOf(people.ana))
  },
)

test('who is no member hears of no question', async () => {
  const { context } = await aDebate({ names: 'named' })
  const stranger = await aPerson()
  const { status } = await call('GET', `/questions/${context.question.id}/mentions`, { as: stranger })
  expect(status).toBe(404)
})

describe('an @ that is being written', () => {
  it('is the last one before the caret, where a name can begin', () => {
    const at = (text: string) => mentionAt(text, text.length)?.typed ?? null
    expect(at('As @')).toBe('')
    expect(at('As @ana ma')).toBe('ana ma')
    expect(at('(@ana')).toBe('ana')
    expect(at('**@ana')).toBe('ana')
    expect(at('“@ana')).toBe('ana')
    expect(at('As ＠ana')).toBe('ana')
    for (const text of ['ana@example', 'As @ana\n', 'As @ ana', '@ana  ', '`@ana', 'x/@ana', 'no sign', ''])
      expect([text, at(text)]).toEqual([text, null])
    expect(mentionAt('As @ana says', 5)).toEqual({ start: 3, typed: 'a' })
  })

  it('suggests nothing any more once a name stands there whole', () => {
    const names = [
      { name: 'Ana Quispe', known: null },
      { name: 'Ana Quispe Paz', known: null },
      { name: 'Copper Beech', known: 'Zoë' },
    ]
    const left = (typed: string) => stillFitting(names, typed).map(({ name }) => name)
    expect(left('ana')).toEqual(['Ana Quispe', 'Ana Quispe Paz'])
    expect(left('Ana Quispe')).toEqual(['Ana Quispe', 'Ana Quispe Paz'])
    expect(left('Ana Quispe ')).toEqual([])
    expect(left('zoe')).toEqual(['Copper Beech'])
    expect(left('ben')).toEqual([])
  })

  it('what is taken from the list names that person, whatever the name is made of', () => {
    const signs = [...'aZéñøß王ل0 .,-_*`~[]()!#&|\\:’“']
    const name = fc
      .array(fc.constantFrom(...signs), { minLength: 1, maxLength: 24 })
      .map((letters) => letters.join('').replaceAll(/\s+/g, ' ').trim())
      .filter((text) => /^[\p{L}\p{N}]/u.test(text))
    fc.assert(
      fc.property(name, (name) => {
        expect(mentioned(`So says ${written(name, true)} here.`, [{ name }])).toEqual([{ name }])
      }),
    )
  })
})
