import { expect, it } from 'vitest'
import EditQuestionPage from '@/app/seminars/[seminar]/questions/[question]/edit/page'
import { publishDraft } from '@/app/seminars/[seminar]/questions/actions'
import QuestionPreviewPage from '@/app/seminars/[seminar]/questions/drafts/[draft]/preview/page'
import { db } from '@/lib/platform/database/db'
import { changeQuestionDraft, keepQuestionDraft } from '@/lib/questions/commands/draft'
import { questionDraftInput, type ThreadChoice } from '@/lib/questions/input'
import { type QuestionContext, questionsOf } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { aBrowser } from '../support/api'
import { accepted, aSeminar } from '../support/factories'
import { aQuestion, oreIn } from '../support/factories/positions'
import { asIfAsked } from '../support/next-headers'
import { pageMarkup } from '../support/page-markup'

async function aSeminarWithGroups(): Promise<Member> {
  const staff = await aSeminar()
  for (const name of ['Group 1', 'Group 2']) accepted(await makeGroup(staff, { name, kind: 'group' }))
  await oreIn(staff)
  return staff
}

const bodyOf = (threads: ThreadChoice, title = 'Where does the vein run?') =>
  questionDraftInput.parse({
    ...{ title, prompt: 'Argue from the text.', threads },
    theses: [{ label: 'A', statement: 'It runs north.' }],
  })

async function aDraft(staff: Member, threads: ThreadChoice, title?: string): Promise<string> {
  const { person, seminar } = staff
  return accepted(await keepQuestionDraft(person, seminar.slug, bodyOf(threads, title))).id
}

const previewOf = (staff: Member, draft: string) =>
  pageMarkup(staff.person, () =>
    QuestionPreviewPage({
      params: Promise.resolve({ seminar: staff.seminar.slug, draft }),
      searchParams: Promise.resolve({}),
    }),
  )

/** Sends the button of the preview; returns the page that follows. */
async function published(staff: Member, draft: string, base = 1): Promise<string> {
  const form = new FormData()
  for (const [name, value] of Object.entries({ draft, base: `${base}` })) form.append(name, value)
  const headers = new Headers(await aBrowser(staff.person))
  const left = await asIfAsked(headers, () => publishDraft({}, form)).catch((error: unknown) => error)
  // A redirect of Next is an error with its address.
  return String((left as { digest?: string }).digest).split(';')[2] ?? ''
}

it('the preview of a draft says that each group gets a thread of its own, and has the button to publish it', async () => {
  const staff = await aSeminarWithGroups()
  const byGroups = await previewOf(staff, await aDraft(staff, 'perGroup'))
  expect(byGroups).toContain('Each group sees a thread of its own.')
  expect(byGroups).toContain('Publish question')
  const forAll = await previewOf(staff, await aDraft(staff, 'one'))
  expect(forAll).not.toContain('a thread of its own')
})

it('the preview of a draft that begins with the reading says the rules', async () => {
  const staff = await aSeminarWithGroups()
  const body = { ...bodyOf('one'), phase: 'reading' as const }
  const draft = accepted(await keepQuestionDraft(staff.person, staff.seminar.slug, body)).id
  expect(await previewOf(staff, draft)).toContain('Cite at least one passage. At most 600 words.')
})

it('a draft is published from its preview once, as it was shown', async () => {
  const staff = await aSeminarWithGroups()
  const draft = await aDraft(staff, 'perGroup')
  const at = `/seminars/${staff.seminar.slug}/questions`
  accepted(
    await changeQuestionDraft(staff.person, draft, { base: 1, body: bodyOf('perGroup', 'Which way?') }),
  )
  expect(await published(staff, draft, 1)).toBe(`${at}/drafts/${draft}/preview`)
  expect(await questionsOf(staff)).toEqual([])
  expect(await published(staff, draft, 2)).toBe(`${at}/1`)
  expect(await published(staff, draft, 2)).toBe(`${at}/1`)
  const threads = (await questionsOf(staff)).map(
    ({ question }) => `${question.title} ${question.group?.name}`,
  )
  expect(threads).toEqual(['Which way? Group 1', 'Which way? Group 2'])
})

it('a draft that lacks something stays one, and is opened where that is shown', async () => {
  const staff = await aSeminarWithGroups()
  const draft = await aDraft(staff, 'one', '')
  const at = `/seminars/${staff.seminar.slug}/questions`
  expect(await published(staff, draft)).toBe(`${at}/drafts/${draft}`)
  expect(await db.questionDraft.count({ where: { id: draft } })).toBe(1)
})

it('the form of a question says that it changes all threads of its prompt', async () => {
  const staff = await aSeminarWithGroups()
  const formOf = ({ question }: QuestionContext) =>
    pageMarkup(staff.person, () =>
      EditQuestionPage({
        params: Promise.resolve({ seminar: staff.seminar.slug, question: `${question.number}` }),
        searchParams: Promise.resolve({}),
      }),
    )
  const threads = await aQuestion({ in: staff, threads: 'perGroup' })
  expect(await formOf(threads)).toContain('Changes apply to all 2 threads of this prompt.')
  expect(await formOf(await aQuestion({ in: staff }))).not.toContain('Changes apply to all')
})
