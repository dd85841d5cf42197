import { describe, expect, it } from 'vitest'
import {
  evidenceShown,
  matrixMarkup,
} from '@/app/seminars/[seminar]/questions/[question]/evidence/evidence-page'
import { clustersOf } from '@/components/sources/reader/clusters'
import type { CitationInput } from '@/lib/citations/input'
import { hide } from '@/lib/curation/moderation/commands/hide'
import type { Person } from '@/lib/people/rules'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { evidenceView } from '@/lib/positions/evidence/view'
import { citedIn } from '@/lib/positions/queries/cited'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { locatorOf } from '@/lib/sources/passages/rules'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { call } from '../support/api'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion, aResponse, oreText } from '../support/factories/positions'
import { aReview } from '../support/factories/reviews'
import { pageMarkup } from '../support/page-markup'

const citing = (quote: string, relation: CitationInput['relation'] = 'supports') => ({
  quote,
  relation,
  warrant: 'It says so.',
})

/**
 * Ana and Luis overlap in the second paragraph, Rosa stands beside them; a response answers for no thesis. Of the two key
 * passages one is cited.
 */
async function aDebate() {
  const seminar = await aSeminar()
  const source = await aSource({ in: seminar, text: oreText })
  const keyPassages = ['nobody disputes it', 'the timber ran out'].map((quote) => ({
    passage: { quote },
    note: '',
  }))
  const question = await aQuestion({ in: seminar, keyPassages })
  const [ana, luis, rosa] = await Promise.all(
    [0, 1, 2].map(async () => (await aMember({ in: seminar })).person),
  )
  const moderator = (await aMember({ in: seminar, role: 'moderator' })).person
  if (!ana || !luis || !rosa) throw new Error('Somebody is missing.')
  const north = await aPosition({
    ...{ on: question, by: ana },
    citing: [
      citing('The vein runs north for forty metres, and'),
      citing('Then it turns east.', 'background'),
    ],
  })
  const east = await aPosition({
    ...{ on: question, by: luis, thesis: 'B' },
    citing: [citing('forty metres, and nobody', 'challenges')],
  })
  await aPosition({ on: question, by: rosa, thesis: 'B', citing: [citing('disputes it.', 'defines')] })
  await aResponse({ to: east, by: rosa, citing: ['runs north for forty metres, and'] })
  return { seminar, source, question, north, east, ana, luis, rosa, moderator }
}

const evidence = async ({ question }: { question: QuestionContext }, as: Person) =>
  call('GET', `/questions/${question.question.id}/evidence`, { as })

const columnsOf = (body: { rows: Array<{ cells: Record<string, { citations: number }> }> }) =>
  body.rows.map(({ cells }) =>
    Object.fromEntries(Object.entries(cells).map(([side, { citations }]) => [side, citations])),
  )

describe('the evidence of a question', () => {
  it('gathers overlapping citations, by thesis, relation and verdict', async () => {
    const debate = await aDebate()
    const { north, east, moderator, ana } = debate
    await aReview(north, { by: moderator, verdict: 'verified' })
    const { status, body } = await evidence(debate, ana)
    expect([status, body.theses]).toEqual([200, ['A', 'B']])
    const [first, beside, turns, timber] = body.rows
    expect(first).toMatchObject({
      ...{ source: debate.source.source.id, version: 1, locator: { paragraph: 1 }, key: true },
      quote: 'The vein runs north for forty metres, and nobody',
      cells: {
        A: { citations: 1, relations: { supports: 1 }, positions: [north.id], verdicts: { verified: 1 } },
        B: { citations: 1, relations: { challenges: 1 }, positions: [east.id], verdicts: {} },
        none: { citations: 1, relations: { supports: 1 } },
      },
    })
    expect(beside).toMatchObject({
      quote: 'disputes it.',
      key: true,
      cells: { B: { relations: { defines: 1 } } },
    })
    expect(turns.cells).toMatchObject({ A: { relations: { background: 1 } } })
    expect(timber).toMatchObject({ quote: 'the timber ran out', key: true, cells: {} })
    expect(body.rows).toHaveLength(4)
  })

  it('has its spans in the words and paragraphs of the text, and those that the reader underlines', async () => {
    const debate = await aDebate()
    const { body } = await evidence(debate, debate.ana)
    const version = debate.source.source.versions[0]?.id ?? ''
    const { text, blocks } = await textOfRecord(version)
    for (const { start, end, quote, locator } of body.rows) {
      expect([...text].slice(start, end).join('')).toBe(quote)
      expect(locatorOf(blocks, { start, end })).toEqual(locator)
    }
    const context = await findQuestion(debate.ana, debate.question.question.id)
    const underlined = clustersOf(await citedIn([context], version)).map(({ start, end, passages }) => {
      const sides = passages.flatMap(({ sides }) => sides)
      const count = (label: string | null) =>
        sides.filter(({ thesis }) => thesis === label).reduce((sum, { citations }) => sum + citations, 0)
      return [start, end, count('A'), count('B'), count(null)]
    })
    const cited = body.rows.filter(({ cells }: { cells: object }) => Object.keys(cells).length > 0)
    const n = (cell?: { citations: number }) => cell?.citations ?? 0
    expect(underlined).toEqual(
      cited.map(({ start, end, cells: { A, B, none } }: (typeof body.rows)[0]) => [
        start,
        end,
        n(A),
        n(B),
        n(none),
      ]),
    )
  })

  it('is not sent again to a caller who has it, as a page has it', async () => {
    const debate = await aDebate()
    const { headers } = await evidence(debate, debate.ana)
    const path = `/questions/${debate.question.question.id}/evidence`
    const known = { 'if-none-match': headers.get('etag') ?? '' }
    expect((await call('GET', path, { as: debate.luis, headers: known })).status).toBe(304)
    const page = await pageMarkup(debate.luis, async () => {
      const context = await findQuestion(debate.luis, debate.question.question.id)
      return matrixMarkup(await evidenceShown(context, evidenceView({})))
    })
    expect(page).toContain(`data-tag="${headers.get('etag')?.replaceAll('"', '')}"`)
    await withdraw(debate.ana, debate.north.id)
    expect((await call('GET', path, { as: debate.luis, headers: known })).status).toBe(200)
  })

  it('leaves out positions that are withdrawn or hidden, with a hash for what is left', async () => {
    const debate = await aDebate()
    const whole = await evidence(debate, debate.luis)
    await withdraw(debate.ana, debate.north.id)
    accepted(await hide(debate.moderator, debate.east.id, { reason: 'It insults somebody.' }))
    const rest = await evidence(debate, debate.luis)
    expect(columnsOf(rest.body)).toEqual([{ none: 1 }, { B: 1 }, {}])
    expect(rest.body.hash).not.toBe(whole.body.hash)
    expect((await evidence(debate, debate.moderator)).body).toEqual(rest.body)
  })

  it('shows nothing to people to whom the question is blind, and is not there for strangers', async () => {
    const question = await aQuestion({ rules: { blind: true } })
    await aPosition({ on: question })
    const newcomer = (await aMember({ in: question.member })).person
    expect((await evidence({ question }, newcomer)).body).toMatchObject({ theses: ['A', 'B'], rows: [] })
    expect((await evidence({ question }, question.member.person)).body.rows).toHaveLength(1)
    expect((await evidence({ question }, (await aMember()).person)).status).toBe(404)
  })

  it('has the same hash for another seminar in which the same was said of the same text', async () => {
    const [one, other] = await Promise.all([aDebate(), aDebate()])
    const hashes = await Promise.all([evidence(one, one.ana), evidence(other, other.rosa)])
    expect(hashes[0].body.rows[0].source).not.toBe(hashes[1].body.rows[0].source)
    expect(hashes[0].body.hash).toBe(hashes[1].body.hash)
  })
})
