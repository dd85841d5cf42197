import { describe, expect, it } from 'vitest'
import { NotFound, NotPermitted, StaleConflict } from '@/lib/platform/errors'
import { saveDraft } from '@/lib/positions/commands/draft'
import { edit } from '@/lib/positions/commands/edit'
import { post } from '@/lib/positions/commands/post'
import { reinstate, withdraw } from '@/lib/positions/commands/withdraw'
import { findPosition, listPositions } from '@/lib/positions/queries/find'
import { asSeenBy } from '@/lib/positions/view/position'
import { openQuestion } from '@/lib/questions/commands/open'
import { questionInput } from '@/lib/questions/input'
import { findQuestion } from '@/lib/questions/queries'
import { accepted, aMember, aPerson, aSeminar, aSource } from '../support/factories'

const text = `Ore

The vein runs north for forty metres, and nobody disputes it.

Then it turns east. The vein runs north for forty metres in the other shaft too.
`

const newest = { sort: 'newest' as const }

async function aDebate(rules = {}) {
  const instructor = await aSeminar()
  const { source } = await aSource({ in: instructor, text })
  const input = questionInput.parse({
    title: 'Where does the vein run?',
    prompt: 'Argue from the text.',
    theses: [
      { label: 'A', statement: 'North.' },
      { label: 'B', statement: 'East.' },
    ],
    rules,
  })
  const question = accepted(await openQuestion(instructor.person, instructor.seminar.slug, input))
  const ana = await aMember({ in: instructor })
  const luis = await aMember({ in: instructor })
  return { instructor, source, question: question.id, ana: ana.person, luis: luis.person }
}

const east = { quote: 'Then it turns east.', relation: 'supports' as const, warrant: 'It says so.' }

const position = {
  thesis: 'B',
  stance: 'supports' as const,
  alsoStands: { A: 'opposes' as const },
  claim: 'It runs east.',
  argument: 'Because it turns.',
  citations: [east],
}

describe('a position', () => {
  it('shows its readers words: an argument that renders to nothing is refused, and so is an edit to one', async () => {
    const { question, ana } = await aDebate()
    const nothing = '***\n\n> &#8203;'
    const refused = { ok: false, problems: { argument: { code: 'argumentMissing' } } }
    expect(await post(ana, question, { ...position, argument: nothing })).toEqual(refused)
    const { id } = accepted(await post(ana, question, position))
    expect(await edit(ana, id, { base: 1, patch: { argument: nothing } })).toEqual(refused)
  })

  it('is made of a draft once, from however many windows it is sent', async () => {
    const { question, ana } = await aDebate()
    await saveDraft(ana, { question }, { body: { claim: position.claim } })
    const sent = await Promise.allSettled(
      ['one', 'two', 'three'].map((key) =>
        post(ana, question, position, { key, requestHash: 'same' }, { drafted: true }),
      ),
    )
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = sent.filter((one) => one.status === 'rejected')
    expect(refused.map(({ reason }) => reason.code)).toEqual(['draftPosted', 'draftPosted'])
    accepted(await post(ana, question, position))
  })

  it('in Chinese or Thai keeps to the limit of words', async () => {
    const { question, ana } = await aDebate({ maxWords: 100 })
    for (const argument of ['矿脉向东转了一个弯。'.repeat(60), 'สายแร่เลี้ยวไปทางทิศตะวันออก '.repeat(60)])
      expect(await post(ana, question, { ...position, argument })).toMatchObject({
        problems: { argument: { code: 'tooManyWords', values: { limit: 100 } } },
      })
  })

  it('is posted with the exact words of its source, found from the words alone', async () => {
    const { question, ana, luis } = await aDebate()
    const { id } = accepted(await post(ana, question, position))
    const { position: seen } = await findPosition(luis, id)
    expect(seen).toMatchObject({
      claim: 'It runs east.',
      thesis: 'B',
      revision: 1,
      alsoStands: { A: 'opposes' },
    })
    const [citation] = seen.citations
    expect(citation?.passage).toMatchObject({
      quote: 'Then it turns east.',
      paragraph: 2,
      start: 68,
      end: 87,
    })
  })

  it('is refused when one character of the quotation is not the text, and says which', async () => {
    const { question, ana, source } = await aDebate()
    const wrong = { ...east, source: source.id, start: 68, end: 87, quote: 'Then it turns East.' }
    const result = await post(ana, question, { ...position, citations: [wrong] })
    expect(result).toMatchObject({
      ok: false,
      problems: {
        'citations.0.quote': {
          code: 'quoteNotTheText',
          detail: { at: 14, source: { text: 'e' }, quoted: { text: 'E' } },
        },
      },
    })
  })

  it('is refused when the words stand in two places, with both of them', async () => {
    const { question, ana } = await aDebate()
    const twice = { ...east, quote: 'The vein runs north for forty metres' }
    const result = await post(ana, question, { ...position, citations: [twice] })
    expect(result.ok || result.problems['citations.0.quote']).toMatchObject({
      code: 'quoteAmbiguous',
      values: { places: 2 },
    })
    const told = await post(ana, question, {
      ...position,
      citations: [{ ...twice, suffix: ' in the other shaft' }],
    })
    expect(told.ok).toBe(true)
  })

  it('is refused with the closest passage when the words are in no source', async () => {
    const { question, ana } = await aDebate()
    const altered = { ...east, quote: 'Then it turns west' }
    const result = await post(ana, question, { ...position, citations: [altered] })
    const problem = result.ok ? null : result.problems['citations.0.quote']
    expect(problem).toMatchObject({
      code: 'quoteNotFound',
      detail: { closest: { locator: { paragraph: 2 } } },
    })
  })

  it('is posted once when it is sent twice', async () => {
    const { question, ana } = await aDebate()
    const once = { key: 'k1', requestHash: 'h' }
    const both = await Promise.all([post(ana, question, position, once), post(ana, question, position, once)])
    const [first, second] = both.map(accepted)
    expect(first?.id).toBe(second?.id)
    const context = await findQuestion(ana, question)
    expect((await listPositions(context, newest, { limit: 20 })).items).toHaveLength(1)
  })

  it('keeps every wording, and the citations that stay keep their id', async () => {
    const { question, ana } = await aDebate()
    const { id } = accepted(await post(ana, question, position))
    const before = (await findPosition(ana, id)).position
    const kept = before.citations[0]?.id
    const north = { ...east, quote: 'nobody disputes it', relation: 'challenges' as const }
    accepted(
      await edit(ana, id, { base: 1, patch: { claim: 'It turns.', citations: [north, { id: kept }] } }),
    )
    const { position: after } = await findPosition(ana, id)
    expect(after).toMatchObject({ claim: 'It turns.', argument: position.argument, revision: 2 })
    expect(after.citations.map((citation) => [citation.id === kept, citation.revision])).toEqual([
      [false, 1],
      [true, 1],
    ])
    await expect(edit(ana, id, { base: 1, patch: { claim: 'Too late.' } })).rejects.toBeInstanceOf(
      StaleConflict,
    )
  })

  it('leaves a tombstone when it is taken back, which its author can undo', async () => {
    const { question, ana, luis } = await aDebate()
    const { id } = accepted(await post(ana, question, position))
    await expect(withdraw(luis, id)).rejects.toBeInstanceOf(NotPermitted)
    await withdraw(ana, id)
    const { context, position: gone } = await findPosition(luis, id)
    expect(asSeenBy(context, gone)).toMatchObject({
      status: 'withdrawn',
      claim: '',
      argument: '',
      citations: [],
    })
    await reinstate(ana, id)
    expect((await findPosition(luis, id)).position.status).toBe('published')
  })
})

describe('who may post', () => {
  it('is nobody but those who take part, while the question is open', async () => {
    const { question, instructor } = await aDebate()
    const observer = await aMember({ in: instructor, role: 'observer' })
    await expect(post(observer.person, question, position)).rejects.toBeInstanceOf(NotPermitted)
    await expect(post(await aPerson(), question, position)).rejects.toBeInstanceOf(NotFound)
  })
})

describe('a blind question', () => {
  it('shows others’ positions only to those who have posted and can no longer change what they posted', async () => {
    const { question, ana, luis } = await aDebate({ blind: true, editWindowMinutes: 0 })
    const { id } = accepted(await post(ana, question, position))
    await expect(findPosition(luis, id)).rejects.toBeInstanceOf(NotFound)
    const before = await findQuestion(luis, question)
    expect((await listPositions(before, newest, { limit: 20 })).items).toEqual([])
    accepted(await post(luis, question, { ...position, claim: 'North, surely.' }))
    const after = await findQuestion(luis, question)
    expect((await listPositions(after, newest, { limit: 20 })).items).toHaveLength(2)
  })
})

describe('a list of positions', () => {
  it('pages by keyset from both ends', async () => {
    const { question, ana } = await aDebate()
    for (let n = 1; n <= 5; n++) accepted(await post(ana, question, { ...position, claim: `Claim ${n}` }))
    const context = await findQuestion(ana, question)
    const claims = (page: { items: Array<{ claim: string }> }) => page.items.map(({ claim }) => claim)
    const first = await listPositions(context, newest, { limit: 2 })
    expect(claims(first)).toEqual(['Claim 5', 'Claim 4'])
    const second = await listPositions(context, newest, { limit: 2, after: first.next ?? '' })
    expect(claims(second)).toEqual(['Claim 3', 'Claim 2'])
    const last = await listPositions(context, newest, { limit: 2, end: true })
    expect(claims(last)).toEqual(['Claim 2', 'Claim 1'])
    const back = await listPositions(context, newest, { limit: 2, before: second.previous ?? '' })
    expect(claims(back)).toEqual(['Claim 5', 'Claim 4'])
    expect(back.previous).toBeNull()
    const third = last.items[0]?.id ?? ''
    const there = await listPositions(context, newest, { limit: 2, from: third })
    expect(claims(there)).toEqual(['Claim 2', 'Claim 1'])
    expect(there.previous).not.toBeNull()
  })
})
