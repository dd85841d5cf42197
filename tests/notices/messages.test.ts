import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import { writeMessage } from '@/lib/notices/messages/commands/write-message'
import { MOST_RECIPIENTS, messageInput } from '@/lib/notices/messages/input'
import { listMessages, readMessage } from '@/lib/notices/messages/queries'
import { partOfRecipients } from '@/lib/notices/messages/rules'
import { listNotices } from '@/lib/notices/queries'
import { hrefOf } from '@/lib/notices/words'
import { addressOfNone } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { decrypt } from '@/lib/platform/encryption'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { endMembership } from '@/lib/seminars/commands/members'
import { statementsOf } from '../support/database/statements'
import { accepted, aMember, aSeminar } from '../support/factories'

beforeEach(() => vi.stubEnv('SMTP_URL', 'smtp://localhost:1'))
afterEach(() => vi.unstubAllEnvs())

/** Ana takes e-mails at once, Luis once a day, Rosa none; Ivo is nobody’s recipient. */
async function aClass() {
  const seminar = await aSeminar({ language: 'en' })
  const [ana, luis, rosa, ivo] = await Promise.all([0, 1, 2, 3].map(() => aMember({ in: seminar })))
  if (!ana || !luis || !rosa || !ivo) throw new Error('Somebody is missing.')
  await db.person.update({ where: { id: luis.person.id }, data: { mail: 'daily' } })
  await db.person.update({ where: { id: rosa.person.id }, data: { mail: 'never' } })
  const to = [ana, luis, rosa].map(({ person }) => person.id)
  return { seminar, ana, luis, rosa, ivo, to }
}

/** Members by their rows alone, since joining takes its time. */
async function manyMembers({ seminar }: Member, count: number): Promise<string[]> {
  const people = Array.from({ length: count }, () => ({ id: randomUUID(), name: 'Person' }))
  await db.person.createMany({ data: people.map((one) => ({ ...one, email: `${one.id}@veta.example` })) })
  const of = { seminarId: seminar.id, role: 'participant' as const }
  await db.membership.createMany({ data: people.map(({ id }) => ({ ...of, personId: id })) })
  return people.map(({ id }) => id)
}

const written = (to: string[], more = {}) =>
  messageInput.parse({ to, subject: 'Your\nposition', text: 'Post it **today**, please.', ...more })

async function lettersTo(id: string) {
  const letters = await db.letter.findMany({ where: { personId: id } })
  return letters.map(({ subject, text, headers }) => ({
    subject,
    text: decrypt('letter', text) ?? '',
    headers,
  }))
}

describe('a message of an instructor', () => {
  it('goes to each of the chosen alone, in the instructor’s words, and as a notice where e-mails are stopped', async () => {
    const { seminar, ana, luis, rosa, ivo, to } = await aClass()
    const { id } = accepted(await writeMessage(seminar, written(to)))
    for (const { person } of [ana, luis]) {
      const [letter, ...more] = await lettersTo(person.id)
      expect(more).toEqual([])
      expect(letter?.subject).toBe('Your position')
      expect(letter?.text).toMatch(/^Post it \*\*today\*\*, please\.\n\n--\n/)
      expect(letter?.text).not.toContain(seminar.person.email)
      expect(letter?.text).not.toContain(
        luis.person.name === person.name ? ana.person.name : luis.person.name,
      )
    }
    expect(await lettersTo(rosa.person.id)).toEqual([])
    for (const { person } of [ana, luis, rosa]) {
      const [notice] = (await listNotices(person, { limit: 5 })).items
      expect(notice?.message).toMatchObject({ id, by: 'Carla Instructor', subject: 'Your position' })
      expect(notice && hrefOf(notice)).toBe(`/seminars/${seminar.seminar.slug}/messages/${id}`)
    }
    expect((await listNotices(ivo.person, { limit: 5 })).items).toEqual([])
    expect(await db.event.findFirst({ where: { kind: 'message.sent' } })).toMatchObject({
      ...{ actorId: seminar.person.id, subjectId: id, data: { people: 3 } },
    })
  })

  it('is answered to the instructor’s address only where the instructor offers it', async () => {
    const { seminar, ana } = await aClass()
    accepted(await writeMessage(seminar, written([ana.person.id], { answerable: 'true' })))
    const [letter] = await lettersTo(ana.person.id)
    expect(letter?.headers).toMatchObject({ 'Reply-To': seminar.person.email })
    expect(letter?.text).toContain(seminar.person.email)
  })

  it('sent twice goes once', async () => {
    const { seminar, ana } = await aClass()
    const once = { key: 'the same', requestHash: 'hash' }
    const sent = [1, 2].map(() => writeMessage(seminar, written([ana.person.id]), once))
    const [first, second] = (await Promise.all(sent)).map(accepted)
    expect(second?.id).toBe(first?.id)
    expect(await lettersTo(ana.person.id)).toHaveLength(1)
  })

  it('writes no letter to an account without an address, whose person finds the notice', async () => {
    const { seminar, ana } = await aClass()
    await db.person.update({
      where: { id: ana.person.id },
      data: { email: addressOfNone(ana.person.id) },
    })
    const { id } = accepted(await writeMessage(seminar, written([ana.person.id])))
    expect(await lettersTo(ana.person.id)).toEqual([])
    expect(await readMessage(seminar, id)).toMatchObject({ recipients: { people: 1, byMail: 0 } })
    expect((await listNotices(ana.person, { limit: 5 })).items).toHaveLength(1)
  })

  it('is read by its recipients and by instructors, who alone see how many got it', async () => {
    const { seminar, ana, ivo, to } = await aClass()
    const { id } = accepted(await writeMessage(seminar, written(to)))
    expect(await readMessage(seminar, id)).toMatchObject({ recipients: { people: 3, byMail: 2 } })
    expect(await readMessage(ana, id)).toMatchObject({ text: 'Post it **today**, please.', recipients: null })
    await expect(readMessage(ivo, id)).rejects.toThrow(NotFound)
    expect((await listMessages(ivo, { limit: 5 })).items).toEqual([])
  })

  it('stands before the earlier ones, on every page of them', async () => {
    const { seminar, ana } = await aClass()
    const subjects = ['A', 'B', 'C', 'D', 'E']
    for (const subject of subjects)
      accepted(await writeMessage(seminar, written([ana.person.id], { subject })))
    const read: string[][] = []
    for (let after: string | undefined; read.length < 3; ) {
      const { items, next } = await listMessages(ana, { limit: 2, after })
      read.push(items.map(({ subject }) => subject))
      after = next ?? undefined
    }
    expect(read).toEqual([['E', 'D'], ['C', 'B'], ['A']])
  })

  it('goes to five hundred people in as many statements as to ten', async () => {
    const seminar = await aSeminar()
    const ten = await manyMembers(seminar, 10)
    const one = await statementsOf(async () => accepted(await writeMessage(seminar, written(ten))))
    const all = await manyMembers(seminar, 490)
    const many = await statementsOf(async () =>
      accepted(await writeMessage(seminar, written([...ten, ...all]))),
    )
    expect(many.length).toBe(one.length)
    expect(await db.notice.count({ where: { seminarId: seminar.seminar.id, letterId: { not: null } } })).toBe(
      510,
    )
  })

  it('is written by instructors alone, to members alone', async () => {
    const { seminar, ana, luis, to } = await aClass()
    const moderator = await aMember({ in: seminar, role: 'moderator' })
    await expect(writeMessage(moderator, written(to))).rejects.toThrow(NotPermitted)
    await endMembership(seminar, luis.person.id)
    expect(await writeMessage(seminar, written(to))).toMatchObject({
      problems: { to: { code: 'recipientsLeft' } },
    })
    expect(await lettersTo(ana.person.id)).toEqual([])
    const stranger = await aMember()
    expect(await writeMessage(seminar, written([stranger.person.id]))).toMatchObject({ ok: false })
  })
})

test('the parts of any number of people are all of them in their order, none too many for a message', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2_100 }), (count) => {
      const people = Array.from({ length: count }, (_, n) => `person ${n}`)
      const { parts } = partOfRecipients(people, 1)
      const each = Array.from({ length: parts }, (_, n) => partOfRecipients(people, n + 1).ids)
      expect(each.flat()).toEqual(people)
      expect(Math.max(...each.map(({ length }) => length))).toBeLessThanOrEqual(MOST_RECIPIENTS)
    }),
    { numRuns: 30 },
  )
  for (const strange of [0, -1, 1.5, Number.NaN, 3])
    expect(partOfRecipients(['a'], strange)).toEqual({ ids: ['a'], part: 1, parts: 1 })
})
