import { plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { edit } from '@/lib/positions/commands/edit'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { positionPatch } from '@/lib/positions/input'
import { findRecord } from '@/lib/positions/queries/record'
import type { PositionView } from '@/lib/positions/view/position'
import { metaTagsOf } from '@/lib/sources/bibliography/meta-tags'
import { call } from '../support/api'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'

const title = 'It {runs} north & "straight", 100 % of it'
const argument = '**Not** for the whole of it.'

let staff: Person
let ana: Person
let ben: Person
let position: PositionView
let response: PositionView

/** Ana posted under a pseudonym, late in the evening of La Paz, when it was the next day in UTC, and said it better since. */
beforeAll(async () => {
  const seminar = await aSeminar({ title: 'Mining, 1952' })
  staff = seminar.person
  ana = (await aMember({ in: seminar, person: await aPerson({ name: 'Ana Mamani' }) })).person
  ben = (await aMember({ in: seminar })).person
  const on = await aQuestion({ in: seminar, rules: { names: 'pseudonyms' } })
  const { id } = await aPosition({ on, by: ana })
  accepted(await edit(ana, id, { base: 1, patch: positionPatch.parse({ claim: `${title}.` }) }))
  const times = { postedAt: new Date('2026-03-02T02:00Z'), editedAt: new Date('2026-03-02T12:00Z') }
  await db.position.update({ where: { id }, data: times })
  position = (await findRecord(ben, id)).position
  response = await aResponse({ to: position, by: ben, argument })
})

const taken = async (format: string, { as = ben, of = position } = {}): Promise<string> => {
  const { status, bytes } = await call('GET', `/positions/${of.id}/export.${format}`, { as })
  return status === 200 ? new TextDecoder().decode(bytes) : String(status)
}

const readByCitationJs = (text: string, forceType: string) =>
  plugins.input.chain(text, { forceType, generateGraph: false })

describe('the record of a position', () => {
  it('has its words, its days, its revision and its place, and other programs read all of them', async () => {
    const [item] = JSON.parse(await taken('csl.json'))
    expect(item).toEqual({
      id: expect.any(String),
      type: 'post',
      title,
      author: [{ literal: position.author.name }],
      issued: { 'date-parts': [[2026, 3, 2]] },
      'original-date': { 'date-parts': [[2026, 3, 1]] },
      version: '2',
      'container-title': 'Where does the vein run?',
      publisher: 'Mining, 1952',
      URL: expect.stringMatching(new RegExp(`^https?://.*/positions/${position.id}$`)),
    })
    const { issued, version, URL } = item
    expect(readByCitationJs(await taken('csl.json'), '@else/json')).toMatchObject([item])
    expect(readByCitationJs(await taken('bib'), '@biblatex/text')).toMatchObject([
      { title, author: [{ family: position.author.name }], issued, version, URL },
    ])
    const ris = new Map((await taken('ris')).split('\r\n').map((line) => [line.slice(0, 2), line.slice(6)]))
    expect([...'TY TI AU DA UR'.split(' ')].map((tag) => ris.get(tag))).toEqual([
      ...['ELEC', title, position.author.name, '2026/03/02/', URL],
    ])
    expect(metaTagsOf((await findRecord(ben, position.id)).record)).toEqual({
      citation_title: title,
      citation_author: [position.author.name],
      citation_publication_date: '2026/3/2',
      citation_website_title: 'Where does the vein run?',
      citation_publisher: 'Mining, 1952',
    })
  })

  it('names its author as the class does, to whoever takes it', async () => {
    for (const as of [ana, ben, staff]) {
      const files = await Promise.all(['csl.json', 'bib', 'ris'].map((format) => taken(format, { as })))
      for (const text of [...files, (await cited(as)).reference.text]) {
        expect(text).toContain(position.author.name)
        expect(text).not.toContain('Mamani')
      }
    }
  })

  it('of a response without a claim begins as the response does', async () => {
    expect(await taken('ris', { of: response })).toContain('TI  - Not for the whole of it\r\n')
  })

  it('is linked from a position, and gone with its words', async () => {
    const { body } = await call('GET', `/positions/${response.id}`, { as: ben })
    for (const link of Object.values<string>(body.links.exports))
      expect((await call('GET', link.replace('/api/v1', ''), { as: ben })).status).toBe(200)
    await withdraw(ben, response.id)
    const tombstone = await call('GET', `/positions/${response.id}`, { as: ben })
    expect(tombstone.body.links).toEqual({ exports: {} })
    for (const as of [ben, staff]) expect(await taken('bib', { as, of: response })).toBe('404')
  })
})

const cited = async (as: Person) =>
  (await call('GET', `/positions/${position.id}/reference?style=chicago`, { as })).body
