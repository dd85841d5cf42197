import { createTranslator } from 'next-intl'
import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Thread } from '@/components/questions/thread/thread'
import { messagesIn } from '@/lib/platform/words/messages'
import { positionFilters } from '@/lib/positions/input'
import { overview } from '@/lib/positions/queries/thread'
import { maySeeOthersWork } from '@/lib/questions/access'
import { changeQuestion } from '@/lib/questions/commands/change'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import type { PhaseName } from '@/lib/questions/rules'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

/** The words around an empty list, as shown to this person. */
async function threadOf(
  context: QuestionContext,
  may: (what: string) => string = () => 'true',
): Promise<string> {
  const filters = positionFilters.parse({})
  const top = await overview(context)
  const page = { items: [], previous: null, next: null }
  const say = createTranslator({ locale: 'en', messages: messagesIn('en'), namespace: 'thread' })
  const setting = {
    say,
    seminar: 's',
    quotations: new Map(),
    texts: new Map(),
    path: '/seminars/s/questions/1',
    labels: ['A', 'B'],
    locale: 'en',
    timeZone: 'UTC',
    people: null,
    render: (markdown: string) => markdown,
    mine: () => 'false',
    isNew: () => 'false',
    isOver: () => 'false',
    may,
    ballot: () => 'false',
  }
  const thread = { question: context.question, overview: top, page, filters, inside: false }
  return render(
    <Thread thread={{ ...thread, blind: !maySeeOthersWork(context.audience) }} setting={setting} />,
  )
}

const newcomer = async (context: QuestionContext) =>
  findQuestion((await aMember({ in: context.member })).person, context.question.id)

it('to a newcomer a blind question does not say that nobody has written, whether somebody has or not', async () => {
  const context = await aQuestion({ rules: { blind: true } })
  const before = await threadOf(await newcomer(context))
  await aPosition({ on: context })
  const after = await threadOf(await newcomer(context))
  for (const html of [before, after]) {
    expect(html).not.toContain('Nobody has taken a position')
    expect(html).not.toMatch(/\d+ participant/)
    expect(html).toContain('Your position comes first.')
  }
})

it('whoever only reads a blind question is told when they will see it, not to write first', async () => {
  const context = await aQuestion({ rules: { blind: true } })
  const html = await threadOf(await newcomer(context), (what) => what)
  expect(html).toContain('<p class="notice" data-may="watch">You see positions once')
  expect(html).toContain('<p class="notice" data-may="join">You see other people’s positions once')
  expect(html).toContain('<div class="empty" data-may="join"><h3>Your position comes first.')
})

it('an open question without positions asks for the first; a closed one does not', async () => {
  const context = await aQuestion()
  expect(await threadOf(await newcomer(context))).toContain('Write the first position')
  const { person } = context.member
  const { id, edition } = context.question
  accepted(await changeQuestion(person, id, { base: edition, patch: { phase: 'closed' } }))
  const closed = await threadOf(await findQuestion(person, id))
  expect(closed).toContain('Nobody took a position.')
  expect(closed).not.toContain('Write the first position')
})

it('the head of a question says its rules before anybody writes and while people do, not after the end', async () => {
  const context = await aQuestion({ rules: { citations: 2, names: 'pseudonyms' } })
  const { person } = context.member
  const { id } = context.question
  const inPhase = async (phase: PhaseName) => {
    const { edition } = (await findQuestion(person, id)).question
    accepted(await changeQuestion(person, id, { base: edition, patch: { phase } }))
    return threadOf(await newcomer(context))
  }
  for (const phase of ['reading', 'opening'] as const) {
    const html = await inPhase(phase)
    expect(html).toContain('Cite at least 2 passages. At most 600 words. Pseudonyms are used here;')
  }
  expect(await inPhase('closed')).not.toContain('Cite at least')
})

it('the head of a question says how many take part', async () => {
  const context = await aQuestion()
  await aPosition({ on: context })
  await aPosition({ on: context, thesis: 'B' })
  expect(await threadOf(await findQuestion(context.member.person, context.question.id))).toContain(
    '2 participants',
  )
})

it('the head of a question in which nobody has posted says so, whoever may', async () => {
  const context = await aQuestion()
  await aMember({ in: context.member })
  const html = await threadOf(context)
  expect(html).toContain('nobody has posted yet')
  expect(html).not.toContain('no participants')
})

it.each([
  [{ citations: 2 }, 'Choose your stance, and 2 passages.'],
  [{ citations: 1, distinctPassages: 3 }, 'Choose your stance, and 3 passages.'],
  [{ citations: 1 }, 'Choose your stance, and one passage.'],
])('whoever begins is asked for as many passages as the rules %o ask for', async (rules, hint) => {
  expect(await threadOf(await aQuestion({ rules }))).toContain(hint)
})
