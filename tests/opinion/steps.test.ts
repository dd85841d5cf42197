import { describe, expect, test } from 'vitest'
import { LIVE_FROM, partsTold, STEP } from '@/lib/opinion/steps'
import { findQuestion } from '@/lib/questions/queries'
import { aMember } from '../support/factories'
import { aQuestion } from '../support/factories/positions'

type Part = { votes: string[] }

async function aReader() {
  const question = await aQuestion()
  const { person } = await aMember({ in: question.member })
  return { reader: await findQuestion(person, question.question.id), staff: question }
}

/** People by number, each with one vote. */
const people = (count: number, vote = 'agree'): Map<string, Part> =>
  new Map(Array.from({ length: count }, (_, at) => [`person ${at}`, { votes: [vote, 'pass'] }]))

const changed = (said: Map<string, Part>, count: number) => new Map([...said, ...people(count, 'disagree')])

describe('figures of a few people', () => {
  test('move for a participant only when five have said something new', async () => {
    const { reader } = await aReader()
    expect(await partsTold(reader, 'ballots', people(4))).toEqual(new Map())
    expect(await partsTold(reader, 'ballots', people(5))).toEqual(people(5))
    for (let count = 1; count < STEP; count++) {
      expect(await partsTold(reader, 'ballots', changed(people(5), count))).toEqual(people(5))
      expect(await partsTold(reader, 'ballots', people(5 + count))).toEqual(people(5))
      expect(await partsTold(reader, 'ballots', people(5 - count))).toEqual(people(5))
    }
    expect(await partsTold(reader, 'ballots', changed(people(5), 5))).toEqual(changed(people(5), 5))
  })

  test('count those who came, went and changed their mind together', async () => {
    const { reader } = await aReader()
    const before = people(8)
    await partsTold(reader, 'ballots', before)
    const after = changed(people(10), 2)
    after.delete('person 7')
    expect(await partsTold(reader, 'ballots', after)).toEqual(after)
  })

  test('move for staff at once, and for nobody else by that', async () => {
    const { reader, staff } = await aReader()
    await partsTold(reader, 'ballots', people(5))
    expect(await partsTold(staff, 'ballots', people(6))).toEqual(people(6))
    expect(await partsTold(reader, 'ballots', people(6))).toEqual(people(5))
  })

  test('of ballots and of stances move apart', async () => {
    const { reader } = await aReader()
    await partsTold(reader, 'ballots', people(5))
    expect(await partsTold(reader, 'stances', people(4))).toEqual(new Map())
  })

  test('move once when many ask at the same moment', async () => {
    const { reader } = await aReader()
    const told = await Promise.all(
      Array.from({ length: STEP }, (_, at) => partsTold(reader, 'ballots', people(STEP + at))),
    )
    expect(new Set(told.map(({ size }) => size)).size).toBe(1)
  })
})

describe('figures of many people', () => {
  test('are live once a step has shown that many took part', async () => {
    const { reader } = await aReader()
    await partsTold(reader, 'ballots', people(LIVE_FROM - 2))
    expect(await partsTold(reader, 'ballots', people(LIVE_FROM))).toEqual(people(LIVE_FROM - 2))
    expect(await partsTold(reader, 'ballots', people(LIVE_FROM + 3))).toEqual(people(LIVE_FROM + 3))
    expect(await partsTold(reader, 'ballots', people(LIVE_FROM + 4))).toEqual(people(LIVE_FROM + 4))
  })

  test('go by steps again when only a few are left', async () => {
    const { reader } = await aReader()
    await partsTold(reader, 'ballots', people(LIVE_FROM))
    expect(await partsTold(reader, 'ballots', people(LIVE_FROM - 1))).toEqual(people(LIVE_FROM - 1))
    expect(await partsTold(reader, 'ballots', people(LIVE_FROM - 2))).toEqual(people(LIVE_FROM - 1))
  })
})
