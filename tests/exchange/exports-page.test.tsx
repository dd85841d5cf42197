import { expect, it } from 'vitest'
import ExportsPage from '@/app/seminars/[seminar]/questions/[question]/exports/page'
import { debateExportPath, debateFormats } from '@/lib/exchange/formats/paths'
import type { Person } from '@/lib/people/rules'
import type { QuestionContext } from '@/lib/questions/queries'
import { aMember } from '../support/factories'
import { aQuestion } from '../support/factories/positions'
import { pageMarkup } from '../support/page-markup'

const pageFor = (person: Person, { member, question }: QuestionContext) =>
  pageMarkup(person, () =>
    ExportsPage({
      params: Promise.resolve({ seminar: member.seminar.slug, question: String(question.number) }),
      searchParams: Promise.resolve({}),
    }),
  )

const ballots = 'Once seven people have voted'
const hidden = 'You do not see other people’s positions yet'

it('lists every format with its file, and tells each reader what is in it for them', async () => {
  const open = await aQuestion()
  const blind = await aQuestion({ in: open.member, rules: { blind: true } })
  const { person } = await aMember({ in: open.member })
  const page = await pageFor(person, open)
  for (const format of debateFormats)
    expect(page).toContain(`href="${debateExportPath(open.question.id, format)}"`)
  expect([page.includes(ballots), page.includes(hidden)]).toEqual([false, false])
  const staffs = await pageFor(open.member.person, open)
  expect([staffs.includes(ballots), staffs.includes(hidden)]).toEqual([true, false])
  expect(await pageFor(person, blind)).toContain(hidden)
})
