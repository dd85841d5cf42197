import { describe, expect, it } from 'vitest'
import { move } from '@/lib/curation/moderation/commands/move'
import { listEvents, readerOf } from '@/lib/curation/record/queries'
import { retireTranslation, voteOnTranslation } from '@/lib/curation/translations/commands/decide'
import { proposeTranslation } from '@/lib/curation/translations/commands/propose'
import { translationInput } from '@/lib/curation/translations/input'
import { findTranslation, translationsShown } from '@/lib/curation/translations/queries'
import { bestOf, isAccepted } from '@/lib/curation/translations/rules'
import { readMine } from '@/lib/exchange/account/queries'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { edit } from '@/lib/positions/commands/edit'
import { takeOver } from '@/lib/positions/commands/take-over'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { findCitation } from '@/lib/positions/queries/find-citation'
import { findSeminar } from '@/lib/seminars/queries'
import { addVersion } from '@/lib/sources/commands/version'
import { findSource } from '@/lib/sources/queries'
import { call } from '../support/api'
import { accepted, aMember, aPerson, aSource } from '../support/factories'
import { aPosition, aQuestion, oreText } from '../support/factories/positions'

async function aCited(rules = {}) {
  const question = await aQuestion({ phase: 'rebuttal', rules })
  const join = async (name: string, role: 'participant' | 'moderator' = 'participant') =>
    (await aMember({ in: question.member, role, person: await aPerson({ name }) })).person
  const [ana, ben, eva, leo] = [await join('Ana'), await join('Ben'), await join('Eva'), await join('Leo')]
  const mod = await join('Mod Vera', 'moderator')
  const { source } = await aSource({ in: question.member, text: oreText })
  const position = await aPosition({ on: question, by: ana, citing: ['and nobody disputes it'] })
  return { question, source, ana, ben, eva, leo, mod, position, citation: position.citations[0]?.id ?? '' }
}

const given = (text: string, more = {}) => translationInput.parse({ language: 'es', text, ...more })

const proposed = async (by: Person, citation: string, text: string, more = {}) =>
  accepted(await proposeTranslation(by, citation, given(text, more))).id

const votes = async (id: string, vote: 'for' | 'against' | null, ...people: Person[]) => {
  for (const person of people) accepted(await voteOnTranslation(person, id, vote))
}

/** The translation under the citation, as one reader sees it. */
async function shownTo(person: Person, id: string) {
  const { context, citation } = await findCitation(person, id)
  return (await translationsShown(context, [citation])).get(id)
}

describe('another translation of a passage', () => {
  it('is proposed by a member, voted on by others, and shown once two are for it, and more than against', async () => {
    const { ana, ben, eva, leo, mod, citation } = await aCited()
    const first = await proposed(ben, citation, 'y nadie lo disputa', { note: 'Serrano 1988, p. 12' })
    const second = await proposed(eva, citation, 'y nadie lo niega')
    expect(await shownTo(leo, citation)).toMatchObject({ count: 2, best: null })
    await votes(first, 'for', ana, leo)
    expect((await shownTo(leo, citation))?.best).toMatchObject({ id: first, author: { name: 'Ben' } })
    await votes(second, 'for', ana, ben, leo, mod)
    expect((await shownTo(ben, citation))?.best?.text).toBe('y nadie lo niega')
    await votes(second, 'against', ana, leo)
    expect((await shownTo(ben, citation))?.best?.text).toBe('y nadie lo disputa')
    await votes(first, null, ana)
    expect((await shownTo(ben, citation))?.best).toBeNull()
    expect((await findTranslation(leo, second)).proposal).toMatchObject({
      votes: { for: 2, against: 2 },
      mine: 'against',
    })
  })

  it('refuses votes on one’s own, second proposals, and the same words again', async () => {
    const { question, ben, eva, citation } = await aCited()
    const id = await proposed(ben, citation, 'y nadie lo disputa')
    await expect(voteOnTranslation(ben, id, 'for')).rejects.toMatchObject({ code: 'translationOfOwn' })
    const again = proposeTranslation(ben, citation, given('y nadie lo niega'))
    await expect(again).rejects.toMatchObject({ code: 'translationProposed' })
    const same = proposeTranslation(eva, citation, given('y nadie lo disputa'))
    await expect(same).rejects.toMatchObject({ code: 'translationKnown' })
    await proposed(ben, citation, 'e ninguém o contesta', { language: 'pt' })
    await expect(proposeTranslation(await aPerson(), citation, given('x'))).rejects.toThrow(NotFound)
    const olga = (await aMember({ in: question.member, role: 'observer' })).person
    await expect(proposeTranslation(olga, citation, given('x'))).rejects.toThrow(NotPermitted)
    await expect(voteOnTranslation(olga, id, 'for')).rejects.toThrow(NotPermitted)
    for (const text of ['', ' \u200b '])
      expect(translationInput.safeParse({ language: 'es', text }).success).toBe(false)
  })

  it('of two people who propose at once, each has one proposal', async () => {
    const { ben, eva, citation } = await aCited()
    const sent = [ben, eva, ben].map((by) => proposeTranslation(by, citation, given(`de ${by.name}`)))
    const made = (await Promise.allSettled(sent)).filter(({ status }) => status === 'fulfilled')
    expect(made).toHaveLength(2)
    expect(await shownTo(ben, citation)).toMatchObject({ count: 2 })
  })

  it('is withdrawn by its author, or retired by staff with a reason; its words are then theirs alone', async () => {
    const { ana, ben, eva, leo, mod, citation } = await aCited()
    const id = await proposed(ben, citation, 'y nadie lo disputa', { note: 'Serrano' })
    await votes(id, 'for', ana, leo)
    await expect(retireTranslation(eva, id, 'No.')).rejects.toThrow(NotPermitted)
    expect(await retireTranslation(mod, id)).toMatchObject({
      problems: { reason: { code: 'reasonMissing' } },
    })
    accepted(await retireTranslation(mod, id, 'It is copied.'))
    await expect(retireTranslation(mod, id, 'Twice.')).rejects.toMatchObject({ code: 'translationRetired' })
    await expect(voteOnTranslation(eva, id, 'for')).rejects.toMatchObject({ code: 'translationRetired' })
    expect(await shownTo(ana, citation)).toMatchObject({ count: 0, best: null })
    const retired = { reason: 'It is copied.', by: { name: 'Mod Vera' }, isWithdrawn: false }
    expect((await findTranslation(eva, id)).proposal).toMatchObject({ text: null, note: null, retired })
    for (const person of [ben, mod])
      expect((await findTranslation(person, id)).proposal.text).toBe('y nadie lo disputa')
    const own = await proposed(ben, citation, 'y nadie lo niega')
    accepted(await retireTranslation(ben, own))
    expect((await findTranslation(eva, own)).proposal.retired).toMatchObject({ isWithdrawn: true })
  })

  it('tells the record who proposed and retired, and of votes nobody but the voter', async () => {
    const { question, ana, ben, mod, citation } = await aCited()
    const id = await proposed(ben, citation, 'y nadie lo disputa')
    await votes(id, 'against', ana)
    accepted(await retireTranslation(mod, id, 'It is copied.'))
    const kindsFor = async (person: Person) => {
      const reader = await readerOf(await findSeminar(person, question.member.seminar.id))
      const { items } = await listEvents(reader, { limit: 50, order: 'newest', group: 'citations' })
      expect(JSON.stringify(items)).not.toContain('disputa')
      return items.map(({ kind }) => kind.replace('citation.translation', ''))
    }
    expect(await kindsFor(ben)).toEqual(['Retired', 'Proposed'])
    expect(await kindsFor(mod)).toEqual(['Retired', 'Proposed'])
    expect(await kindsFor(question.member.person)).toEqual(['Retired', 'Proposed'])
    expect(await kindsFor(ana)).toEqual(['Retired', 'Voted', 'Proposed'])
  })
})

describe('a proposed translation', () => {
  it('is seen as its citation is: not while the question is blind to a reader, nor behind a tombstone', async () => {
    const { question, ana, ben, mod, position, citation } = await aCited({
      blind: true,
      editWindowMinutes: 10,
    })
    const id = await proposed(mod, citation, 'y nadie lo disputa')
    await expect(findTranslation(ben, id)).rejects.toThrow(NotFound)
    await expect(proposeTranslation(ben, citation, given('x'))).rejects.toThrow(NotFound)
    // Its author has just posted: while she may still edit, she sees nothing of others' work, on her own citation either.
    await expect(findTranslation(ana, id)).rejects.toThrow(NotFound)
    expect(await shownTo(ana, citation)).toBeUndefined()
    await expect(voteOnTranslation(ana, id, 'for')).rejects.toThrow(NotFound)
    const reader = await readerOf(await findSeminar(ana, question.member.seminar.id))
    const { items } = await listEvents(reader, { limit: 50, order: 'newest', group: 'citations' })
    expect(items).toEqual([])
    const own = await proposed(ana, citation, 'y nadie lo niega')
    expect((await findTranslation(ana, own)).proposal.text).toBe('y nadie lo niega')
    await withdraw(ana, position.id)
    await expect(findTranslation(mod, id)).rejects.toThrow(NotFound)
  })

  it('names people as the question does', async () => {
    const { ana, ben, mod, citation } = await aCited({ names: 'pseudonyms' })
    const id = await proposed(ben, citation, 'y nadie lo disputa')
    expect(JSON.stringify((await findTranslation(ana, id)).proposal)).not.toMatch(/\bBen\b/)
    expect((await findTranslation(mod, id)).proposal.author.name).toBe('Ben')
    accepted(await retireTranslation(mod, id, 'It is copied.'))
    expect((await findTranslation(ana, id)).proposal.retired).toMatchObject({ by: null })
  })

  it('stays with the same words in a new version, and leaves when the author cites others', async () => {
    const { question, source, ana, ben, position, citation } = await aCited()
    const id = await proposed(ben, citation, 'y nadie lo disputa')
    const bytes = new TextEncoder().encode(oreText.replace('Ore', 'Ore, corrected'))
    accepted(await addVersion(question.member, source, { bytes }))
    const found = await findSource(ana, source.id)
    const version = found.source.versions.at(-1)
    if (!version) throw new Error('There is no new version.')
    accepted(await takeOver(ana, { source: found.source, version }, { citation }))
    expect((await findTranslation(ana, id)).proposal.id).toBe(id)
    const other = {
      id: citation,
      quote: 'Then it turns east.',
      relation: 'supports',
      warrant: 'So.',
    } as const
    accepted(await edit(ana, position.id, { base: 1, patch: { citations: [other] } }))
    expect(await shownTo(ben, citation)).toBeUndefined()
    await expect(findTranslation(ben, id)).rejects.toThrow(NotFound)
    const stale = proposeTranslation(ben, citation, given('Luego gira al este.', { revision: 1 }))
    await expect(stale).rejects.toMatchObject({ code: 'citationEdited' })
    const later = await proposed(ben, citation, 'Luego gira al este.')
    expect((await findTranslation(ana, later)).proposal.text).toBe('Luego gira al este.')
  })

  it('moves with its position, under the names of the other question', async () => {
    const { question, ana, ben, eva, mod, position, citation } = await aCited({ names: 'pseudonyms' })
    const id = await proposed(ben, citation, 'y nadie lo disputa')
    await votes(id, 'for', ana, eva)
    const rules = { names: 'pseudonyms' as const }
    const elsewhere = await aQuestion({ in: question.member, phase: 'rebuttal', rules })
    const to = { question: elsewhere.question.id, thesis: 'A', reason: 'There.' }
    accepted(await move(mod, position.id, to))
    const { context, proposal } = await findTranslation(ana, id)
    expect(context.question.id).toBe(elsewhere.question.id)
    expect(proposal).toMatchObject({ votes: { for: 2, against: 0 }, mine: 'for' })
    expect(proposal.author.name).not.toBe('Ben')
    expect((await findTranslation(mod, id)).proposal.author.name).toBe('Ben')
  })

  it('is in all data of its author, and stays under a pseudonym when they leave', async () => {
    const { ana, ben, citation } = await aCited()
    const id = await proposed(ben, citation, 'y nadie lo disputa')
    await votes(id, 'for', ana)
    expect((await readMine(ben)).curated.translations).toMatchObject([{ id, text: 'y nadie lo disputa' }])
    expect((await readMine(ana)).curated.translationVotes).toMatchObject([{ translationId: id, isFor: true }])
    await db.person.update({ where: { id: ben.id }, data: { deletedAt: new Date(), name: '' } })
    expect((await findTranslation(ana, id)).proposal.author.name).not.toBe('')
  })

  it('is proposed, voted on and withdrawn by programs, once for each key', async () => {
    const { ana, ben, mod, citation } = await aCited()
    const body = { language: 'es-bo', text: 'y nadie lo disputa', revision: 1 }
    const path = `/citations/${citation}/translations`
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const made = await call('POST', path, { as: ben, body, headers })
    expect(made).toMatchObject({ status: 201, body: { language: 'es-BO', votes: { for: 0, against: 0 } } })
    const replayed = await call('POST', path, { as: ben, body, headers })
    expect(replayed.headers.get('idempotency-replayed')).toBe('true')
    const one = `/proposed-translations/${made.body.id}`
    for (const as of [ana, mod])
      expect((await call('PUT', `${one}/vote`, { as, body: { vote: 'for' } })).status).toBe(200)
    const { items } = (await call('GET', path, { as: ana })).body
    expect(items).toMatchObject([
      { accepted: true, mine: 'for', retired: null, votes: { for: 2, against: 0 } },
    ])
    expect((await call('DELETE', `${one}/vote`, { as: ana })).status).toBe(204)
    expect((await call('GET', one, { as: ana })).body).toMatchObject({ accepted: false, mine: null })
    expect((await call('POST', path, { as: ben, body: { ...body, language: 'Spanish!' } })).status).toBe(422)
    expect((await call('DELETE', one, { as: mod })).status).toBe(422)
    expect((await call('DELETE', `${one}?reason=Copied.`, { as: mod })).status).toBe(204)
    expect((await call('DELETE', one, { as: ben })).status).toBe(409)
    expect((await call('GET', '/proposed-translations/nothing', { as: ben })).status).toBe(404)
  })
})

describe('the accepted translation', () => {
  it('has two votes for it, and more than against; of equal ones the earlier', () => {
    const tally = (votesFor: number, against: number) => ({ votes: { for: votesFor, against } })
    expect([tally(1, 0), tally(2, 2), tally(0, 0)].some(({ votes }) => isAccepted(votes))).toBe(false)
    const [first, second, third] = [tally(2, 0), tally(3, 1), tally(5, 4)]
    expect(bestOf([third, first, second])).toBe(first)
    expect(bestOf([second, first])).toBe(second)
    expect(bestOf([])).toBeNull()
  })
})
