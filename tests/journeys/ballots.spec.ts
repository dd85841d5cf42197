import { expect, type Page, test } from '@playwright/test'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { STEP } from '@/lib/opinion/steps'
import { edit } from '@/lib/positions/commands/edit'
import type { Member } from '@/lib/seminars/access'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, movePhase, oreIn } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { watch } from '../support/journeys/watch'
import { aWord } from '../support/journeys/words'

test.skip(({ isMobile }) => isMobile, 'How votes count does not depend on the width.')

const someone = (name: string) => aPerson({ name, email: `${aWord()}@veta.example` })

/** A question with one position, and two people who have not voted on it. */
async function aDebate() {
  const [instructor, author, beto, rosa] = [
    await someone('Carla Rojas'),
    await someone('Ana Quispe'),
    await someone('Beto Choque'),
    await someone('Rosa Mamani'),
  ]
  const with_ = { instructor, participants: [author, beto, rosa] }
  const member = await aSeminar({ title: `Mines ${aWord()}`, with: with_ })
  await oreIn(member)
  const on = await aQuestion({ in: member })
  const position = await aPosition({ on, by: author, claim: 'It runs north.' })
  const thread = `/seminars/${member.seminar.slug}/questions/${on.question.number}`
  return { on, position, author, beto, rosa, thread }
}

/** With one more voter they are so many that everybody is told how they voted. */
async function othersVote(member: Member, position: string) {
  for (let n = 1; n < STEP; n++) {
    const { person } = await aMember({ in: member, person: await someone(`Voter ${n}`) })
    accepted(await cast(person, position, 'agree'))
  }
}

/** A button of the position's own ballot: below the debate, the claim to vote on next has three as well. */
const button = (page: Page, name: string) =>
  page.locator('article').getByRole('button', { name: new RegExp(`^${name}`) })

test('two people vote; after an edit their ballots are on an earlier version', async ({ browser }) => {
  const { position, author, beto, rosa, thread } = await aDebate()
  const [his, hers] = [await browser.newContext(), await browser.newContext()]
  await enter(his, beto)
  await enter(hers, rosa)
  const [page, other] = [await his.newPage(), await hers.newPage()]
  const complaints = await watch(page)
  await page.goto(thread)
  await expect(button(page, 'Agree')).toHaveAccessibleName('Agree')
  await button(page, 'Agree').click()
  await expect(button(page, 'Agree')).toHaveAccessibleName('Agree 1')
  await expect(button(page, 'Agree')).toBeFocused()
  await expect(page.locator('#ballot-said')).toContainText('1 agreed, 0 disagreed, 0 passed')
  await other.goto(thread)
  await expect(button(other, 'Agree')).toHaveAccessibleName('Agree')
  await button(other, 'Disagree').click()
  await expect(button(other, 'Disagree')).toHaveAccessibleName('Disagree 1')
  accepted(await edit(author, position.id, { base: 1, patch: { claim: 'It runs north, and then stops.' } }))
  await page.reload()
  await expect(page.getByText('1 on an earlier version')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Yours is on an earlier version' })).toBeVisible()
  await page.keyboard.press('Tab')
  await button(page, 'Agree').focus()
  await page.keyboard.press('3')
  await expect(button(page, 'Pass')).toHaveAccessibleName('Pass 1')
  await expect(page.getByText(/^\d on an earlier version/)).toBeHidden()
  await expect(page.getByRole('link', { name: 'Yours is on an earlier version' })).toBeHidden()
  expect(complaints).toEqual([])
  await his.close()
  await hers.close()
})

test('the author reads that nobody has voted, and why their keys vote for nothing', async ({
  page,
  context,
}) => {
  const { on, position, author, beto, thread } = await aDebate()
  await enter(context, author)
  await page.goto(thread)
  const post = page.locator(`#p-${position.id}`)
  await expect(post.getByText('No votes to show yet')).toBeVisible()
  await expect(post.locator('.tally')).toBeHidden()
  await post.focus()
  await page.keyboard.press('1')
  await expect(page.locator('#ballot-said')).toHaveText('You cannot vote on your own position.')
  await expect(post.getByText('You cannot vote on your own position.')).toBeVisible()
  accepted(await cast(beto, position.id, 'agree'))
  await othersVote(on.member, position.id)
  await page.reload()
  await expect(post.getByText('5 agreed, 0 disagreed, 0 passed')).toBeVisible()
  await expect(post.getByText('No votes to show yet')).toBeHidden()
})

test('a vote without a connection waits, says so, and goes when there is one', async ({ page, context }) => {
  const { beto, thread } = await aDebate()
  await enter(context, beto)
  await page.goto(thread)
  await expect(page.locator('#ballot-said')).toBeAttached()
  await context.setOffline(true)
  await button(page, 'Disagree').click()
  await expect(button(page, 'Disagree')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('Not sent yet.').first()).toBeVisible()
  await context.setOffline(false)
  await expect(button(page, 'Disagree')).toHaveAccessibleName('Disagree 1')
  await page.reload()
  await expect(button(page, 'Disagree')).toHaveAttribute('aria-pressed', 'true')
})

test('the author reads the counts and has no buttons; so does everybody once it is closed', async ({
  page,
  context,
}) => {
  const { on, position, author, beto, rosa, thread } = await aDebate()
  accepted(await cast(rosa, position.id, 'disagree'))
  await othersVote(on.member, position.id)
  const tally = page.locator(`#p-${position.id} .tally`)
  await enter(context, author)
  await page.goto(thread)
  await expect(tally).toHaveText('4 agreed, 1 disagreed, 0 passed')
  await expect(tally).toBeVisible()
  await expect(button(page, 'Agree')).toBeHidden()
  await movePhase(on, 'closed')
  await enter(context, beto)
  await page.goto(thread)
  await expect(tally).toBeVisible()
  await expect(button(page, 'Agree')).toBeHidden()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('one votes, takes it back, and is where one was', async ({ page, context }) => {
    const { position, beto, thread } = await aDebate()
    await enter(context, beto)
    await page.goto(`${thread}?sort=oldest`)
    await button(page, 'Agree').click()
    await expect(page).toHaveURL(`${thread}?sort=oldest#p-${position.id}`)
    await expect(button(page, 'Agree')).toHaveAccessibleName('Agree 1')
    await button(page, 'Agree').click()
    await expect(button(page, 'Agree')).toHaveAttribute('aria-pressed', 'false')
    await expect(button(page, 'Agree')).toHaveAccessibleName('Agree')
  })

  test('one says where one stands, and the bar counts it', async ({ page, context }) => {
    const { on, beto, thread } = await aDebate()
    await enter(context, beto)
    await page.goto(thread)
    await page.getByRole('link', { name: 'Before you write: where do you stand?' }).click()
    await page.getByRole('group', { name: 'The vein turns east.' }).getByLabel('strongly for').check()
    await page.getByRole('button', { name: 'Save my stance' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await expect(page.getByText('B: strongly for')).toBeVisible()
    await page.getByRole('link', { name: 'Back to the debate' }).click()
    await expect(page.locator('.q-stance')).toContainText('1')
    await movePhase(on, 'synthesis')
    await page.goto(thread)
    await expect(page.getByRole('link', { name: 'Where do you stand now?' })).toBeVisible()
  })
})
