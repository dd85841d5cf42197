import { expect, test } from '@playwright/test'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { saveDraft } from '@/lib/positions/commands/draft'
import { draftInput } from '@/lib/positions/input'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

test.skip(({ isMobile }) => isMobile, 'The forms are the same at every width.')

test('an instructor spreads a class over groups, and opens a thread for each section', async ({
  page,
  context,
}) => {
  const instructor = await aPerson({ name: 'Carla Rojas', email: `${aWord()}@veta.example` })
  const member = await aSeminar({ title: `Mines ${aWord()}`, with: { instructor } })
  const home = `/seminars/${member.seminar.slug}`
  const group = accepted(await makeGroup(member, { name: 'Tuesday', kind: 'section' })).id
  for (const name of ['Ana Quispe', 'Ben Rojas']) {
    const { person } = await aMember({ in: member, person: await aPerson({ name }) })
    accepted(await placeMembers(member, { people: [person.id], kind: 'section', group }))
  }
  await enter(context, instructor)
  await page.goto(`${home}/members`)
  await page.getByRole('navigation').getByRole('link', { name: 'Groups' }).click()
  await expect(page.getByRole('link', { name: 'Tuesday', exact: true })).toBeVisible()
  const spread = page.getByRole('form', { name: 'Spread people over groups' })
  await spread.getByRole('button', { name: 'Spread' }).click()
  await expect(page.getByRole('link', { name: 'Tuesday, Group 2', exact: true })).toBeVisible()
  const moving = page.getByRole('form', { name: 'Move people to a group' })
  await moving.getByRole('checkbox', { name: /Ana Quispe/ }).check()
  await moving.getByLabel('Move the chosen people to').selectOption({ label: 'No section' })
  await moving.getByRole('button', { name: 'Move' }).click()
  await expect(page.getByText('1 person moved.').first()).toBeVisible()

  const { question } = await aQuestion({ in: member, threads: 'perSection' })
  await page.goto(`${home}/questions/${question.number}`)
  await expect(page.getByText('1 person is in no section')).toBeVisible()
  await page.getByRole('link', { name: 'Put them into sections' }).click()
  await expect(moving.getByRole('checkbox', { name: /Ana Quispe/ })).toBeVisible()
  await expect(moving.getByRole('checkbox', { name: /Ben Rojas/ })).toBeHidden()
})

test('what stays in the thread of a group that one leaves is in one’s work, and is withdrawn there', async ({
  page,
  context,
}) => {
  const staff = await aSeminar({ title: `Mines ${aWord()}` })
  const [ana, bob] = [await aMember({ in: staff }), await aMember({ in: staff })]
  const aGroup = async (name: string) => accepted(await makeGroup(staff, { name, kind: 'group' })).id
  const put = async (group: string, ...members: (typeof ana)[]) => {
    const people = members.map(({ person }) => person.id)
    accepted(await placeMembers(staff, { people, kind: 'group', group }))
  }
  await put(await aGroup('One'), ana, bob)
  const two = await aGroup('Two')
  const on = await aQuestion({ in: staff, threads: 'perGroup' })
  const position = await aPosition({ on, by: ana.person })
  await aResponse({ to: position, by: bob.person, argument: 'It bends before that.' })
  const body = draftInput.parse({ argument: 'And it is not the only vein.' })
  await saveDraft(bob.person, { answers: position.id }, { body })
  await put(two, bob)

  await enter(context, bob.person)
  await page.goto('/work')
  const draft = page.getByRole('listitem').filter({ hasText: 'And it is not the only vein.' })
  await expect(draft).toContainText('in the thread of a group that you have left')
  await draft.getByText('What you wrote').click()
  await expect(draft.locator('details p')).toHaveText('And it is not the only vein.')
  await draft.getByRole('button', { name: 'Discard' }).click()
  await expect(draft).toHaveCount(0)
  const response = page.getByRole('listitem').filter({ hasText: 'It bends before that.' })
  await expect(response).toContainText('in the thread of a group that you have left')
  await response.locator('summary').click()
  await response.getByRole('button', { name: 'Withdraw' }).click()
  await expect(response).toContainText('Withdrawn')
  await expect(response.getByRole('button')).toHaveCount(0)
})
