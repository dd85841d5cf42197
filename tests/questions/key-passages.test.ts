import { describe, expect, it } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { takeAllBack, takeAllOver } from '@/lib/positions/commands/transfer-all'
import { contentsOf } from '@/lib/questions/contents'
import type { Member } from '@/lib/seminars/access'
import { addVersion } from '@/lib/sources/commands/version'
import { findSource, type SourceView } from '@/lib/sources/queries'
import { type Call, call } from '../support/api'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { aQuestion, oreText } from '../support/factories/positions'

const editing = (as: Call['as'], body: unknown, revision = 1): Call => ({
  as,
  body,
  headers: { 'if-match': `"${revision}"` },
})

const chapters = `# The mine

Before it all there was a hill.

## The north shaft

It was sunk first.

It goes down forty metres.

### Its lamps

They burn fish oil.

## The east shaft

Nobody has finished it.
`

async function aSeminarWithTexts() {
  const member = await aSeminar()
  const { source: ore } = await aSource({ in: member, text: oreText })
  const bytes = new TextEncoder().encode(chapters)
  const { source: mine } = await aSource({ in: member, fileName: 'mine.md', bytes })
  return { member, ore, mine, reader: (await aMember({ in: member })).person }
}

async function aVersion(member: Member, { id }: SourceView, text: string) {
  const { source } = await findSource(member.person, id)
  accepted(await addVersion(member, source, { bytes: new TextEncoder().encode(text) }))
  const { source: now } = await findSource(member.person, id)
  const version = now.versions.at(-1)
  if (!version) throw new Error('The source has no version')
  return { source: now, version }
}

const asked = {
  title: 'Where does the vein run?',
  prompt: 'Argue from the text.',
  theses: [{ label: 'A', statement: 'North.' }],
}

describe('the key passages of a question', () => {
  it('stand in their order, exact, with their notes, for everybody who reads it', async () => {
    const { member, ore, reader } = await aSeminarWithTexts()
    const list = `/seminars/${member.seminar.slug}/questions`
    const keyPassages = [
      { passage: { quote: 'Then it turns east.' }, note: 'The turn.' },
      { passage: { source: ore.id, start: 5, end: 24, quote: oreText.slice(5, 24) } },
    ]
    const made = await call('POST', list, { as: member.person, body: { ...asked, keyPassages } })
    expect(made.status).toBe(201)
    const read = await call('GET', `/questions/${made.body.id}`, { as: reader })
    expect(read.body.keyPassages).toMatchObject([
      { passage: { source: ore.id, quote: 'Then it turns east.' }, note: 'The turn.' },
      { passage: { start: 5, end: 24, quote: 'The vein runs north' }, note: '' },
    ])
  })

  it('stay in a draft as they were given, and are looked for when it is published', async () => {
    const { member } = await aSeminarWithTexts()
    const list = `/seminars/${member.seminar.slug}/questions`
    const keyPassages = [
      { passage: { quote: 'Then it turns east.' } },
      { passage: { quote: 'Not in any text.' } },
    ]
    const made = await call('POST', list, { as: member.person, body: { ...asked, keyPassages, draft: true } })
    expect(made.body.keyPassages).toMatchObject([
      { passage: { quote: 'Then it turns east.' } },
      { passage: null },
    ])
    const path = `/questions/${made.body.id}`
    const refused = await call('PATCH', path, editing(member.person, { draft: false }))
    expect([refused.status, Object.keys(refused.body.problems)]).toEqual([
      422,
      ['keyPassages.1.passage.quote'],
    ])
    const fewer = { keyPassages: keyPassages.slice(0, 1), draft: false }
    expect((await call('PATCH', path, editing(member.person, fewer))).body.keyPassages).toHaveLength(1)
  })

  it('are changed, ordered and taken out; one that stays is the same one', async () => {
    const { member } = await aSeminarWithTexts()
    const { question } = await aQuestion({
      in: member,
      keyPassages: [
        { passage: { quote: 'Then it turns east.' }, note: '' },
        { passage: { quote: 'and nobody disputes it' }, note: '' },
      ],
    })
    const before = await contentsOf(question.id)
    const keyPassages = [
      { passage: { quote: 'and nobody disputes it' }, note: 'Nobody?' },
      { passage: { quote: 'because the timber ran out in March' } },
    ]
    const changed = await call('PATCH', `/questions/${question.id}`, editing(member.person, { keyPassages }))
    expect(changed.status).toBe(200)
    const after = await contentsOf(question.id)
    expect(after.keyPassages.map(({ note, passage }) => [note, passage?.quote])).toEqual([
      ['Nobody?', 'and nobody disputes it'],
      ['', 'because the timber ran out in March'],
    ])
    expect(after.keyPassages[0]?.id).toBe(before.keyPassages[1]?.id)
    const untouched = await call(
      'PATCH',
      `/questions/${question.id}`,
      editing(member.person, { title: 'Where?' }, 2),
    )
    expect(untouched.body.keyPassages).toHaveLength(2)
    const twice = { keyPassages: [keyPassages[0], keyPassages[0]] }
    const refused = await call('PATCH', `/questions/${question.id}`, editing(member.person, twice, 3))
    expect(refused.body.problems['keyPassages.1.passage.quote']).toBeTruthy()
  })

  it('follow a new version of their text with every citation, and go back', async () => {
    const { member, ore } = await aSeminarWithTexts()
    const quotes = ['Then it turns east.', 'because the timber ran out in March']
    const keyPassages = quotes.map((quote) => ({ passage: { quote }, note: '' }))
    const { question } = await aQuestion({ in: member, keyPassages })
    const text = `A foreword.\n\n${oreText.replace('in March', 'in April')}`
    const to = await aVersion(member, ore, text)
    accepted(await takeAllOver(member, to))
    const places = async () =>
      (await contentsOf(question.id)).keyPassages.map(({ passage }) => [passage?.version, passage?.quote])
    expect(await places()).toEqual([
      [2, quotes[0]],
      [1, quotes[1]],
    ])
    const { edition } = await db.question.findUniqueOrThrow({ where: { id: question.id } })
    expect(edition).toBe(2)
    accepted(await takeAllBack(member, to))
    expect(await places()).toEqual([
      [1, quotes[0]],
      [1, quotes[1]],
    ])
  })
})

describe('the required readings of a question', () => {
  it('are a whole text, some paragraphs of it, or the section under a heading', async () => {
    const { member, ore, mine, reader } = await aSeminarWithTexts()
    const readings = [
      { source: ore.id, note: 'All of it.' },
      { source: '1', paragraph: 2, lastParagraph: 3 },
      { source: '1', paragraph: 2 },
      { source: mine.id, section: 'the  NORTH shaft' },
    ]
    const list = `/seminars/${member.seminar.slug}/questions`
    const made = await call('POST', list, { as: member.person, body: { ...asked, readings } })
    expect(made.status).toBe(201)
    const whole = { version: null, paragraph: null, lastParagraph: null, section: '' }
    const { body } = await call('GET', `/questions/${made.body.id}`, { as: reader })
    expect(body.readings).toEqual([
      { source: ore.id, title: ore.title, ...whole, note: 'All of it.' },
      { source: ore.id, title: ore.title, version: 1, paragraph: 2, lastParagraph: 3, section: '', note: '' },
      { source: ore.id, title: ore.title, version: 1, paragraph: 2, lastParagraph: 2, section: '', note: '' },
      {
        source: mine.id,
        title: mine.title,
        version: 1,
        paragraph: 2,
        lastParagraph: 4,
        section: 'The north shaft',
        note: '',
      },
    ])
  })

  it('that no text has are refused, each in its place', async () => {
    const { member, ore, mine } = await aSeminarWithTexts()
    const readings = [
      { source: '9' },
      { source: ore.id, paragraph: 4 },
      { source: ore.id, paragraph: 3, lastParagraph: 2 },
      { source: mine.id, section: 'The south shaft' },
      { source: mine.id, version: 2 },
    ]
    const list = `/seminars/${member.seminar.slug}/questions`
    const { status, body } = await call('POST', list, { as: member.person, body: { ...asked, readings } })
    expect(status).toBe(422)
    expect(Object.keys(body.problems)).toEqual([
      'readings.0.source',
      'readings.1.paragraph',
      'readings.2.lastParagraph',
      'readings.3.section',
      'readings.4.source',
    ])
  })

  it('lead to the same paragraphs of a newer version', async () => {
    const { member, ore } = await aSeminarWithTexts()
    const readings = [{ source: ore.id, paragraph: 2, lastParagraph: 3, section: '', note: '' }]
    const { question } = await aQuestion({ in: member, readings })
    await aVersion(member, ore, `A foreword.\n\n${oreText}`)
    const [reading] = (await contentsOf(question.id)).readings
    expect(reading?.part).toEqual({ version: 2, paragraph: 3, lastParagraph: 4, section: '' })
  })
})
