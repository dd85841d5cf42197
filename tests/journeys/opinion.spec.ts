import { expect, test } from '@playwright/test'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import type { VoteName } from '@/lib/opinion/ballots/input'
import { db } from '@/lib/platform/database/db'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { quiet, watch } from '../support/journeys/watch'
import { aWord } from '../support/journeys/words'

test.skip(({ isMobile }) => isMobile, 'How votes count does not depend on the width.')

/** Eight claims on which two camps of eight people vote, and a reader who has not voted on two of them. */
async function aDividedSeminar() {
  const instructor = await aPerson({ name: 'Carla Rojas', email: `${aWord()}@veta.example` })
  const member = await aSeminar({ title: `Ore ${aWord()}`, slug: aWord(), with: { instructor } })
  const on = await aQuestion({ in: member })
  const people = []
  for (let n = 0; n < 16; n++) people.push((await aMember({ in: member })).person)
  const author = (await aMember({ in: member })).person
  const positions = []
  for (let n = 0; n < 8; n++)
    positions.push(await aPosition({ on, by: author, claim: `Claim number ${n + 1}.` }))
  const [reader] = people
  for (const [who, person] of people.entries())
    for (const [n, { id }] of positions.entries()) {
      const vote: VoteName = n === 0 || n % 2 === who % 2 ? 'agree' : 'disagree'
      if (person !== reader || n < 6) accepted(await cast(person, id, vote))
    }
  const path = `/seminars/${member.seminar.slug}/questions/${on.question.number}`
  return { reader: reader ?? author, instructor, path }
}

test('a member votes by keyboard, one claim after the other, and sees the groups and their table', async ({
  page,
  context,
  browser,
}) => {
  const { reader, instructor, path } = await aDividedSeminar()
  await enter(context, reader)
  const complaints = await watch(page)
  await page.goto(path)
  await expect(page.getByRole('heading', { name: '2 claims left for you to vote on' })).toBeVisible()
  await quiet(page)
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page).toHaveURL(`${path}/opinion`)
  await quiet(page)
  const first = await page.locator('.vote-next p').textContent()
  const given = () => db.ballot.count({ where: { voter: { personId: reader.id } } })
  await page.keyboard.press('1')
  await expect(page.getByRole('heading', { name: '1 claim left for you to vote on' })).toBeVisible()
  await expect(page.locator('.vote-next')).toBeFocused()
  await expect(page.locator('.vote-next p')).not.toHaveText(first ?? '')
  expect(await given()).toBe(7)

  const staff = await browser.newContext()
  await enter(staff, instructor)
  const other = await staff.newPage()
  await other.goto(`${path}/opinion`)
  await expect(other.getByText('127 ballots.')).toBeVisible()
  await other.evaluate(() => {
    const noted = () => document.documentElement.setAttribute('data-untitled', `${document.title === ''}`)
    new MutationObserver(() => document.title === '' && noted()).observe(document.head, {
      childList: true,
      subtree: true,
    })
  })
  await page.keyboard.press('3')
  await expect(page.getByText('You have voted on every claim.')).toBeVisible()
  await expect(other.getByText('128 ballots.')).toBeVisible({ timeout: 5_000 })
  await expect(other.locator('html[data-untitled]')).toHaveCount(0)
  expect(await given()).toBe(8)

  await expect(page.getByRole('heading', { name: 'Two ways of voting' })).toBeVisible()
  await page.locator('.opinion-map').getByText('Read as a table').click()
  const table = page.locator('.opinion-map table')
  await expect(table.getByRole('row')).toHaveCount(3)
  await expect(table.getByRole('rowheader', { name: /\(You\)/ })).toHaveCount(1)
  const totals = await table.locator('tbody tr td:last-child').allTextContents()
  expect(totals).toEqual(['8', '8'])
  await expect(page.locator('.opinion-vote').getByText('Claim number 1.').first()).toBeVisible()
  expect(complaints).toEqual([])
})
