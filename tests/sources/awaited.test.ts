import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { awaitSources, discardAwaited } from '@/lib/sources/awaited/commands/await'
import { awaitedIn, draftOf, findAwaited, readWorks } from '@/lib/sources/awaited/queries'
import { KnownWorks } from '@/lib/sources/bibliography/same-work'
import { keepDraft, publish } from '@/lib/sources/drafts/commands'
import { findDraft } from '@/lib/sources/drafts/queries'
import type { Csl } from '@/lib/sources/input'
import { findSource } from '@/lib/sources/queries'
import { call } from '../support/api'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'

const exported = `TY  - BOOK
AU  - Salazar, Inés
TI  - La sal de Uyuni
PY  - 1988
DO  - 10.1234/SAL
ER  -

TY  - JOUR
AU  - Quispe, Ana
TI  - Who mined the tin?
JO  - Journal of Mines
VL  - 12
PY  - 2001
ER  -

TY  - BOOK
TI  - LA SAL DE UYUNI.
DO  - https://doi.org/10.1234/sal
ER  -

AU  - Nobody
`

const titles = (works: Array<{ title: string }>) => works.map(({ title }) => title)

describe('a list of references', () => {
  test('is read with its problems, and with what the seminar has already', async () => {
    const member = await aSeminar()
    const csl = { type: 'book' as const, issued: { 'date-parts': [[2001]] } }
    await aSource({ in: member, title: 'Who mined the tin?', csl: { ...csl, title: 'Who mined the tin' } })
    const { works } = accepted(await readWorks(member, exported))
    expect(works.map(({ known }) => known)).toEqual([null, { in: 'sources', number: 1 }, { in: 'list' }])
    const [first] = works
    accepted(await awaitSources(member, first ? [first.item] : []))
    const again = accepted(await readWorks(member, exported.replaceAll('\n', '\r\n')))
    expect(again.works.map(({ known }) => known?.in)).toEqual(['awaited', 'sources', 'awaited'])
    const broken = accepted(await readWorks(member, '[{"type":"book","title":"Salt"}, 7]'))
    expect([broken.works.length, broken.problems.length]).toEqual([1, 1])
    expect(await readWorks(member, ' ')).toMatchObject({ problems: { text: { code: 'referencesMissing' } } })
  })

  test('of two people who take it at once, each work waits once', async () => {
    const member = await aSeminar()
    const other = await aMember({ in: member, role: 'moderator' })
    const items: Csl[] = ['Salt', 'Tin', 'Coal'].map((title) => ({ type: 'book', title }))
    await Promise.all([awaitSources(member, items), awaitSources(other, items)])
    expect(titles(await awaitedIn(other)).sort()).toEqual(['Coal', 'Salt', 'Tin'])
  })

  test('is for those who may add sources', async () => {
    const member = await aSeminar()
    const participant = await aMember({ in: member })
    const salt: Csl = { type: 'book', title: 'Salt' }
    for (const attempt of [
      () => awaitSources(participant, [salt]),
      () => awaitedIn(participant),
      () => readWorks(participant, exported),
    ])
      await expect(attempt()).rejects.toThrow(NotPermitted)
    expect(await awaitSources(member, [])).toMatchObject({ problems: { items: { code: 'nothingChosen' } } })
    accepted(await awaitSources(member, [salt]))
    const [work] = await awaitedIn(member)
    const elsewhere = await aSeminar()
    await expect(discardAwaited(elsewhere, work?.id ?? '')).rejects.toThrow(NotFound)
    await expect(findAwaited(elsewhere, work?.id ?? '')).rejects.toThrow(NotFound)
    accepted(await discardAwaited(member, work?.id ?? ''))
    expect(await awaitedIn(member)).toEqual([])
  })

  test('is taken by a program, once for each key', async () => {
    const member = await aSeminar()
    const path = `/seminars/${member.seminar.slug}/awaited-sources`
    const body = { items: [{ type: 'book', title: 'Salt', DOI: '10.1234/sal' }] }
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const sent = () => call('POST', path, { as: member.person, body, headers })
    const [made, replayed] = [await sent(), await sent()]
    expect(made.body.items).toMatchObject([{ csl: { DOI: '10.1234/sal' } }])
    expect(replayed.headers.get('idempotency-replayed')).toBe('true')
    const one = `${path}/${made.body.items[0].id}`
    expect((await call('DELETE', one, { as: member.person })).status).toBe(204)
    expect((await call('DELETE', one, { as: member.person })).status).toBe(404)
  })
})

test('an awaited work becomes a source with its whole record once its file is published', async () => {
  const member = await aSeminar()
  const { works } = accepted(await readWorks(member, exported))
  accepted(
    await awaitSources(
      member,
      works.slice(1, 2).map(({ item }) => item),
    ),
  )
  const [work] = await awaitedIn(member)
  if (!work) throw new Error('No work waits.')
  const bytes = new TextEncoder().encode('The miners go down at dawn. Then they come up.')
  const { id } = accepted(await keepDraft(member, { original: { bytes }, body: draftOf(work) }))
  const { draft } = await findDraft(member.person, id)
  expect(draft.body).toMatchObject({
    title: 'Who mined the tin?',
    container: 'Journal of Mines',
    language: 'en',
  })
  const made = accepted(await publish(member, draft))
  const { source } = await findSource(member.person, made.id)
  expect(source.csl).toMatchObject({ volume: '12', author: [{ family: 'Quispe', given: 'Ana' }] })
  expect(await awaitedIn(member)).toEqual([])
  expect(await db.awaitedSource.count({ where: { id: work.id } })).toBe(0)
})

test('works that wait already are not told to be taken again', async () => {
  const member = await aSeminar()
  const [salt, tin]: [Csl, Csl] = [
    { type: 'book', title: 'Salt' },
    { type: 'book', title: 'Tin' },
  ]
  expect(accepted(await awaitSources(member, [salt])).taken).toBe(1)
  expect(accepted(await awaitSources(member, [salt, tin])).taken).toBe(1)
  expect(accepted(await awaitSources(member, [salt, tin])).taken).toBe(0)
})

test('an awaited work keeps its address and a long record, when its file is sent from elsewhere', async () => {
  const member = await aSeminar()
  const keyword = 'salt, '.repeat(1_500)
  const csl: Csl = { type: 'book', title: 'Salt', URL: 'https://example.org/salt', keyword }
  accepted(await awaitSources(member, [csl]))
  const [work] = await awaitedIn(member)
  if (!work) throw new Error('No work waits.')
  const bytes = new TextEncoder().encode('The miners go down at dawn. Then they come up.')
  const body = { ...draftOf(work), language: 'en' }
  const { id } = accepted(await keepDraft(member, { original: { bytes }, body }))
  const made = accepted(await publish(member, (await findDraft(member.person, id)).draft))
  const { source } = await findSource(member.person, made.id)
  expect(source.csl).toMatchObject({ URL: 'https://example.org/salt', keyword })
})

describe('two references to one work', () => {
  const known = (...works: Csl[]) => {
    const all = new KnownWorks<number>()
    for (const [n, csl] of works.entries()) all.add({ title: csl.title ?? '', csl }, n)
    return (csl: Csl) => all.find({ title: csl.title ?? '', csl })
  }
  const dated = (title: string, year: number): Csl => ({
    type: 'book',
    title,
    issued: { 'date-parts': [[year]] },
  })

  test('have the same DOI however it is written, or the same title and no other year', () => {
    const find = known({ type: 'book', title: 'Sal', DOI: '10.1/AB' }, dated('Él fue; ¡y volvió!', 1990))
    expect(find({ type: 'book', title: 'Salt', DOI: 'https://doi.org/10.1/ab' })).toBe(0)
    expect(find({ type: 'book', title: 'el fue y volvio' })).toBe(1)
    expect(find(dated('El fue y volvió', 1991))).toBeNull()
    expect(find({ type: 'book', title: '…' })).toBeNull()
  })

  test('are found whatever their titles', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        const find = known({ type: 'book', title })
        const hasWords = /[\p{L}\p{N}]/u.test(title.normalize('NFKD'))
        if (hasWords) expect(find({ type: 'book', title: ` ${title}.` })).toBe(0)
      }),
    )
  })
})
