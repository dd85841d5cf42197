import { encode } from 'next-auth/jwt'
import { beforeAll, describe, expect, it } from 'vitest'
import { lookForWords, openText } from '@/app/_compose/actions'
import { sendEdit } from '@/app/positions/[position]/edit/actions'
import { sendResponse } from '@/app/positions/[position]/respond/actions'
import { sendPosition } from '@/app/seminars/[seminar]/questions/[question]/write/actions'
import { beginSession } from '@/lib/people/commands/session'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { secret } from '@/lib/platform/env'
import { edit } from '@/lib/positions/commands/edit'
import { type Draft, draftFrom, fieldsOf } from '@/lib/positions/draft/draft'
import { findPosition } from '@/lib/positions/queries/find'
import type { QuestionContext } from '@/lib/questions/queries'
import { accepted, aMember, aPerson } from '../support/factories'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'
import { asIfAsked } from '../support/next-headers'

type Send = typeof sendPosition

/** Sends the composer's form as a browser without JavaScript does, by one of its buttons. */
async function pressing(person: Person, send: Send, subject: string, intent: string, draft: Draft, base = 0) {
  const form = new FormData()
  for (const [name, value] of fieldsOf({ ...draft, subject, intent, base: String(base) }))
    form.append(name, value)
  return asBrowserOf(person, () => send({}, form))
}

async function asBrowserOf<T>(person: Person, run: () => Promise<T>): Promise<T> {
  const sid = await beginSession(person.id, { device: 'A browser', address: '127.0.0.1' })
  const cookie = `next-auth.session-token=${await encode({ token: { sub: person.id, sid }, secret: secret() })}`
  return asIfAsked(new Headers({ cookie, 'accept-language': 'en', 'sec-fetch-site': 'same-origin' }), run)
}

const draftIn = ({ values = {} }: { values?: Record<string, unknown> }) => draftFrom(values)

const exact = 'and nobody disputes it'

const written = draftFrom({
  thesis: 'A',
  claim: 'It runs north.',
  argument: 'Nobody disputes it.',
  citations: [{ quote: `“${exact}”`, relation: 'supports', warrant: 'It says so.' }],
})

let context: QuestionContext
let author: Person
let question: string

beforeAll(async () => {
  context = await aQuestion()
  await oreIn(context.member)
  author = (await aMember({ in: context.member })).person
  question = context.question.id
})

const quoting = (quote: string): Draft =>
  draftFrom({ ...written, citations: [{ ...written.citations[0], quote }] })

describe('the buttons of the composer without JavaScript', () => {
  it('add and remove citations, and keep everything else that was typed', async () => {
    const answering = draftFrom({
      ...written,
      kind: 'undercuts',
      citation: 'c1',
      alsoStands: { B: 'opposes' },
    })
    const added = await pressing(author, sendPosition, question, 'add', answering)
    expect(added.shown?.focus).toBe('citations.1.quote')
    const { citations, nextKey, ...rest } = draftIn(added)
    expect([citations.length, nextKey]).toEqual([2, 2])
    expect({ ...rest, citations: answering.citations, nextKey: 1 }).toEqual(answering)
    const removed = await pressing(author, sendPosition, question, 'remove:0', draftIn(added))
    expect(draftIn(removed).citations.map(({ quote }) => quote)).toEqual([''])
    const strange = await pressing(author, sendPosition, question, 'remove:7', answering)
    expect(draftIn(strange)).toEqual(answering)
  })

  it('keep the draft, show the argument, and check its quotations', async () => {
    const kept = await pressing(author, sendPosition, question, 'save', written)
    expect([kept.problems, Date.parse(kept.shown?.savedAt ?? '') > 0]).toEqual([undefined, true])
    const { person } = await aMember({ in: context.member })
    const shown = await pressing(person, sendPosition, question, 'preview', { ...written, argument: '*So.*' })
    expect(shown.shown?.preview).toContain('<em>So.</em>')
    const argument = `They say “${exact}”.`
    const checked = await pressing(person, sendPosition, question, 'check', { ...written, argument })
    expect(checked.shown?.quotations?.argument?.found).toMatchObject([{ place: 'exact', text: exact }])
  })

  it('put the exact words in the place of a false quotation, or take its marks away', async () => {
    const argument = 'They say “and nobody ever disputes that it does”.'
    const used = await pressing(author, sendPosition, question, 'use:argument:0', { ...written, argument })
    expect(draftIn(used).argument).toContain('nobody disputes it')
    const warrant = 'Since “it ran far to the south of here”.'
    const citations = [{ ...written.citations[0], warrant }]
    const typed = draftFrom({ ...written, citations })
    const dropped = await pressing(author, sendPosition, question, 'drop:citations.0.warrant:0', typed)
    expect(draftIn(dropped).citations[0]?.warrant).toBe('Since it ran far to the south of here.')
  })

  it('take the closest passage, or one of several, with its place', async () => {
    const closest = await pressing(
      author,
      sendPosition,
      question,
      'exact:0',
      quoting('and nobody ever disputes it'),
    )
    expect(draftIn(closest).citations[0]).toMatchObject({
      version: '1',
      relation: 'supports',
      warrant: 'It says so.',
    })
    expect(draftIn(closest).citations[0]?.quote).toContain('nobody disputes it')
    const second = await pressing(
      author,
      sendPosition,
      question,
      'exact:0:1',
      quoting('The vein runs north for'),
    )
    expect(draftIn(second).citations[0]).toMatchObject({
      quote: 'The vein runs north for',
      where: '¶\u00a02',
    })
    const already = await pressing(author, sendPosition, question, 'exact:0', quoting(exact))
    expect(draftIn(already).citations[0]).toMatchObject({ quote: exact, start: '' })
  })
})

describe('posting by a form', () => {
  it('is refused with everything that is wrong at once, and every word kept', async () => {
    const draft = draftFrom({ ...quoting('and nobody ever disputes it'), thesis: '', claim: '' })
    const refused = await pressing(author, sendPosition, question, 'post', draft)
    expect(Object.keys(refused.problems ?? {}).sort()).toEqual(['citations.0.quote', 'claim', 'thesis'])
    expect(refused.shown?.refusals?.[0]?.detail).toMatchObject({ closest: { version: 1 } })
    expect(draftIn(refused)).toEqual(draft)
  })

  it('posts what is right, leaves blank citations out, and leads to the debate', async () => {
    const draft = draftFrom({ ...written, citations: [...written.citations, {}] })
    const sent = pressing(author, sendPosition, question, 'post', draft)
    await expect(sent).rejects.toThrow('NEXT_REDIRECT')
    const { citations } = await db.position.findFirstOrThrow({
      where: { author: { personId: author.id }, questionId: question },
      select: { citations: { select: { id: true } } },
    })
    expect(citations).toHaveLength(1)
  })

  it('of an edit that started from an older wording shows both', async () => {
    const position = await aPosition({ on: context, by: (await aMember({ in: context.member })).person })
    const { person } = await db.participation.findUniqueOrThrow({
      where: { id: position.author.id },
      include: { person: true },
    })
    accepted(await edit(person, position.id, { base: 1, patch: { claim: 'It turns east.' } }))
    const stale = await pressing(person, sendEdit, position.id, 'post', written, 1)
    expect(stale.shown?.conflict).toMatchObject({ revision: 2 })
    expect(stale.shown?.conflict?.claim).toContainEqual({ kind: 'added', text: 'north' })
    const { person: other } = await aMember({ in: context.member })
    const answer = draftFrom({ ...written, kind: 'rebuts', thesis: '' })
    const overtaken = await pressing(other, sendResponse, position.id, 'post', answer, 1)
    expect(overtaken.shown?.conflict).toMatchObject({ revision: 2 })
    const without = await pressing(other, sendResponse, position.id, 'post', { ...answer, kind: '' }, 2)
    expect(without.problems).toHaveProperty('kind')
    expect((await findPosition(person, position.id)).position.revision).toBe(2)
  })
})

describe('what a page asks while somebody types', () => {
  it('finds typed words in the texts of the question, whoever reads it', async () => {
    const look = (person: Person, quote: string) =>
      asBrowserOf(person, () => lookForWords(question, { quote, source: '' }))
    expect(await look(author, `“${exact}”`)).toEqual({ found: expect.stringMatching(/^Text 1, ¶\u00a01$/) })
    expect(await look(author, 'nothing of this is there')).toMatchObject({ refusal: { text: /./ } })
    expect(await look(await aPerson(), exact)).toBeNull()
    expect(await lookForWords(question, { quote: exact, source: '' })).toBeNull()
  })

  it('brings a text that is there for the reader', async () => {
    const { id } = await db.source.findFirstOrThrow({ where: { seminarId: context.member.seminar.id } })
    const open = (person: Person, source: string) => asBrowserOf(person, () => openText(question, source))
    expect(await open(author, id)).toContain('Nobody has dug further')
    expect(await open(author, 'another')).toBeNull()
    expect(await open(await aPerson(), id)).toBeNull()
  })
})
