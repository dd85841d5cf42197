import { describe, expect, test } from 'vitest'
import { sliceByCodePoints } from '@/lib/sources/offsets'
import { call } from '../../support/api'
import { aMember, aPerson, aSeminar, aSource } from '../../support/factories'

const english = 'The mine 😀\n\nThe mine was not closed by the 28 partners.\n\nThe lake was dry by then.'
const spanish = 'La veta\n\nLos mineros bajaron al alba.\n\nThe lake was dry by then.'

async function aShelf() {
  const instructor = await aSeminar()
  const path = `/seminars/${instructor.seminar.slug}`
  const made = async (text: string, language: string) => {
    const body = { title: language, language, text }
    return (await call('POST', `${path}/sources`, { as: instructor.person, body })).body.id as string
  }
  return { instructor, path, en: await made(english, 'en'), es: await made(spanish, 'es') }
}

describe('a program has quotations checked', () => {
  test('by any member, and learns of each where it stands and how it is worded', async () => {
    const { instructor, path, en, es } = await aShelf()
    const observer = await aMember({ in: instructor, role: 'observer' })
    const text = [
      '😀 They say “The mine was *not* closed” and “the mine was closed by the 82 partners” but also',
      '“Los mineros [mayores] bajaron al alba”, “the lake was dry by then”, “The lake was dry by then”.',
      '\n\n> No word of this is anywhere near.',
    ].join('\n')
    const { status, body } = await call('POST', `${path}/quotations/check`, {
      as: observer.person,
      scope: 'read',
      body: { text },
    })
    expect(status).toBe(200)
    const told = body.quotations.map(
      (one: { place: string; wording: string }) => `${one.place} ${one.wording}`,
    )
    expect(told).toEqual([
      'exact identical',
      'lost altered',
      'exact identical',
      'lost altered',
      'ambiguous identical',
      'lost absent',
    ])
    const [first, second, , , fifth] = body.quotations
    expect(sliceByCodePoints(text, first.start, first.end)).toBe('The mine was *not* closed')
    expect(first).toMatchObject({
      text: 'The mine was not closed',
      passage: { source: en, version: 1, quote: 'The mine was not closed', locator: { paragraph: 1 } },
    })
    expect(sliceByCodePoints(english, first.passage.start, first.passage.end)).toBe(first.passage.quote)
    expect(english).toContain(first.passage.prefix + first.passage.quote + first.passage.suffix)
    expect(second.alarms).toEqual([
      { kind: 'negation', source: 'not', quoted: '' },
      { kind: 'number', source: '28', quoted: '82' },
    ])
    expect(second.lookedFor).toEqual(['negation', 'number', 'quantifier', 'modal', 'name'])
    expect(first.lookedFor).toBeUndefined()
    expect(second.passage.quote).toBe('The mine was not closed by the 28 partners')
    expect(fifth.candidates.map(({ source }: { source: string }) => source)).toEqual([en, es])
  })

  test('and told which alarms were looked for, in a language without word lists', async () => {
    const { instructor, path } = await aShelf()
    await aSource({
      in: instructor,
      language: 'de',
      text: 'Die Mine wurde nicht von den 28 Partnern geschlossen.',
    })
    const { body } = await call('POST', `${path}/quotations/check`, {
      as: instructor.person,
      body: { text: '“Die Mine wurde von den 28 Partnern geschlossen”' },
    })
    expect(body.quotations[0]).toMatchObject({ wording: 'altered', lookedFor: ['number', 'name'] })
  })

  test('against the newest version, and told of an earlier one that has the words', async () => {
    const { instructor, path, en } = await aShelf()
    const state = async (text: string) => {
      const as = instructor.person
      const { body } = await call('POST', `${path}/quotations/check`, { as, body: { text } })
      const { place, wording, passage } = body.quotations[0]
      return `${place} ${wording} ${passage?.version}`
    }
    const text = 'The mine\n\nThe mine was sold to the partners.'
    await call('POST', `/sources/${en}/versions`, { as: instructor.person, body: { text } })
    expect(await state('“The mine was not closed”')).toBe('lost identical 1')
    expect(await state('“The mine was sold to 28 partners”')).toBe('lost altered 2')
    expect(await state('“The mine was sold to the partners”')).toBe('exact identical 2')
  })

  test('without quotations there are none', async () => {
    const { instructor, path } = await aShelf()
    const { body } = await call('POST', `${path}/quotations/check`, {
      as: instructor.person,
      body: { text: '' },
    })
    expect(body).toEqual({ quotations: [] })
  })
})

describe('what is refused', () => {
  test('is a text that is too long, or has too many quotations', async () => {
    const { instructor, path } = await aShelf()
    const problems = async (text: string) => {
      const { status, body } = await call('POST', `${path}/quotations/check`, {
        as: instructor.person,
        body: { text },
      })
      return [status, Object.keys(body.problems)]
    }
    expect(await problems('a'.repeat(20_001))).toEqual([422, ['text']])
    expect(await problems('“one two three four” '.repeat(201))).toEqual([422, ['text']])
  })

  test('is whoever is no member: the seminar is not there', async () => {
    const { path } = await aShelf()
    const stranger = await aPerson()
    const body = { text: '“The mine was not closed”' }
    expect((await call('POST', `${path}/quotations/check`, { as: stranger, body })).status).toBe(404)
    expect((await call('POST', `${path}/quotations/check`, { body })).status).toBe(401)
  })
})
