import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeLine } from '@/lib/curation/brief/commands/line'
import { publishBrief } from '@/lib/curation/brief/commands/publish'
import { lineInput } from '@/lib/curation/brief/input'
import { hide } from '@/lib/curation/moderation/commands/hide'
import { namesReplacer } from '@/lib/exchange/debate/nameless'
import { line } from '@/lib/exchange/terms/record-blocks'
import { seminarRows } from '@/lib/exchange/terms/rows'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { withdraw } from '@/lib/positions/commands/withdraw'
import type { Member } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { call } from '../support/api'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, aResponse, movePhase } from '../support/factories/positions'
import { aReview } from '../support/factories/reviews'

/** More marks than a parser of Markdown takes in one paragraph. */
const MARKS = `So ${'['.repeat(2_500)}`

/** A seminar with a debate that is over, in which people call each other by their names, and one that goes on. */
async function aDebated() {
  const people = {
    ana: await aPerson({ name: 'Ana López', email: `ana.${Date.now()}@uni.example` }),
    ben: await aPerson({ name: 'Benjamin', email: `ben.${Date.now()}@uni.example` }),
    eve: await aPerson({ name: 'Eve van der Berg' }),
  }
  const moderator = await aPerson({ name: 'Mona Moderator' })
  const staff = await aSeminar({
    title: 'On ore',
    with: { participants: Object.values(people), moderators: [moderator] },
  })
  const context = await aQuestion({ in: staff, rules: { names: 'pseudonyms' } })
  const first = await aPosition({
    on: context,
    by: people.ana,
    claim: 'It runs *north*, 1. of all.',
    alsoStands: { B: 'opposes' },
    argument: `See **this**.\n\n> a quotation\n\nWrite to ${people.ben.email}.\n\n\`\`\`\nan open fence`,
  })
  const pseudonym = await db.participation.findFirstOrThrow({
    where: { questionId: context.question.id, personId: people.ana.id },
  })
  await aResponse({
    to: first,
    by: people.ben,
    kind: 'rebuts',
    argument: `As ana  **Lopez** says, or ${pseudonym.pseudonym}, and @Ana knows: Benjamin was here.`,
  })
  await aResponse({
    to: first,
    by: people.eve,
    kind: 'undercuts',
    citation: first.citations[0]?.id,
    argument: MARKS,
  })
  const gone = await aPosition({ on: context, by: people.eve, claim: 'Withdrawn words.' })
  const hidden = await aPosition({ on: context, by: people.eve, claim: 'Hidden words.' })
  await aReview(first, { by: moderator, verdict: 'verified', reason: 'Eve van der Berg found it.' })
  accepted(await cast(people.ben, first.id, 'agree'))
  accepted(await cast(people.eve, first.id, 'disagree'))
  await withdraw(people.eve, gone.id)
  accepted(await hide(moderator, hidden.id, { reason: 'Off the vein.' }))
  const line = lineInput.parse({
    ...{ section: 'agreed', text: 'It runs north, as Ana López saw.', cites: [first.id] },
    dissent: 'Not to the end.',
  })
  accepted(await writeLine({ person: moderator, ref: context.question.id }, { line }))
  accepted(await publishBrief(staff.person, context.question.id, { note: '' }))
  await movePhase(context, 'closed')
  const going = await aQuestion({ in: staff, title: 'What goes on?' })
  await aPosition({ on: going, by: people.ana, claim: 'Words of a debate that goes on.' })
  return { staff, people, moderator, first, context }
}

let debated: Awaited<ReturnType<typeof aDebated>>

beforeAll(async () => {
  debated = await aDebated()
}, 60_000)

async function aCopy({ person, seminar }: Member, body: object = {}): Promise<Member> {
  const made = await call('POST', `/seminars/${seminar.slug}/copy`, {
    as: person,
    body: { title: 'Next term', term: 'Spring', debates: true, ...body },
  })
  expect(made.status).toBe(201)
  return findSeminar(person, made.body.id)
}

/** The records of debates in a seminar, each as its paragraphs. */
async function recordsIn({ seminar }: Member): Promise<Array<{ title: string; lines: string[] }>> {
  const where = { seminarId: seminar.id, title: { contains: 'debate of' } }
  const sources = await db.source.findMany({ where, include: { versions: true }, orderBy: { number: 'asc' } })
  return Promise.all(
    sources.map(async ({ title, versions }) => {
      const blocks = await db.block.findMany({
        where: { versionId: versions[0]?.id },
        orderBy: { start: 'asc' },
      })
      return { title, lines: blocks.map(({ text }) => text.trim()) }
    }),
  )
}

describe('a copy of a seminar with its debates', () => {
  it('has each debate that is over as one text, with everything that its participants read', async () => {
    const copy = await aCopy(debated.staff)
    const [record, ...others] = await recordsIn(copy)
    expect(others).toEqual([])
    expect(record?.title).toBe('Where does the vein run? – debate of an earlier term')
    expect(record?.lines).toEqual([
      'Where does the vein run? – debate of an earlier term',
      'The record of a closed debate of the seminar On ore. Its authors have no names here: Participant 1 wrote the first post of this debate; the numbers hold for this debate alone.',
      'The question',
      'Argue from the text.',
      'A. North: The vein runs north.',
      'B. East: The vein turns east.',
      'Positions and responses',
      'P1. Participant 1 supports A',
      'Also opposes B.',
      'It runs *north*, 1. of all.',
      'See this.',
      'a quotation',
      'Write to Participant 2.',
      'an open fence',
      'and nobody disputes it',
      expect.stringMatching(/^P1\.1\. .+, ¶\s1\. Supports\. It says so\.$/),
      'Verdict: verified. Participant 3 found it.',
      'Ballots: 0 agreed, 0 disagreed, 0 passed.',
      'P2. Participant 2 rebuts P1',
      'As Participant 1 says, or Participant 1, and Participant 1 knows: Participant 2 was here.',
      'Then it turns east.',
      expect.stringMatching(/^P2\.1\. .+, ¶\s2\. Supports\. It says so\.$/),
      'No verdict.',
      'Ballots: 0 agreed, 0 disagreed, 0 passed.',
      'P3. Participant 3 undercuts the citation P1.1',
      MARKS,
      'Then it turns east.',
      expect.stringMatching(/^P3\.1\. /),
      'No verdict.',
      'Ballots: 0 agreed, 0 disagreed, 0 passed.',
      'P4. Participant 3 supports A',
      'This post was withdrawn by its author.',
      'P5. Participant 3 supports A',
      'This post was hidden by the moderators.',
      'Brief',
      'What is agreed',
      'It runs north, as Participant 1 saw.',
      'Dissent: Not to the end.',
      'Stands on P1, by Participant 1.',
    ])
  })

  it('takes along no row that leads to a person of the class, and none of their names', async () => {
    const { staff, people, moderator } = debated
    const copy = await aCopy(staff)
    const class_ = [...Object.values(people), moderator]
    const parts = await db.participation.findMany({ where: { seminarId: staff.seminar.id } })
    const posts = await db.position.findMany({ where: { seminarId: staff.seminar.id } })
    const forbidden = [
      ...class_.flatMap(({ id, email }) => [id, email]),
      ...['Ana López', 'Eve van der Berg', 'Mona Moderator', 'Withdrawn words', 'Hidden words'],
      'Words of a debate that goes on',
      ...parts.flatMap(({ id, pseudonym }) => [id, pseudonym]),
      ...posts.map(({ id }) => id),
    ]
    const found: string[] = []
    for (const [table, where] of await seminarRows()) {
      const of = Prisma.raw(where.replaceAll('$seminar', `'${copy.seminar.id}'::uuid`))
      const rows = await db.$queryRaw<Array<{ row: string }>>`
        SELECT to_jsonb(t)::text AS row FROM ${Prisma.raw(`"${table}"`)} t WHERE ${of}`
      for (const { row } of rows)
        for (const one of forbidden) if (row.includes(one)) found.push(`${table}: ${one}`)
    }
    expect(found).toEqual([])
    const members = await db.membership.findMany({ where: { seminarId: copy.seminar.id } })
    expect(members.map(({ personId }) => personId)).toEqual([staff.person.id])
    for (const table of ['participation', 'position', 'ballot', 'review'] as const)
      expect(
        await db.$queryRaw`SELECT 1 FROM ${Prisma.raw(table)} WHERE seminar_id = ${copy.seminar.id}::uuid`,
      ).toEqual([])
  })

  it('is read, found and cited by the new class as any text', async () => {
    const copy = await aCopy(debated.staff)
    const { person } = await aMember({ in: copy })
    const found = await call('GET', `/search?q=fence&in=sources&seminar=${copy.seminar.slug}`, { as: person })
    expect(found.body.items).toHaveLength(1)
    const context = await aQuestion({ in: copy })
    const position = await aPosition({ on: context, by: person, citing: ['an open fence'] })
    expect(position.citations).toHaveLength(1)
  })

  it('has each debate once, also when the copy is copied', async () => {
    const copy = await aCopy(await aCopy(debated.staff))
    expect(await recordsIn(copy)).toHaveLength(1)
    expect(await recordsIn(await aCopy(debated.staff, { debates: false }))).toEqual([])
  })
})

it('a debate under names keeps words that would be somebody’s pseudonym elsewhere', async () => {
  const staff = await aSeminar({ title: 'On lead' })
  const context = await aQuestion({ in: staff })
  const { person } = await aMember({ in: staff })
  const { id } = await aPosition({ on: context, by: person, claim: 'It runs north.' })
  const { pseudonym } = await db.participation.findFirstOrThrow({ where: { personId: person.id } })
  await db.position.update({ where: { id }, data: { claim: `${pseudonym} is lead ore.` } })
  await movePhase(context, 'closed')
  const [record] = await recordsIn(await aCopy(staff))
  expect(record?.lines).toContain(`${pseudonym} is lead ore.`)
})

it('a line of a record is one line, whatever ends lines elsewhere', () => {
  const said = 'It runs.\u0085\u0085Another says so\u2028\u0085---\r\n# and more'
  expect(line('paragraph', said).map(({ content }) => content)).toEqual([
    'It runs. Another says so --- # and more',
  ])
})

describe('the names in a text', () => {
  const word = fc.stringMatching(/^[\p{Lu}][\p{Ll}]{1,8}$/u)
  const name = fc.tuple(word, word).map((words) => words.join(' '))

  it('are replaced wherever they stand, whatever the capitals and spaces, and nothing else is', () => {
    fc.assert(
      fc.property(name, fc.array(fc.lorem({ maxCount: 3 })), fc.boolean(), (full, around, isLoud) => {
        const replace = namesReplacer([{ names: [full], pseudonym: null, called: '§' }], '?')
        const written = (isLoud ? full.toUpperCase() : full).replace(' ', '\n ')
        const text = around.join(` ${written}, `)
        fc.pre(!around.join(' ').toLowerCase().includes(full.toLowerCase()))
        expect(replace(text)).toBe(around.join(' §, '))
      }),
    )
  })

  it('are found without accents, behind an @, alone with a capital, and in scripts without spaces', () => {
    const people = ['Ana López', 'Benjamin', '李明', '김민수', 'Grün Weiß', 'Ana-Lucía Paz'].map(
      (name, at) => ({
        names: [name],
        pseudonym: null,
        called: `§${at}`,
      }),
    )
    const replace = namesReplacer(people, '?')
    for (const [said, told] of [
      ['@ana, ＠ＡＮＡ and @Lopez, but Ana is a name', '§0, §0 and §0, but Ana is a name'],
      ['ANA LO\u0301PEZ’s and Ana\nLopez', '§0’s and §0'],
      ['Benjamin, BENJAMIN and @benjamin; a benjamin', '§1, §1 and §1; a benjamin'],
      ['正如李明所说，Ana López说', '正如§2所说，§0说'],
      ['김민수가 말했다', '§3가 말했다'],
      ['GRÜN WEISS, grun weiß', '§4, §4'],
      ['@Ana-Lucia', '§5'],
    ])
      expect(replace(said ?? '')).toBe(told)
  })

  it('are found by one word with a capital where no name may stay, but for particles and words of two letters', () => {
    const people = ['Ana da Silva', 'Al Grün', 'Eva Grün'].map((name, at) => ({
      ...{ names: [name], pseudonym: null, called: `§${at}` },
    }))
    const replace = namesReplacer(people, '?', 'capital')
    expect(replace('As Ana argues, SILVA’s ana. Da Eva; Al Grün, Grün, al')).toBe(
      'As §0 argues, §0’s ana. Da §2; §1, ?, al',
    )
  })

  it('of two people with one name are those of somebody', () => {
    const replace = namesReplacer(
      [
        { names: ['Ana López'], pseudonym: null, called: 'Participant 1' },
        { names: ['ana lópez'], pseudonym: null, called: 'Participant 2' },
      ],
      'a participant',
    )
    expect(replace('Ana López wrote it.')).toBe('a participant wrote it.')
  })
})
