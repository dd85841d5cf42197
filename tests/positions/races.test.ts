import { describe, expect, it } from 'vitest'
import { hide } from '@/lib/curation/rulings/commands/hide'
import { db } from '@/lib/platform/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { post } from '@/lib/positions/commands/post'
import { positionInput } from '@/lib/positions/input'
import { openQuestion } from '@/lib/questions/commands/open'
import { questionInput } from '@/lib/questions/input'
import { changeRole, endMembership } from '@/lib/seminars/commands/members'
import { deleteSource } from '@/lib/sources/commands/withdraw'
import { call } from '../support/api'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'

const ROUNDS = 12

const times = <T>(count: number, make: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)))

const words = {
  thesis: 'A',
  stance: 'supports',
  claim: 'It runs north.',
  argument: 'So it says.',
  citations: [{ quote: 'and nobody disputes it', relation: 'supports', warrant: 'It says so.' }],
}

describe('in the same moment', () => {
  it('questions that are opened have each a number of their own', async () => {
    const member = await aSeminar()
    const input = questionInput.parse({
      title: 'Where next?',
      prompt: 'Argue.',
      theses: [{ label: 'A', statement: 'Down.' }],
    })
    const opened = await times(8, () => openQuestion(member.person, member.seminar.id, input))
    expect(opened.filter(({ ok }) => ok)).toHaveLength(8)
    const rows = await db.question.findMany({
      where: { seminarId: member.seminar.id },
      orderBy: { number: 'asc' },
    })
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('somebody who is removed has either posted, and is told so, or has not', async () => {
    const asked = await aQuestion()
    await oreIn(asked.member)
    for (let round = 0; round < ROUNDS; round++) {
      const { person } = await aMember({ in: asked.member })
      // Signed in before, so that only the post itself is in the race.
      await call('GET', '/me', { as: person })
      const [answer] = await Promise.all([
        call('POST', `/questions/${asked.question.id}/positions`, { as: person, body: words }),
        endMembership(asked.member, person.id),
      ])
      const stored = await db.position.count({ where: { author: { personId: person.id } } })
      expect([answer.status, stored]).toEqual(stored ? [201, 1] : [404, 0])
    }
  })

  it('who is no moderator any more hides nothing after that', async () => {
    const asked = await aQuestion()
    for (let round = 0; round < ROUNDS; round++) {
      const { person } = await aMember({ in: asked.member, role: 'moderator' })
      const position = await aPosition({ on: asked })
      const [hidden] = await Promise.allSettled([
        hide(person, position.id, { reason: 'For a reason.' }),
        changeRole(asked.member, person.id, 'participant'),
      ])
      const events = await db.event.findMany({
        where: {
          OR: [
            { subjectId: position.id, kind: 'position.hidden' },
            { subjectId: person.id, kind: 'membership.changed' },
          ],
        },
        orderBy: { id: 'asc' },
      })
      if (hidden?.status === 'fulfilled') expect(events.map(({ kind }) => kind)[0]).toBe('position.hidden')
      else
        expect(hidden?.reason).toSatisfy(
          (error) => error instanceof NotPermitted || error instanceof NotFound,
        )
    }
  })

  it('a source is deleted or cited, and whoever comes second is told', async () => {
    const asked = await aQuestion()
    const { person } = await aMember({ in: asked.member })
    for (let round = 0; round < ROUNDS; round++) {
      const text = `Shaft ${round}\n\nThe timber of shaft ${round} ran out in March.\n`
      const { member, source } = await aSource({ in: asked.member, text })
      const citations = [
        {
          source: source.id,
          quote: `timber of shaft ${round} ran out`,
          relation: 'supports',
          warrant: 'So.',
        },
      ]
      const [answer, deleted] = await Promise.allSettled([
        call('POST', `/questions/${asked.question.id}/positions`, {
          as: person,
          body: { ...words, citations },
        }),
        deleteSource(member, source),
      ])
      const status = answer.status === 'fulfilled' ? answer.value.status : 500
      expect([201, 409, 422]).toContain(status)
      if (status === 201) expect(deleted.status).toBe('rejected')
    }
  })
})

it('positions that wait for one another are all posted', async () => {
  const asked = await aQuestion()
  await oreIn(asked.member)
  const people = await times(10, async () => (await aMember({ in: asked.member })).person)
  const input = positionInput.parse(words)
  const posted = await Promise.all(people.map((person) => post(person, asked.question.id, input)))
  expect(posted.map((one) => accepted(one).replayed)).toEqual(Array(10).fill(false))
})
