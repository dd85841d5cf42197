import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { deleteAccount } from '@/lib/exchange/account/commands/delete'
import { readMine } from '@/lib/exchange/account/queries'
import { beginSession } from '@/lib/people/commands/session'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { NotFound, StaleConflict } from '@/lib/platform/errors'
import { search } from '@/lib/search/queries'
import type { Member } from '@/lib/seminars/access'
import { endMembership } from '@/lib/seminars/commands/members'
import { addVersion } from '@/lib/sources/commands/version'
import { deleteSource } from '@/lib/sources/commands/withdraw'
import { deleteNote, editNote, makeNote } from '@/lib/sources/notes/commands/note'
import { noteForm, noteInput, tagsIn } from '@/lib/sources/notes/input'
import { placedIn } from '@/lib/sources/notes/places'
import { findNote, notesOf, tagsOf } from '@/lib/sources/notes/queries'
import { findSource, versionOf } from '@/lib/sources/queries'
import { call } from '../support/api'
import { accepted, aMember, aPerson, aSeminar, aSource } from '../support/factories'

const text = [
  'The miners went down at dawn and came up at dusk.',
  'Nobody paid the hired men for the rain.',
  'The owners sold the hill to a company from abroad.',
].join('\n\n')

const placeOf = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })

let staff: Member
let ana: Person

beforeAll(async () => {
  staff = await aSeminar()
  ana = (await aMember({ in: staff })).person
})

const aReading = async () => (await aSource({ in: staff, text: `${text}\n\n${Math.random()}` })).source

async function aNote(person: Person, source: { id: string }, words: string, more: object = {}) {
  const input = noteInput.parse({ ...placeOf(words), ...more })
  return accepted(await makeNote(person, source.id, input)).id
}

describe('a reader', () => {
  it('highlights words, and writes a note with tags on others', async () => {
    const source = await aReading()
    await aNote(ana, source, 'hired men', { text: 'Who hired them?', tags: ['labour', 'Labour', 'pay'] })
    await aNote(ana, source, 'at dawn')
    const notes = await notesOf(ana, { source })
    expect(notes.map(({ quote, text: words, tags, paragraph }) => [quote, words, tags, paragraph])).toEqual([
      ['at dawn', '', [], 1],
      ['hired men', 'Who hired them?', ['Labour', 'pay'], 2],
    ])
  })

  it('may quote the words too, which must be the text', async () => {
    const source = await aReading()
    const given = { ...placeOf('the rain'), quote: 'the snow' }
    const refused = await makeNote(ana, source.id, noteInput.parse(given))
    expect(refused).toMatchObject({ ok: false, problems: { quote: { code: 'quoteNotTheText' } } })
    const outside = await makeNote(ana, source.id, noteInput.parse({ start: 5, end: 5 }))
    expect(outside).toMatchObject({ ok: false, problems: { start: { code: 'passageEmpty' } } })
  })

  it('changes a note, is told of a change in another window, and deletes it', async () => {
    const id = await aNote(ana, await aReading(), 'at dusk', { text: 'Long.' })
    accepted(await editNote(ana, id, { text: 'Very long.', tags: ['hours'] }, 1))
    expect(await findNote(ana, id)).toMatchObject({ text: 'Very long.', tags: ['hours'], revision: 2 })
    await expect(editNote(ana, id, { text: 'Short.' }, 1)).rejects.toThrow(StaleConflict)
    await deleteNote(ana, id)
    await expect(findNote(ana, id)).rejects.toThrow(NotFound)
    expect(await db.privateNote.count({ where: { id } })).toBe(0)
  })

  it('sends a note twice, and it is kept once', async () => {
    const source = await aReading()
    const once = { key: `note-${source.id}`, requestHash: 'one' }
    const input = noteInput.parse(placeOf('the hill'))
    const first = accepted(await makeNote(ana, source.id, input, once))
    const again = accepted(await makeNote(ana, source.id, input, once))
    expect(again).toEqual({ id: first.id, replayed: true })
    expect(await notesOf(ana, { source })).toHaveLength(1)
  })

  it('finds notes by words of the note, of the text and by tag, in all readings', async () => {
    const reader = (await aMember({ in: staff })).person
    const [one, two] = [await aReading(), await aReading()]
    await aNote(reader, one, 'hired men', { text: 'A question of wages', tags: ['wages'] })
    await aNote(reader, two, 'sold the hill', { text: 'To whom?', tags: ['wages', 'land'] })
    const found = async (words: string[], tag?: string) =>
      (await notesOf(reader, { words, tag })).map(({ quote }) => quote)
    expect(await found(['WAGES', 'question'])).toEqual(['hired men'])
    expect(await found(['hill'])).toEqual(['sold the hill'])
    expect(await found([], 'wages')).toEqual(['sold the hill', 'hired men'])
    expect(await tagsOf(reader)).toEqual([
      { tag: 'wages', notes: 2 },
      { tag: 'land', notes: 1 },
    ])
  })

  it('finds the notes again in a new version of the text', async () => {
    const source = await aReading()
    await aNote(ana, source, 'hired men')
    await aNote(ana, source, 'went down at dawn')
    await aNote(ana, source, 'sold the hill to a company')
    const edited = `A preface.\n\n${text.replace('The owners sold the hill to a company from abroad.', 'It rained.')}`
    accepted(await addVersion(staff, source, { bytes: new TextEncoder().encode(edited) }))
    const newest = versionOf((await findSource(ana, source.id)).source)
    const placed = await placedIn(await notesOf(ana, { source }), newest)
    const words = placed.map(({ note, place, fate }) => [
      note.quote,
      place && edited.slice(place.start, place.end),
      fate,
    ])
    expect(words).toEqual([
      ['went down at dawn', 'went down at dawn', 'moved'],
      ['hired men', 'hired men', 'moved'],
      ['sold the hill to a company', null, 'lost'],
    ])
  })
})

describe('nobody else', () => {
  it('sees that a note exists: not in the record, in search, in the source, or by its address', async () => {
    const source = await aReading()
    const id = await aNote(ana, source, 'hired men', { text: 'Zqsecretword', tags: ['zqsecrettag'] })
    const admin = await aPerson({ admin: true })
    for (const person of [staff.person, admin, (await aMember({ in: staff, role: 'moderator' })).person]) {
      await expect(findNote(person, id)).rejects.toThrow(NotFound)
      expect(await notesOf(person, { source })).toEqual([])
      for (const path of [`/sources/${source.id}`, `/sources/${source.id}/passages`, '/me/notes'])
        expect(JSON.stringify((await call('GET', path, { as: person })).body)).not.toMatch(/zqsecret/i)
      const results = accepted(await search(person, { q: 'zqsecretword', window: { each: 5 } }))
      expect(results.hits).toEqual([])
    }
    const events = await db.event.findMany({ where: { actorId: ana.id } })
    expect(JSON.stringify(events.map(({ kind, data }) => [kind, data]))).not.toMatch(/note|zqsecret/i)
  })

  it('is kept from deleting a source by a note on it', async () => {
    const source = await aReading()
    await aNote(ana, source, 'hired men')
    expect(await deleteSource(staff, source)).toBe('deleted')
    expect(await notesOf(ana, { source })).toEqual([])
  })
})

describe('notes', () => {
  it('leave with all data of their person, and end with the account', async () => {
    const { person } = await aMember({ in: staff })
    await aNote(person, await aReading(), 'hired men', { text: 'Mine.', tags: ['mine'] })
    await endMembership(staff, person.id)
    expect(await notesOf(person)).toEqual([])
    expect((await readMine(person)).notes).toMatchObject([
      { quote: 'hired men', text: 'Mine.', tags: ['mine'] },
    ])
    expect(JSON.stringify((await readMine(ana)).notes)).not.toContain('Mine.')
    const sessionId = await beginSession(person.id, { device: 'A browser', address: '' })
    accepted(await deleteAccount({ person, sessionId }, { email: person.email }))
    expect(await db.privateNote.count({ where: { personId: person.id } })).toBe(0)
  })

  it('are made, read, changed and deleted by programs', async () => {
    const source = await aReading()
    const body = { ...placeOf('hired men'), text: 'Who?', tags: ['labour'] }
    const made = await call('POST', `/sources/${source.id}/notes`, { as: ana, body })
    expect(made.status).toBe(201)
    expect(made.body).toEqual({
      id: made.body.id,
      source: source.id,
      version: 1,
      ...placeOf('hired men'),
      quote: 'hired men',
      text: 'Who?',
      tags: ['labour'],
      locator: { paragraph: 2 },
    })
    const path = `/notes/${made.body.id}`
    expect((await call('PATCH', path, { as: ana, body: { text: 'x' } })).status).toBe(428)
    const headers = { 'if-match': '"1"' }
    const changed = await call('PATCH', path, { as: ana, body: { text: 'Whom?' }, headers })
    expect([changed.status, changed.body.text, changed.headers.get('etag')]).toEqual([200, 'Whom?', '"2"'])
    const stale = await call('PATCH', path, { as: ana, body: { text: 'x' }, headers })
    expect([stale.status, stale.body.current.text]).toEqual([412, 'Whom?'])
    expect((await call('PATCH', path, { as: staff.person, body: {}, headers })).status).toBe(404)
    expect((await call('GET', '/me/notes?q=whom', { as: ana })).body.items).toHaveLength(1)
    expect((await call('DELETE', path, { as: staff.person })).status).toBe(404)
    expect((await call('DELETE', path, { as: ana })).status).toBe(204)
    expect((await call('GET', `/sources/${source.id}/notes`, { as: ana })).body.items).toEqual([])
  })

  it('have tags between commas, each once, however they are typed', () => {
    expect(tagsIn(' #labour, pay;land\n\n')).toEqual(['labour', 'pay', 'land'])
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 12 }), { maxLength: 6 }), (typed) => {
        const parsed = noteForm.safeParse({ tags: typed.join(',') })
        if (!parsed.success) return
        const { tags } = parsed.data
        expect(new Set(tags.map((tag) => tag.toLowerCase())).size).toBe(tags.length)
        expect(tags.every((tag) => tag.trim() === tag && tag !== '')).toBe(true)
      }),
    )
  })
})
