import { describe, expect, test } from 'vitest'
import { editProfile } from '@/lib/people/commands/profile'
import { readProfile } from '@/lib/people/queries'
import type { Person } from '@/lib/people/rules'
import { asOf } from '@/lib/platform/time/clock'
import { leave, stayHere, whoIsHere } from '@/lib/questions/presence'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { call } from '../support/api'
import { aMember, aPerson } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { aListener, aProcess } from '../support/live'

const as = (person: Person, { question }: QuestionContext) => findQuestion(person, question.id)
const named = async (name: string, context: QuestionContext) =>
  (await aMember({ in: context.member, person: await aPerson({ name }) })).person

describe('who is here', () => {
  test('are the others who have given a sign in the last minute, by name', async () => {
    const context = await aQuestion()
    const [amara, benoit, chen] = [
      await named('Amara', context),
      await named('Benoît', context),
      await named('Chen', context),
    ]
    await stayHere(await as(amara, context), 'reading')
    await stayHere(await as(benoit, context), 'reading')
    await stayHere(await as(chen, context), 'writing')
    expect(await whoIsHere(context)).toEqual({ reading: 2, writing: 1, names: ['Amara', 'Benoît'] })
    expect(await whoIsHere(await as(amara, context))).toEqual({ reading: 1, writing: 1, names: ['Benoît'] })
    await leave(await as(benoit, context))
    expect(await whoIsHere(context)).toMatchObject({ reading: 1, names: ['Amara'] })
    const later = new Date(Date.now() + 61_000)
    expect(await asOf(later, () => whoIsHere(context))).toEqual({ reading: 0, writing: 0, names: [] })
  })

  test('is counted without a name where they do not want to be named', async () => {
    const context = await aQuestion()
    const [amara, benoit] = [await named('Amara', context), await named('Benoît', context)]
    const { revision } = await readProfile(amara)
    await editProfile(amara, { namedPresent: false }, revision)
    await stayHere(await as(amara, context), 'reading')
    expect(await whoIsHere(context)).toEqual({ reading: 1, writing: 0, names: [] })
    await stayHere(await as(benoit, context), 'reading')
    expect(await whoIsHere(context)).toEqual({ reading: 2, writing: 0, names: ['Benoît'] })
  })

  test('is told without names to whom the question is blind', async () => {
    const context = await aQuestion({ rules: { blind: true } })
    const [amara, benoit] = [await named('Amara', context), await named('Benoît', context)]
    await aPosition({ on: context, by: amara })
    await stayHere(await as(amara, context), 'reading')
    expect(await whoIsHere(await as(benoit, context))).toEqual({ reading: 1, writing: 0, names: [] })
    expect(await whoIsHere(context)).toMatchObject({ names: ['Amara'] })
  })

  test('are observers too, but they never write', async () => {
    const context = await aQuestion()
    const { person } = await aMember({ in: context.member, role: 'observer' })
    await stayHere(await as(person, context), 'writing')
    expect(await whoIsHere(context)).toMatchObject({ reading: 1, writing: 0 })
  })

  test('is told when somebody comes, writes or goes, and not each time they stay', async () => {
    const context = await aQuestion()
    const amara = await named('Amara', context)
    const listener = await aListener({ in: await aProcess(), as: context.member.person })
    for (const activity of ['reading', 'reading', 'writing', 'writing'] as const)
      await stayHere(await as(amara, context), activity)
    await leave(await as(amara, context))
    await leave(await as(amara, context))
    await aPosition({ on: context })
    await listener.hears('positions')
    expect(listener.topics()).toEqual(['presence', 'presence', 'presence', 'positions'])
  })

  test('is nothing that somebody from outside hears or says', async () => {
    const context = await aQuestion()
    const path = `/questions/${context.question.id}/presence`
    const stranger = await aPerson()
    expect((await call('GET', path, { as: stranger })).status).toBe(404)
    expect((await call('PUT', path, { as: stranger, body: { activity: 'reading' } })).status).toBe(404)
    const { person } = await aMember({ in: context.member })
    expect((await call('PUT', path, { as: person, body: { activity: 'sleeping' } })).status).toBe(422)
    expect((await call('PUT', path, { as: person, body: { activity: 'writing' } })).status).toBe(200)
    expect(await whoIsHere(context)).toMatchObject({ writing: 1 })
  })
})
