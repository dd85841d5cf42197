import { beforeEach, describe, expect, test } from 'vitest'
import { evidenceOf } from '@/lib/curation/brief/evidence'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { ballotsOn } from '@/lib/opinion/ballots/queries'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { Conflict, NotFound, NotPermitted } from '@/lib/platform/errors'
import { mayChoosePlace, mayTransfer } from '@/lib/positions/access'
import { edit } from '@/lib/positions/commands/edit'
import { takeBack } from '@/lib/positions/commands/take-back'
import { takeOver } from '@/lib/positions/commands/take-over'
import { takeThesisBack, takeThesisOver } from '@/lib/positions/commands/thesis-transfer'
import { takeAllBack, takeAllOver } from '@/lib/positions/commands/transfer-all'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { findPosition } from '@/lib/positions/queries/find'
import { newerVersionsForMe } from '@/lib/positions/queries/own-work'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { addVersion } from '@/lib/sources/commands/version'
import { withdrawSource } from '@/lib/sources/commands/withdraw'
import { type FoundSource, findSource } from '@/lib/sources/queries'
import { call } from '../support/api'
import { debateRows } from '../support/debate-rows'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion, movePhase } from '../support/factories/positions'
import { aReview } from '../support/factories/reviews'

const before = `Ore

The vein runs north for forty metres, and nobody disputes it.

Then it turns east. Nobody has dug further.

They sold the road.

The owners did not close the pit.
`

const after = `Ore

A new preface stands here.

The vein runs north for fifty metres, and nobody disputes it.

Then it turns east. Nobody has dug further.

Some say: They sold the road. Others say: They sold the road. Nobody knows.

The owners did close the pit.
`

const same = 'Then it turns east'
const reworded = 'north for forty metres'
const negated = 'did not close the pit'

type Stage = { instructor: Member; question: QuestionContext; source: FoundSource['source']; author: Person }

let stage: Stage
let to: { source: FoundSource['source']; version: FoundSource['source']['versions'][number] }

beforeEach(async () => {
  const instructor = await aSeminar()
  const { source } = await aSource({ in: instructor, text: before })
  const question = await aQuestion({ in: instructor })
  const author = (await aMember({ in: instructor })).person
  stage = { instructor, question, source, author }
})

async function newVersion(text = after) {
  const { instructor, source } = stage
  accepted(await addVersion(instructor, source, { bytes: new TextEncoder().encode(text) }))
  const found = await findSource(instructor.person, source.id)
  to = { source: found.source, version: found.source.versions.at(-1)! }
}

const posted = (...citing: string[]) => aPosition({ on: stage.question, by: stage.author, citing })

const seen = async (id: string, person = stage.author) => (await findPosition(person, id)).position

const take = async (id: string, by = stage.author) => accepted(await takeOver(by, to, { citation: id }))
const giveBack = async (id: string, by = stage.author) => accepted(await takeBack(by, to, id))

describe('a citation whose words stayed', () => {
  test('gets the passage of the new version, and keeps its revision, its verdict and its ballots', async () => {
    const position = await posted(same)
    const judge = await aMember({ in: stage.instructor, role: 'moderator' })
    const [citation] = position.citations
    await aReview(position, { by: judge.person, deciding: { start: 0, end: 3 } })
    const voter = await aMember({ in: stage.instructor })
    accepted(await cast(voter.person, position.id, 'agree'))
    await newVersion()
    await take(citation!.id)
    const now = await seen(position.id)
    expect(now).toMatchObject({ revision: 1, editedAt: null })
    expect(now.citations[0]).toMatchObject({
      id: citation!.id,
      revision: 1,
      verdict: 'outOfContext',
      review: { version: 1, deciding: 'Ore' },
      passage: { version: 2, quote: same, paragraph: 3 },
      taken: { fate: 'moved', from: { version: 1, id: citation!.passage.id } },
    })
    const context = await findQuestion(voter.person, stage.question.question.id)
    const ballots = await ballotsOn(context, [position.id])
    expect(ballots.get(position.id)).toMatchObject({ mine: { isEarlier: false } })
  })

  test('is among the author’s work until it is taken over', async () => {
    const [citation] = (await posted(same)).citations
    expect(await newerVersionsForMe(stage.author)).toEqual([])
    await newVersion()
    expect(await newerVersionsForMe(stage.author)).toMatchObject([
      { source: { number: 1 }, version: 2, citations: 1 },
    ])
    expect(await newerVersionsForMe(stage.instructor.person)).toEqual([])
    await take(citation!.id)
    expect(await newerVersionsForMe(stage.author)).toEqual([])
  })

  test('is judged in the version where it stands, and the verdict goes back with it', async () => {
    const position = await posted(same)
    const [citation] = position.citations
    await newVersion()
    await take(citation!.id)
    const judge = await aMember({ in: stage.instructor, role: 'moderator' })
    const given = { by: judge.person, verdict: 'verified' as const, deciding: { start: 5, end: 18 } }
    await expect(aReview(position, { ...given, version: 1 })).rejects.toMatchObject({
      code: 'citationEdited',
    })
    await aReview(position, { ...given, version: 2 })
    await giveBack(citation!.id)
    expect((await seen(position.id)).citations[0]).toMatchObject({
      verdict: 'verified',
      review: { version: 2, deciding: 'A new preface' },
      passage: { version: 1 },
    })
  })

  test('is offered to its author and to instructors, and to nobody in an archived seminar', async () => {
    const position = await posted(same)
    const of = { authorId: position.author.id }
    const offered = async (person: Person, archivedAt: Date | null) => {
      const { context } = await findPosition(person, position.id)
      const within = { ...context, member: { ...context.member, archivedAt } }
      return [mayTransfer(within, of, false), mayChoosePlace(within, of)]
    }
    expect(await offered(stage.author, null)).toEqual([true, true])
    expect(await offered(stage.instructor.person, null)).toEqual([true, false])
    for (const person of [stage.author, stage.instructor.person])
      expect(await offered(person, new Date())).toEqual([false, false])
  })

  test('is taken over by its author or an instructor, in every phase, and by nobody else', async () => {
    const [citation] = (await posted(same)).citations
    await newVersion()
    const others = [
      await aMember({ in: stage.instructor }),
      await aMember({ in: stage.instructor, role: 'moderator' }),
    ]
    for (const other of others)
      await expect(takeOver(other.person, to, { citation: citation!.id })).rejects.toThrow(NotPermitted)
    const stranger = await aMember()
    await expect(takeOver(stranger.person, to, { citation: citation!.id })).rejects.toThrow(NotFound)
    await movePhase(stage.question, 'closed')
    await take(citation!.id, stage.instructor.person)
    await giveBack(citation!.id)
    await take(citation!.id)
  })

  test('taken over twice, or back twice, it is once; and of two people at once, one does it', async () => {
    const position = await posted(same)
    const [citation] = position.citations
    await newVersion()
    await Promise.all([take(citation!.id), take(citation!.id, stage.instructor.person), take(citation!.id)])
    expect(await db.transfer.count({ where: { citationId: citation!.id } })).toBe(1)
    await Promise.all([giveBack(citation!.id), giveBack(citation!.id, stage.instructor.person)])
    expect(await db.transfer.count({ where: { citationId: citation!.id, undoneAt: null } })).toBe(0)
    expect((await seen(position.id)).citations[0]?.passage.version).toBe(1)
  })

  test('stays taken over when an edit is sent that began before', async () => {
    const position = await posted(same)
    const [citation] = position.citations
    await newVersion()
    await take(citation!.id)
    const { id, passage } = citation!
    const { start, end, quote } = passage
    const named = { id, source: passage.source.id, version: 1, start, end, quote }
    accepted(
      await edit(stage.author, position.id, { base: 1, patch: { claim: 'Otherwise.', citations: [named] } }),
    )
    expect((await seen(position.id)).citations[0]).toMatchObject({ revision: 1, passage: { version: 2 } })
  })

  test('is not taken over to a withdrawn source, nor of a withdrawn position', async () => {
    const [position, other] = [await posted(same), await posted(same)]
    await newVersion()
    await withdraw(stage.author, position.id)
    await expect(take(position.citations[0]!.id)).rejects.toThrow(NotPermitted)
    await withdrawSource(stage.instructor, stage.source, 'Superseded')
    to.source = (await findSource(stage.instructor.person, stage.source.id)).source
    await expect(take(other.citations[0]!.id)).rejects.toMatchObject({ code: 'sourceWithdrawn' })
  })
})

describe('a citation whose words changed', () => {
  test('is a new revision of itself and of its position: no verdict, and ballots say so', async () => {
    const position = await posted(reworded)
    const [citation] = position.citations
    const judge = await aMember({ in: stage.instructor, role: 'moderator' })
    await aReview(position, { by: judge.person, verdict: 'verified' })
    const voter = await aMember({ in: stage.instructor })
    accepted(await cast(voter.person, position.id, 'agree'))
    await newVersion()
    await expect(take(citation!.id, stage.instructor.person)).rejects.toThrow(NotPermitted)
    await take(citation!.id)
    const now = await seen(position.id)
    expect(now).toMatchObject({ revision: 2, claim: position.claim })
    expect(now.citations[0]).toMatchObject({
      revision: 2,
      verdict: null,
      review: null,
      passage: { version: 2, quote: 'north for fifty metres' },
    })
    const context = await findQuestion(voter.person, stage.question.question.id)
    expect((await ballotsOn(context, [position.id])).get(position.id)).toMatchObject({
      mine: { isEarlier: true },
    })
    const evidence = (await evidenceOf(context, [position.id])).get(position.id)
    expect(evidence?.standing.revision).toBe(2)
    await movePhase(stage.question, 'closed')
    await expect(giveBack(citation!.id)).rejects.toThrow(NotPermitted)
  })

  test('is taken back in any order, and the next edit has a revision of its own', async () => {
    const position = await posted(reworded, negated)
    const [one, two] = position.citations
    await newVersion()
    const state = await debateRows()
    await take(one!.id)
    await take(two!.id)
    expect((await seen(position.id)).revision).toBe(3)
    await giveBack(one!.id)
    expect((await seen(position.id)).revision).toBe(4)
    await giveBack(two!.id)
    expect(await debateRows()).toEqual(state)
    accepted(await edit(stage.author, position.id, { base: 1, patch: { claim: 'Otherwise.' } }))
    expect(await seen(position.id)).toMatchObject({ revision: 5, claim: 'Otherwise.' })
    await take(one!.id)
    expect((await seen(position.id)).citations[0]).toMatchObject({ revision: 3 })
  })

  test('that was edited since is not taken back', async () => {
    const position = await posted(reworded)
    const [citation] = position.citations
    await newVersion()
    await take(citation!.id)
    const patch = { citations: [{ id: citation!.id, warrant: 'Another reason.' }] }
    accepted(await edit(stage.author, position.id, { base: 2, patch }))
    await expect(giveBack(citation!.id)).rejects.toThrow(Conflict)
  })

  test('or was dropped, or has several places now, is not taken over', async () => {
    const position = await posted('They sold the road.')
    await newVersion()
    await expect(take(position.citations[0]!.id)).rejects.toMatchObject({ code: 'passageAmbiguous' })
    const gone = await posted(same)
    await newVersion('Ore\n\nAnother text altogether, about the price of bread.\n')
    await expect(take(gone.citations[0]!.id)).rejects.toMatchObject({ code: 'passageLost' })
  })
})

describe('a citation whose words are in several places now', () => {
  test('is taken over to the place that its author chooses, with its verdict, and back', async () => {
    const position = await posted('They sold the road.')
    const [citation] = position.citations
    const judge = await aMember({ in: stage.instructor, role: 'moderator' })
    await aReview(position, { by: judge.person, verdict: 'verified' })
    await newVersion()
    const path = `/sources/${stage.source.id}/versions/2/ledger/${citation!.id}`
    const { places } = (await call('GET', path, { as: stage.author })).body
    expect(places).toHaveLength(2)
    const { start } = places[1]
    const state = await debateRows()
    const chosen = { citation: citation!.id, start }
    const byOther = takeOver(stage.instructor.person, to, chosen)
    await expect(byOther).rejects.toMatchObject({ code: 'placeOfOthers' })
    const elsewhere = takeOver(stage.author, to, { citation: citation!.id, start: start + 1 })
    await expect(elsewhere).rejects.toMatchObject({ code: 'passageAmbiguous' })
    const taken = await call('POST', path, { as: stage.author, body: { take: true, start } })
    expect(taken).toMatchObject({ status: 200, body: { taken: true } })
    const [now] = (await seen(position.id)).citations
    expect(now).toMatchObject({ revision: 1, verdict: 'verified', passage: { version: 2, start } })
    await giveBack(citation!.id)
    expect(await debateRows()).toEqual(state)
  })
})

describe('a thesis', () => {
  const grounded = async (quote: string) => {
    const passage = { source: stage.source.id, quote }
    const thesis = { label: 'A', name: 'Pit', statement: 'It runs north.', short: '', advocate: '', passage }
    const other = { label: 'B', name: 'East', statement: 'It turns east.', short: '', advocate: '' }
    const { question } = await aQuestion({ in: stage.instructor, theses: [thesis, other] })
    const { id } = await db.thesis.findFirstOrThrow({ where: { questionId: question.id, label: 'A' } })
    return { id, question }
  }

  test.each([
    [same, 'moved'],
    [reworded, 'altered'],
  ])('is taken over by an instructor alone, with both texts, and back: %s', async (quote, fate) => {
    const { id, question } = await grounded(quote)
    await newVersion()
    const instructor = stage.instructor.person
    const path = `/sources/${stage.source.id}/versions/2/ledger-theses`
    expect((await call('GET', path, { as: stage.author })).body.items).toMatchObject([
      { thesis: id, fate, taken: false, passage: { quote, version: 1 }, places: [{ version: 2 }] },
    ])
    await expect(takeThesisOver(stage.author, to, id)).rejects.toThrow(NotPermitted)
    await expect(takeThesisOver((await aSeminar()).person, to, id)).rejects.toThrow(NotFound)
    const state = await debateRows()
    const taken = await call('POST', `${path}/${id}`, { as: instructor, body: { take: true } })
    expect(taken).toMatchObject({ status: 200, body: { taken: true, fate, passage: { version: 1 } } })
    accepted(await takeThesisOver(instructor, to, id))
    const now = await db.thesis.findUniqueOrThrow({ where: { id }, include: { passage: true } })
    expect(now.passage?.versionId).toBe(to.version.id)
    expect((await findQuestion(instructor, question.id)).question.edition).toBe(question.edition + 1)
    const back = await call('POST', `${path}/${id}`, { as: instructor, body: { take: false } })
    expect(back).toMatchObject({ status: 200, body: { taken: false } })
    accepted(await takeThesisBack(instructor, to, id))
    expect(await debateRows()).toEqual(state)
  })

  test('whose words are gone or in several places stays where it is', async () => {
    const { id } = await grounded('They sold the road.')
    await newVersion()
    const taken = takeThesisOver(stage.instructor.person, to, id)
    await expect(taken).rejects.toMatchObject({ code: 'passageAmbiguous' })
  })
})

describe('all at once', () => {
  test('an instructor takes over what kept its words, theses too, and back: everything is as before', async () => {
    const passage = { source: stage.source.id, quote: 'Nobody has dug further.' }
    const theses = [
      { label: 'A', name: 'North', statement: 'It runs north.', short: '', advocate: '', passage },
      { label: 'B', name: 'East', statement: 'It turns east.', short: '', advocate: '' },
    ]
    await aQuestion({ in: stage.instructor, theses })
    const position = await posted(same, reworded, 'They sold the road.')
    const judge = await aMember({ in: stage.instructor, role: 'moderator' })
    await aReview(position, { by: judge.person, verdict: 'verified' })
    await newVersion()
    const state = await debateRows()
    const participant = await aMember({ in: stage.instructor })
    await expect(takeAllOver(participant, to)).rejects.toThrow(NotPermitted)
    accepted(await takeAllOver(stage.instructor, to))
    accepted(await takeAllOver(stage.instructor, to))
    const now = await seen(position.id)
    expect(now.citations.map(({ passage, verdict }) => [passage.version, verdict])).toEqual([
      [2, 'verified'],
      [1, null],
      [1, null],
    ])
    const moved = await db.thesis.findFirstOrThrow({
      where: { name: 'North', passageId: { not: null } },
      include: { passage: true },
    })
    expect(moved.passage?.versionId).toBe(to.version.id)
    expect(await debateRows()).not.toEqual(state)
    accepted(await takeAllBack(stage.instructor, to))
    const back = (await debateRows()) as Record<string, unknown>
    // A participant joined in between, whose row is none of the debate's.
    expect(back).toEqual(state)
  })
})

describe('the API', () => {
  test('tells the ledger, takes over and back, and compares', async () => {
    const position = await posted(same, reworded, 'They sold the road.')
    const [one, two, three] = position.citations.map(({ id }) => id)
    await newVersion()
    const path = `/sources/${stage.source.id}/versions/2`
    const ledger = await call('GET', `${path}/ledger`, { as: stage.author })
    const whole = { identical: [], moved: [one], altered: [two], ambiguous: [three], lost: [] }
    expect(ledger).toMatchObject({ status: 200, body: whole })
    const entry = await call('GET', `${path}/ledger/${two}`, { as: stage.author })
    expect(entry.body).toMatchObject({
      fate: 'altered',
      taken: false,
      passage: { version: 1, quote: reworded },
      places: [{ version: 2, quote: 'north for fifty metres' }],
      alarms: [{ kind: 'number', source: 'forty', quoted: 'fifty' }],
    })
    const taken = await call('POST', `${path}/ledger/${two}`, { as: stage.author, body: { take: true } })
    expect(taken).toMatchObject({ status: 200, body: { taken: true, fate: 'altered' } })
    expect((await call('GET', `${path}/ledger`, { as: stage.author })).body).toEqual({
      ...whole,
      altered: [],
    })
    const all = await call('POST', `${path}/ledger`, { as: stage.instructor.person, body: { take: true } })
    expect(all).toMatchObject({ status: 200, body: { taken: [one, two].sort() } })
    await call('POST', `${path}/ledger`, { as: stage.instructor.person, body: { take: false } })
    await call('POST', `${path}/ledger/${two}`, { as: stage.author, body: { take: false } })
    expect((await call('GET', `${path}/ledger`, { as: stage.author })).body).toEqual(whole)
    const refused = await call('POST', `${path}/ledger/${three}`, { as: stage.author, body: { take: true } })
    expect(refused.status).toBe(409)
    const compared = await call('GET', `/sources/${stage.source.id}/versions/1/compare/2?limit=3`, {
      as: stage.author,
    })
    expect(compared.body).toMatchObject({
      items: [
        { left: { text: 'Ore' }, right: { text: 'Ore' }, differences: [] },
        { left: null, right: { text: 'A new preface stands here.', paragraph: 1 }, differences: [] },
        { left: { paragraph: 1 }, right: { paragraph: 2 } },
      ],
      next: '3',
    })
  })

  test('never tells of citations that its reader may not see', async () => {
    const blind = await aQuestion({ in: stage.instructor, rules: { blind: true } })
    const hidden = await aPosition({ on: blind, citing: [same] })
    await newVersion()
    const path = `/sources/${stage.source.id}/versions/2/ledger`
    const reader = await aMember({ in: stage.instructor })
    const told = await call('GET', path, { as: reader.person })
    expect(told.body).toEqual({ identical: [], moved: [], altered: [], ambiguous: [], lost: [] })
    const id = hidden.citations[0]!.id
    for (const [method, body] of [
      ['GET', undefined],
      ['POST', { take: true }],
    ] as const)
      expect((await call(method, `${path}/${id}`, { as: reader.person, body })).status).toBe(404)
    expect((await call('GET', path, { as: stage.instructor.person })).body).toMatchObject({ moved: [id] })
    accepted(await takeAllOver(stage.instructor, to))
    expect((await call('GET', path, { as: reader.person })).body).toEqual(told.body)
  })
})
