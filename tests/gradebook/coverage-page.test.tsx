import { expect, it } from 'vitest'
import CoveragePage from '@/app/seminars/[seminar]/questions/[question]/coverage/page'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { type QuestionContext, threadsBeside } from '@/lib/questions/queries'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { accepted, aMember, aSeminar } from '../support/factories'
import { aPosition, aQuestion, aResponse, oreIn } from '../support/factories/positions'
import { pageMarkup } from '../support/page-markup'

/** The page as the question's instructor reads it. */
function pageOf({ member, question }: QuestionContext): Promise<string> {
  const params = Promise.resolve({ seminar: member.seminar.slug, question: `${question.number}` })
  return pageMarkup(member.person, () => CoveragePage({ params, searchParams: Promise.resolve({}) }))
}

const keyPassages = [{ passage: { quote: 'nobody disputes it' }, note: '' }]

it('says that there are no positions yet, and later that every one has its answer', async () => {
  const question = await aQuestion()
  expect(await pageOf(question)).toContain('There are no positions yet.')
  const { person: ana } = await aMember({ in: question.member })
  const position = await aPosition({ on: question, by: ana })
  expect(await pageOf(question)).not.toMatch(/no positions yet|has an answer/)
  await aResponse({ to: position })
  expect(await pageOf(question)).toContain('Every position has an answer.')
})

it('reproaches nobody with an uncited passage while all still read', async () => {
  const staff = await aSeminar()
  await oreIn(staff)
  const reading = await pageOf(await aQuestion({ in: staff, phase: 'reading', keyPassages }))
  expect(reading).toContain('Not cited yet')
  expect(reading).not.toContain('text-cinnabar')
  const open = await pageOf(await aQuestion({ in: staff, keyPassages }))
  expect(open).toMatch(/text-cinnabar[^<]*>Nobody has cited it/)
})

it('names its group, and leads to the coverage of the others', async () => {
  const staff = await aSeminar()
  for (const name of ['Group 1', 'Group 2']) {
    const group = accepted(await makeGroup(staff, { name, kind: 'group' })).id
    const { person } = await aMember({ in: staff })
    accepted(await placeMembers(staff, { people: [person.id], kind: 'group', group }))
  }
  const [one, two] = await threadsBeside(await aQuestion({ in: staff, threads: 'perGroup' }))
  if (!one || !two) throw new Error('There are two threads.')
  const html = await pageOf(two)
  expect(html).toMatch(/<h1[^>]*>Coverage · Group 2</)
  const { slug } = staff.seminar
  expect(html).toContain(`href="/seminars/${slug}/questions/${one.question.number}/coverage"`)
  expect(html).toMatch(/aria-current="page"[^>]*><bdi>Group 2</)
})
