import { describe, expect, it } from 'vitest'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { db } from '@/lib/platform/database/db'
import { saveDraft } from '@/lib/positions/commands/draft'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { homeOf, promptsAmong } from '@/lib/positions/queries/home'
import { myDrafts, myPositions } from '@/lib/positions/queries/own-work'
import { threadsBeside } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion, aResponse, movePhase, oreText } from '../support/factories/positions'

async function aGroupOf(staff: Member, name: string, { person }: Member) {
  const group = accepted(await makeGroup(staff, { name, kind: 'group' })).id
  accepted(await placeMembers(staff, { people: [person.id], kind: 'group', group }))
}

describe('a seminar’s page', () => {
  it('puts what needs the reader first: their drafts and missing positions, then the rest, the closed last', async () => {
    const seminar = await aSeminar()
    const ana = await aMember({ in: seminar })
    const closed = await aQuestion({ in: seminar, title: 'Closed' })
    await movePhase(closed, 'closed')
    const answered = await aQuestion({ in: seminar, title: 'Answered' })
    await aPosition({ on: answered, by: ana.person })
    await aQuestion({ in: seminar, title: 'Reading', phase: 'reading' })
    await aQuestion({ in: seminar, title: 'Missing' })
    const sooner = [{ phase: 'closed' as const, startsAt: '2999-01-01T00:00:00Z' }]
    await aQuestion({ in: seminar, title: 'Missing, and closes', schedule: sooner })
    const { questions } = await homeOf(ana)
    const titles = questions.map(({ context }) => context.question.title)
    expect(titles).toEqual(['Missing, and closes', 'Missing', 'Answered', 'Reading', 'Closed'])
  })

  it('has a prompt with a thread for each group once, and for a participant their own thread', async () => {
    const staff = await aSeminar()
    const [ana, ben] = [await aMember({ in: staff }), await aMember({ in: staff })]
    await aGroupOf(staff, 'Group 1', ana)
    await aGroupOf(staff, 'Group 2', ben)
    const thread = await aQuestion({ in: staff, title: 'By groups', threads: 'perGroup' })
    await aQuestion({ in: staff, title: 'For all' })
    const [one, two] = await threadsBeside(thread)
    if (!one || !two) throw new Error('There are two threads.')
    await aPosition({ on: one, by: ana.person })
    await aPosition({ on: two, by: ben.person })
    await aPosition({ on: two, by: ben.person, thesis: 'B' })
    const seenBy = async (member: Member) =>
      promptsAmong((await homeOf(member)).questions).map(({ threads }) =>
        threads.map(({ context: { question } }) => `${question.title}: ${question.group?.name ?? 'all'}`),
      )
    expect(await seenBy(staff)).toEqual([['For all: all'], ['By groups: Group 1', 'By groups: Group 2']])
    expect(await seenBy(ana)).toEqual([['For all: all'], ['By groups: Group 1']])
    const [, prompt] = promptsAmong((await homeOf(staff)).questions)
    expect(prompt?.threads.map(({ counts }) => counts?.positions)).toEqual([1, 2])
    expect(prompt?.counts).toMatchObject({ positions: 3, citations: 3 })
    const people = prompt?.counts?.standings.map(({ label, people }) => [label, people])
    expect(people?.toSorted()).toEqual([
      ['A', 1],
      ['B', 1],
    ])
  })

  it('counts what each side says and how often each paragraph is cited', async () => {
    const seminar = await aSeminar()
    const { source } = await aSource({ in: seminar, text: oreText })
    const context = await aQuestion({ in: seminar })
    await aPosition({ on: context, citing: ['Then it turns east.', 'and nobody disputes it'] })
    await aPosition({ on: context, thesis: 'B', citing: ['Then it turns east.'] })
    const gone = await aPosition({ on: context, citing: ['the timber ran out in March'] })
    const author = await db.participation.findUniqueOrThrow({
      where: { id: gone.author.id },
      select: { person: { select: { id: true, name: true, email: true, admin: true } } },
    })
    await withdraw(author.person, gone.id)
    const home = await homeOf(seminar)
    expect(home.questions[0]?.counts).toMatchObject({ positions: 2, citations: 3 })
    expect(home.cited.get(source.id)).toEqual(
      new Map([
        [1, 1],
        [2, 2],
      ]),
    )
  })

  it('shows nothing of a blind question to whoever has not posted: no counts, no cited paragraphs', async () => {
    const context = await aQuestion({ rules: { blind: true } })
    await aPosition({ on: context })
    const home = await homeOf(await aMember({ in: context.member }))
    expect(home.questions[0]?.counts).toBeNull()
    expect(home.cited.size).toBe(0)
    expect((await homeOf(context.member)).cited.size).toBe(1)
  })
})

describe('my work', () => {
  it('lists my positions and drafts, and nobody else’s', async () => {
    const context = await aQuestion()
    const { person: ana } = await aMember({ in: context.member })
    const { person: luis } = await aMember({ in: context.member })
    const { id } = await aPosition({ on: context, by: ana, claim: 'Ana says.' })
    await aPosition({ on: context, by: luis, claim: 'Luis says.' })
    await saveDraft(ana, { question: context.question.id }, { body: { claim: 'Ana will say.' } })
    await saveDraft(ana, { position: id }, { body: { claim: 'Ana says better.' }, from: 1 })
    await withdraw(ana, id)
    expect((await myPositions(ana)).items).toMatchObject([
      { id, claim: 'Ana says.', status: 'withdrawn', citations: 1 },
    ])
    expect((await myDrafts(ana)).map(({ claim, position }) => [claim, position])).toEqual([
      ['Ana says better.', id],
      ['Ana will say.', null],
    ])
    expect(await myDrafts(luis)).toEqual([])
  })

  it('shows how a response without a claim begins: whole words, and no marks of Markdown', async () => {
    const context = await aQuestion()
    const { person: ana } = await aMember({ in: context.member })
    const to = await aPosition({ on: context })
    await aResponse({
      to,
      by: ana,
      argument: `> I **grant** it.\n\n${'Only when the timber is there. '.repeat(6)}`,
    })
    const [{ claim = '' } = {}] = (await myPositions(ana)).items
    expect(claim).toMatch(/^I grant it\. Only when the timber .* [a-z]+…$/)
    expect([...claim].length).toBeLessThanOrEqual(141)
    await aResponse({ to, by: ana, argument: 'Only *half* of it.' })
    expect((await myPositions(ana)).items[0]?.claim).toBe('Only half of it.')
  })

  it('leaves out the seminars that I have left', async () => {
    const context = await aQuestion()
    const { person } = await aMember({ in: context.member })
    await aPosition({ on: context, by: person })
    await saveDraft(person, { question: context.question.id }, { body: { claim: 'Later.' } })
    await db.membership.updateMany({ where: { personId: person.id }, data: { endedAt: new Date() } })
    expect((await myPositions(person)).items).toEqual([])
    expect(await myDrafts(person)).toEqual([])
  })
})

it('my work is paged by its positions, the last posted first, and none falls out', async () => {
  const context = await aQuestion()
  const second = await aQuestion({ in: context.member })
  const ana = (await aMember({ in: context.member })).person
  for (const on of [context, second]) {
    const { id } = await aPosition({ on, by: ana })
    const {
      id: _id,
      contested: _c,
      agreed: _a,
      toldContested: _tc,
      toldAgreed: _ta,
      ...row
    } = await db.position.findUniqueOrThrow({ where: { id } })
    const copies = Array.from({ length: 24 }, (_, n) => ({
      ...row,
      alsoStands: {},
      postedAt: new Date(Date.now() - n * 1_000),
    }))
    await db.position.createMany({ data: copies })
  }
  const seen: string[] = []
  let before: string | undefined
  do {
    const { items, next } = await myPositions(ana, before)
    expect(items.length).toBeLessThanOrEqual(20)
    seen.push(...items.map(({ id, postedAt }) => `${postedAt} ${id}`))
    before = next ?? undefined
  } while (before)
  expect(seen).toHaveLength(50)
  expect(seen).toEqual([...seen].sort().reverse())
})
