import { createTranslator } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Position } from '@/components/positions/position'
import type { RenderContext } from '@/components/positions/render-context'
import { listNotices } from '@/lib/notices/queries'
import { waitingFor } from '@/lib/notices/waiting'
import { messagesIn } from '@/lib/platform/words/messages'
import { post } from '@/lib/positions/commands/post'
import { positionInput } from '@/lib/positions/input'
import { findPosition } from '@/lib/positions/queries/find'
import { homeOf } from '@/lib/positions/queries/home'
import { outdatedOf } from '@/lib/positions/queries/outdated'
import { quotationsOf } from '@/lib/positions/quotations/quotations'
import { newerThan } from '@/lib/sources/ledger'
import { editionsOf } from '@/lib/sources/quotations/editions'
import { renderUnderlined } from '@/lib/sources/quotations/markdown/underline'
import { call } from '../support/api'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { everybodyTold } from '../support/told'

const text = `Ore

The vein runs north for forty metres, and nobody disputes it.

Then it turns east. The vein was not dug for twelve years.
`

const say = createTranslator({ locale: 'en', messages: messagesIn('en'), namespace: 'thread' })

async function aDebate() {
  const instructor = await aSeminar()
  const { source } = await aSource({ in: instructor, text })
  const question = await aQuestion({ in: instructor })
  return { instructor, source, question }
}

type Debate = Awaited<ReturnType<typeof aDebate>>

async function posted({ question, instructor }: Debate, words: object) {
  const { person } = await aMember({ in: instructor })
  const input = positionInput.parse({
    thesis: 'A',
    stance: 'supports',
    claim: 'It runs north.',
    argument: 'Nobody disputes it.',
    citations: [{ quote: 'Then it turns east.', relation: 'supports', warrant: 'It says so.' }],
    ...words,
  })
  return accepted(await post(person, question.question.id, input)).id
}

/** As shown to everybody with a post. */
async function shown(
  { instructor, question }: Debate,
  id: string,
  more: Partial<RenderContext> = {},
): Promise<string> {
  const { context, position } = await findPosition(instructor.person, id)
  const editions = await editionsOf(instructor)
  const setting = {
    say,
    seminar: 's',
    labels: ['A', 'B'],
    locale: 'en',
    timeZone: 'UTC',
    people: null,
    quotations: await quotationsOf(context, [position], editions),
    texts: new Map(editions.newest.map((one) => [one.source, one])),
    render: renderUnderlined,
    mine: () => 'false',
    isNew: () => 'false',
    isOver: () => 'false',
    may: () => 'true',
    ballot: () => 'false',
    newer: await newerThan(
      editions,
      position.citations.map(({ passage }) => passage),
    ),
    ...more,
  }
  expect(context.question.id).toBe(question.question.id)
  return renderToStaticMarkup(<Position position={position} setting={setting} />)
}

it('a quotation that is the text’s leads to its place there, in a claim, an argument or a warrant', async () => {
  const debate = await aDebate()
  const warrant = 'It “runs north for forty metres” there.'
  const id = await posted(debate, {
    claim: 'It “runs north for forty metres”.',
    argument: 'They say “The vein *runs north* for forty”.',
    citations: [{ quote: 'Then it turns east.', relation: 'supports', warrant }],
  })
  const html = await shown(debate, id)
  const links = [...html.matchAll(/<a class="qn" href="([^"]*)" (?:data-at|title)="([^"]*)"/g)]
  expect(links.map(([, href]) => href)).toEqual([
    '/seminars/s/sources/1?version=1&amp;at=14-41#at',
    expect.stringMatching(/at=\d+-34#at$/),
    '/seminars/s/sources/1?version=1&amp;at=14-41#at',
  ])
  expect(html).toContain('data-at="1:1:14-41"')
  expect(html).toContain('title="Text 1, ¶\u00a01"')
  expect(html).not.toContain('qn-note')
  expect(html).not.toContain('qn-bad')
})

it('altered words are never found: dangerous changes come first, then every difference, then the place', async () => {
  const debate = await aDebate()
  const id = await posted(debate, {
    argument: 'They say “The vein was dug for twenty years” and “no such words are anywhere”.',
  })
  const html = await shown(debate, id)
  expect(html).toContain(`<a class="qn-bad" href="#qn-${id}-0" title="Not in any text.">The vein was dug`)
  expect(html).not.toContain('class="qn"')
  const notes = html.slice(html.indexOf('<ul class="qn-notes"'))
  const order = [
    'Not in any text.',
    'A negation is missing',
    'A number differs',
    'The closest passage is',
    '<ins>',
    '<del>',
  ]
  const places = order.map((words) => notes.indexOf(words))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places).not.toContain(-1)
  expect(notes).toContain('data-at="1:1:')
  expect(notes).toContain('<q>no such words are anywhere</q>')
})

it('words of another participant lead to what they wrote', async () => {
  const debate = await aDebate()
  const { id: hers } = await aPosition({
    on: debate.question,
    argument: 'Whoever digs eastward digs for nothing.',
    citing: ['Then it turns east.'],
  })
  const id = await posted(debate, { argument: 'She says “Whoever digs eastward digs for nothing”.' })
  expect(await shown(debate, id)).toContain(`<a class="qn" href="/positions/${hers}"`)
})

it('words that only an earlier version has lead there, and it is said', async () => {
  const debate = await aDebate()
  const id = await posted(debate, { argument: 'They say “The vein was not dug for twelve years”.' })
  const body = { text: text.replace('twelve', 'seven') }
  await call('POST', `/sources/${debate.source.id}/versions`, { as: debate.instructor.person, body })
  const html = await shown(debate, id)
  expect(html).toContain('?version=1&amp;at=')
  expect(html).toContain('In version 1 of Text 1, ¶\u00a02; its newest version no longer has these words')
  expect(html).not.toContain('qn-bad')
})

it('a newer version that words a cited passage otherwise is told at the citation, and to its author', async () => {
  const debate = await aDebate()
  const { instructor, question, source } = debate
  const member = await aMember({ in: instructor })
  const cited = (quote: string) => ({ quote, relation: 'supports', warrant: 'It says so.' })
  const input = positionInput.parse({
    thesis: 'A',
    stance: 'supports',
    claim: 'It turns.',
    argument: 'Nobody disputes it.',
    citations: [cited('The vein was not dug for twelve years.'), cited('Then it turns east.')],
  })
  const { id } = accepted(await post(member.person, question.question.id, input))
  expect(await shown(debate, id)).not.toContain('Version 2')
  expect(await outdatedOf(member)).toEqual([])
  const body = { text: text.replace('not dug', 'dug') }
  await call('POST', `/sources/${source.id}/versions`, { as: instructor.person, body })
  const html = await shown(debate, id)
  expect(html.match(/Version 2 of this text words it otherwise\./g)).toHaveLength(1)
  expect(html).toContain('href="/seminars/s/sources/1/versions/2#c-')
  expect(await outdatedOf(member)).toMatchObject([
    {
      position: id,
      newer: { number: 2, fate: 'altered' },
      passage: { quote: 'The vein was not dug for twelve years.' },
    },
  ])
  expect(await outdatedOf(instructor)).toEqual([])
  expect(await waitingFor(member, await homeOf(member))).toContainEqual(
    expect.objectContaining({
      kind: 'outdated',
      words: 'The vein was not dug for twelve years.',
      href: expect.stringMatching(/\/versions\/2#c-/),
    }),
  )
  await everybodyTold()
  const { items } = await listNotices(member.person, { limit: 10 })
  expect(items).toMatchObject([{ kind: 'outdated', position: { id } }])
  expect((await listNotices(instructor.person, { limit: 10 })).items).toEqual([])
})

it('a first translation is offered to those who may respond, and the proposed ones to everybody', async () => {
  const debate = await aDebate()
  const id = await posted(debate, {})
  const { position } = await findPosition(debate.instructor.person, id)
  const may = (what: string) => `?${what}?`
  const offered = (count: number) => {
    const translations = new Map(position.citations.map((one) => [one.id, { count, best: null }]))
    return shown(debate, id, { may, translations })
  }
  expect(await offered(0)).toContain('<p class="small opposite" data-may="?respond?">')
  expect(await offered(2)).toContain('<p class="small opposite">')
})
