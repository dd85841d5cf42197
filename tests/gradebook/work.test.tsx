import { text } from 'node:stream/consumers'
import { prerenderToNodeStream } from 'react-dom/static'
import { expect, it } from 'vitest'
import { Work } from '@/components/gradebook/grades/work'
import { positionsOf, workOf } from '@/lib/gradebook/grades/work'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { passagePath } from '@/lib/sources/paths'
import { aMember } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'

it('a person’s work leads to the passages, and under pseudonyms to no page at all', async () => {
  const question = await aQuestion({ rules: { editWindowMinutes: 0 } })
  const { person } = await aMember({ in: question.member })
  const position = await aPosition({ on: question, by: person })
  const { seminar } = question.member
  const posts = await workOf(question, position.author.id)
  const drawn = async (blind: boolean) => {
    const work = <Work {...{ posts, seminar, blind, most: 60 }} render={({ argument }) => argument} />
    return text((await prerenderToNodeStream(work)).prelude)
  }
  const [passage] = position.citations.map((citation) => citation.passage)
  if (!passage) throw new Error('Nothing is cited.')
  const named = await drawn(false)
  expect(named).toContain(passagePath(seminar.slug, passage).replaceAll('&', '&amp;'))
  const hidden = await drawn(true)
  expect(hidden).toContain(passage.quote)
  expect(hidden).toContain('¶')
  expect(hidden).not.toContain('<a ')
})

it('a peer review is of the standing positions alone', async () => {
  const question = await aQuestion()
  const { person } = await aMember({ in: question.member })
  const gone = await aPosition({ on: question, by: person })
  const stands = await aPosition({ on: question, by: person })
  const own = await aResponse({ to: stands, by: person })
  await withdraw(person, gone.id, 'It was wrong.')
  const { author } = stands
  const idsOf = (posts: Array<{ id: string }>) => posts.map(({ id }) => id)
  expect(idsOf(await workOf(question, author.id))).toEqual([gone.id, stands.id, own.id])
  expect(idsOf(await positionsOf(question, author.id))).toEqual([stands.id])
})
