import { beforeAll, describe, expect, it } from 'vitest'
import { findCitations, keepCitations, keptCitation } from '@/lib/citations/find'
import { citationInput, citationPatch } from '@/lib/citations/input'
import type { PositionView } from '@/lib/positions/view/position'
import type { QuestionContext } from '@/lib/questions/queries'
import { withdrawSource } from '@/lib/sources/commands/withdraw'
import { accepted } from '../support/factories'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'

let context: QuestionContext
let position: PositionView

beforeAll(async () => {
  context = await aQuestion()
  await oreIn(context.member)
  position = await aPosition({ on: context, citing: ['and nobody disputes it', 'Then it turns east'] })
})

const citing = (quote: string) => citationInput.parse({ quote, relation: 'supports', warrant: 'It says so.' })

describe('the citations of a post', () => {
  it('are found by their words, each with its relation and warrant', async () => {
    const given = [
      citing('and nobody disputes it'),
      { ...citing('Then it turns east'), relation: 'challenges' as const },
    ]
    const found = accepted(await findCitations(context.member, given))
    expect(found.map(({ relation, warrant, passage }) => [relation, warrant, passage.quote])).toEqual([
      ['supports', 'It says so.', 'and nobody disputes it'],
      ['challenges', 'It says so.', 'Then it turns east'],
    ])
  })

  it('are all looked up, so that each that is not there is told by its number', async () => {
    const given = [
      citing('It was dug by giants'),
      citing('Then it turns east'),
      citing('They were paid in salt'),
    ]
    const found = await findCitations(context.member, given)
    expect(found.ok || Object.keys(found.problems)).toEqual(['citations.0.quote', 'citations.2.quote'])
  })
})

describe('the citations of an edit', () => {
  const keep = async (...given: unknown[]) =>
    keepCitations(
      context.member,
      position.citations,
      given.map((one) => citationPatch.parse(one)),
    )

  it('keep what is not given anew', async () => {
    const [first, second] = position.citations
    const found = accepted(await keep({ id: second?.id, warrant: 'Because it turns.' }, { id: first?.id }))
    const kept = position.citations.map(keptCitation)
    expect(found).toEqual([{ ...kept[1], warrant: 'Because it turns.' }, kept[0]])
  })

  it('move to other words under their own id', async () => {
    const [first] = position.citations
    const [moved] = accepted(await keep({ id: first?.id, quote: 'Then it turns east' }))
    expect(moved).toMatchObject({
      id: first?.id,
      warrant: first?.warrant,
      passage: { quote: 'Then it turns east' },
    })
  })

  it.each([
    ['an id that none of them has', { id: 'another', quote: 'Then it turns east' }, 'id', 'noSuchCitation'],
    ['a new one without a relation', { quote: 'Then it turns east', warrant: 'So.' }, 'relation', 'required'],
    [
      'a new one without a warrant',
      { quote: 'Then it turns east', relation: 'supports' },
      'warrant',
      'warrantMissing',
    ],
    ['a new one without words', { relation: 'supports', warrant: 'So.' }, 'quote', 'required'],
  ])('refuse %s', async (_, given, field, code) => {
    expect(await keep(given)).toMatchObject({ ok: false, problems: { [`citations.0.${field}`]: { code } } })
  })

  it('stay where they were though the source has been withdrawn, and nothing new cites it', async () => {
    const own = await aQuestion()
    await oreIn(own.member)
    const { citations } = await aPosition({ on: own })
    const [cited] = citations
    if (!cited) throw new Error('The position cites nothing.')
    await withdrawSource(own.member, cited.passage.source, 'Another edition is better.')
    const again = { id: cited.id, quote: cited.passage.quote }
    expect(accepted(await keepCitations(own.member, citations, [again]))).toEqual([keptCitation(cited)])
    expect((await findCitations(own.member, [citing(cited.passage.quote)])).ok).toBe(false)
  })
})
