import { describe, expect, test } from 'vitest'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { findPosition } from '@/lib/positions/queries/find'
import { findPseudonymHolder } from '@/lib/positions/queries/pseudonym-holder'
import { unmask } from '@/lib/questions/commands/unmask'
import type { Rules } from '@/lib/questions/input'
import { call } from '../support/api'
import { accepted, aMember, aPerson } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

async function aRoom(names: Rules['names']) {
  const context = await aQuestion({ rules: { names } })
  const someone = async (name: string, role: 'participant' | 'moderator' | 'observer') =>
    (await aMember({ in: context.member, role, person: await aPerson({ name }) })).person
  const people = {
    author: await someone('Ana Quispe', 'participant'),
    participant: await someone('Ben Rojas', 'participant'),
    observer: await someone('Dora Mamani', 'observer'),
    moderator: await someone('Emil Soliz', 'moderator'),
    second: await someone('Flor Choque', 'moderator'),
    instructor: context.member.person,
  }
  const position = await aPosition({ on: context, by: people.author })
  const { id: bearer, name: pseudonym } = position.author
  const question = context.question.id
  const ask = (person: Person, reason = 'Two posts read alike.') =>
    unmask(person, question, { bearer, reason })
  const see = async (person: Person) => (await findPseudonymHolder(person, question, bearer)).bearer
  return { context, question, people, position, bearer, pseudonym, ask, see }
}

describe('a name is asked for', () => {
  test('by a moderator who does not see names, and shown to them alone, on that page alone', async () => {
    const { people, ask, see, pseudonym, position } = await aRoom('pseudonymsToAll')
    expect(await see(people.moderator)).toMatchObject({ pseudonym, name: null, mayUnmask: true, told: [] })
    accepted(await ask(people.moderator))
    expect(await see(people.moderator)).toMatchObject({
      ...{ pseudonym, name: 'Ana Quispe', mayUnmask: false },
      told: [{ reason: 'Two posts read alike.' }],
    })
    expect(await see(people.second)).toMatchObject({ name: null, mayUnmask: true, told: [] })
    expect((await findPosition(people.moderator, position.id)).position.author.name).toBe(pseudonym)
  })

  test('with a reason that is on record, and that the bearer and the instructor read', async () => {
    const { people, ask, see, bearer, question } = await aRoom('pseudonymsToAll')
    accepted(await ask(people.moderator))
    accepted(await ask(people.moderator, 'Another reason, later.'))
    const events = await db.event.findMany({ where: { questionId: question, kind: 'person.unmasked' } })
    expect(events).toMatchObject([
      {
        ...{ actorId: people.moderator.id, subject: 'participation', subjectId: bearer },
        data: { reason: 'Two posts read alike.' },
      },
    ])
    expect(JSON.stringify(events[0]?.data)).not.toMatch(/\bAna\b/)
    const told = [{ reason: 'Two posts read alike.', by: null }]
    expect(await see(people.author)).toMatchObject({ isMine: true, told })
    expect(await see(people.instructor)).toMatchObject({ told: [{ by: 'Emil Soliz' }] })
  })

  test('by nobody else', async () => {
    const { people, ask, see } = await aRoom('pseudonymsToAll')
    await expect(ask(people.participant)).rejects.toThrow(new NotPermitted('onlyStaff'))
    await expect(ask(people.observer)).rejects.toThrow(new NotPermitted('onlyStaff'))
    await expect(ask(people.author)).rejects.toThrow(new NotPermitted('onlyStaff'))
    await expect(ask(people.instructor)).rejects.toThrow(new NotPermitted('namesAreSeen'))
    await expect(ask(await aPerson())).rejects.toThrow(NotFound)
    for (const person of [people.participant, people.observer])
      await expect(see(person)).rejects.toThrow(NotFound)
    expect(
      await db.unmasking.count({ where: { byId: { in: Object.values(people).map(({ id }) => id) } } }),
    ).toBe(0)
  })

  test('of nobody who goes by their name, nor where staff see names', async () => {
    const named = await aRoom('named')
    await expect(named.ask(named.people.moderator)).rejects.toThrow(NotFound)
    await expect(named.see(named.people.moderator)).rejects.toThrow(NotFound)
    const hidden = await aRoom('pseudonyms')
    await expect(hidden.ask(hidden.people.moderator)).rejects.toThrow(new NotPermitted('namesAreSeen'))
    expect(await hidden.see(hidden.people.moderator)).toMatchObject({ name: 'Ana Quispe', mayUnmask: false })
  })

  test('not of oneself', async () => {
    const { context, people, question } = await aRoom('pseudonymsToAll')
    const own = await aPosition({ on: context, by: people.moderator })
    const asking = unmask(people.moderator, question, { bearer: own.author.id, reason: 'Why not.' })
    await expect(asking).rejects.toThrow(new NotPermitted('ownPseudonym'))
  })

  test('not in another question than theirs', async () => {
    const { context, people, bearer } = await aRoom('pseudonymsToAll')
    const other = await aQuestion({ in: context.member, rules: { names: 'pseudonymsToAll' } })
    const asking = unmask(people.moderator, other.question.id, { bearer, reason: 'Why not.' })
    await expect(asking).rejects.toThrow(NotFound)
  })

  test('by a moderator who is suspended, is refused', async () => {
    const { context, people, ask } = await aRoom('pseudonymsToAll')
    const where = {
      seminarId_personId: { seminarId: context.member.seminar.id, personId: people.moderator.id },
    }
    await db.membership.update({ where, data: { suspendedUntil: new Date(Date.now() + 60_000) } })
    await expect(ask(people.moderator)).rejects.toThrow(NotPermitted)
  })

  test('by programs, once a key', async () => {
    const { people, question, bearer, pseudonym, position } = await aRoom('pseudonymsToAll')
    const path = `/questions/${question}/people/${bearer}`
    const before = await call('GET', path, { as: people.moderator })
    expect(before.body).toEqual({ id: bearer, pseudonym, name: null, told: [], positions: [position.id] })
    const empty = await call('POST', `${path}/unmasking`, { as: people.moderator, body: { reason: ' ' } })
    expect([empty.status, Object.keys(empty.body.problems)]).toEqual([422, ['reason']])
    const sent = { as: people.moderator, body: { reason: 'It is so.' }, headers: { 'idempotency-key': 'k1' } }
    expect(await call('POST', `${path}/unmasking`, sent)).toMatchObject({
      ...{ status: 200, body: { name: 'Ana Quispe', told: [{ reason: 'It is so.' }] } },
    })
    const again = await call('POST', `${path}/unmasking`, sent)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect((await call('GET', path, { as: people.participant })).status).toBe(404)
  })
})
