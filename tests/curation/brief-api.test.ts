import { describe, expect, it } from 'vitest'
import { cast, retract } from '@/lib/opinion/ballots/commands/cast'
import { STEP } from '@/lib/opinion/steps'
import { call } from '../support/api'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

async function aDebate(rules = {}) {
  const context = await aQuestion({ rules })
  const amara = (await aMember({ in: context.member })).person
  const position = await aPosition({ on: context, by: amara })
  const joaquim = (await aMember({ in: context.member, role: 'moderator' })).person
  const ruth = (await aMember({ in: context.member, role: 'moderator' })).person
  const at = `/questions/${context.question.id}/brief`
  return { context, position, amara, joaquim, ruth, marta: context.member.person, at }
}

type Line = { id?: string; revision?: number; text: string; cites: string[]; thesis?: string }
type Sections = { agreed?: Line[]; disputed?: Line[]; open?: Line[] }

const etag = (revision: number) => ({ 'if-match': `"${revision}"` })
const sent = ({ id, revision, text, cites }: Line) => ({ id, revision, text, cites })

describe('the Brief over the API', () => {
  it('is written as a whole, and read back as it was written', async () => {
    const { at, position, joaquim } = await aDebate()
    const put = (sections: Sections, headers: Record<string, string>) =>
      call('PUT', at, { as: joaquim, body: { sections }, headers })
    expect((await call('GET', at, { as: joaquim })).headers.get('etag')).toBe('"0"')
    const line = (text: string, more = {}) => ({ text, cites: [position.id], ...more })
    expect((await put({ agreed: [line('One.')] }, {})).status).toBe(428)
    const first = await put(
      {
        agreed: [line('One.')],
        disputed: [line('Two.', { thesis: 'B' }), line('Three.', { thesis: 'A' })],
        open: [line('Four.')],
      },
      etag(0),
    )
    expect(first.status).toBe(200)
    const { agreed, disputed, open } = first.body.sections
    expect([...agreed, ...disputed, ...open].map(({ text }) => text)).toEqual([
      'One.',
      'Three.',
      'Two.',
      'Four.',
    ])
    expect(agreed[0].cited[0].words.citations[0].passage.quote).toBe('and nobody disputes it')
    const less = await put({ open: [sent(open[0]), sent(agreed[0])] }, etag(first.body.revision))
    expect(less.body.sections.open.map(({ text }: Line) => text)).toEqual(['Four.', 'One.'])
    expect(less.body.sections).toMatchObject({ agreed: [], disputed: [] })
    const history = await call('GET', `${at}/history?line=${agreed[0].id}`, { as: joaquim })
    expect(history.body.items.map(({ section }: { section: string }) => section)).toEqual(['open', 'agreed'])
  })

  it('keeps what another wrote meanwhile, and refuses only where both changed one line', async () => {
    const { at, position, joaquim, ruth } = await aDebate()
    const line = (text: string) => ({ text, cites: [position.id] })
    const put = (as: typeof ruth, agreed: Line[], revision: number) =>
      call('PUT', at, { as, body: { sections: { agreed } }, headers: etag(revision) })
    const { body } = await put(joaquim, [line('One.'), line('Two.')], 0)
    const [one, two] = body.sections.agreed.map(sent)
    const of = body.revision
    await put(joaquim, [{ ...one, text: 'One, by Joaquim.' }, two, line('Three.')], of)
    const both = await put(ruth, [one, { ...two, text: 'Two, by Ruth.' }, line('Four.')], of)
    expect(both.status).toBe(200)
    expect(both.body.sections.agreed.map(({ text }: Line) => text)).toEqual([
      'One, by Joaquim.',
      'Two, by Ruth.',
      'Four.',
      'Three.',
    ])
    const refused = await put(ruth, [{ ...one, text: 'One, by Ruth.' }, two], of)
    expect(refused.status).toBe(412)
    expect(refused.body.current.sections.agreed[0].text).toBe('One, by Joaquim.')
    expect((await put(ruth, [two], of)).status, 'nor is a line taken out that another has reworded').toBe(412)
    const left = await call('GET', at, { as: ruth })
    expect(left.body.sections.agreed).toHaveLength(4)
  })

  it('says what is wrong, field by field, and then nothing is written', async () => {
    const { at, position, joaquim, amara } = await aDebate()
    const put = (body: unknown, as = joaquim) => call('PUT', at, { as, body, headers: etag(0) })
    const wrong = await put({
      sections: {
        agreed: [{ text: 'Good.', cites: [position.id] }],
        disputed: [{ text: 'Of which?', cites: [position.id] }],
        open: [{ text: 'Nobody said that.', cites: ['00000000-0000-4000-8000-000000000000'] }],
      },
    })
    expect(Object.keys(wrong.body.problems)).toEqual(['sections.disputed.0.thesis', 'sections.open.0.cites'])
    expect((await put({ sections: { open: [{ text: '', cites: [] }] } })).status).toBe(422)
    expect((await put({ sections: { open: [{ text: '\u200b', cites: [position.id] }] } })).status).toBe(422)
    expect((await put({ lines: [] })).status).toBe(422)
    expect((await put({ sections: {} }, amara)).status).toBe(403)
    expect((await call('GET', at, { as: joaquim })).body.sections.agreed).toEqual([])
  })

  it('takes each line once', async () => {
    const { at, position, joaquim } = await aDebate()
    const put = (sections: Sections, revision: number) =>
      call('PUT', at, { as: joaquim, body: { sections }, headers: etag(revision) })
    const { body } = await put({ agreed: [{ text: 'One.', cites: [position.id] }] }, 0)
    const one = sent(body.sections.agreed[0])
    const twice = await put({ agreed: [{ ...one, text: 'Two.' }], open: [{ ...one, text: 'Three.' }] }, 1)
    expect([twice.status, Object.keys(twice.body.problems)]).toEqual([422, ['sections.open.0.id']])
  })

  it('is published, signed and opened to the public by those whose it is to do', async () => {
    const { at, position, joaquim, marta, amara } = await aDebate()
    const body = { sections: { agreed: [{ text: 'One.', cites: [position.id] }] } }
    const { body: written } = await call('PUT', at, { as: joaquim, body, headers: etag(0) })
    const publish = (as: typeof marta, revision?: number) =>
      call('POST', `${at}/versions`, { as, body: { note: 'The first.', revision } })
    expect((await publish(joaquim)).status).toBe(403)
    expect((await publish(marta, written.revision - 1)).status).toBe(409)
    const published = await publish(marta, written.revision)
    expect(published.headers.get('location')).toBe(`/api/v1${at}/versions/1`)
    const signature = { version: 1, signs: false, text: 'Not all of us.' }
    expect((await call('PUT', `${at}/signature`, { as: amara, body: signature })).status).toBe(204)
    expect((await call('PUT', `${at}/signature`, { as: marta, body: signature })).status).toBe(403)
    expect(
      (await call('PUT', `${at}/signature`, { as: amara, body: { ...signature, text: '' } })).status,
    ).toBe(422)
    const version = await call('GET', `${at}/versions/1`, { as: amara })
    expect(version.body).toMatchObject({
      note: 'The first.',
      sections: { agreed: [{ text: 'One.' }] },
      signatures: { items: [{ signs: false, text: 'Not all of us.', side: 'A' }] },
    })
    expect((await call('GET', at, { as: amara })).headers.get('etag')).toBeNull()
    const open = await call('PUT', `${at}/link`, { as: marta })
    expect(open.body).toEqual({ public: true, path: expect.stringMatching(/^\/briefs\/[\w-]{32}$/) })
    expect((await call('PUT', `${at}/link`, { as: marta })).body).toEqual(open.body)
    expect((await call('PUT', `${at}/link`, { as: joaquim })).status).toBe(403)
    await call('DELETE', `${at}/link`, { as: marta })
    expect((await call('GET', `${at}/link`, { as: marta })).body).toEqual({ public: false, path: null })
  })

  it('is as absent to whom the question is blind as where there is none', async () => {
    const { context, at, position, joaquim, marta } = await aDebate({ blind: true, editWindowMinutes: 0 })
    const blind = (await aMember({ in: context.member })).person
    const read = async () =>
      Promise.all(
        ['', '/versions', '/versions/1', '/history'].map(async (path) => {
          const { status, body } = await call('GET', `${at}${path}`, { as: blind })
          return { status, body }
        }),
      )
    const before = await read()
    const body = { sections: { agreed: [{ text: 'One.', cites: [position.id] }] } }
    await call('PUT', at, { as: joaquim, body, headers: etag(0) })
    await call('POST', `${at}/versions`, { as: marta, body: {} })
    expect(await read()).toEqual(before)
  })
})

describe('what convinces across sides', () => {
  it('is told with its figures to whoever may see how others voted', async () => {
    const { context, position, marta } = await aDebate()
    const at = `/questions/${context.question.id}/strongest`
    const loud = await aPosition({ on: context, thesis: 'B' })
    const people: Array<typeof marta> = []
    for (const thesis of ['A', 'A', 'A', 'A', 'A', 'B', 'B', 'B', 'B', 'B']) {
      const { person } = await aMember({ in: context.member })
      await aPosition({ on: context, by: person, thesis, claim: `For ${thesis}.` })
      people.push(person)
    }
    for (const [n, person] of people.entries()) {
      accepted(await cast(person, position.id, n === 9 ? 'disagree' : 'agree'))
      accepted(await cast(person, loud.id, n < 5 ? 'disagree' : 'agree'))
    }
    const { body } = await call('GET', at, { as: marta })
    expect(body.items).toMatchObject([
      {
        position: position.id,
        score: 5 / 7,
        camps: [
          { camp: 'A', agree: 5, disagree: 0, approval: 6 / 7 },
          { camp: 'B', agree: 4, disagree: 1, approval: 5 / 7 },
        ],
      },
      { position: loud.id, score: 1 / 7 },
    ])
    const { person: luis } = await aMember({ in: context.member })
    expect((await call('GET', at, { as: luis })).body.items, 'who has not voted there sees no tally').toEqual(
      [],
    )
    accepted(await cast(luis, loud.id, 'pass'))
    for (let n = 1; n < STEP; n++)
      accepted(await cast((await aMember({ in: context.member })).person, loud.id, 'pass'))
    const own = (await call('GET', at, { as: luis })).body.items
    expect(own).toMatchObject([{ position: loud.id, score: 1 / 7 }])
    // Of a camp of four nothing is told, since it is known who they are.
    accepted(await retract(people[0] as typeof marta, loud.id))
    for (let n = 1; n < STEP; n++) accepted(await retract(people[n] as typeof marta, position.id))
    expect((await call('GET', at, { as: luis })).body.items).toEqual([])
    expect((await call('GET', at, { as: marta })).body.items).toMatchObject([{ position: loud.id }])
  })
})
