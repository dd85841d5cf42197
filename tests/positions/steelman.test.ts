import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NotFound } from '@/lib/platform/errors'
import { asOf } from '@/lib/platform/time/clock'
import { edit } from '@/lib/positions/commands/edit'
import { respond } from '@/lib/positions/commands/respond'
import { answerSteelman, restate } from '@/lib/positions/commands/steelman'
import { respondInput } from '@/lib/positions/input'
import { findPosition } from '@/lib/positions/queries/find'
import { steelmanState } from '@/lib/positions/rules'
import { findSteelman, ownSteelman, steelmenOf } from '@/lib/positions/steelman'
import { findQuestion } from '@/lib/questions/queries'
import { call } from '../support/api'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

const HOUR = 60 * 60 * 1000
const text = 'You hold that the vein runs north, since nobody says otherwise.'

/** Ana has posted a position, and Ben wants to rebut it in a question that requires restatements. */
async function aDispute(rules = {}, given = {}) {
  const context = await aQuestion({ rules: { steelman: true, ...rules }, ...given })
  const { person: ana } = await aMember({ in: context.member })
  const { person: ben } = await aMember({ in: context.member })
  const { person: carl } = await aMember({ in: context.member })
  const position = await aPosition({ on: context, by: ana })
  const questionAs = (person: typeof ana) => findQuestion(person, context.question.id)
  return { context, ana, ben, carl, position, questionAs }
}

const rebuttal = respondInput.parse({
  kind: 'rebuts',
  argument: 'It turns.',
  citations: [{ quote: 'Then it turns east.', relation: 'supports', warrant: 'It says so.' }],
})

describe('a steelman', () => {
  it('comes before a rebuttal, and before nothing else', async () => {
    const { ben, position } = await aDispute()
    await expect(respond(ben, position.id, rebuttal)).rejects.toMatchObject({ code: 'steelmanFirst' })
    accepted(await respond(ben, position.id, { ...rebuttal, kind: 'qualifies' }))
  })

  it('is asked for by the question’s rule alone, and not of one’s own position', async () => {
    const { ben, position } = await aDispute({ steelman: false })
    accepted(await respond(ben, position.id, rebuttal))
    await expect(restate(ben, position.id, { text })).rejects.toMatchObject({ code: 'steelmanNotAsked' })
    const { ana, position: own } = await aDispute()
    accepted(await respond(ana, own.id, rebuttal))
    await expect(restate(ana, own.id, { text })).rejects.toMatchObject({ code: 'steelmanOfOwn' })
  })

  it('is confirmed by the position’s author, and the rebuttal shows it', async () => {
    const { ana, ben, carl, position } = await aDispute()
    const { id } = accepted(await restate(ben, position.id, { text }))
    await expect(respond(ben, position.id, rebuttal)).rejects.toMatchObject({ code: 'steelmanWaiting' })
    await answerSteelman(ana, id, { answer: 'confirmed', revision: 1 })
    const response = accepted(await respond(ben, position.id, rebuttal))
    const seen = (await findPosition(carl, response.id)).position
    expect(seen.steelman).toEqual({ id, text, answer: 'confirmed', mended: null, revision: 1 })
  })

  it('is mended in the author’s own words, which stand beside those of the other', async () => {
    const { ana, ben, position } = await aDispute()
    const { id } = accepted(await restate(ben, position.id, { text }))
    await answerSteelman(ana, id, { answer: 'mended', text: 'For forty metres, I said.' })
    const response = accepted(await respond(ben, position.id, rebuttal))
    const seen = (await findPosition(ben, response.id)).position.steelman
    expect(seen).toMatchObject({ text, answer: 'mended', mended: 'For forty metres, I said.' })
  })

  it('that nobody answers for 48 hours holds nobody up, and can be answered after the rebuttal', async () => {
    const { ana, ben, position } = await aDispute()
    const twoDaysAgo = new Date(Date.now() - 48 * HOUR - 1_000)
    const { id } = accepted(await asOf(twoDaysAgo, () => restate(ben, position.id, { text })))
    const response = accepted(await respond(ben, position.id, rebuttal))
    expect((await findPosition(ana, response.id)).position.steelman).toMatchObject({ answer: null })
    await answerSteelman(ana, id, { answer: 'confirmed' })
    expect((await findPosition(ana, response.id)).position.steelman).toMatchObject({ answer: 'confirmed' })
  })

  it('waits no longer than half of the time that rebuttals still have', async () => {
    const offered = new Date()
    const ends = new Date(offered.getTime() + 10 * HOUR)
    const schedule = [{ phase: 'synthesis' as const, startsAt: ends.toISOString() }]
    const { carl, ben, position } = await aDispute({}, { phase: 'rebuttal', schedule })
    accepted(await asOf(offered, () => restate(ben, position.id, { text })))
    const at = (hours: number) => new Date(offered.getTime() + hours * HOUR)
    const early = asOf(at(4.9), () => respond(ben, position.id, rebuttal))
    await expect(early).rejects.toMatchObject({
      code: 'steelmanWaiting',
      values: { at: at(5).toISOString() },
    })
    accepted(await asOf(at(5.1), () => respond(ben, position.id, rebuttal)))
    const over = asOf(at(10.1), () => restate(carl, position.id, { text }))
    await expect(over).rejects.toMatchObject({ code: 'rebuttalsClosedAt' })
  })

  it('ends its wait before rebuttals do, whatever the schedule', () => {
    const hours = fc.double({ min: 0.01, max: 500, noNaN: true })
    fc.assert(
      fc.property(hours, fc.array(hours, { maxLength: 2 }), (offered, starts) => {
        const offeredAt = new Date(offered * HOUR).toISOString()
        const phases = ['synthesis', 'closed'] as const
        const schedule = starts.map((at, n) => ({
          phase: phases[n] ?? 'closed',
          startsAt: new Date(at * HOUR),
        }))
        // Between two moments of one millisecond there is no third.
        fc.pre(schedule.every(({ startsAt }) => Math.abs(startsAt.getTime() - Date.parse(offeredAt)) > 1))
        const { until, ends } = steelmanState({ answer: null, offeredAt }, schedule, new Date(offeredAt))
        expect(until.getTime()).toBeGreaterThan(Date.parse(offeredAt))
        expect(until.getTime()).toBeLessThanOrEqual(Date.parse(offeredAt) + 48 * HOUR)
        if (ends) expect(until.getTime()).toBeLessThan(ends.getTime())
      }),
    )
  })

  it('can be put anew until a rebuttal shows it: then it is asked again, and an answer to the old one refused', async () => {
    const { ana, ben, position, questionAs } = await aDispute()
    const { id } = accepted(await restate(ben, position.id, { text }))
    await answerSteelman(ana, id, { answer: 'mended', text: 'Not so.' })
    expect(accepted(await restate(ben, position.id, { text: 'For forty metres.' })).id).toBe(id)
    expect(await ownSteelman(await questionAs(ben), position.id)).toMatchObject({
      answer: null,
      mended: null,
      revision: 2,
    })
    const late = answerSteelman(ana, id, { answer: 'confirmed', revision: 1 })
    await expect(late).rejects.toMatchObject({
      code: 'steelmanNewer',
      current: { text: 'For forty metres.' },
    })
    await answerSteelman(ana, id, { answer: 'confirmed', revision: 2 })
    accepted(await respond(ben, position.id, rebuttal))
    await expect(restate(ben, position.id, { text })).rejects.toMatchObject({ code: 'steelmanSettled' })
  })

  it('is answered once, and by the author of the position alone', async () => {
    const { ana, ben, position } = await aDispute()
    const { id } = accepted(await restate(ben, position.id, { text }))
    await expect(answerSteelman(ben, id, { answer: 'confirmed' })).rejects.toMatchObject({
      code: 'notYourPosition',
    })
    await answerSteelman(ana, id, { answer: 'confirmed' })
    await answerSteelman(ana, id, { answer: 'confirmed' })
    const other = answerSteelman(ana, id, { answer: 'mended', text: 'No.' })
    await expect(other).rejects.toMatchObject({ code: 'steelmanAnswered' })
  })

  it('is bound to the wording that was restated, and stays when the position is edited', async () => {
    const { ana, ben, position, questionAs } = await aDispute()
    accepted(await restate(ben, position.id, { text, positionRevision: 1 }))
    accepted(await edit(ana, position.id, { base: 1, patch: { claim: 'It runs north for long.' } }))
    expect(await ownSteelman(await questionAs(ben), position.id)).toMatchObject({
      positionRevision: 1,
      positionNow: 2,
    })
    const stale = restate(ben, position.id, { text: 'Other words.', positionRevision: 1 })
    await expect(stale).rejects.toMatchObject({ code: 'answersOlder' })
  })

  it('is seen by who wrote it, the position’s author and staff, and by others once a rebuttal shows it', async () => {
    const { context, ana, ben, carl, position, questionAs } = await aDispute()
    const { id } = accepted(await restate(ben, position.id, { text }))
    const seenBy = async (person: typeof ana) =>
      (await steelmenOf(await questionAs(person), position.id)).length
    const all = [ana, ben, carl, context.member.person]
    expect(await Promise.all(all.map(seenBy))).toEqual([1, 1, 0, 1])
    await expect(findSteelman(carl, id)).rejects.toBeInstanceOf(NotFound)
    await answerSteelman(ana, id, { answer: 'confirmed' })
    accepted(await respond(ben, position.id, rebuttal))
    expect(await seenBy(carl)).toBe(1)
  })

  it('shows nothing of itself to somebody to whom the question is blind', async () => {
    const { context, ana, ben, position, questionAs } = await aDispute({ blind: true, editWindowMinutes: 0 })
    await aPosition({ on: context, by: ben })
    accepted(await restate(ben, position.id, { text }))
    const blind = { ...(await questionAs(ana)), audience: 'blind' as const }
    expect(await steelmenOf(blind, position.id)).toEqual([])
    expect(await steelmenOf({ ...(await questionAs(ben)), audience: 'blind' }, position.id)).toHaveLength(1)
  })

  it('is put, read and answered by programs', async () => {
    const { ana, ben, position } = await aDispute()
    const path = `/positions/${position.id}`
    expect((await call('GET', `${path}/steelman`, { as: ben })).status).toBe(404)
    const made = await call('PUT', `${path}/steelman`, { as: ben, body: { text } })
    expect([made.status, made.body.text, made.body.answer]).toEqual([200, text, null])
    const refused = await call('POST', `${path}/responses`, { as: ben, body: rebuttal })
    expect([refused.status, refused.body.detail]).toEqual([
      403,
      expect.stringMatching(/^Your restatement waits/),
    ])
    const listed = await call('GET', `${path}/steelmen`, { as: ana })
    expect(listed.body.items).toEqual([made.body])
    const given = { answer: 'mended', text: 'For forty metres.', revision: 1 }
    const answered = await call('POST', `/steelmen/${made.body.id}/answer`, { as: ana, body: given })
    expect(answered.body).toMatchObject({ answer: 'mended', mended: 'For forty metres.' })
    const posted = await call('POST', `${path}/responses`, { as: ben, body: rebuttal })
    expect(posted.body.steelman).toEqual({
      id: made.body.id,
      text,
      answer: 'mended',
      mended: 'For forty metres.',
      revision: 1,
    })
    expect((await call('POST', `/steelmen/${made.body.id}/answer`, { as: ana, body: {} })).status).toBe(422)
  })
})
