import { describe, expect, it } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { changeQuestion } from '@/lib/questions/commands/change'
import type { QuestionPatch } from '@/lib/questions/input'
import { findQuestion } from '@/lib/questions/queries'
import { call } from '../support/api'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { everybodyTold } from '../support/told'

/** A debate with somebody who posted, and somebody who only reads. */
async function aDebate() {
  const context = await aQuestion()
  const author = await aMember({ in: context.member })
  const reader = await aMember({ in: context.member })
  const position = await aPosition({ on: context, by: author.person })
  const change = async (patch: QuestionPatch) => {
    const { question } = await findQuestion(context.member.person, context.question.id)
    accepted(await changeQuestion(context.member.person, question.id, { base: question.edition, patch }))
    await everybodyTold()
  }
  return { context, author, reader, position, change }
}

const told = async (as: { id: string }) =>
  (await db.notice.findMany({ where: { personId: as.id, kind: 'changed' } })).map(({ data }) => data)

describe('a change in the middle of a debate', () => {
  it('of its phase is told to whoever has posted, and loses nothing', async () => {
    const { context, author, reader, position, change } = await aDebate()
    await change({ phase: 'synthesis' })
    expect(await told(author.person)).toMatchObject([{ event: 'question.phaseMoved' }])
    expect(await told(reader.person)).toEqual([])
    expect(await told(context.member.person)).toEqual([])
    const { body } = await call('GET', `/positions/${position.id}`, { as: author.person })
    expect(body).toMatchObject({ claim: position.claim, argument: position.argument, status: 'published' })
    const notices = await call('GET', '/me/notices', { as: author.person })
    expect(notices.body.items).toMatchObject([{ kind: 'changed' }])
  })

  it('of its rules or dates is told, and of its words alone is not', async () => {
    const { author, change } = await aDebate()
    await change({ title: 'Where does it run, then?', rules: { citations: 1 } })
    expect(await told(author.person)).toEqual([])
    await change({ rules: { citations: 2 } })
    await change({ schedule: [{ phase: 'closed', startsAt: '2999-01-01T00:00:00.000Z' }] })
    await change({ schedule: [{ phase: 'closed', startsAt: '2999-01-01T00:00:00Z' }] })
    expect(await told(author.person)).toHaveLength(2)
  })
})
