import { describe, expect, it } from 'vitest'
import { formBetween } from '@/app/_questions/form-preview'
import { parse } from '@/lib/platform/shape'
import { changeQuestion } from '@/lib/questions/commands/change'
import { groundTheses } from '@/lib/questions/commands/theses'
import { contentsOf } from '@/lib/questions/contents'
import { emptyRows, formOf, givenBy, problemsOfForm, questionForm } from '@/lib/questions/form'
import { questionPatch } from '@/lib/questions/input'
import { findQuestion } from '@/lib/questions/queries'
import { theses } from '@/lib/questions/theses'
import { withdrawSource } from '@/lib/sources/commands/withdraw'
import { accepted, aSeminar, aSource } from '../support/factories'
import { aQuestion, oreText } from '../support/factories/positions'

const quote = 'Then it turns east.'

async function aGroundedQuestion() {
  const seminar = await aSeminar({ timeZone: 'Europe/Madrid' })
  const { source } = await aSource({ in: seminar, text: oreText })
  const context = await aQuestion({
    in: seminar,
    theses: [
      { label: 'A', name: 'East', statement: 'East.', short: '', advocate: '', passage: { quote } },
      { label: 'B', name: 'North', statement: 'North.', short: '', advocate: '' },
    ],
    schedule: [{ phase: 'closed', startsAt: '2027-07-15T08:00:00.000Z' }],
    rules: { citations: 2, blind: true },
  })
  const form = formOf(context, await contentsOf(context.question.id))
  return { seminar, source, context, form }
}

describe('the form of a question', () => {
  it('shows what stands, times as the seminar’s clocks show them', async () => {
    const { form } = await aGroundedQuestion()
    expect(form).toMatchObject({
      title: 'Where does the vein run?',
      theses: [
        { name: 'East', source: '1', quote },
        { name: 'North', source: '', quote: '' },
      ],
      schedule: { closed: '2027-07-15T10:00' },
      rules: {
        citations: '2',
        distinctPassages: '0',
        blind: 'true',
        bothSides: '',
        steelman: '',
        quotations: '',
      },
    })
  })

  it('keeps the place of words that stand more than once, and finds them by their words without one', async () => {
    const { seminar, source, form } = await aGroundedQuestion()
    const twice = 'The vein runs north for forty metres'
    const second = oreText.lastIndexOf(twice)
    const [east] = form.theses
    const sent = (place: object) =>
      givenBy(
        { ...form, theses: [{ ...emptyRows.theses, ...east, quote: twice, source: '1', ...place }] },
        'UTC',
      )
    const place = { placed: twice, version: '1', start: String(second), end: String(second + twice.length) }
    const ground = (given: ReturnType<typeof sent>) =>
      groundTheses(seminar, accepted(parse(questionPatch, given.given)).theses ?? [])
    expect(accepted(await ground(sent(place)))[0]?.passage).toMatchObject({ start: second, quote: twice })
    expect(await ground(sent({ ...place, placed: 'Other words' }))).toMatchObject({ ok: false })
    const nowhere = { placed: '', version: '', start: '', end: '' }
    expect(await ground(sent(nowhere))).toMatchObject({
      problems: { 'theses.0.passage.quote': { code: 'quoteAmbiguous' } },
    })
    expect(await ground(sent({ ...place, source: '' }))).toMatchObject({ ok: false })
    const lines = 'disputes it.\r\n\r\nThen it turns east.'
    expect(accepted(await ground(sent({ ...nowhere, quote: lines })))[0]?.passage).toMatchObject({
      quote: 'disputes it.\n\nThen it turns east.',
    })
    expect(source.number).toBe(1)
  })

  it('says of false quotations whether they are refused or marked', async () => {
    const { form } = await aGroundedQuestion()
    const rule = (rules: Record<string, string>) => givenBy({ ...form, rules }, 'UTC').given.rules.quotations
    expect([rule(form.rules), rule({ ...form.rules, quotations: 'true' })]).toEqual(['mark', 'refuse'])
  })

  it('sent back untouched, changes nothing', async () => {
    const { seminar, context, form } = await aGroundedQuestion()
    const { given, problems } = givenBy(form, seminar.seminar.timeZone)
    const patch = accepted(parse(questionPatch, given))
    accepted(await changeQuestion(seminar.person, context.question.id, { base: 1, patch }))
    const now = await findQuestion(seminar.person, context.question.id)
    expect(problems).toEqual({})
    expect(formOf(now, await contentsOf(context.question.id))).toEqual(form)
    expect(now.question).toEqual({ ...context.question, edition: 2, revision: now.question.revision })
  })

  it('keeps a thesis on the passage of a source that was withdrawn since', async () => {
    const { seminar, source, context, form } = await aGroundedQuestion()
    await withdrawSource(seminar, source, 'Wrong edition')
    const { given } = givenBy({ ...form, title: 'Where now?' }, 'UTC')
    const patch = accepted(parse(questionPatch, given))
    accepted(await changeQuestion(seminar.person, context.question.id, { base: 1, patch }))
    expect((await theses(context.question.id))[0]?.passage?.quote).toBe(quote)
  })

  it('an empty quotation takes the passage away', async () => {
    const { seminar, context, form } = await aGroundedQuestion()
    const [east, north] = form.theses
    const bare = {
      ...form,
      theses: [{ ...(east ?? emptyRows.theses), quote: ' ' }, north ?? emptyRows.theses],
    }
    const patch = accepted(parse(questionPatch, givenBy(bare, 'UTC').given))
    accepted(await changeQuestion(seminar.person, context.question.id, { base: 1, patch }))
    expect((await theses(context.question.id))[0]?.passage).toBeNull()
  })

  it('names its problems as its fields are named', async () => {
    const { seminar, context, form } = await aGroundedQuestion()
    const wrong = {
      ...form,
      theses: form.theses.map((thesis) => ({ ...thesis, quote: 'Then it turns west.' })),
      schedule: { rebuttal: '2027-03-01T10:00', closed: '2027-02-01T10:00' },
    }
    const patch = accepted(parse(questionPatch, givenBy(wrong, 'UTC').given))
    const refused = await changeQuestion(seminar.person, context.question.id, { base: 1, patch })
    const problems = refused.ok ? {} : problemsOfForm(refused.problems, wrong)
    expect(Object.keys(problems).sort()).toEqual(['schedule.closed', 'theses.0.quote', 'theses.1.quote'])
    expect(problems['theses.0.quote']?.values).toMatchObject({ paragraph: 2, number: 1 })
    expect(givenBy({ ...form, schedule: { closed: 'soon' } }, 'UTC').problems).toEqual({
      'schedule.closed': { code: 'notATime' },
    })
  })

  it('grows and loses theses, and shows its prompt, on the way to being saved', () => {
    const form = questionForm.parse({ prompt: '*So?*', theses: [{ name: 'One' }, { name: 'Two' }] })
    const names = (act: string) => formBetween(form, act).values.theses.map(({ name }) => name)
    expect(names('add.theses')).toEqual(['One', 'Two', ''])
    expect(names('remove.theses.0')).toEqual(['Two'])
    expect(names('remove.theses.9')).toEqual(['One', 'Two'])
    expect(names('up.theses.1')).toEqual(['Two', 'One'])
    expect(names('up.theses.0')).toEqual(['One', 'Two'])
    expect(formBetween(form, 'preview').shown?.promptHtml).toBe('<p><em>So?</em></p>')
  })
})
