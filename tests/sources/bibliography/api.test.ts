import { describe, expect, test } from 'vitest'
import { importSource } from '@/lib/sources/commands/import'
import { call } from '../../support/api'
import { epub } from '../../support/documents'
import { accepted, aMember, aPerson, aSeminar } from '../../support/factories'
import { works } from '../../support/works'

const bytesOf = (text: string) => new TextEncoder().encode(text)

const salt = works.book!

async function aShelf() {
  const member = await aSeminar()
  const ids: string[] = []
  for (const [name, work] of Object.entries({ book: works.book!, chapter: works.chapter! }))
    ids.push(accepted(await importSource(member, { bytes: bytesOf(`The text of the ${name}.`), ...work })).id)
  return { member, ids }
}

describe('a program', () => {
  test('has pasted references read, without anything being kept', async () => {
    const { member } = await aShelf()
    const reader = await aMember({ in: member })
    const path = `/seminars/${member.seminar.slug}/references`
    const body = { text: '@book{a, title={Salt}, author={Mamani, Ana}}\n@book{b, title={' }
    const read = await call('POST', path, { as: reader.person, scope: 'read', body })
    expect(read.status).toBe(200)
    expect(read.body.items).toMatchObject([
      { type: 'book', title: 'Salt', author: [{ family: 'Mamani', given: 'Ana' }] },
    ])
    expect(read.body.problems).toEqual([{ line: 2, text: '@book{b, title={', code: 'referenceUnread' }])
    expect((await call('POST', path, { as: reader.person, body: { text: ' ' } })).status).toBe(422)
    expect((await call('POST', path, { as: await aPerson(), body })).status).toBe(404)
  })

  test('takes the record of a source, and those of the whole shelf, in each format', async () => {
    const { member, ids } = await aShelf()
    const as = member.person
    const bib = await call('GET', `/sources/${ids[0]}/export.bib`, { as })
    expect(bib.headers.get('content-type')).toContain('application/x-bibtex')
    expect(bib.headers.get('content-disposition')).toBe(`attachment; filename="${member.seminar.slug}-1.bib"`)
    expect(bib.body).toContain('author = {Mamani Quispe, Ana María}')
    const ris = await call('GET', `/seminars/${member.seminar.slug}/sources/export.ris`, { as })
    expect(ris.body.match(/^TY {2}- /gm)).toHaveLength(2)
    const csl = await call('GET', `/seminars/${member.seminar.slug}/sources/export.csl.json`, { as })
    expect(csl.body.map(({ title }: { title: string }) => title)).toEqual([salt.title, works.chapter!.title])
    const stranger = await aPerson()
    for (const path of [
      `/sources/${ids[0]}/export.bib`,
      `/seminars/${member.seminar.slug}/sources/export.ris`,
    ])
      expect((await call('GET', path, { as: stranger })).status).toBe(404)
  })

  test('has a source cited in a style and language, and a passage with its printed page', async () => {
    const { member, ids } = await aShelf()
    const as = member.person
    const apa = await call('GET', `/sources/${ids[0]}/reference?locale=es`, { as })
    expect(apa.body).toMatchObject({
      style: 'apa',
      locale: 'es',
      citation: { text: '(Mamani Quispe, 2019)' },
    })
    expect(apa.body.reference.parts[1]).toEqual({ text: salt.title, italic: true })
    const place = await call('GET', `/sources/${ids[0]}/reference?style=mla&locale=en&start=0&end=8`, { as })
    expect(place.body.citation.text).toBe('(Mamani Quispe, par. 1)')
    const bytes = epub({
      chapters: [{ name: '1.xhtml', body: '<i epub:type="pagebreak" title="xii"></i><p>Salt is old.</p>' }],
    })
    const { id } = accepted(await importSource(member, { bytes, ...salt }))
    const printed = await call('GET', `/sources/${id}/reference?style=chicago&locale=en&start=0&end=4`, {
      as,
    })
    expect(printed.body.citation.text).toMatch(/, xii\.$/)
    expect((await call('GET', `/sources/${id}/reference?style=harvard`, { as })).status).toBe(422)
    expect((await call('GET', `/sources/${id}/reference`, { as: await aPerson() })).status).toBe(404)
  })
})
