import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { markKnown } from '@/lib/curation/known/commands/mark'
import { undo } from '@/lib/curation/reviews/commands/undo'
import { deleteAccount } from '@/lib/exchange/account/commands/delete'
import { readMine } from '@/lib/exchange/account/queries'
import { askRegrade } from '@/lib/gradebook/grades/commands/regrade'
import { releaseGrades, withdrawGrades } from '@/lib/gradebook/grades/commands/release'
import { follow, makeFeedKey } from '@/lib/notices/commands/follow'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { beginSession } from '@/lib/people/commands/session'
import { signInWithPassword } from '@/lib/people/commands/sign-in'
import { issueToken } from '@/lib/people/commands/token'
import { personOfSession } from '@/lib/people/sessions'
import { personOfToken } from '@/lib/people/tokens'
import { db } from '@/lib/platform/database/db'
import { NotPermitted } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { saveDraft } from '@/lib/positions/commands/draft'
import { edit } from '@/lib/positions/commands/edit'
import { restate } from '@/lib/positions/commands/steelman'
import { findPosition } from '@/lib/positions/queries/find'
import { visit } from '@/lib/questions/commands/visit'
import { stayHere } from '@/lib/questions/presence'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { changeRole } from '@/lib/seminars/commands/members'
import { findSeminar } from '@/lib/seminars/queries'
import { call } from '../support/api'
import { accepted, aMember, aPerson } from '../support/factories'
import { aGrade } from '../support/factories/grades'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'
import { aReview, citationOf } from '../support/factories/reviews'
import { everybody } from '../support/roll'

const aModerator = async (context: QuestionContext) =>
  (await aMember({ in: context.member, role: 'moderator' })).person

const password = 'una contraseña larga'

/** Ana has done everything that a participant does; Ben has answered her. */
async function aDebate(given: { password?: string } = {}) {
  const context = await aQuestion({ phase: 'rebuttal', rules: { steelman: true } })
  const person = async (name: string, more = {}) =>
    (await aMember({ in: context.member, person: await aPerson({ name, ...more }) })).person
  const ana = await person('Ana Quispe', given)
  const ben = await person('Ben Rojas')
  const position = await aPosition({
    on: context,
    by: ana,
    claim: 'First zqclaim.',
    argument: 'The zqargument.',
  })
  accepted(await edit(ana, position.id, { base: 1, patch: { claim: 'Second zqclaim.' } }))
  const other = await aPosition({
    on: context,
    by: ben,
    claim: 'The claim of Ben.',
    argument: 'Words of Ben.',
  })
  const response = await aResponse({ to: other, by: ana, kind: 'asks', argument: 'A zqresponse.' })
  await aResponse({ to: position, by: ben, kind: 'asks', argument: 'A response of Ben.' })
  accepted(await restate(ana, other.id, { text: 'A zqsteelman.' }))
  accepted(await cast(ana, other.id, 'disagree'))
  await saveDraft(ana, { question: context.question.id }, { body: { claim: 'A zqdraft.' } })
  await follow(ana, context.question.id, 'all')
  await makeFeedKey(ana, context.question.id)
  await visit(await findQuestion(ana, context.question.id))
  await stayHere(await findQuestion(ana, context.question.id), 'reading')
  const token = accepted(await issueToken(ana, { name: 'zqtoken', scope: 'write', days: 1 }))
  const session = await beginSession(ana.id, { device: 'zqdevice', address: '10.0.0.7' })
  return { context, ana, ben, position, other, response, token, session }
}

describe('everything that is kept of somebody', () => {
  test('is theirs to take along, each wording of it', async () => {
    const { ana } = await aDebate()
    const mine = JSON.stringify(await readMine(ana))
    const own = [
      'First zqclaim',
      'Second zqclaim',
      'zqargument',
      'zqresponse',
      'zqsteelman',
      'zqdraft',
      'zqtoken',
    ]
    for (const word of [...own, 'zqdevice', 'disagree', ana.name, ana.email])
      expect([word, mine.includes(word)]).toEqual([word, true])
  })

  test('has their requests about a grade, also when it was withdrawn', async () => {
    const question = await aQuestion()
    const { person } = await aMember({ in: question.member })
    const { id } = await aGrade({ on: question, to: person })
    const { person: carla } = question.member
    accepted(await releaseGrades(carla, question.question.id, {}))
    accepted(await askRegrade(person, id, { reason: 'I cited ¶ 9.' }))
    accepted(await withdrawGrades(carla, question.question.id, {}))
    const { grades, regradesAsked } = await readMine(person)
    expect([grades, regradesAsked]).toMatchObject([[], [{ gradeId: id, reason: 'I cited ¶ 9.' }]])
  })

  test('holds no secret and nobody else', async () => {
    const { ana, ben, token, context } = await aDebate({ password })
    const mine = JSON.stringify(await readMine(ana))
    const { passwordHash } = await db.person.findUniqueOrThrow({ where: { id: ana.id } })
    const { hash } = await db.token.findUniqueOrThrow({ where: { id: token.id } })
    const { hash: feed } = await db.feedKey.findFirstOrThrow({ where: { personId: ana.id } })
    const staff = context.member.person
    const others = [
      ben.name,
      ben.email,
      ben.id,
      staff.name,
      staff.email,
      staff.id,
      'claim of Ben',
      'Words of Ben',
    ]
    for (const word of [passwordHash ?? '?', hash, feed, token.token, ...others, 'A response of Ben'])
      expect([word, mine.includes(word)]).toEqual([word, false])
  })

  test('names nobody on whom they acted', async () => {
    const { ana, context } = await aDebate()
    const { person } = context.member
    await changeRole(context.member, ana.id, 'moderator')
    const mine = await readMine(person)
    expect(mine.events.map(({ kind }) => kind)).toContain('membership.changed')
    expect(JSON.stringify(mine)).not.toContain(ana.id)
  })

  test('has verdicts on theirs once they are settled', async () => {
    const context = await aQuestion({ rules: { reviewers: 2 } })
    const ana = (await aMember({ in: context.member })).person
    const [one, two] = [await aModerator(context), await aModerator(context)]
    const position = await aPosition({ on: context, by: ana })
    const received = async () => (await readMine(ana)).decidedOnMine.reviews
    await aReview(position, { by: one })
    expect(await received()).toEqual([])
    await aReview(position, { by: two })
    expect(await received()).toHaveLength(2)
  })

  test('does not tell a moderator which cases are known', async () => {
    const context = await aQuestion()
    const moderator = await aModerator(context)
    const position = await aPosition({ on: context })
    const citation = (await citationOf(position)).id
    const known = { citation, revision: 1, verdict: 'verified' as const, note: 'Plainly.' }
    accepted(await markKnown(context.member.person, known))
    const answer = await aReview(position, { by: moderator })
    await undo(moderator, answer)
    const mine = await readMine(moderator)
    const of = { subject: 'citation', subjectId: citation, questionId: context.question.id }
    expect(mine.events).toMatchObject([
      { kind: 'citation.reviewed', ...of },
      { kind: 'review.undone', ...of },
    ])
    expect(JSON.stringify(mine)).not.toContain('nownCase.')
  })

  test('is a file, and not asked for all day', async () => {
    const { ana } = await aDebate()
    const first = await call('GET', '/me/export', { as: ana, scope: 'read' })
    expect(first.headers.get('content-disposition')).toMatch(/^attachment; filename="veta-[\d-]+\.json"$/)
    expect(first.body.profile).toMatchObject({ id: ana.id, email: ana.email })
    for (let n = 0; n < 5; n++) await call('GET', '/me/export', { as: ana, scope: 'read' })
    const seventh = await call('GET', '/me/export', { as: ana, scope: 'read' })
    expect(seventh.status).toBe(429)
    expect(Number(seventh.headers.get('retry-after'))).toBeGreaterThan(60)
  })
})

describe('an account that is deleted', () => {
  test('leaves what was posted, under a pseudonym, and what was voted', async () => {
    const { ana, ben, position, other, context, session } = await aDebate()
    const { question } = await findQuestion(ben, context.question.id)
    accepted(await deleteAccount({ person: ana, sessionId: session }, { email: ana.email }))
    const { position: seen } = await findPosition(ben, position.id)
    const { pseudonym } = await db.participation.findUniqueOrThrow({ where: { id: position.author.id } })
    expect(seen).toMatchObject({ claim: 'Second zqclaim.', author: { name: pseudonym } })
    expect((await db.position.findUniqueOrThrow({ where: { id: other.id } })).disagree).toBe(1)
    const { question: after } = await findQuestion(ben, context.question.id)
    expect(after.revision).toBeGreaterThan(question.revision)
    expect(
      (await everybody(await findSeminar(ben, context.member.seminar.id))).map(({ id }) => id),
    ).not.toContain(ana.id)
  })

  test('leaves nothing else of them anywhere', async () => {
    const { ana, session, token } = await aDebate({ password })
    accepted(await deleteAccount({ person: ana, sessionId: session }, { email: ana.email, password }))
    for (const word of [ana.name, ana.email])
      expect([word, await tablesWith(word, ana.id)]).toEqual([word, []])
    const kept = ['participation', 'membership', 'event', 'person']
    expect((await tablesWith(ana.id, ana.id)).filter((table) => !kept.includes(table))).toEqual([])
    const events = await db.event.findMany({ where: { kind: 'person.deleted', subjectId: ana.id } })
    expect(events).toMatchObject([{ actorId: ana.id, data: {} }])
    expect(await personOfSession(session, ana.id)).toBeNull()
    expect(await personOfToken(token.token)).toBeNull()
    expect((await signInWithPassword({ email: ana.email, password }, '10.0.0.9')).ok).toBe(false)
  })

  test('frees its address for another', async () => {
    const { ana, session, context } = await aDebate()
    accepted(await deleteAccount({ person: ana, sessionId: session }, { email: ana.email }))
    const again = await aPerson({ name: 'Ana again', email: ana.email })
    expect(again.id).not.toBe(ana.id)
    await expect(findQuestion(again, context.question.id)).rejects.toThrow()
  })
})

describe('deleting an account', () => {
  test('takes the address and the password', async () => {
    const { ana } = await aDebate({ password })
    const refusal = async (input: { email: string; password?: string }) => {
      const result = await deleteAccount({ person: ana }, input)
      return result.ok ? result : result.problems
    }
    expect(await refusal({ email: 'another@veta.example', password })).toEqual({
      email: { code: 'notYourAddress' },
    })
    expect(await refusal({ email: ana.email })).toEqual({ password: { code: 'passwordNotRight' } })
    expect(await refusal({ email: ana.email, password: 'not this one' })).toEqual({
      password: { code: 'passwordNotRight' },
    })
    expect(await refusal({ email: ana.email, password })).toMatchObject({ ok: true })
  })

  test('without a password takes a session that has just begun, and one’s own', async () => {
    const { ana, ben, session } = await aDebate()
    const old = await beginSession(ana.id, { device: '', address: '' })
    await db.session.update({ where: { id: old }, data: { createdAt: new Date(Date.now() - 11 * 60_000) } })
    const others = await beginSession(ben.id, { device: '', address: '' })
    for (const sessionId of [undefined, old, others, randomUUID()]) {
      const result = await deleteAccount({ person: ana, sessionId }, { email: ana.email })
      expect(result).toEqual({ ok: false, problems: { '': { code: 'signInAgain' } } })
    }
    accepted(await deleteAccount({ person: ana, sessionId: session }, { email: ana.email }))
  })

  test('is refused to the only instructor of a seminar, and says of which', async () => {
    const { ana, context, session } = await aDebate()
    const { person, seminar } = context.member
    const sessionId = await beginSession(person.id, { device: '', address: '' })
    const result = await deleteAccount({ person, sessionId }, { email: person.email })
    expect(result).toEqual({
      ok: false,
      problems: { '': { code: 'lastInstructorOf', values: { seminars: seminar.title } } },
    })
    await changeRole(context.member, ana.id, 'instructor')
    // Of two instructors who leave in the same moment, one stays.
    const both = await Promise.all([
      deleteAccount({ person, sessionId }, { email: person.email }),
      deleteAccount({ person: ana, sessionId: session }, { email: ana.email }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('is not for the accounts of the demonstration', async () => {
    const shared = await aPerson({ email: `${randomUUID()}@demo.veta.example` })
    const asking = deleteAccount({ person: shared }, { email: shared.email })
    await expect(asking).rejects.toThrow(new NotPermitted('demoAccountStays'))
  })

  test('is done by programs too, once', async () => {
    const { ana } = await aDebate({ password })
    const body = { email: ana.email.toUpperCase(), password }
    expect((await call('DELETE', '/me', { as: ana, scope: 'read', body })).status).toBe(403)
    expect((await call('DELETE', '/me', { as: ana, body: { email: ana.email } })).status).toBe(422)
    expect((await call('DELETE', '/me', { as: ana, body })).status).toBe(204)
    expect((await call('GET', '/me', { as: ana })).status).toBe(401)
  })
})

/** The tables that contain a word, except the person's own row. */
async function tablesWith(word: string, personId: string): Promise<string[]> {
  const tables = await db.$queryRaw<
    Array<{ name: string }>
  >`SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations'`
  const found: string[] = []
  for (const { name } of tables) {
    const own =
      name === 'person' && word !== personId ? Prisma.sql`t.id = ${personId}::uuid` : Prisma.sql`TRUE`
    const [row] = await db.$queryRaw<[{ found: boolean }]>`
      SELECT EXISTS (SELECT FROM ${Prisma.raw(`"${name}"`)} t WHERE ${own} AND strpos(t::text, ${word}) > 0) AS found`
    if (row.found) found.push(name)
  }
  return found.sort()
}
