import { describe, expect, it } from 'vitest'
import { edit } from '@/lib/positions/commands/edit'
import { post } from '@/lib/positions/commands/post'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { positionInput } from '@/lib/positions/input'
import { changeQuestion } from '@/lib/questions/commands/change'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { deleteSource, restoreSource, withdrawSource } from '@/lib/sources/commands/withdraw'
import { sliceByCodePoints } from '@/lib/sources/offsets'
import { call } from '../support/api'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

const text = `Ore

The vein runs north for forty metres, and nobody disputes it.

Then it turns east. The vein was not dug for twelve years.
`

const falsely = 'They say “the vein was dug for twenty years” here.'
const truly = 'They say “The vein was not dug for twelve years,” here.'

async function aDebate(rules = {}) {
  const instructor = await aSeminar()
  const { source } = await aSource({ in: instructor, text })
  const question = await aQuestion({ in: instructor, rules })
  const ana = (await aMember({ in: instructor })).person
  const luis = (await aMember({ in: instructor })).person
  return { instructor, source, question, ana, luis }
}

const given = (words: object) =>
  positionInput.parse({
    thesis: 'A',
    stance: 'supports',
    claim: 'It runs north.',
    argument: 'Nobody disputes it.',
    citations: [{ quote: 'and nobody disputes it', relation: 'supports', warrant: 'It says so.' }],
    ...words,
  })

const setRules = async ({ member, question }: QuestionContext, rules: object) => {
  const { question: now } = await findQuestion(member.person, question.id)
  accepted(await changeQuestion(member.person, question.id, { base: now.edition, patch: { rules } }))
}

describe('a question that refuses false quotations', () => {
  it('refuses altered and absent words at their field, with the closest passage, the differences and the alarms', async () => {
    const { question, source, ana } = await aDebate({ quotations: 'refuse' })
    const { status, body } = await call('POST', `/questions/${question.question.id}/positions`, {
      as: ana,
      body: {
        thesis: 'A',
        claim: '“Nothing of this stands anywhere near”, they say.',
        stance: 'supports',
        argument: `${falsely} And “No word of that is written” either.`,
        citations: [
          {
            quote: 'Then it turns east.',
            relation: 'supports',
            warrant: 'It “turned to the west” they say.',
          },
        ],
      },
    })
    expect(status).toBe(422)
    expect(Object.keys(body.problems).sort()).toEqual(['argument', 'citations.0.warrant', 'claim'])
    expect(body.problems.argument).toContain('“the vein was dug for twenty years” is not what the text says')
    expect(body.problems.argument).toContain('The vein was not dug for twelve years')
    expect(body.problems.argument).toContain('One more')
    expect(body.problems.claim).toContain('not in any text')
    const [first, second] = body.details.argument.quotations
    expect(first).toMatchObject({
      text: 'the vein was dug for twenty years',
      place: 'lost',
      wording: 'altered',
      passage: { source: source.id, version: 1, locator: { paragraph: 2 } },
      alarms: [
        { kind: 'negation', source: 'not', quoted: '' },
        { kind: 'number', source: 'twelve', quoted: 'twenty' },
      ],
    })
    expect(sliceByCodePoints(`${falsely}`, first.start, first.end)).toBe(first.text)
    expect(second).toMatchObject({ place: 'lost', wording: 'absent' })
  })

  it('takes exact words, a sentence’s own comma, scare quotes and what several places have', async () => {
    const { question, ana } = await aDebate({ quotations: 'refuse' })
    const argument = `${truly} It is “not so” sure, and\n\n> The vein\n> runs north for forty metres\n> — Achtenberg, ¶ 1`
    accepted(await post(ana, question.question.id, given({ argument })))
  })

  it('judges an edit by what it adds', async () => {
    const { question, ana } = await aDebate()
    const { id } = accepted(await post(ana, question.question.id, given({ argument: falsely })))
    await setRules(question, { quotations: 'refuse' })
    accepted(await edit(ana, id, { base: 1, patch: { claim: 'North.' } }))
    accepted(await edit(ana, id, { base: 2, patch: { argument: `Still: ${falsely}` } }))
    const refused = await edit(ana, id, {
      base: 3,
      patch: { argument: `${falsely} And “it turns to the west”.` },
    })
    expect(refused).toMatchObject({ ok: false, problems: { argument: { values: { more: 0 } } } })
  })
})

describe('a question that marks them', () => {
  it('posts them, and tells programs of each quotation where it stands and how it is worded', async () => {
    const { question, source, ana, luis } = await aDebate()
    const citations = [
      { quote: 'Then it turns east.', relation: 'supports', warrant: 'It “turned to the west” they say.' },
    ]
    const words = { claim: 'It “runs north for forty” metres.', argument: `${falsely} ${truly}`, citations }
    const { id } = accepted(await post(ana, question.question.id, given(words)))
    const { body } = await call('GET', `/positions/${id}`, { as: luis })
    expect(body.quotations.map((one: Record<string, string>) => [one.field, one.place, one.wording])).toEqual(
      [
        ['claim', 'exact', 'identical'],
        ['argument', 'lost', 'altered'],
        ['argument', 'exact', 'normalised'],
        ['citations.0.warrant', 'lost', 'altered'],
      ],
    )
    const [claimed, , exact] = body.quotations
    expect(sliceByCodePoints(body.claim, claimed.start, claimed.end)).toBe('runs north for forty')
    expect(exact.passage).toMatchObject({ source: source.id, quote: 'The vein was not dug for twelve years' })
    expect(exact.passage).not.toHaveProperty('text')
  })
})

describe('a text that has a new version', () => {
  const changed = async (to: string) => {
    const { instructor, question, source, ana, luis } = await aDebate()
    const { id } = accepted(await post(ana, question.question.id, given({ argument: truly })))
    const path = `/sources/${source.id}/versions`
    expect((await call('POST', path, { as: instructor.person, body: { text: to } })).status).toBe(201)
    const { body } = await call('GET', `/positions/${id}`, { as: luis })
    const [{ place, wording, passage }] = body.quotations
    return [place, wording, passage?.version]
  }

  it('may leave the words where they were', async () =>
    expect(await changed(`${text}\nAnd more.\n`)).toEqual(['exact', 'normalised', 2]))

  it('may have moved them', async () =>
    expect(await changed(text.replace('Ore\n', 'Ore and mines\n'))).toEqual(['moved', 'normalised', 2]))

  it('may have lost them: they stand in the version that was read', async () =>
    expect(await changed(text.replace('twelve', 'seven'))).toEqual(['lost', 'normalised', 1]))
})

describe('what is kept of a question’s pages is old', () => {
  const revisions = async (...all: QuestionContext[]) =>
    Promise.all(
      all.map(
        async ({ member, question }) => (await findQuestion(member.person, question.id)).question.revision,
      ),
    )

  it('once a text has come, has changed or was taken away', async () => {
    const { instructor, question, source } = await aDebate()
    const seen = new Set(await revisions(question))
    const step = async (change: Promise<unknown>) => {
      await change
      for (const revision of await revisions(question)) {
        expect(seen).not.toContain(revision)
        seen.add(revision)
      }
    }
    const as = instructor.person
    const { seminar } = instructor
    await step(call('POST', `/sources/${source.id}/versions`, { as, body: { text: `${text}More.` } }))
    const body = { title: 'Silt', language: 'en', text: 'Silt\n\nNothing but silt.' }
    const other = (await call('POST', `/seminars/${seminar.slug}/sources`, { as, body })).body
    await step(Promise.resolve())
    await step(withdrawSource(instructor, source, 'Wrong edition'))
    await step(restoreSource(instructor, source))
    await step(deleteSource(instructor, other))
  })

  it('once another question of the seminar hides what it showed', async () => {
    const { instructor, question } = await aDebate()
    const other = await aQuestion({ in: instructor, title: 'Another' })
    const [before] = await revisions(question)
    await setRules(other, { maxWords: 90 })
    expect(await revisions(question)).toEqual([before])
    await setRules(other, { blind: true })
    expect(await revisions(question)).toEqual([(before ?? 0) + 1])
  })
})

const citing = ['Then it turns east.']
const hers = 'Whoever digs eastward digs for nothing at all.'
const quoting = (words: string) => `She says “${words}” and errs.`

describe('a quotation of another participant', () => {
  const told = async (id: string, as: { id: string }) => {
    const { body } = await call('GET', `/positions/${id}`, { as: as as never })
    const [one] = body.quotations
    return one
  }

  it('is recognised, with whose words they are', async () => {
    const { question, ana, luis } = await aDebate({ quotations: 'refuse' })
    const first = await aPosition({ citing, on: question, by: ana, argument: hers })
    const words = { argument: quoting('whoever digs eastward digs') }
    expect(await post(luis, question.question.id, given(words))).toMatchObject({ ok: false })
    const rightly = { argument: quoting('Whoever digs eastward digs for nothing,') }
    const { id } = accepted(await post(luis, question.question.id, given(rightly)))
    expect(await told(id, ana)).toMatchObject({
      place: 'exact',
      wording: 'normalised',
      post: {
        id: first.id,
        question: question.question.id,
        revision: 1,
        author: { id: first.author.id, name: ana.name },
      },
    })
    expect((await told(id, ana)).passage).toBeUndefined()
  })

  it('is one of an earlier wording after an edit, and of nobody once it was withdrawn', async () => {
    const { question, ana, luis } = await aDebate()
    const first = await aPosition({ citing, on: question, by: ana, argument: hers })
    const { id } = accepted(
      await post(luis, question.question.id, given({ argument: quoting('Whoever digs eastward digs') })),
    )
    accepted(await edit(ana, first.id, { base: 1, patch: { argument: 'Dig on.' } }))
    expect(await told(id, luis)).toMatchObject({ post: { id: first.id, revision: 1 } })
    await withdraw(ana, first.id)
    expect(await told(id, luis)).toMatchObject({ place: 'lost', wording: 'absent' })
  })

  it('is none of oneself, of what came later, or of what the other only quotes', async () => {
    const { question, ana, luis } = await aDebate()
    const wrongly = 'the vein was dug by ghosts'
    const anas = accepted(await post(ana, question.question.id, given({ argument: quoting(wrongly) })))
    const again = accepted(await post(ana, question.question.id, given({ argument: quoting(wrongly) })))
    const other = accepted(await post(luis, question.question.id, given({ argument: quoting(wrongly) })))
    await aPosition({ citing, on: question, by: luis, argument: `Indeed ${wrongly}, I say.` })
    for (const { id } of [anas, again, other]) expect(await told(id, ana)).not.toHaveProperty('post')
  })

  it('is recognised in another question of the seminar that hides nothing', async () => {
    const { instructor, question, ana, luis } = await aDebate()
    const open = await aQuestion({ in: instructor, title: 'Another' })
    const blind = await aQuestion({ in: instructor, title: 'Blind', rules: { blind: true } })
    const secret = 'Nobody who sleeps ever finds the lode.'
    const first = await aPosition({ citing, on: open, by: ana, argument: hers })
    await aPosition({ citing, on: blind, by: ana, argument: secret })
    const argument = `${quoting('Whoever digs eastward digs')} ${quoting('Nobody who sleeps ever finds')}`
    const { id } = accepted(await post(luis, question.question.id, given({ argument })))
    const { body } = await call('GET', `/positions/${id}`, { as: luis })
    expect(body.quotations[0]).toMatchObject({ post: { id: first.id, question: open.question.id } })
    expect(body.quotations[1]).not.toHaveProperty('post')
  })
})

describe('a blind question', () => {
  it('never recognises what it hides: not while one writes, not when it refuses, not after', async () => {
    const { instructor, question, ana, luis } = await aDebate({ blind: true, quotations: 'refuse' })
    await aPosition({ citing, on: question, by: ana, argument: hers })
    const path = `/seminars/${instructor.seminar.slug}/quotations/check`
    const check = async (as: typeof ana) =>
      (await call('POST', path, { as, body: { text: `“${hers}”` } })).body.quotations[0]
    expect(await check(instructor.person)).toMatchObject({
      place: 'exact',
      post: { author: { name: ana.name } },
    })
    const hidden = await check(luis)
    expect(hidden).toEqual(await check(luis))
    expect(hidden).toMatchObject({ place: 'lost', wording: 'absent' })
    expect(JSON.stringify(hidden)).not.toContain(ana.name)
    const refused = await post(luis, question.question.id, given({ argument: quoting(hers) }))
    expect(refused).toMatchObject({ ok: false, problems: { argument: { code: 'quotationAbsent' } } })
    expect(JSON.stringify(refused)).not.toContain(ana.name)

    await setRules(question, { quotations: 'mark' })
    const { id } = accepted(await post(luis, question.question.id, given({ argument: quoting(hers) })))
    const own = (await call('GET', `/positions/${id}`, { as: luis })).body
    expect(own.quotations).toMatchObject([{ place: 'lost', wording: 'absent' }])
    const staff = (await call('GET', `/positions/${id}`, { as: instructor.person })).body
    expect(staff.quotations).toMatchObject([{ place: 'exact', post: { author: { name: ana.name } } }])
  })
})

describe('a program asks', () => {
  it('of text that is no Markdown', async () => {
    const { instructor, ana } = await aDebate()
    const path = `/seminars/${instructor.seminar.slug}/quotations/check`
    const count = async (body: object) => (await call('POST', path, { as: ana, body })).body.quotations.length
    expect(await count({ text: '> The vein runs north for' })).toBe(1)
    expect(await count({ text: '> The vein runs north for', plain: true })).toBe(0)
  })
})
