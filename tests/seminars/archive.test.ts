import { describe, expect, it, vi } from 'vitest'
import { writeLetters } from '@/lib/notices/notice-emails'
import { listNotices } from '@/lib/notices/queries'
import { db } from '@/lib/platform/database/db'
import type { Member } from '@/lib/seminars/access'
import { archive, unarchive } from '@/lib/seminars/commands/archive'
import { invite } from '@/lib/seminars/commands/invite'
import { join } from '@/lib/seminars/commands/join'
import { endMembership } from '@/lib/seminars/commands/members'
import { findSeminar } from '@/lib/seminars/queries'
import { makeNote } from '@/lib/sources/notes/commands/note'
import { noteInput } from '@/lib/sources/notes/input'
import { call } from '../support/api'
import { accepted, aMember, aPerson, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion, aResponse, oreIn } from '../support/factories/positions'
import { aMailbox } from '../support/mailbox'
import { somebodyWaits } from '../support/somebody-waits'
import { everybodyTold } from '../support/told'

const anArchived = async () => {
  const context = await aQuestion()
  await oreIn(context.member)
  await aPosition({ on: context })
  accepted(await archive(context.member))
  return context
}

const slugs = async (as: Member, query = '') =>
  (await call('GET', `/seminars${query}`, { as: as.person })).body.items.map(
    ({ slug }: { slug: string }) => slug,
  )

describe('an archived seminar', () => {
  it('is archived and taken out again by its instructors alone, each time recorded once', async () => {
    const { person, seminar } = await aSeminar()
    const at = `/seminars/${seminar.slug}`
    const moderator = await aMember({ in: await findSeminar(person, seminar.id), role: 'moderator' })
    const refused = await call('POST', `${at}/archive`, { as: moderator.person })
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('nstructor')])
    const made = await call('POST', `${at}/archive`, { as: person })
    expect([made.status, made.body.archivedAt]).toEqual([200, expect.stringMatching(/Z$/)])
    await call('POST', `${at}/archive`, { as: person })
    const taken = await call('POST', `${at}/unarchive`, { as: person })
    expect(taken.body).not.toHaveProperty('archivedAt')
    const events = await db.event.findMany({
      where: { seminarId: seminar.id, subject: 'seminar' },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ kind }) => kind)).toEqual([
      'seminar.created',
      'seminar.archived',
      'seminar.unarchived',
    ])
  })

  it('is read and searched as before, and stands in a list of its own', async () => {
    const { member, question } = await anArchived()
    const { slug } = member.seminar
    const read = await call('GET', `/questions/${question.id}/positions`, { as: member.person })
    expect(read.body.items).toHaveLength(1)
    const found = await call('GET', `/search?q=north&seminar=${slug}`, { as: member.person })
    expect(found.body.items.length).toBeGreaterThan(0)
    expect(await slugs(member)).not.toContain(slug)
    expect(await slugs(member, '?archived=true')).toEqual([slug])
  })

  it('refuses who would post, in their language', async () => {
    const { member, question } = await anArchived()
    const { person } = member
    const body = { thesis: 'A', stance: 'supports', claim: 'x', argument: 'y', citations: [] }
    const path = `/questions/${question.id}/positions`
    const tell = async (language: string) => {
      const headers = { 'accept-language': language }
      const { status, body: answer } = await call('POST', path, { as: person, body, headers })
      return `${status} ${answer.detail}`
    }
    expect(await tell('en')).toMatch(/^403 This seminar is archived/)
    expect(await tell('es')).toMatch(/^403 Este seminario está archivado/)
    expect(await tell('fr')).toMatch(/^403 Ce séminaire est archivé/)
  })

  it('takes nobody in, and no private note', async () => {
    const { member } = await aQuestion()
    const { source } = await aSource({ in: member, text: 'It turns east.' })
    const { id } = accepted(await invite(member, { role: 'participant', days: 1 }))
    const { code } = await db.invitation.findUniqueOrThrow({ where: { id } })
    accepted(await archive(member))
    const archived = { code: 'seminarArchived' }
    await expect(join(await aPerson(), code)).rejects.toMatchObject(archived)
    const note = noteInput.parse({ start: 0, end: 2 })
    await expect(makeNote(member.person, source.id, note)).rejects.toMatchObject(archived)
  })

  it('sends no letter of what was posted before; the notice stays in the app', async () => {
    const context = await aQuestion({ phase: 'rebuttal' })
    const [ana, ben] = [await aMember({ in: context.member }), await aMember({ in: context.member })]
    const position = await aPosition({ on: context, by: ana.person })
    await aResponse({ to: position, by: ben.person })
    await everybodyTold()
    accepted(await archive(context.member))
    const mailbox = await aMailbox()
    await writeLetters()
    await mailbox.close()
    expect(await db.letter.count({ where: { personId: ana.person.id } })).toBe(0)
    expect((await listNotices(ana.person, { limit: 5 })).items).toMatchObject([{ kind: 'answered' }])
  })

  it('is archived once every command under way is done', async () => {
    const { member } = await aQuestion()
    const { person } = await aMember({ in: member })
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT FROM membership WHERE person_id = ${person.id}::uuid FOR SHARE`
      const made = archive(member)
      const first = await Promise.race([made.then(() => 'archived'), somebodyWaits().then(() => 'waits')])
      expect(first).toBe('waits')
      await tx.$executeRaw`SELECT 1`
    })
    await vi.waitFor(async () => {
      expect((await findSeminar(member.person, member.seminar.id)).archivedAt).not.toBeNull()
    })
    await expect(endMembership(member, person.id)).rejects.toMatchObject({ code: 'seminarArchived' })
    accepted(await unarchive(member))
    await endMembership(member, person.id)
  })
})
