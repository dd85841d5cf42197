import { expect, test } from 'vitest'
import { call } from '../support/api'
import { aMember } from '../support/factories'
import { aPosition, aQuestion, movePhase } from '../support/factories/positions'

const soon = () => new Date(Date.now() + 10_000).toISOString()
const long = '2016-01-01T00:00:00Z'

test('a page asks how much is new to its reader, and how what it shows stands now', async () => {
  const context = await aQuestion()
  const { person } = await aMember({ in: context.member })
  const shown = await aPosition({ on: context })
  await aPosition({ on: context, by: person })
  await aPosition({ on: context })
  const path = `/questions/${context.question.id}/news?shown=${shown.id}`
  const { body } = await call('GET', `${path}&since=${long}`, { as: person })
  expect(body).toMatchObject({ phase: 'opening', blind: false, positions: 1, responses: 0 })
  expect(body.shown).toMatchObject([{ id: shown.id, revision: 1, status: 'published' }])
  expect((await call('GET', `${path}&since=${soon()}`, { as: person })).body).toMatchObject({ positions: 0 })
  await movePhase(context, 'synthesis')
  expect((await call('GET', path, { as: person })).body).toMatchObject({ phase: 'synthesis', positions: 0 })
})

test('to whom a question is blind there is nothing new in it', async () => {
  const context = await aQuestion({ rules: { blind: true } })
  const { person } = await aMember({ in: context.member })
  const hidden = await aPosition({ on: context })
  const path = `/questions/${context.question.id}/news?since=${long}&shown=${hidden.id}`
  const { body } = await call('GET', path, { as: person })
  expect(body).toMatchObject({ phase: 'opening', blind: true, positions: 0, responses: 0, shown: [] })
})

test('what a page cannot have said is refused in words', async () => {
  const context = await aQuestion()
  for (const query of ['since=yesterday', 'shown=everything', `shown=${'a'.repeat(10_000)}`]) {
    const path = `/questions/${context.question.id}/news?${query}`
    expect((await call('GET', path, { as: context.member.person })).status).toBe(422)
  }
})
