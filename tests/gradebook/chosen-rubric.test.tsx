import { describe, expect, it } from 'vitest'
import { saveDraft } from '@/app/seminars/[seminar]/questions/actions'
import QuestionDraftPage from '@/app/seminars/[seminar]/questions/drafts/[draft]/page'
import { importPack } from '@/lib/exchange/packs/commands/import'
import { promptPack } from '@/lib/exchange/packs/input'
import { packOf } from '@/lib/exchange/packs/queries'
import { findGrading } from '@/lib/gradebook/grades/grading'
import { deleteRubric } from '@/lib/gradebook/rubrics/commands/rubric'
import { db } from '@/lib/platform/database/db'
import { asOf } from '@/lib/platform/time/clock'
import { keepQuestionDraft } from '@/lib/questions/commands/draft'
import { publishDue, schedulePublication } from '@/lib/questions/commands/publication'
import { contentsOfDraft, findQuestionDraft } from '@/lib/questions/drafts'
import { formOfDraft } from '@/lib/questions/form'
import { questionDraftInput } from '@/lib/questions/input'
import { questionsOf } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { aBrowser, call } from '../support/api'
import { accepted, aSeminar } from '../support/factories'
import { aRubric } from '../support/factories/grades'
import { oreIn } from '../support/factories/positions'
import { asIfAsked } from '../support/next-headers'
import { pageMarkup } from '../support/page-markup'

const question = {
  title: 'Where does the vein run?',
  prompt: 'Argue from the text.',
  theses: [{ label: 'A', statement: 'It runs north.' }],
}

const aDraft = async ({ person, seminar }: Member, given: object) =>
  accepted(await keepQuestionDraft(person, seminar.slug, questionDraftInput.parse({ ...question, ...given })))
    .id

/** The titles of the rubrics by which the questions of a seminar are graded. */
async function gradedBy(staff: Member): Promise<Array<string | undefined>> {
  const questions = await questionsOf(staff)
  const gradings = await Promise.all(questions.map(({ question }) => findGrading(staff.person, question.id)))
  return gradings.map(({ rubric }) => rubric?.title)
}

/** Sends the form of a draft as the browser sends it, with the rubric that is chosen in it. */
async function sent(staff: Member, draft: string, act: string) {
  const found = await findQuestionDraft(staff.person, draft)
  const values = formOfDraft(found, await contentsOfDraft(found.member, found.draft))
  const form = new FormData()
  const flat = {
    ...{ seminar: staff.seminar.slug, draft, base: String(found.draft.revision), act },
    ...{ title: values.title, prompt: values.prompt, threads: values.threads, rubric: values.rubric },
    'theses.0.statement': values.theses[0]?.statement ?? '',
    ...Object.fromEntries(Object.entries(values.rules).map(([rule, value]) => [`rules.${rule}`, value])),
  }
  for (const [name, value] of Object.entries(flat)) form.append(name, value)
  return asIfAsked(new Headers(await aBrowser(staff.person)), () => saveDraft({}, form)).catch(
    (left: unknown) => left,
  )
}

describe('the rubric that is chosen while a question is written', () => {
  it('is offered in the form, and grades every thread of the prompt from its publication on', async () => {
    const staff = await aSeminar()
    await oreIn(staff)
    for (const name of ['Group 1', 'Group 2']) accepted(await makeGroup(staff, { name, kind: 'group' }))
    const rubric = await aRubric({ in: staff, title: 'For essays' })
    const draft = await aDraft(staff, { rubric: rubric.id, threads: 'perGroup' })
    const page = await pageMarkup(staff.person, () =>
      QuestionDraftPage({
        params: Promise.resolve({ seminar: staff.seminar.slug, draft }),
        searchParams: Promise.resolve({}),
      }),
    )
    expect(page).toMatch(new RegExp(`<option value="${rubric.id}" selected="">For essays</option>`))
    await sent(staff, draft, 'publish')
    expect(await gradedBy(staff)).toEqual(['For essays', 'For essays'])
    const where = { seminarId: staff.seminar.id, kind: 'grading.chosen' }
    expect(await db.event.count({ where })).toBe(2)
  })

  it('grades a question that publishes itself', async () => {
    const staff = await aSeminar()
    const rubric = await aRubric({ in: staff })
    const draft = await aDraft(staff, { rubric: rubric.id })
    const at = new Date('2999-01-01T00:00:00Z')
    accepted(await schedulePublication(staff.person, draft, { base: 1, at }))
    await asOf(new Date('2999-01-01T00:10:00Z'), publishDue)
    expect(await gradedBy(staff)).toEqual(['For essays'])
  })

  it('must be one of the seminar, whenever the question is published', async () => {
    const [staff, other] = [await aSeminar(), await aSeminar()]
    const foreign = await aRubric({ in: other })
    const draft = await aDraft(staff, { rubric: foreign.id })
    const problems = { rubric: { code: 'rubricUnknown' } }
    const at = new Date('2999-01-01T00:00:00Z')
    expect(await schedulePublication(staff.person, draft, { base: 1, at })).toMatchObject({ problems })
    expect(await sent(staff, draft, 'publish')).toMatchObject({
      problems: { rubric: 'This seminar has no such rubric.' },
    })
    expect(await questionsOf(staff)).toEqual([])
    expect((await findQuestionDraft(staff.person, draft)).draft.revision).toBe(1)
  })

  it('cannot be deleted before another one is chosen', async () => {
    const staff = await aSeminar()
    const rubric = await aRubric({ in: staff })
    const draft = await aDraft(staff, { rubric: rubric.id })
    await expect(deleteRubric(staff.person, rubric.id)).rejects.toMatchObject({ code: 'rubricOfDraft' })
    const path = `/questions/${draft}`
    const headers = { 'if-match': '"1"' }
    expect((await call('PATCH', path, { as: staff.person, body: { rubric: null }, headers })).status).toBe(
      200,
    )
    await deleteRubric(staff.person, rubric.id)
  })

  it('is given by the API, until the question is published', async () => {
    const staff = await aSeminar()
    const rubric = await aRubric({ in: staff })
    const as = staff.person
    const path = `/seminars/${staff.seminar.slug}/questions`
    const kept = await call('POST', path, { as, body: { ...question, rubric: rubric.id, draft: true } })
    expect([kept.status, kept.body.rubric]).toEqual([201, rubric.id])
    const made = await call('POST', path, { as, body: { ...question, rubric: rubric.id } })
    expect(made.status).toBe(201)
    expect(await gradedBy(staff)).toEqual(['For essays'])
    const headers = { 'if-match': `"${made.body.revision}"` }
    const late = await call('PATCH', `/questions/${made.body.id}`, { as, body: { rubric: null }, headers })
    expect([late.status, Object.keys(late.body.problems)]).toEqual([422, ['rubric']])
  })

  it('goes along with a draft into another seminar, where it is chosen again', async () => {
    const staff = await aSeminar()
    const draft = await aDraft(staff, { rubric: (await aRubric({ in: staff })).id })
    const pack = promptPack.parse(JSON.parse(JSON.stringify(accepted(await packOf(staff.person, draft)))))
    const there = await aSeminar({ with: { instructor: staff.person } })
    const ids = []
    for (const _ of [1, 2]) ids.push(accepted(await importPack(staff.person, there.seminar.slug, pack)).id)
    const rubrics = await db.rubric.findMany({ where: { seminarId: there.seminar.id } })
    expect(rubrics.map(({ title }) => title)).toEqual(['For essays'])
    for (const id of ids)
      expect((await findQuestionDraft(staff.person, id)).draft.body.rubric).toBe(rubrics[0]?.id)
  })
})
