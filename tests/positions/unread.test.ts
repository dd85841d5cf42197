import fc from 'fast-check'
import { expect, it } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { asOf } from '@/lib/platform/time/clock'
import { unreadBySeminar, unreadIn } from '@/lib/positions/queries/unread'
import { visit } from '@/lib/questions/commands/visit'
import { findQuestion } from '@/lib/questions/queries'
import { newSince, type Visit } from '@/lib/questions/rules'
import { aMember } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'

const minutes = (n: number) => new Date(Date.now() + n * 60_000)

it('what others posted since a person was last there is new to them, and not what they posted themselves', async () => {
  const question = await aQuestion({ phase: 'rebuttal' })
  const ana = (await aMember({ in: question.member })).person
  const ben = (await aMember({ in: question.member })).person
  const before = await aPosition({ on: question, by: ben })
  const { id } = question.question
  const seen = async () => (await unreadIn([await findQuestion(ana, id)])).get(id) ?? 0
  expect(await seen(), 'who never was there is told of nothing').toBe(0)
  await asOf(minutes(1), async () => visit(await findQuestion(ana, id)))
  await asOf(minutes(2), () => aPosition({ on: question, by: ben }))
  await asOf(minutes(2), () => aResponse({ to: before, by: ben, kind: 'asks' }))
  await asOf(minutes(2), () => aPosition({ on: question, by: ana }))
  expect(await seen()).toBe(2)
  expect((await unreadBySeminar(ana)).get(question.member.seminar.slug)).toBe(2)
  await asOf(minutes(3), async () => visit(await findQuestion(ana, id)))
  expect(await seen()).toBe(0)
})

it('of more than ninety-nine new ones it is only told that they are more', async () => {
  const question = await aQuestion()
  const { id } = question.question
  const ana = (await aMember({ in: question.member })).person
  await visit(await findQuestion(ana, id))
  const { id: _id, ...row } = await db.position.findFirstOrThrow({
    where: { id: (await aPosition({ on: question })).id },
    select: {
      id: true,
      seminarId: true,
      questionId: true,
      authorId: true,
      stance: true,
      claim: true,
      argument: true,
    },
  })
  const postedAt = minutes(1)
  await db.position.createMany({ data: Array.from({ length: 120 }, () => ({ ...row, postedAt })) })
  expect((await unreadIn([await findQuestion(ana, id)])).get(id)).toBe(100)
  expect((await unreadBySeminar(ana)).get(question.member.seminar.slug)).toBe(100)
})

it('a blind question counts nothing of others for somebody who has not posted', async () => {
  const question = await aQuestion({ rules: { blind: true } })
  const ana = (await aMember({ in: question.member })).person
  await visit(await findQuestion(ana, question.question.id))
  await asOf(minutes(5), () => aPosition({ on: question }))
  expect(await unreadIn([await findQuestion(ana, question.question.id)])).toEqual(new Map())
})

it('stays new through a visit, and is seen at the next', () => {
  const first: Visit = { seenAt: minutes(-200), latestAt: minutes(-10) }
  expect(newSince(first, minutes(0))).toEqual(first.seenAt)
  expect(newSince(first, minutes(60))).toEqual(first.latestAt)
  const time = fc.integer({ min: 0, max: 1e12 }).map((at) => new Date(at))
  fc.assert(
    fc.property(time, time, time, (a, b, c) => {
      const [seenAt, latestAt, now] = [a, b, c].sort((x, y) => x.getTime() - y.getTime()) as [
        Date,
        Date,
        Date,
      ]
      const since = newSince({ seenAt, latestAt }, now)
      expect(since >= seenAt && since <= now).toBe(true)
    }),
  )
})
