import { describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { endMembership } from '@/lib/seminars/commands/members'
import { queueFile } from '@/lib/sources/drafts/commands'
import {
  cancelConversion,
  clearConversions,
  findConversion,
  requeueConversions,
} from '@/lib/sources/drafts/conversions'
import { convertFile } from '@/lib/sources/drafts/convert-job'
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
    const random = randomBy(7)
    const pages = Array.from({ length: 240 }, () => ({
      kind: 'paragraph' as const,
      text: sentences(random, 'es', 12, 16),
    }))
    const { bytes } = await typeset(pages, bookPage, random)
    const member = await aMember({ in: await aSeminar(), role: 'instructor' })
    const { id } = accepted(
      await queueFile(member, { original: { bytes, fileName: 'long.pdf' }, publication: {} }),
    )
    const reading = convertFile({ id })
    await vi.waitUntil(async () => (await findConversion(member.person, id)).page > 0, {
      timeout: 20_000,
      interval: 20,
    })
    await db.sourceDraft.deleteMany({ where: { personId: member.person.id } })
    await reading
    expect(await findConversion(member.person, id)).toMatchObject({
      state: 'failed',
      problem: { code: 'fileDiscarded' },
    })
    expect(await db.source.count({ where: { seminarId: member.seminar.id } })).toBe(0)
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
