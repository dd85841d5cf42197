import { expect, test } from 'vitest'
import { asOf } from '@/lib/platform/time/clock'
import { maySeeOthersWork } from '@/lib/questions/access'
import { standingsOf } from '@/lib/questions/live-permissions'
import { findQuestion } from '@/lib/questions/queries'
import { aMember, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

const minutes = (count: number) => new Date(Date.now() + count * 60_000)

test('a stream sees of every question what its page shows, at any time, whoever reads', async () => {
  const seminar = await aSeminar()
  const people = await Promise.all([
    aPerson(),
    ...(['participant', 'participant', 'observer', 'moderator'] as const).map(
      async (role) => (await aMember({ in: seminar, role })).person,
    ),
  ])
  const [, poster] = people
  const admin = await aPerson({ admin: true })
  const readers = [...people, admin, seminar.person]
  const questions = []
  for (const blind of [true, false])
    for (const editWindowMinutes of [0, 10]) {
      const starts = [
        { phase: 'rebuttal' as const, startsAt: minutes(20).toISOString() },
        { phase: 'closed' as const, startsAt: minutes(40).toISOString() },
      ]
      const context = await aQuestion({ in: seminar, schedule: starts, rules: { blind, editWindowMinutes } })
      await aPosition({ on: context, by: poster })
      questions.push(context.question.id)
    }
  const ids = readers.map(({ id }) => id)
  for (const time of [-5, 1, 9, 11, 21, 41].map(minutes)) {
    const { standings } = await standingsOf(ids, questions, time)
    const all = await standingsOf(ids, null, time)
    for (const reader of readers)
      for (const question of questions) {
        const context = await asOf(time, () => findQuestion(reader, question)).catch(() => undefined)
        const shown = context && {
          sees: maySeeOthersWork(context.audience) ? 'all' : 'own',
          state: context.question.phase,
        }
        const streamed = standings.get(reader.id)?.get(question)
        expect(streamed && { sees: streamed.sees, state: streamed.state }).toEqual(shown)
        expect(all.standings.get(reader.id)?.get(question)).toEqual(streamed)
      }
  }
})

test('of a turn, the times are told at which what somebody sees changes by itself', async () => {
  const context = await aQuestion({
    rules: { blind: true, editWindowMinutes: 10 },
    schedule: [{ phase: 'closed', startsAt: minutes(40).toISOString() }],
  })
  const { person } = await aMember({ in: context.member })
  await aPosition({ on: context, by: person })
  const at = async (time: Date) => (await standingsOf([person.id], null, time)).standings.get(person.id)
  const turns = (await at(minutes(0)))?.get(context.question.id)?.turns ?? []
  for (const turn of turns) {
    const [before, after] = [await at(new Date(turn - 1)), await at(new Date(turn))]
    expect(before?.get(context.question.id)).not.toEqual(after?.get(context.question.id))
  }
  expect(turns.length).toBe(2)
})
