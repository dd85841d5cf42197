import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hide } from '@/lib/curation/moderation/commands/hide'
import { deleteAccount } from '@/lib/exchange/account/commands/delete'
import { beginSession } from '@/lib/people/commands/session'
import type { Person } from '@/lib/people/rules'
import { isDeadlock } from '@/lib/platform/database/clash'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { checkPosition } from '@/lib/positions/check-position'
import { insertPosition } from '@/lib/positions/commands/insert-position'
import { post } from '@/lib/positions/commands/post'
import { touchQuestion } from '@/lib/positions/commands/row-locks'
import { positionInput } from '@/lib/positions/input'
import { openQuestion } from '@/lib/questions/commands/open'
import { questionInput } from '@/lib/questions/input'
import { findQuestion } from '@/lib/questions/queries'
import { type Member, whyNotSpeak } from '@/lib/seminars/access'
import { changeRole, endMembership } from '@/lib/seminars/commands/members'
import { restrain } from '@/lib/seminars/commands/restrain'
import { deleteSource } from '@/lib/sources/commands/withdraw'
import { call } from '../support/api'
import { statementsOf } from '../support/database/statements'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'
import { somebodyWaits } from '../support/somebody-waits'

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

/** Changes of a person's membership, by the instructor or by themselves. */
const changes: Record<string, (by: Member, person: Person) => Promise<unknown>> = {
  removed: (by, { id }) => endMembership(by, id),
  leaving: (by, person) => endMembership({ ...by, person, role: 'participant' }, person.id),
  'given another role': (by, { id }) => changeRole(by, id, 'observer'),
  muted: (by, { id }) =>
    restrain(by, { person: id, kind: 'muted', reason: 'For a reason.', until: tomorrow() }),
  suspended: (by, { id }) =>
    restrain(by, { person: id, kind: 'suspended', reason: 'For a reason.', until: tomorrow() }),
  'deleting their account': async (_, person) => {
    const sessionId = await beginSession(person.id, { device: '', address: '' })
    return deleteAccount({ person, sessionId }, { email: person.email })
  },
}

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()

describe('somebody who posts while they are', () => {
  it.each(Object.entries(changes))('%s has what they post waited for', async (_, change) => {
    const context = await aQuestion()
    await oreIn(context.member)
    const { person } = await aMember({ in: context.member })
    const own = await findQuestion(person, context.question.id)
    const checked = accepted(await checkPosition(own, positionInput.parse(words)))
    const changing = async () => {
      const { begun } = await db.$transaction(async (tx) => {
        await touchQuestion(tx, own)
        const begun = change(context.member, person)
        await somebodyWaits()
        // Rows of the seminar share its row, so a transaction must not hold it exclusively while it waits.
        await insertPosition(tx, { id: randomUUID(), context: own, checked, draft: own.question.id })
        return { begun }
      })
      await begun
    }
    // The database would end one of two deadlocked transactions, which would then run again.
    const ended = (await statementsOf(changing)).filter((text) => /^ROLLBACK/i.test(text))
    expect(ended).toEqual([])
    expect(await db.position.count({ where: { author: { personId: person.id } } })).toBe(1)
    const now = await findQuestion(person, context.question.id).catch((error) => error)
    expect(now instanceof NotFound || whyNotSpeak(now.member) !== null).toBe(true)
  })
})

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
    const context = await aQuestion()
    await oreIn(context.member)
    for (let round = 0; round < ROUNDS; round++) {
      const { person } = await aMember({ in: context.member })
      // Signed in before, so that only the post itself is in the race.
      await call('GET', '/me', { as: person })
      const [answer] = await Promise.all([
        call('POST', `/questions/${context.question.id}/positions`, { as: person, body: words }),
        endMembership(context.member, person.id),
      ])
      const stored = await db.position.count({ where: { author: { personId: person.id } } })
      expect([answer.status, stored]).toEqual(stored ? [201, 1] : [404, 0])
    }
  })

  it('of two instructors who remove one another one stays', async () => {
    const first = await aSeminar()
    for (let round = 0; round < ROUNDS; round++) {
      const one = await aMember({ in: first, role: 'instructor' })
      const other = await aMember({ in: first, role: 'instructor' })
      const ended = await Promise.allSettled([
        endMembership(one, other.person.id),
        endMembership(other, one.person.id),
      ])
      expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const people = { in: [one.person.id, other.person.id] }
      expect(await db.membership.count({ where: { personId: people, endedAt: null } })).toBe(1)
    }
  })

  it('who is no moderator any more restrains nobody after that', async () => {
    const first = await aSeminar()
    for (let round = 0; round < ROUNDS; round++) {
      const { person } = await aMember({ in: first })
      const moderator = await aMember({ in: first, role: 'moderator' })
      const given = { person: person.id, kind: 'muted' as const, reason: 'For a reason.', until: tomorrow() }
      const [muted] = await Promise.allSettled([
        restrain(moderator, given),
        changeRole(first, moderator.person.id, 'participant'),
      ])
      const events = await db.event.findMany({
        where: {
          subjectId: { in: [person.id, moderator.person.id] },
          kind: { in: ['member.muted', 'membership.changed'] },
        },
        orderBy: { id: 'asc' },
      })
      const kinds = events.map(({ kind }) => kind)
      if (muted?.status === 'fulfilled') expect(kinds).toEqual(['member.muted', 'membership.changed'])
      else expect([kinds, muted?.reason]).toEqual([['membership.changed'], expect.any(NotPermitted)])
    }
  })

  it('who is no moderator any more hides nothing after that', async () => {
    const context = await aQuestion()
    for (let round = 0; round < ROUNDS; round++) {
      const { person } = await aMember({ in: context.member, role: 'moderator' })
      const position = await aPosition({ on: context })
      const [hidden] = await Promise.allSettled([
        hide(person, position.id, { reason: 'For a reason.' }),
        changeRole(context.member, person.id, 'participant'),
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
    const context = await aQuestion()
    const { person } = await aMember({ in: context.member })
    for (let round = 0; round < ROUNDS; round++) {
      const text = `Shaft ${round}\n\nThe timber of shaft ${round} ran out in March.\n`
      const { member, source } = await aSource({ in: context.member, text })
      const citations = [
        {
          source: source.id,
          quote: `timber of shaft ${round} ran out`,
          relation: 'supports',
          warrant: 'So.',
        },
      ]
      const [answer, deleted] = await Promise.allSettled([
        call('POST', `/questions/${context.question.id}/positions`, {
          as: person,
          body: { ...words, citations },
        }),
        deleteSource(member, source),
      ])
      const status = answer.status === 'fulfilled' ? answer.value.status : 500
      expect([201, 409, 422]).toContain(status)
      // A later deletion finds the citation and withdraws the source instead.
      if (status === 201) expect(outcomeOf(deleted)).toMatch(/^(withdrawn|a deadlock)$/)
      else expect(outcomeOf(deleted)).toBe('deleted')
    }
  })
})

const outcomeOf = (deleted: PromiseSettledResult<string>): string => {
  if (deleted.status === 'fulfilled') return deleted.value
  return isDeadlock(deleted.reason) ? 'a deadlock' : String(deleted.reason)
}

it('positions that wait for one another are all posted', async () => {
  const context = await aQuestion()
  await oreIn(context.member)
  const people = await times(10, async () => (await aMember({ in: context.member })).person)
  const input = positionInput.parse(words)
  const posted = await Promise.all(people.map((person) => post(person, context.question.id, input)))
  expect(posted.map((one) => accepted(one).replayed)).toEqual(Array(10).fill(false))
})
