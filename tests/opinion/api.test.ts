import { describe, expect, it } from 'vitest'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { call } from '../support/api'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

async function aDebate(rules = {}) {
  const question = await aQuestion({ rules })
  const ana = (await aMember({ in: question.member })).person
  const luis = (await aMember({ in: question.member })).person
  const position = await aPosition({ on: question, by: ana })
  return { question, position, ana, luis, at: `/positions/${position.id}/ballot` }
}

describe('ballots over the API', () => {
  it('are cast, changed and taken back, and answer with the counts', async () => {
    const { at, luis } = await aDebate()
    const none = { agree: null, disagree: null, pass: null, earlier: null, mine: null, revision: null }
    expect((await call('GET', at, { as: luis })).body).toEqual(none)
    const cast = await call('PUT', at, { as: luis, body: { vote: 'agree' } })
    expect(cast).toMatchObject({ status: 200 })
    expect(cast.body).toEqual({ agree: 1, disagree: 0, pass: 0, earlier: 0, mine: 'agree', revision: 1 })
    const changed = await call('PUT', at, { as: luis, body: { vote: 'pass' } })
    expect(changed.body).toMatchObject({ agree: 0, pass: 1, mine: 'pass' })
    expect((await call('DELETE', at, { as: luis })).body).toEqual(none)
  })

  it('stand in the position for those who may see them, and leave its ETag alone', async () => {
    const { position, at, question, ana, luis } = await aDebate()
    const before = await call('GET', `/positions/${position.id}`, { as: luis })
    expect(before.body.ballots).toBeNull()
    await call('PUT', at, { as: luis, body: { vote: 'disagree' } })
    for (const as of [ana, luis, question.member.person]) {
      // A single ballot is told to its voter and to staff alone.
      const counts = { agree: 0, disagree: as === ana ? 0 : 1, pass: 0 }
      const after = await call('GET', `/positions/${position.id}`, { as })
      expect(after.body.ballots).toEqual(counts)
      expect(after.headers.get('etag')).toBe(before.headers.get('etag'))
      const list = await call('GET', `/questions/${question.question.id}/positions`, { as })
      expect(list.body.items[0].ballots).toEqual(counts)
    }
    const rosa = (await aMember({ in: question.member })).person
    const list = await call('GET', `/questions/${question.question.id}/positions`, { as: rosa })
    expect(list.body.items[0].ballots).toBeNull()
  })

  it('say what is wrong with a vote, and replay what was sent before', async () => {
    const { at, luis, ana } = await aDebate()
    expect((await call('PUT', at, { as: luis, body: { vote: 'maybe' } })).status).toBe(422)
    expect((await call('PUT', at, { as: luis, body: {} })).status).toBe(422)
    expect((await call('PUT', at, { as: ana, body: { vote: 'agree' } })).body).toMatchObject({
      status: 403,
      type: 'urn:veta:problem:ballot-on-your-own',
    })
    const headers = { 'idempotency-key': 'one-vote' }
    await call('PUT', at, { as: luis, body: { vote: 'agree' }, headers })
    const again = await call('PUT', at, { as: luis, body: { vote: 'agree' }, headers })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })

  it('are on nothing that a blind question hides: another’s position and none at all are one answer', async () => {
    const { question, position, at, luis } = await aDebate({ blind: true, editWindowMinutes: 0 })
    accepted(await cast(question.member.person, position.id, 'agree'))
    const nothing = `/positions/${question.question.id}/ballot`
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const body = method === 'PUT' ? { vote: 'agree' } : undefined
      const hidden = await call(method, at, { as: luis, body })
      const absent = await call(method, nothing, { as: luis, body })
      expect({ status: hidden.status, body: hidden.body }).toEqual({ status: 404, body: absent.body })
    }
  })
})
