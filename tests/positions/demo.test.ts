import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { people } from '@/prisma/demo/people'
import { questions } from '@/prisma/demo/questions'
import { sources } from '@/prisma/demo/seminar'
import type { DemoPassage, DemoPosition, DemoQuestion, DemoResponse } from '@/prisma/demo/shape'

const blocks = new Map(sources.map(({ key, file }) => [key, blocksOf(file)]))
const everyQuestion = questions.map((question) => [question.title, question] as const)
const everyPosition = questions.flatMap((question) => question.positions)

describe('the demonstration', () => {
  it.each(everyQuestion)('%s: every passage stands exactly once in its source', (_, question) => {
    for (const passage of passagesOf(question))
      expect([passage.quote, occurrences(passage)]).toEqual([passage.quote, 1])
  })

  it.each(everyQuestion)('%s: citations are of a length to be read, and say why', (_, question) => {
    for (const { quote, warrant } of question.positions.flatMap(({ citations }) => citations)) {
      expect(words(quote), quote).toBeGreaterThanOrEqual(8)
      expect(words(quote), quote).toBeLessThanOrEqual(45)
      expect(warrant).toMatch(/^\p{Lu}.+\.$/u)
    }
  })

  it.each(everyQuestion)('%s: positions keep the rules of their question', (_, question) => {
    for (const position of question.positions) {
      expect(position.citations.length, position.claim).toBeGreaterThanOrEqual(question.rules.citations)
      for (const claim of everyClaim(position)) expect([...claim].length, claim).toBeLessThanOrEqual(140)
      for (const argument of everyArgument(position)) {
        expect(words(argument), argument).toBeGreaterThanOrEqual(60)
        expect(words(argument), argument).toBeLessThanOrEqual(160)
      }
    }
  })

  it.each(everyQuestion)('%s: its theses are A, B, C and positions name no other', (_, question) => {
    const labels = question.theses.map(({ label }) => label)
    expect(labels).toEqual(['A', 'B', 'C', 'D'].slice(0, labels.length))
    for (const { thesis, alsoStands = {} } of question.positions) {
      const others = Object.keys(alsoStands)
      expect(labels).toEqual(expect.arrayContaining([...(thesis ? [thesis] : []), ...others]))
      expect(others).not.toContain(thesis)
    }
  })

  it.each(everyQuestion)('%s: someone stands on every side', (_, question) => {
    const standing = question.positions.filter(({ withdrawn }) => !withdrawn)
    const sides = new Set(standing.map(({ thesis, stance }) => `${stance} ${thesis}`))
    const expected = question.theses.map(({ label }) => `supports ${label}`)
    expect([...sides]).toEqual(
      expect.arrayContaining([...expected, question.theses.length === 1 ? 'opposes A' : 'supports null']),
    )
  })

  it.each(everyQuestion)(
    '%s: participants post once each, and everything happens after what it changes',
    (_, question) => {
      const authors = question.positions.map(({ author }) => author)
      expect(new Set(authors).size).toBe(authors.length)
      expect(participants()).toEqual(expect.arrayContaining(authors))
      for (const { postedDaysAgo, edits = [], withdrawn } of question.positions) {
        const times = [postedDaysAgo, ...edits.map(({ daysAgo }) => daysAgo), withdrawn?.daysAgo ?? 0]
        expect(times).toEqual([...times].sort((a, b) => b - a))
      }
    },
  )

  it('quotes, in its arguments too, only what stands in a source', () => {
    const texts = [...blocks.values()].flat()
    const quoted = everyPosition
      .flatMap(everyArgument)
      .flatMap((text) => text.match(/(?<=[“«]\s?)[^”»]+(?=\s?[”»])/gu) ?? [])
    for (const quote of quoted)
      expect(
        texts.some((text) => text.includes(quote.trim())),
        quote,
      ).toBe(true)
  })

  it('gives every participant a part, and cites half of the dossier', () => {
    const voters = questions
      .flatMap(({ ballots = [] }) => ballots)
      .flatMap(({ agree, disagree, pass }) => [...agree, ...disagree, ...pass])
    const active = new Set([...everyPosition.map(({ author }) => author), ...voters])
    expect([...active].sort()).toEqual(participants().sort())
    const paragraphs = blocks.get('conflict') ?? []
    const quotes = questions.flatMap(passagesOf).map(({ quote }) => quote)
    const cited = paragraphs.filter((text) => quotes.some((quote) => text.includes(quote)))
    expect(cited.length).toBeGreaterThanOrEqual(paragraphs.length / 2)
  })

  it.each(everyQuestion)('%s: responses come after what they answer, cite, and say why', (_, question) => {
    for (const { response, answered } of answersIn(question)) {
      const { kind, author, citations, argument, postedDaysAgo, undercuts, steelman } = response
      expect(postedDaysAgo, argument).toBeLessThan(answered.postedDaysAgo)
      if (kind !== 'asks') expect(citations.length, argument).toBeGreaterThanOrEqual(question.rules.citations)
      expect(undercuts !== undefined).toBe(kind === 'undercuts')
      if (undercuts) expect(answered.citations.map(({ quote }) => quote)).toContain(undercuts)
      if (kind === 'rebuts' && author !== answered.author)
        expect(steelman !== undefined, argument).toBe(question.rules.steelman ?? false)
      for (const { quote, warrant } of citations) {
        expect(words(quote), quote).toBeGreaterThanOrEqual(8)
        expect(words(quote), quote).toBeLessThanOrEqual(45)
        expect(warrant).toMatch(/^\p{Lu}.+\.$/u)
      }
    }
  })

  it('has a response of every kind, one below another, and one on an earlier wording', () => {
    const all = questions.flatMap(answersIn)
    expect(new Set(all.map(({ response }) => response.kind)).size).toBe(5)
    expect(all.some(({ answered }) => 'kind' in answered)).toBe(true)
    const isEarlier = ({ response, answered }: (typeof all)[number]) =>
      'edits' in answered && answered.edits?.some(({ daysAgo }) => daysAgo < response.postedDaysAgo)
    expect(all.some(isEarlier)).toBe(true)
  })

  it('shows work in progress: edits, withdrawn positions and drafts of people who have not posted', () => {
    expect(everyPosition.filter(({ edits }) => edits).length).toBeGreaterThanOrEqual(2)
    expect(everyPosition.filter(({ withdrawn }) => withdrawn).length).toBeGreaterThanOrEqual(1)
    const drafts = questions.flatMap(({ drafts = [], positions }) =>
      drafts.map(({ author }) => ({ author, positions })),
    )
    expect(drafts.length).toBeGreaterThanOrEqual(2)
    for (const { author, positions } of drafts)
      expect(positions.map((other) => other.author)).not.toContain(author)
  })
})

const participants = () => people.filter(({ role }) => role === 'participant').map(({ key }) => key)

const words = (text: string) => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

const everyClaim = ({ claim, edits = [] }: DemoPosition) => [
  claim,
  ...edits.flatMap((edit) => edit.claim ?? []),
]

const everyArgument = ({ argument, edits = [] }: DemoPosition) => [
  argument,
  ...edits.flatMap((edit) => edit.argument ?? []),
]

type Answer = { response: DemoResponse; answered: DemoPosition | DemoResponse }

const answersIn = ({ positions }: DemoQuestion): Answer[] => positions.flatMap(answersTo)

function answersTo(answered: DemoPosition | DemoResponse): Answer[] {
  return (answered.responses ?? []).flatMap((response) => [{ response, answered }, ...answersTo(response)])
}

function passagesOf({ theses, positions, drafts = [] }: DemoQuestion): DemoPassage[] {
  return [
    ...theses.map(({ passage }) => passage),
    ...positions.flatMap(({ citations }) => citations),
    ...positions.flatMap(answersTo).flatMap(({ response }) => response.citations),
    ...drafts.flatMap(({ citations = [] }) => citations),
  ]
}

function occurrences({ source, quote }: DemoPassage): number {
  return (blocks.get(source) ?? []).reduce((sum, text) => sum + text.split(quote).length - 1, 0)
}

/** One block per line, without Markdown's marks before it; the demonstration's texts have none inside. */
function blocksOf(file: string): string[] {
  const text = readFileSync(resolve(import.meta.dirname, '../../prisma/demo', file), 'utf8')
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return lines.map((line) => line.replace(/^(- |> |\[\^\w+\]: )/, ''))
}
