import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { db } from '@/lib/platform/database/db'
import { NotPermitted } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { makeGroup, renameGroup } from '@/lib/seminars/groups/commands/groups'
import { groupSummaries } from '@/lib/seminars/groups/queries'
import { readList, titlesOf } from '@/lib/seminars/roster/pasted-list'
import { call } from '../support/api'
import { enrolled } from '../support/enrolled'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { stateOf } from '../support/journeys/state'
import { aMailbox, linkIn } from '../support/mailbox'

/** Addresses of this list alone, since all tests share a database. */
const fresh = (text: string) => text.replaceAll('@x.org', `@${crypto.randomUUID().slice(0, 8)}.example`)

const send = (seminar: Member, raw: BodyInit, { query = '', type = 'text/csv' } = {}) =>
  call('POST', `/seminars/${seminar.seminar.slug}/roster${query}`, {
    as: seminar.person,
    raw,
    headers: { 'content-type': type },
  })

const membersOf = async ({ seminar }: Member) =>
  (
    await db.membership.findMany({
      where: { seminarId: seminar.id, role: { not: 'instructor' } },
      select: {
        role: true,
        person: { select: { name: true } },
        section: { select: { name: true } },
        group: { select: { name: true } },
      },
    })
  )
    .map(({ role, person, section, group }) => [person.name, role, section?.name, group?.name])
    .sort()

describe('a roster', () => {
  it('makes members in their sections and groups, and names each line that it leaves out', async () => {
    const seminar = await aSeminar()
    accepted(await makeGroup(seminar, { name: 'tuesday', kind: 'section' }))
    const known = await aPerson({ name: 'Known Already' })
    const csv = fresh(`Grupo;Correo electrónico;Apellidos;Nombre;Sección;Rol
A;ana@x.org;Quispe;Ana;Tuesday;
;not an address;Nadie;;;
B;bea@x.org;Rojas;Bea;Wednesday;Moderadora
a;${known.email};Other;Name;;
B;cai@x.org;Cai;Lin;;Rector
C;ana@x.org;Quispe;Ana;;
`)
    const { status, body } = await send(seminar, csv)
    expect(status).toBe(200)
    expect(body.invited).toMatchObject([
      { line: 2, name: 'Ana Quispe', role: 'participant', section: 'Tuesday', group: 'A' },
      { line: 4, name: 'Bea Rojas', role: 'moderator', section: 'Wednesday', group: 'B' },
    ])
    expect(body.added).toMatchObject([{ line: 5, email: known.email, group: 'a' }])
    expect(body.problems.map(({ line, code }: { line: number; code: string }) => [line, code])).toEqual([
      [3, 'noAddressInLine'],
      [6, 'roleUnknown'],
      [7, 'addressTwice'],
    ])
    expect(body.problems[0]).toMatchObject({ text: ';not an address;Nadie;;;', detail: expect.any(String) })
    expect(await membersOf(seminar)).toEqual([
      ['Ana Quispe', 'participant', 'tuesday', 'A'],
      ['Bea Rojas', 'moderator', 'Wednesday', 'B'],
      ['Known Already', 'participant', undefined, 'A'],
    ])
  })

  it('keeps the groups of two sections apart, though both are called Group 1, also under another name of a section', async () => {
    const seminar = await aSeminar()
    const list = (...rows: string[]) => `email,name,section,group\n${rows.join('\n')}\n`
    const both = fresh(list('ana@x.org,Ana,Tuesday,Group 1', 'bea@x.org,Bea,Wednesday,group 1'))
    await send(seminar, both)
    const placed = [
      ['Ana', 'participant', 'Tuesday', 'Tuesday, Group 1'],
      ['Bea', 'participant', 'Wednesday', 'Wednesday, group 1'],
    ]
    expect(await membersOf(seminar)).toEqual(placed)
    for (const again of [both, both.replaceAll(/Tuesday|Wednesday/g, '')])
      expect((await send(seminar, again)).body).toMatchObject({ unchanged: 2, problems: [] })
    const [tuesday, wednesday] = await groupSummaries(seminar)
    accepted(await renameGroup(seminar, wednesday?.id ?? '', { name: 'Friday' }))
    await send(seminar, both.replaceAll('Wednesday', 'Friday').replace('Tuesday', 'Friday'))
    expect((await groupSummaries(seminar)).map(({ name, withinId, size }) => [name, withinId, size])).toEqual(
      [
        ['Friday', null, 2],
        ['Tuesday', null, 0],
        ['Friday, group 1', wednesday?.id, 2],
        ['Tuesday, Group 1', tuesday?.id, 0],
      ],
    )
  })

  it('changes nothing when it is previewed, nor when it is sent again', async () => {
    const seminar = await aSeminar()
    const csv = fresh('name,email,group\nAna Quispe,ana@x.org,A\nBea Rojas,bea@x.org,B\nno address,,\n')
    const state = () => stateOf(seminar.seminar.id, [seminar.person.id])
    const preview = await send(seminar, csv, { query: '?dryRun=true' })
    // The first call made a token.
    const before = await state()
    expect((await send(seminar, csv, { query: '?dryRun=true' })).body).toEqual(preview.body)
    expect(await state()).toBe(before)
    const done = await send(seminar, csv)
    expect(done.body).toEqual(preview.body)
    const after = await state()
    const again = await send(seminar, csv)
    expect(again.body).toMatchObject({ added: [], invited: [], placed: [], unchanged: 2 })
    expect(again.body.problems).toEqual(done.body.problems)
    expect(await state()).toBe(after)
  })

  it('moves members of before to the group that it names, and leaves the role that they have', async () => {
    const seminar = await aSeminar()
    const { person } = await aMember({ in: seminar, role: 'observer' })
    const moved = await send(seminar, `email,group,role\n${person.email},North,instructor\n`)
    expect(moved.body).toMatchObject({ placed: [{ email: person.email, group: 'North' }], unchanged: 0 })
    expect(await membersOf(seminar)).toEqual([[person.name, 'observer', undefined, 'North']])
    expect((await send(seminar, person.email)).body).toMatchObject({ placed: [], unchanged: 1 })
    expect(await membersOf(seminar)).toEqual([[person.name, 'observer', undefined, 'North']])
  })

  it.each([
    ['UTF-16 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf8')],
    ['Windows-1252', (text: string) => Buffer.from(text, 'latin1')],
  ])('is read in %s', async (_, encode) => {
    const seminar = await aSeminar()
    const csv = fresh('Nom\tPrénom\tCourriel\nPérez\tAna María\tana@x.org\n')
    const { body } = await send(seminar, new Uint8Array(encode(csv)), {
      type: 'text/plain; charset=whatever',
    })
    expect(body.invited).toMatchObject([{ line: 2, name: 'Ana María Pérez' }])
  })

  it('says what to do with a spreadsheet, an empty list and another type of content', async () => {
    const seminar = await aSeminar()
    const zip = await send(seminar, new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]))
    expect([zip.status, zip.body.problems['']]).toEqual([422, expect.stringContaining('CSV')])
    expect((await send(seminar, '')).body).toMatchObject({ added: [], problems: [], unchanged: 0 })
    expect((await send(seminar, '{}', { type: 'application/json' })).status).toBe(415)
    expect((await send(seminar, 'x'.repeat(2_000_000))).status).toBe(413)
  })

  it('refuses the lines behind five hundred people, and the groups behind a hundred', async () => {
    const seminar = await aSeminar()
    const long = Array.from({ length: 502 }, (_, at) => `p${at}@x.org`).join('\n')
    const preview = await send(seminar, fresh(long), { query: '?dryRun=true' })
    expect(preview.body.invited).toHaveLength(500)
    expect(preview.body.problems.map(({ line }: { line: number }) => line)).toEqual([501, 502])
    const many = Array.from({ length: 102 }, (_, at) => `q${at}@x.org,Group ${at}`).join('\n')
    const grouped = await send(seminar, fresh(many), { query: '?dryRun=true' })
    expect(grouped.body.problems).toMatchObject([{ code: 'tooManyGroups' }, { code: 'tooManyGroups' }])
  })

  it('sends a letter to those who have no account, with a link into the seminar', async () => {
    const mailbox = await aMailbox()
    const seminar = await aSeminar({ title: 'Tin' })
    const email = `bea-${crypto.randomUUID()}@example.org`
    await call('POST', `/seminars/${seminar.seminar.slug}/roster`, {
      as: seminar.person,
      raw: `Bea <${email}>`,
      headers: { 'content-type': 'text/plain', 'accept-language': 'fr' },
    })
    await mailbox.close()
    expect(mailbox.received).toMatchObject([{ to: email, text: expect.stringContaining('Bonjour Bea') }])
    expect(linkIn(mailbox.received[0]!).searchParams.get('next')).toBe(`/seminars/${seminar.seminar.slug}`)
  })

  it('makes one member of two lists that name the same person at the same moment', async () => {
    const seminar = await aSeminar()
    const list = fresh('cleo@x.org')
    const both = await Promise.all([enrolled(seminar, list), enrolled(seminar, list)])
    expect(both.map(({ added, invited }) => added.length + invited.length).sort()).toEqual([0, 1])
    expect(both.map(({ unchanged }) => unchanged).sort()).toEqual([0, 1])
    expect(await db.person.count({ where: { email: list } })).toBe(1)
  })

  it('is for instructors', async () => {
    await expect(enrolled(await aMember({ role: 'moderator' }), 'x@example.org')).rejects.toThrow(
      NotPermitted,
    )
  })

  it('puts a person back into the section that they were taken out of', async () => {
    const seminar = await aSeminar()
    const list = fresh(Array.from({ length: 6 }, (_, at) => `p${at}@x.org,Section ${at % 2}`).join('\n'))
    await enrolled(seminar, list)
    expect((await groupSummaries(seminar)).map(({ name, size }) => [name, size])).toEqual([
      ['Section 0', 3],
      ['Section 1', 3],
    ])
    const [first] = await db.membership.findMany({
      where: { seminarId: seminar.seminar.id, role: 'participant' },
    })
    const nowhere = { people: [first?.personId ?? ''], kind: 'section' as const, group: null }
    accepted(await placeMembers(seminar, nowhere))
    expect((await enrolled(seminar, list)).placed).toHaveLength(1)
  })
})

describe('the columns of a list', () => {
  const columns = { email: 'Email address', name: 'Name', role: 'Role', section: 'Section', group: 'Group' }
  const row = { email: 'ana@x.org', name: 'Ana Quispe', role: 'Observer', section: 'Tuesday', group: 'Red' }
  const keys = Object.keys(columns) as Array<keyof typeof columns>

  it('are known by their titles, in any order and with any separator', () => {
    const orders = fc.shuffledSubarray(keys, { minLength: keys.length })
    fc.assert(
      fc.property(orders, fc.constantFrom(',', ';', '\t', '|'), fc.boolean(), (order, separator, quoted) => {
        const line = (cells: Record<string, string>) =>
          order.map((key) => (quoted ? `"${cells[key]}"` : cells[key])).join(separator)
        expect(readList(`\ufeff${line(columns)}\r\n${line(row)}\r\n`)).toMatchObject([
          {
            line: 2,
            email: 'ana@x.org',
            name: 'Ana Quispe',
            role: 'observer',
            section: 'Tuesday',
            group: 'Red',
          },
        ])
      }),
    )
  })

  it.each([
    [
      'Ana Quispe; ana@x.org; Section 3; Grupo B; moderadora',
      { role: 'moderator', section: 'Section 3', group: 'Grupo B' },
    ],
    ['20190034, Ana Quispe, ana@x.org, Groupe 2', { group: 'Groupe 2' }],
    ['Ana Quispe\tana@x.org\tobservatrice', { role: 'observer' }],
  ])('are known by their words without titles: %j', (line, aside) =>
    expect(readList(line)).toEqual([
      { line: 1, text: line, email: 'ana@x.org', name: 'Ana Quispe', ...aside },
    ]),
  )

  it('are kept for the lines that are sent again', () => {
    expect(titlesOf('\ufeffName;Email\r\nAna;ana@x.org')).toBe('Name;Email')
    expect(titlesOf('Ana;ana@x.org')).toBe('')
  })

  it('are the same whatever ends them, as a form sends a file’s text back', () => {
    const file = 'Name;Email\nAna;ana@x.org\nnobody\n'
    expect(readList(file.replaceAll('\n', '\r\n'))).toEqual(readList(file))
  })

  it('count their lines as an editor does', () => {
    const typed = 'a@x.org\r\n\r\nnobody\nb@x.org; c@x.org\r'
    expect(readList(typed).map(({ line, text }) => [line, text])).toEqual([
      [1, 'a@x.org'],
      [3, 'nobody'],
      [4, 'b@x.org'],
      [4, 'c@x.org'],
    ])
  })
})
