import { describe, expect, it } from 'vitest'
import { formBetween } from '@/app/_questions/form-preview'
import { parse } from '@/lib/platform/shape'
import { changeQuestion } from '@/lib/questions/commands/change'
import { keepQuestionDraft } from '@/lib/questions/commands/draft'
import { groundTheses } from '@/lib/questions/commands/theses'
import { contentsOf, noContents } from '@/lib/questions/contents'
import { findQuestionDraft } from '@/lib/questions/drafts'
import { emptyRows, formOf, formOfDraft, givenBy, problemsOfForm, questionForm } from '@/lib/questions/form'
import { questionDraftInput, questionPatch } from '@/lib/questions/input'
import { findQuestion } from '@/lib/questions/queries'
import { theses } from '@/lib/questions/theses'
import { addVersion } from '@/lib/sources/commands/version'
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

  describe('with a part of a text to read', () => {
    const asked = { section: '', note: '' }
    const chapters = `# The mine

Before it all there was a hill.

## The north shaft

It was sunk first, and goes down forty metres.

Nobody has dug further, because the timber ran out in March.
`
    const bytesOf = (text: string) => new TextEncoder().encode(text)

    /** The form with these readings of the text, and a way to save it and see which paragraphs it names. */
    async function aReader(
      readings: Array<{ source: string; paragraph?: number; section: string; note: string }>,
    ) {
      const seminar = await aSeminar()
      const { source } = await aSource({ in: seminar, fileName: 'mine.md', bytes: bytesOf(chapters) })
      const context = await aQuestion({ in: seminar, readings })
      const shown = async () => formOf(context, await contentsOf(context.question.id))
      const save = async (form: Awaited<ReturnType<typeof shown>>) => {
        const patch = accepted(parse(questionPatch, givenBy(form, 'UTC').given))
        const { question } = await findQuestion(seminar.person, context.question.id)
        const changed = await changeQuestion(seminar.person, question.id, { base: question.edition, patch })
        return changed.ok ? (await contentsOf(question.id)).readings.map(({ part }) => part) : changed
      }
      return { seminar, source, shown, save }
    }

    const publish = async ({ seminar, source }: Awaited<ReturnType<typeof aReader>>, text: string) =>
      accepted(await addVersion(seminar, source, { fileName: 'mine.md', bytes: bytesOf(text) }))

    it('keeps the words to read, though a version has come that counts its paragraphs otherwise', async () => {
      const reader = await aReader([{ source: '1', paragraph: 2, ...asked }])
      const opened = await reader.shown()
      await publish(reader, `Foreword, written since.\n\n${chapters}`)
      expect(await reader.save(opened)).toMatchObject([{ version: 2, paragraph: 3 }])
      expect(await reader.save(await reader.shown())).toMatchObject([{ version: 2, paragraph: 3 }])
    })

    it('stays in its version where the newest has lost the words, and asks for another part in the newest', async () => {
      const reader = await aReader([
        { source: '1', paragraph: 3, ...asked },
        { source: '1', ...asked, section: 'The north shaft' },
      ])
      await publish(reader, chapters.replace('The north', 'The deep').replace(/Nobody.*/, 'They went on.'))
      const form = await reader.shown()
      expect(await reader.save(form)).toMatchObject([
        { version: 1, paragraph: 3 },
        { version: 1, section: 'The north shaft' },
      ])
      const [third = emptyRows.readings, section = emptyRows.readings] = form.readings
      const other = { ...form, readings: [third, { ...section, section: 'The deep shaft' }] }
      expect(await reader.save(other)).toMatchObject([
        { version: 1 },
        { version: 2, section: 'The deep shaft' },
      ])
      await aSource({ in: reader.seminar, text: 'Another.\n\nOf two paragraphs.' })
      const elsewhere = { ...form, readings: [{ ...third, source: '2', paragraph: '2' }] }
      expect(await reader.save(elsewhere)).toMatchObject([{ version: 1, paragraph: 2 }])
      const emptied = { ...third, source: '', paragraph: '' }
      expect(await reader.save({ ...form, readings: [emptied] })).toEqual([])
    })
  })

  it('keeps the version of a text to read in a draft', async () => {
    const member = await aSeminar()
    const readings = [
      { source: '7', version: 2, paragraph: 3, lastParagraph: 4, section: '', note: 'Read on.' },
    ]
    const body = questionDraftInput.parse({ readings })
    const { id } = accepted(await keepQuestionDraft(member.person, member.seminar.slug, body))
    const form = formOfDraft(await findQuestionDraft(member.person, id), noContents)
    const again = questionDraftInput.parse(givenBy(form, 'UTC').given)
    expect(again.readings).toEqual(readings)
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
