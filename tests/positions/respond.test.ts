import { describe, expect, it } from 'vitest'
import { Conflict, NotFound, NotPermitted } from '@/lib/platform/errors'
import { findDraft, saveDraft } from '@/lib/positions/commands/draft'
import { edit } from '@/lib/positions/commands/edit'
import { respond } from '@/lib/positions/commands/respond'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { respondInput } from '@/lib/positions/input'
import { listBranch, listResponses } from '@/lib/positions/queries/branches'
import { countsOf } from '@/lib/positions/queries/counts'
import { findPosition, listPositions } from '@/lib/positions/queries/find'
import { findQuestion } from '@/lib/questions/queries'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion, aResponse, movePhase } from '../support/factories/positions'

const newest = { sort: 'newest' as const }
const all = { limit: 50 }

/** Ana has posted a position with one citation; Ben has taken the other side. */
async function aDebate(rules = {}) {
  const context = await aQuestion({ rules })
  const { person: ana } = await aMember({ in: context.member })
  const { person: ben } = await aMember({ in: context.member })
  const position = await aPosition({ on: context, by: ana })
  await aPosition({ on: context, by: ben, thesis: 'B' })
  return { context, ana, ben, position, id: context.question.id }
}

const anAnswer = (more = {}) =>
  respondInput.parse({
    kind: 'rebuts',
    argument: 'It turns.',
    citations: [{ quote: 'Then it turns east.', relation: 'supports', warrant: 'It says so.' }],
    ...more,
  })

describe('a response', () => {
  it('answers a position, is no position of its own in the list, and is counted there', async () => {
    const { ana, ben, position, id } = await aDebate()
    const response = await aResponse({ to: position, by: ben, kind: 'rebuts' })
    expect(response).toMatchObject({
      kind: 'rebuts',
      stance: 'opposes',
      thesis: null,
      claim: '',
      answers: {
        position: position.id,
        root: position.id,
        revision: 1,
        depth: 1,
        citation: null,
        author: ana.name,
      },
    })
    const context = await findQuestion(ana, id)
    const { items } = await listPositions(context, newest, all)
    expect(items.map(({ responseCount }) => responseCount)).toEqual([0, 1])
    expect((await listResponses(context, position.id, all)).items.map((one) => one.id)).toEqual([response.id])
  })

  it('is answered in its turn, and the branch holds them all with parents first', async () => {
    const { ana, ben, position, id } = await aDebate()
    const first = await aResponse({ to: position, by: ben, kind: 'asks' })
    const second = await aResponse({ to: first, by: ana, kind: 'qualifies' })
    const third = await aResponse({ to: second, by: ben, kind: 'supports' })
    expect(third.answers).toMatchObject({
      position: second.id,
      root: position.id,
      depth: 3,
      author: ana.name,
    })
    const branch = await listBranch(await findQuestion(ana, id), position.id, all)
    expect(branch.items.map((one) => one.id)).toEqual([first.id, second.id, third.id])
  })

  it('undercuts a citation of what it answers, at the wording that the citation has', async () => {
    const { ana, ben, position } = await aDebate()
    const [cited] = position.citations
    const patch = { citations: [{ id: cited?.id, warrant: 'Nobody says otherwise.' }] }
    accepted(await edit(ana, position.id, { base: 1, patch }))
    const response = await aResponse({ to: position, by: ben, kind: 'undercuts', citation: cited?.id })
    expect(response.answers).toMatchObject({ revision: 2, citation: cited?.id, citationRevision: 2 })
    expect(response.answers?.passage).toEqual({ source: 1, paragraph: 1, lastParagraph: null })
  })

  it('names a citation when it undercuts, one of what it answers, and no other response does', async () => {
    const { context, ben, position } = await aDebate()
    const other = await aPosition({ on: context })
    const refusedFor = async (more: object) => {
      const result = await respond(ben, position.id, anAnswer(more))
      return result.ok ? null : result.problems.citation?.code
    }
    expect(await refusedFor({ kind: 'undercuts' })).toBe('citationToUndercut')
    expect(await refusedFor({ kind: 'undercuts', citation: other.citations[0]?.id })).toBe('noSuchCitation')
    expect(await refusedFor({ citation: position.citations[0]?.id })).toBe('onlyUndercutsNameCitations')
  })

  it('cites as the question asks of a position, but who asks may ask without', async () => {
    const { ben, position } = await aDebate()
    const bare = anAnswer({ citations: [] })
    expect(await respond(ben, position.id, bare)).toMatchObject({
      ok: false,
      problems: { citations: { code: 'tooFewCitations' } },
    })
    accepted(await respond(ben, position.id, { ...bare, kind: 'asks' }))
  })

  it('is bound to the wording that was read: an older one is a conflict that shows the present one', async () => {
    const { ana, ben, position } = await aDebate()
    accepted(await edit(ana, position.id, { base: 1, patch: { claim: 'It runs north for long.' } }))
    const late = respond(ben, position.id, anAnswer({ answersRevision: 1 }))
    await expect(late).rejects.toMatchObject({
      code: 'answersOlder',
      current: { claim: 'It runs north for long.', revision: 2 },
    })
    await expect(late).rejects.toBeInstanceOf(Conflict)
    accepted(await respond(ben, position.id, anAnswer({ answersRevision: 2 })))
  })

  it('stays bound to that wording when the position is edited afterwards', async () => {
    const { ana, ben, position } = await aDebate()
    const { id } = await aResponse({ to: position, by: ben })
    accepted(await edit(ana, position.id, { base: 1, patch: { claim: 'It runs north for long.' } }))
    expect((await findPosition(ana, id)).position.answers).toMatchObject({ revision: 1, now: 2 })
  })

  it('keeps its place under a tombstone, which can be answered no more', async () => {
    const { ana, ben, position, id } = await aDebate()
    const response = await aResponse({ to: position, by: ben })
    await withdraw(ana, position.id)
    expect((await listBranch(await findQuestion(ben, id), position.id, all)).items).toHaveLength(1)
    await expect(respond(ben, position.id, anAnswer())).rejects.toMatchObject({ code: 'answersNothing' })
    await aResponse({ to: response, by: ana, kind: 'asks' })
  })

  it('happens once when it is sent twice', async () => {
    const { ana, ben, position, id } = await aDebate()
    const once = { key: 'k', requestHash: 'h' }
    const first = accepted(await respond(ben, position.id, anAnswer(), once))
    const second = accepted(await respond(ben, position.id, anAnswer(), once))
    expect(second).toEqual({ id: first.id, replayed: true })
    expect((await listResponses(await findQuestion(ana, id), position.id, all)).items).toHaveLength(1)
  })

  it('moves no stance bar and is no posted position', async () => {
    const { context, ana, position, id } = await aDebate()
    const { person: carl } = await aMember({ in: context.member })
    await aResponse({ to: position, by: carl, kind: 'rebuts', thesis: 'A' })
    const counts = (await countsOf([await findQuestion(ana, id)])).get(id)
    expect(counts?.positions).toBe(2)
    expect(counts?.standings.reduce((sum, { people }) => sum + people, 0)).toBe(2)
    expect((await findQuestion(carl, id)).participation?.firstPostedAt).toBeNull()
  })

  it('is edited by its author, without a claim', async () => {
    const { ben, position } = await aDebate()
    const { id } = await aResponse({ to: position, by: ben })
    accepted(await edit(ben, id, { base: 1, patch: { argument: 'Not for most of it.' } }))
    expect((await findPosition(ben, id)).position).toMatchObject({
      revision: 2,
      argument: 'Not for most of it.',
    })
  })

  it('keeps a draft of its own, beside an edit of the same position, until it is posted', async () => {
    const { ana, position } = await aDebate()
    await saveDraft(ana, { position: position.id }, { body: { claim: 'An edit.' } })
    await saveDraft(ana, { answers: position.id }, { body: { kind: 'asks', argument: 'An answer.' } })
    await aResponse({ to: position, by: ana, kind: 'asks' })
    expect(await findDraft(ana, { answers: position.id })).toBeNull()
    expect(await findDraft(ana, { position: position.id })).toMatchObject({ claim: 'An edit.' })
  })
})

describe('a blind question', () => {
  it('shows responses, and who answers, only to those who have posted', async () => {
    const { context, ana, ben, position, id } = await aDebate({ blind: true, editWindowMinutes: 0 })
    const { person: dora } = await aMember({ in: context.member })
    const response = await aResponse({ to: position, by: ben })
    await expect(findPosition(dora, response.id)).rejects.toBeInstanceOf(NotFound)
    await expect(respond(dora, position.id, anAnswer())).rejects.toBeInstanceOf(NotFound)
    const before = await findQuestion(dora, id)
    expect((await listResponses(before, position.id, all)).items).toEqual([])
    expect((await listBranch(before, position.id, all)).items).toEqual([])
    const own = await aPosition({ on: context, by: dora })
    await aResponse({ to: own, by: ana })
    expect((await findPosition(dora, own.id)).position.responseCount).toBe(1)
  })

  it('counts no answers of others for whoever is still within the time to edit', async () => {
    const { context, ana, id } = await aDebate({ blind: true, editWindowMinutes: 0 })
    const { person: dora } = await aMember({ in: context.member })
    const own = await aPosition({ on: context, by: dora })
    await aResponse({ to: own, by: ana })
    const blind = { ...(await findQuestion(dora, id)), audience: 'blind' as const }
    const { items } = await listPositions(blind, newest, all)
    expect(items.map(({ responseCount }) => responseCount)).toEqual([0])
  })
})

describe('who may respond when', () => {
  it('keeps rebuttals for the synthesis no more, nor new positions; other answers go on', async () => {
    const { context, ben, position } = await aDebate()
    await movePhase(context, 'synthesis')
    for (const kind of ['rebuts', 'undercuts'] as const)
      await expect(respond(ben, position.id, anAnswer({ kind }))).rejects.toBeInstanceOf(NotPermitted)
    for (const kind of ['supports', 'qualifies', 'asks'] as const)
      accepted(await respond(ben, position.id, anAnswer({ kind })))
    await expect(aPosition({ on: context, by: ben })).rejects.toMatchObject({ code: 'positionsClosed' })
  })

  it('lets nobody answer once the question is closed', async () => {
    const { context, ben, position } = await aDebate()
    await movePhase(context, 'closed')
    const late = respond(ben, position.id, anAnswer({ kind: 'asks' }))
    await expect(late).rejects.toMatchObject({ code: 'questionClosed' })
  })
})
