import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { unzipSync } from 'fflate'
import { encode } from 'next-auth/jwt'
import { beforeAll, expect, it } from 'vitest'
import { GET } from '@/app/seminars/[seminar]/archives/[archive]/route'
import { discardArchive, makeArchive } from '@/lib/exchange/archive/commands/make'
import { makeQueuedArchive } from '@/lib/exchange/archive/made/job'
import { findMadeArchive, madeArchiveOf, piecesOfArchive } from '@/lib/exchange/archive/made/queries'
import { clearMadeArchives } from '@/lib/exchange/archive/made/queue'
import { oneAtATime } from '@/lib/exchange/archive/one-at-a-time'
import { type ArchiveProgress, type WritingStep, writingSteps } from '@/lib/exchange/archive/progress'
import { questionScope, seminarScope } from '@/lib/exchange/archive/write/scope'
import { archiveParts, packArchive } from '@/lib/exchange/archive/write/write'
import { isExported } from '@/lib/exchange/terms/queries'
import { beginSession } from '@/lib/people/commands/session'
import { db } from '@/lib/platform/database/db'
import { secret } from '@/lib/platform/env'
import { NotFound } from '@/lib/platform/errors'
import { DAY } from '@/lib/platform/time/units'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { changeRole, endMembership } from '@/lib/seminars/commands/members'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'
import { asIfAsked } from '../support/next-headers'
import { jobsDone } from '../support/queue'

let context: QuestionContext

beforeAll(async () => {
  context = await aQuestion()
  await oreIn(context.member)
  await aPosition({ on: context, citing: ['Then it turns east.'] })
}, 60_000)

const scopeFor = async ({ person }: Pick<Member, 'person'>) =>
  questionScope(await findQuestion(person, context.question.id))

/** An archive that was asked for, and made by its job. */
async function made(member: Pick<Member, 'person'>): Promise<string> {
  const { id } = accepted(await makeArchive(await scopeFor(member)))
  await makeQueuedArchive({ id })
  return id
}

it('an archive is made by its job, and is its person’s own as long as they may see what is in it', async () => {
  const [member, other] = [await aMember({ in: context.member }), await aMember({ in: context.member })]
  const { id } = accepted(await makeArchive(await scopeFor(member)))
  expect(await madeArchiveOf(await scopeFor(member))).toMatchObject({ id, state: 'waiting', progress: null })
  await expect(findMadeArchive(member.person, id), 'it is not whole').rejects.toThrow(NotFound)
  await jobsDone('archive')
  const { archive } = await findMadeArchive(member.person, id)
  const bytes = await buffer(Readable.from(piecesOfArchive(archive)))
  expect(bytes.length).toBe(archive.size)
  expect(new TextDecoder().decode(unzipSync(bytes)['data/positions.jsonl'])).toContain('It runs north.')
  await expect(findMadeArchive(other.person, id)).rejects.toThrow(NotFound)
  expect(await madeArchiveOf(await scopeFor(other))).toBeNull()

  await changeRole(context.member, member.person.id, 'observer')
  await expect(findMadeArchive(member.person, id), 'a moment of another role').rejects.toThrow(NotFound)
  const again = await made(member)
  expect(await db.madeArchive.count({ where: { id } }), 'a new one takes its place').toBe(0)
  await endMembership(context.member, member.person.id)
  await expect(findMadeArchive(member.person, again)).rejects.toThrow(NotFound)
})

it('an archive that nobody wants any more ends, and one is kept for a day', async () => {
  const member = await aMember({ in: context.member })
  const { id } = accepted(await makeArchive(await scopeFor(member)))
  await discardArchive(await scopeFor(member))
  await makeQueuedArchive({ id })
  expect(await db.archivePiece.count({ where: { archiveId: id } })).toBe(0)
  const kept = await made(member)
  await clearMadeArchives()
  expect(await db.archivePiece.count({ where: { archiveId: kept } })).toBeGreaterThan(0)
  await db.madeArchive.update({ where: { id: kept }, data: { createdAt: new Date(Date.now() - DAY) } })
  await clearMadeArchives()
  expect(await db.archivePiece.count({ where: { archiveId: kept } })).toBe(0)
})

it('somebody who left before it was made gets none', async () => {
  const member = await aMember({ in: context.member })
  const { id } = accepted(await makeArchive(await scopeFor(member)))
  await endMembership(context.member, member.person.id)
  await makeQueuedArchive({ id })
  expect(await db.madeArchive.findUnique({ where: { id } })).toMatchObject({ state: 'failed', size: 0 })
})

it('the download of a whole seminar counts as its export once all of it was taken', async () => {
  const { member } = context
  const { id } = accepted(await makeArchive(await seminarScope(member)))
  await makeQueuedArchive({ id })
  const params = Promise.resolve({ seminar: member.seminar.slug, archive: id })
  const sid = await beginSession(member.person.id, { device: 'A browser', address: '127.0.0.1' })
  const token = await encode({ token: { sub: member.person.id, sid }, secret: secret() })
  const headers = new Headers({ cookie: `next-auth.session-token=${token}` })
  const answer = await asIfAsked(headers, () => GET(new Request('http://veta.example/'), { params }))
  expect(await isExported(member)).toBe(false)
  const bytes = await answer.arrayBuffer()
  expect(answer.headers.get('content-length')).toBe(String(bytes.byteLength))
  expect(await isExported(member)).toBe(true)
})

it('tells every step to its end', async () => {
  const told: Array<ArchiveProgress<WritingStep>> = []
  await packArchive(await scopeFor(context.member), async () => {}, { tell: (step) => void told.push(step) })
  expect([...new Set(told.map(({ step }) => step))]).toEqual(writingSteps)
  for (const step of writingSteps) {
    const ofStep = told.filter((one) => one.step === step)
    expect(ofStep.map(({ at }) => at)).toEqual(ofStep.map((_, n) => n + 1))
    expect(ofStep.at(-1)).toMatchObject({ at: ofStep[0]?.of })
  }
})

it('a reader who leaves ends the work, and a fault never looks like the end', async () => {
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('veta-archive-'))
  const before = folders()
  const scope = await scopeFor(context.member)
  const left = await archiveParts(scope, new AbortController().signal)
  expect(await left.next()).toMatchObject({ done: false })
  await left.return(undefined)
  expect(oneAtATime('export').isBusy).toBe(false)
  const unread = await archiveParts(scope, new AbortController().signal)
  await unread.return(undefined)
  expect(folders(), 'nor does it stay for somebody who reads nothing').toEqual(before)

  const failing = new AbortController()
  const parts = await archiveParts(scope, failing.signal)
  await parts.next()
  failing.abort(new Error('the database is gone'))
  const taken = async () => {
    for await (const _ of parts);
  }
  await expect(taken()).rejects.toThrow('the database is gone')
  expect(folders()).toEqual(before)
})
