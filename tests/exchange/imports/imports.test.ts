import { describe, expect, it } from 'vitest'
import { LARGEST_IMPORT } from '@/lib/exchange/imports/input'
import { packOf } from '@/lib/exchange/packs/queries'
import { db } from '@/lib/platform/database/db'
import type { ImportedClaimView } from '@/lib/questions/imported-claims'
import { call } from '../../support/api'
import { accepted, aMember, aSeminar } from '../../support/factories'
import { aQuestion } from '../../support/factories/positions'

/** A form with files, as a browser or curl sends it. */
function filesOf(...texts: Array<string | Uint8Array<ArrayBuffer>>): FormData {
  const form = new FormData()
  for (const [at, text] of texts.entries())
    form.append(at ? 'second' : 'file', new File([text], 'debate.txt'))
  return form
}

const draftsIn = (seminarId: string) => db.questionDraft.count({ where: { seminarId } })

describe('an import', () => {
  it('of a prompt pack is told first, and is made by the same call', async () => {
    const { question, member } = await aQuestion()
    const { person } = member
    const pack = JSON.stringify(accepted(await packOf(person, question.id)))
    const to = await aSeminar({ with: { instructor: person } })
    const path = `/seminars/${to.seminar.slug}/imports`
    const told = await call('POST', `${path}?dryRun=true`, { as: person, raw: filesOf(`\ufeff${pack}`) })
    expect([told.status, told.body]).toEqual([
      200,
      {
        form: 'pack',
        title: question.title,
        makes: [
          { what: 'draft', count: 1 },
          { what: 'thesis', count: 2 },
        ],
        cannot: [],
        question: null,
      },
    ])
    expect(await draftsIn(to.seminar.id)).toBe(0)
    const made = await call('POST', path, { as: person, raw: filesOf(pack) })
    expect([made.status, made.headers.get('location')]).toEqual([
      201,
      `/api/v1/questions/${made.body.question}`,
    ])
    expect(made.body).toEqual({ ...told.body, question: expect.any(String) })
    expect(await draftsIn(to.seminar.id)).toBe(1)
  })

  it('of a debate keeps its claims beside the draft until it is published', async () => {
    const { person, seminar } = await aSeminar()
    const path = `/seminars/${seminar.slug}/imports`
    const text =
      'Discussion Title: Tin\n\n1. Dig.\n1.1. Pro: Tin.\n1.1.1. Con: -> See 1.2.\n1.2. Con: No tin.\n1.2.1. Con: Some.'
    const sent = { as: person, body: { text }, headers: { 'idempotency-key': 'kialo' } }
    const { body, status } = await call('POST', path, sent)
    expect([status, body]).toEqual([
      201,
      {
        ...{ form: 'kialo', title: 'Tin', cannot: [], question: expect.any(String) },
        makes: [
          { what: 'draft', count: 1 },
          { what: 'thesis', count: 1 },
          { what: 'claim', count: 4 },
        ],
      },
    ])
    expect((await call('POST', path, sent)).body.question).toBe(body.question)
    const draft = `/questions/${body.question}`
    expect((await call('GET', draft, { as: person })).body).toMatchObject({
      ...{ draft: true, title: 'Tin', theses: [{ label: 'A', statement: 'Dig.' }] },
    })
    const claims = async () =>
      (await call('GET', `${draft}/imported-claims`, { as: person })).body.items.map(
        ({ number, depth, side, text, sameAs }: ImportedClaimView) => [number, depth, side, text, sameAs],
      )
    expect(await claims()).toEqual([
      [1, 0, null, 'Dig.', null],
      [2, 1, 'supports', 'Tin.', null],
      [3, 2, 'attacks', 'No tin.', null],
      [4, 3, 'attacks', 'Some.', null],
      [5, 1, 'attacks', '', 3],
    ])
    expect((await call('DELETE', `${draft}/imported-claims/3`, { as: person })).status).toBe(204)
    expect(await claims()).toEqual([
      [1, 0, null, 'Dig.', null],
      [2, 1, 'supports', 'Tin.', null],
    ])
    const patch = { prompt: 'Argue.', draft: false }
    const published = await call('PATCH', draft, { as: person, body: patch, headers: { 'if-match': '"1"' } })
    expect(published.status).toBe(200)
    expect((await call('GET', `${draft}/imported-claims`, { as: person })).status).toBe(404)
    expect(await db.importedClaim.count()).toBe(0)
  })

  it('is for instructors, of a file that tells what it is', async () => {
    const instructor = await aSeminar()
    const { person, seminar } = instructor
    const member = await aMember({ in: instructor })
    const path = `/seminars/${seminar.slug}/imports`
    const problemOf = async (...texts: Array<string | Uint8Array<ArrayBuffer>>) => {
      const { status, body } = await call('POST', path, { as: person, raw: filesOf(...texts) })
      return [status, body.problems?.file]
    }
    expect((await call('POST', path, { as: member.person, raw: filesOf('{}') })).status).toBe(403)
    expect(await problemOf('Once upon a time.')).toEqual([
      422,
      expect.stringContaining('Nothing in this file'),
    ])
    expect(await problemOf(new Uint8Array(LARGEST_IMPORT + 1))).toEqual([
      422,
      expect.stringContaining('20 MB'),
    ])
    expect(await problemOf('{"format": "veta-prompt-pack/2"}')).toEqual([
      422,
      expect.stringContaining('another version'),
    ])
    expect((await call('POST', path, { as: person, body: {} })).body.problems).toEqual({
      file: 'Choose a file.',
    })
    expect(await draftsIn(seminar.id)).toBe(0)
  })
})
