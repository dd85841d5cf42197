import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { endMembership } from '@/lib/seminars/commands/members'
import { keepDraft, queueFile, readAgain } from '@/lib/sources/drafts/commands'
import {
  cancelConversion,
  clearConversions,
  findConversion,
  requeueConversions,
} from '@/lib/sources/drafts/conversions'
import { convertFile } from '@/lib/sources/drafts/convert-job'
import { findDraft } from '@/lib/sources/drafts/queries'
import { findSource } from '@/lib/sources/queries'
import { call } from '../support/api'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { bookPage, typeset } from '../support/pdf/typeset'
import { randomBy, sentences } from '../support/pdf/words'

const original = {
  bytes: new TextEncoder().encode('# The lamp\n\nThe miners go down at dawn.\n'),
  fileName: 'lamp.md',
}

const jobs = () =>
  db.$queryRaw<Array<{ id: string }>>`SELECT replace(key, 'conversion ', '') AS id FROM graphile_worker.jobs
    WHERE task_identifier = 'conversion'`

async function aQueuedFile(publication = {}) {
  const member = await aMember({ in: await aSeminar(), role: 'instructor' })
  const { id } = accepted(await queueFile(member, { original, publication }))
  return { member, id, seen: () => findConversion(member.person, id) }
}

/** A file whose reading takes seconds. */
async function aBook() {
  const random = randomBy(7)
  const pages = Array.from({ length: 240 }, () => ({
    kind: 'paragraph' as const,
    text: sentences(random, 'es', 12, 16),
  }))
  const { bytes } = await typeset(pages, bookPage, random)
  return { bytes, fileName: 'long.pdf' }
}

/** A book whose job has read some pages of it. */
async function aBookUnderWay() {
  const member = await aMember({ in: await aSeminar(), role: 'instructor' })
  const { id } = accepted(await queueFile(member, { original: await aBook(), publication: {} }))
  const reading = convertFile({ id })
  const seen = () => findConversion(member.person, id)
  await vi.waitUntil(async () => (await seen()).page > 0, { timeout: 20_000, interval: 20 })
  return { member, id, reading, seen }
}

afterEach(() => {
  vi.useRealTimers()
})

describe('a program’s file', () => {
  test('waits for its job, and becomes a source with the given fields', async () => {
    const { member, id, seen } = await aQueuedFile({ title: 'A lamp', language: 'en' })
    expect(await seen()).toMatchObject({ state: 'waiting', madeId: null })
    expect((await jobs()).map((job) => job.id)).toContain(id)
    await convertFile({ id })
    const { state, madeId } = await seen()
    expect(state).toBe('done')
    const { source } = await findSource(member.person, madeId ?? '')
    expect(source).toMatchObject({ title: 'A lamp', language: 'en' })
    expect(source.versions[0]).toMatchObject({ fileName: 'lamp.md', mediaType: 'text/markdown' })
    expect(await db.sourceDraft.count({ where: { personId: member.person.id } })).toBe(0)
  })

  test('is published once, however often its job runs', async () => {
    const { member, id } = await aQueuedFile()
    await Promise.all([convertFile({ id }), convertFile({ id })])
    await convertFile({ id })
    expect(await db.source.count({ where: { seminarId: member.seminar.id } })).toBe(1)
  })

  test('that the seminar has already fails, and says so; nothing of it stays', async () => {
    const { member, id, seen } = await aQueuedFile()
    await aSource({ in: member, bytes: original.bytes })
    await convertFile({ id })
    expect(await seen()).toMatchObject({ state: 'failed', problem: { code: 'duplicateFile' }, draftId: null })
  })

  test('of a person who may no longer import is not read', async () => {
    const staff = await aSeminar()
    const member = await aMember({ in: staff, role: 'moderator' })
    const { id } = accepted(await queueFile(member, { original, publication: {} }))
    await endMembership(staff, member.person.id)
    await convertFile({ id })
    expect(await db.conversion.findUnique({ where: { id } })).toMatchObject({ state: 'failed' })
    expect(await db.source.count({ where: { seminarId: staff.seminar.id } })).toBe(0)
    await expect(findConversion(member.person, id)).rejects.toThrow(NotFound)
  })

  test('is nobody else’s, and a participant sends none', async () => {
    const { member, id } = await aQueuedFile()
    const other = await aMember({ in: member, role: 'instructor' })
    await expect(findConversion(other.person, id)).rejects.toThrow(NotFound)
    const participant = await aMember({ in: member })
    await expect(queueFile(participant, { original, publication: {} })).rejects.toThrow(NotPermitted)
  })

  test('is stopped: its job finds nothing to do', async () => {
    const { member, id, seen } = await aQueuedFile()
    await cancelConversion(await seen())
    await convertFile({ id })
    expect(await db.source.count({ where: { seminarId: member.seminar.id } })).toBe(0)
    await expect(seen()).rejects.toThrow(NotFound)
  })

  test('that is discarded before its job ends there: no job takes it up again', async () => {
    const { id, member, seen } = await aQueuedFile()
    await db.sourceDraft.deleteMany({ where: { personId: member.person.id } })
    await convertFile({ id })
    expect(await seen()).toMatchObject({ state: 'failed', problem: { code: 'fileDiscarded' } })
    await db.conversion.update({ where: { id }, data: { movedAt: new Date(Date.now() - 4 * 60_000) } })
    await db.$executeRaw`SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs
      WHERE key = ${`conversion ${id}`}`
    await requeueConversions()
    expect((await jobs()).map((job) => job.id)).not.toContain(id)
    expect(await db.source.count({ where: { seminarId: member.seminar.id } })).toBe(0)
  })

  test('that is discarded while it is read is read no further', async () => {
    const { member, reading, seen } = await aBookUnderWay()
    await db.sourceDraft.deleteMany({ where: { personId: member.person.id } })
    await reading
    expect(await seen()).toMatchObject({ state: 'failed', problem: { code: 'fileDiscarded' } })
    expect(await db.source.count({ where: { seminarId: member.seminar.id } })).toBe(0)
  })

  test('that another job has converted meanwhile stays converted', async () => {
    const { id, reading, seen } = await aBookUnderWay()
    await db.conversion.update({ where: { id }, data: { state: 'done' } })
    await reading
    expect(await seen()).toMatchObject({ state: 'done', problem: null })
  })

  test('gives signs of life while it waits for other files, and is discarded at one of them', async () => {
    const other = await aBookUnderWay()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const member = await aMember({ in: await aSeminar(), role: 'instructor' })
    const { id } = accepted(
      await queueFile(member, { original: { bytes: new TextEncoder().encode('%PDF-1.7') }, publication: {} }),
    )
    const reading = convertFile({ id })
    const beat = () => vi.advanceTimersByTime(6_000)
    const since = new Date(Date.now() - 60_000)
    await vi.waitUntil(async () => (await findConversion(member.person, id)).state === 'working')
    await db.conversion.update({ where: { id }, data: { movedAt: since } })
    await vi.waitUntil(async () => {
      beat()
      return (await db.conversion.findUniqueOrThrow({ where: { id } })).movedAt > since
    })
    await db.sourceDraft.deleteMany({ where: { personId: member.person.id } })
    const ended = vi.waitUntil(async () => {
      beat()
      return (await findConversion(member.person, id)).state === 'failed'
    })
    await Promise.all([ended, reading])
    expect((await findConversion(member.person, id)).problem).toMatchObject({ code: 'fileDiscarded' })
    expect((await other.seen()).state).toBe('working')
    await db.sourceDraft.deleteMany({ where: { personId: other.member.person.id } })
    await other.reading
  })

  test('gets a job again after its process gave no sign of life for minutes', async () => {
    const { id, seen } = await aQueuedFile()
    await db.$executeRaw`SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs
      WHERE key = ${`conversion ${id}`}`
    await requeueConversions()
    expect((await jobs()).map((job) => job.id)).not.toContain(id)
    const movedAt = new Date(Date.now() - 4 * 60_000)
    await db.conversion.update({ where: { id }, data: { state: 'working', movedAt } })
    await requeueConversions()
    expect((await jobs()).map((job) => job.id)).toContain(id)
    await convertFile({ id })
    expect((await seen()).state).toBe('done')
  })

  test('is remembered for a week, and for as long as somebody works on its draft', async () => {
    const { id, seen } = await aQueuedFile()
    const other = await aQueuedFile()
    await convertFile({ id: other.id })
    const createdAt = new Date(Date.now() - 8 * 24 * 60 * 60_000)
    await db.conversion.updateMany({ where: { id: { in: [id, other.id] } }, data: { createdAt } })
    await clearConversions()
    expect((await seen()).state).toBe('waiting')
    await expect(other.seen()).rejects.toThrow(NotFound)
  })

  test('is asked for by its program: how far it is, and what it became', async () => {
    const { member, id } = await aQueuedFile()
    const asked = () => call('GET', `/conversions/${id}`, { as: member.person })
    expect((await asked()).body).toEqual({ id, state: 'waiting', page: 0, pages: 0 })
    await convertFile({ id })
    const { madeId } = await findConversion(member.person, id)
    expect((await asked()).body).toMatchObject({ state: 'done', source: madeId })
    expect((await call('DELETE', `/conversions/${id}`, { as: member.person })).status).toBe(204)
    expect((await asked()).status).toBe(404)
  })
})

test('a person’s file is read in another way only when its reading has ended', async () => {
  const member = await aMember({ in: await aSeminar(), role: 'instructor' })
  const block = { kind: 'paragraph' as const, text: sentences(randomBy(8), 'en', 12, 16) }
  const { bytes } = await typeset([block], bookPage, randomBy(8))
  const { id } = accepted(await keepDraft(member, { original: { bytes, fileName: 'lamp.pdf' }, body: {} }))
  const draft = async () => (await findDraft(member.person, id)).draft
  const again = async () => readAgain(member, await draft())
  const refused = { ok: false, problems: { file: { code: 'fileNotConverted' } } }
  const conversion = await db.conversion.findUniqueOrThrow({ where: { draftId: id } })
  expect(await again()).toMatchObject(refused)
  const reading = convertFile(conversion)
  await vi.waitUntil(async () => (await draft()).conversion.state === 'working', { interval: 5 })
  expect(await again()).toMatchObject(refused)
  await reading
  expect((await draft()).conversion).toMatchObject({ state: 'done', problem: null })
  accepted(await again())
  expect((await draft()).conversion.state).toBe('waiting')
  await convertFile(conversion)
  expect((await draft()).conversion.state).toBe('done')
})
