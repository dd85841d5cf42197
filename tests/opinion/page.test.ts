import { isValidElement } from 'react'
import { expect, it } from 'vitest'
import { threadMarkup, viewOf } from '@/app/seminars/[seminar]/questions/[question]/thread-page'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import type { Person } from '@/lib/people/rules'
import { edit } from '@/lib/positions/commands/edit'
import type { QuestionContext } from '@/lib/questions/queries'
import { requireQuestion } from '@/lib/web/question'
import { statementsOf } from '../support/database/statements'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { aSession } from '../support/journeys/journey'
import { asIfAsked } from '../support/next-headers'

/** A question's page for a person's browser, and the number of its statements. */
async function visit(
  person: Person,
  { member, question }: QuestionContext,
  query: Record<string, string> = {},
) {
  const { cookie } = await aSession(person)
  let html = ''
  const statements = await statementsOf(() =>
    asIfAsked(new Headers({ cookie }), async () => {
      const { context } = await requireQuestion(member.seminar.slug, String(question.number))
      const element = await threadMarkup(context, viewOf(query), 'en')
      if (isValidElement<{ html: string }>(element)) html = element.props.html
    }),
  )
  return { html, queries: statements.length }
}

/** The form of a position's ballot. */
const ballotIn = (html: string, position: string) =>
  new RegExp(`<form class="ballots"[^>]*positions/${position}/.*?</form>`).exec(html)?.[0] ?? ''

async function aDebate(rules = {}) {
  const question = await aQuestion({ rules })
  const ana = (await aMember({ in: question.member })).person
  const luis = (await aMember({ in: question.member })).person
  const rosa = (await aMember({ in: question.member })).person
  const position = await aPosition({ on: question, by: ana })
  return { question, position, ana, luis, rosa }
}

it('a page of a question takes two queries, and five after a change', async () => {
  const { question, position, ana, luis } = await aDebate()
  await visit(luis, question)
  expect((await visit(luis, question)).queries).toBe(2)
  accepted(await cast(luis, position.id, 'agree'))
  expect((await visit(luis, question)).queries).toBe(2)
  accepted(await edit(ana, position.id, { base: 1, patch: { claim: 'It does run north.' } }))
  expect((await visit(luis, question)).queries).toBeLessThanOrEqual(5)
})

it('the markup is one for all, with the counts in it for whoever has voted, and for nobody else', async () => {
  const { question, position, ana, luis, rosa } = await aDebate()
  accepted(await cast(luis, position.id, 'disagree'))
  const voter = ballotIn((await visit(luis, question)).html, position.id)
  expect(voter).toContain('data-seen="true"')
  expect(voter).toContain('aria-pressed="true" name="vote">Disagree <span class="num">1</span>')
  expect(voter).toContain('0 agreed, 1 disagreed, 0 passed')
  const other = ballotIn((await visit(rosa, question)).html, position.id)
  expect(other).toContain('data-seen="false"')
  expect(other).not.toMatch(/>\d/)
  expect(other).not.toContain('aria-pressed="true"')
  const author = ballotIn((await visit(ana, question)).html, position.id)
  expect(author).toContain('data-mine="true"')
  expect(author).toContain('0 agreed, 0 disagreed, 0 passed')
})

it('an edit leaves a ballot on an earlier wording, and says so to its voter', async () => {
  const { question, position, ana, luis } = await aDebate()
  accepted(await cast(luis, position.id, 'agree'))
  accepted(await edit(ana, position.id, { base: 1, patch: { claim: 'It does run north.' } }))
  const ballot = ballotIn((await visit(luis, question)).html, position.id)
  expect(ballot).toContain('data-some="true" href="/positions/')
  expect(ballot).toContain('history?from=1')
  expect(ballot).toContain('1 on an earlier version')
})

it('a blind question’s page is the same to the last letter whatever is voted there', async () => {
  const { question, position, luis } = await aDebate({ blind: true, editWindowMinutes: 60 })
  const own = await aPosition({ on: question, by: luis })
  const before = await visit(luis, question, { sort: 'contested' })
  for (const id of [position.id, own.id]) accepted(await cast(question.member.person, id, 'disagree'))
  expect((await visit(luis, question, { sort: 'contested' })).html).toBe(before.html)
  expect(before.html).not.toContain('Most contested first')
  expect(before.html).not.toContain(position.id)
})

it('sorted by score, the page follows the ballots', async () => {
  const { question, position, luis, rosa } = await aDebate()
  const second = await aPosition({ on: question, by: rosa })
  const order = async () => {
    const { html } = await visit(question.member.person, question, { sort: 'agreed' })
    return html.indexOf(`id="p-${position.id}"`) < html.indexOf(`id="p-${second.id}"`)
  }
  accepted(await cast(luis, position.id, 'agree'))
  expect(await order()).toBe(true)
  accepted(await cast(luis, position.id, 'disagree'))
  expect(await order()).toBe(false)
})
