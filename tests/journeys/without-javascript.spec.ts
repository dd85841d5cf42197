import { expect, test } from '@playwright/test'
import { invite } from '@/lib/seminars/commands/invite'
import { readInvitation } from '@/lib/seminars/queries'
import { accepted, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { watch } from '../support/journeys/watch'
import { aWord } from '../support/journeys/words'

test.skip(({ isMobile }) => isMobile, 'A form without JavaScript is the same at every width.')

test.use({ javaScriptEnabled: false })

const someone = (name: string, password?: string) =>
  aPerson({ name, email: `${aWord()}@veta.example`, password })

/** A seminar with a question and one position, and a participant without any. */
async function aDebate() {
  const [instructor, author, reader] = [
    await someone('Carla Rojas'),
    await someone('Ana Quispe'),
    await someone('Beto Choque'),
  ]
  const member = await aSeminar({
    title: `Mines ${aWord()}`,
    with: { instructor, participants: [author, reader] },
  })
  await oreIn(member)
  const on = await aQuestion({ in: member })
  await aPosition({ on, by: author, claim: 'It runs north.', argument: 'So the text says.' })
  const home = `/seminars/${member.seminar.slug}`
  return { member, reader, home, thread: `${home}/questions/${on.question.number}` }
}

test('the thread reads, and its passages open in their source', async ({ page, context }) => {
  const complaints = await watch(page)
  const { reader, thread } = await aDebate()
  await enter(context, reader)
  await page.goto(thread)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where does the vein run?')
  await expect(page.getByRole('heading', { name: 'It runs north.' })).toBeVisible()
  await expect(page.getByText('So the text says.')).toBeVisible()
  await page.locator('.position a[href*="/sources/"]').first().click()
  await expect(page).toHaveURL(/\/sources\/1\?.*at=\d+-\d+/)
  await expect(page.locator('#at')).toBeVisible()
  expect(complaints).toEqual([])
})

test('a position is refused with its words kept, then posted', async ({ page, context }) => {
  const complaints = await watch(page)
  const { reader, thread } = await aDebate()
  await enter(context, reader)
  await page.goto(`${thread}/write`)
  await page.locator('label.stance').nth(1).click()
  await page.locator('[name="claim"]').fill('It turns east.')
  await page.locator('[name="argument"]').fill('The text says **where** it turns.')
  if ((await page.locator('[name="citations.0.quote"]').count()) === 0)
    await page.getByRole('button', { name: 'Type a quotation' }).click()
  await page.locator('[name="citations.0.quote"]').fill('Then it turns west')
  await page.locator('[name="citations.0.relation"][value="supports"]').check({ force: true })
  await page.locator('[name="citations.0.warrant"]').fill('It says so.')
  await page.getByRole('button', { name: 'Post position' }).click()

  await expect(page.getByText('Not posted. Nothing you wrote is lost.')).toBeVisible()
  await expect(page.locator('[name="claim"]')).toHaveValue('It turns east.')
  await expect(page.locator('[name="citations.0.quote"]')).toHaveValue('Then it turns west')
  await page.locator('[name="citations.0.quote"]').fill('Then it turns east')
  await page.getByRole('button', { name: 'Post position' }).click()

  await expect(page).toHaveURL(new RegExp(`${thread}\\?at=`))
  await expect(page.getByText('It turns east.')).toBeVisible()
  await expect(page.locator('.position strong', { hasText: 'where' })).toBeVisible()
  expect(complaints).toEqual([])
})

test('a list of references becomes works that wait for their texts', async ({ page, context }) => {
  const complaints = await watch(page)
  const { member, home } = await aDebate()
  await enter(context, member.person)
  await page.goto(`${home}/sources/references`)
  await page.getByLabel('References').fill('@book{a, title={Salt}}\n\n@book{b, title={Tin}}')
  await page.getByRole('button', { name: 'Read the references' }).click()
  await page.getByRole('checkbox', { name: 'Tin.' }).uncheck()
  await page.getByRole('button', { name: 'Take the ticked works' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Salt.' })).toBeVisible()
  await page.getByRole('link', { name: 'Add its text: Salt' }).click()
  await expect(page.getByLabel('Title')).toHaveValue('Salt')
  expect(complaints).toEqual([])
})

test('a note for oneself is kept on chosen words', async ({ page, context }) => {
  const { reader, home } = await aDebate()
  await enter(context, reader)
  await page.goto(`${home}/sources/1?paragraph=1`)
  await page.getByLabel('Last word').selectOption({ index: 2 })
  await page.getByRole('button', { name: 'Show the passage' }).click()
  await page.getByText('A note for yourself').click()
  await page.getByLabel('Note', { exact: true }).fill('Really?')
  await page.getByRole('button', { name: 'Keep the note' }).click()
  await expect(page.locator('.note-card:visible')).toContainText('Really?')
})

test('somebody signs in, after a slip, and out', async ({ page }) => {
  const complaints = await watch(page)
  const person = await someone('Delia Mamani', 'a long road to Potosí')
  await page.goto('/signin')
  const form = page.getByRole('form', { name: 'Sign in' })
  await form.getByLabel('Email').fill(person.email)
  await form.getByLabel('Password', { exact: true }).fill('a long road to Oruro')
  await form.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(form.getByLabel('Email')).toHaveValue(person.email)
  await form.getByLabel('Password', { exact: true }).fill('a long road to Potosí')
  await form.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My seminars')
  await page.locator('.account-menu summary').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  expect(complaints).toEqual([])
})

test('somebody new joins by a code', async ({ page }) => {
  const complaints = await watch(page)
  const { member, home } = await aDebate()
  const { id } = accepted(await invite(member, { role: 'participant', days: 1 }))
  const { code } = await readInvitation(member, id)
  await page.goto('/join')
  await page.getByLabel('Seminar code').fill(code.toLowerCase())
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText(member.seminar.title)).toBeVisible()
  const form = page.getByRole('form', { name: 'Create an account and join' })
  await form.getByLabel('Name').fill('Elena Nueva')
  await form.getByLabel('Email').fill(`${aWord()}@veta.example`)
  await form.getByLabel('Password', { exact: true }).fill('a long road to Uyuni')
  await form.getByRole('button', { name: 'Create an account and join' }).click()
  await expect(page).toHaveURL(home)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(member.seminar.title)
  expect(complaints).toEqual([])
})

test('a webhook is added, and its secret is shown this once', async ({ page, context }) => {
  const complaints = await watch(page)
  const { member, home } = await aDebate()
  await enter(context, member.person)
  await page.goto(`${home}/webhooks`)
  const add = page.getByRole('button', { name: 'Add a webhook' })
  await page.getByRole('textbox', { name: 'Address' }).fill('https://10.0.0.7/hook')
  await page.getByRole('checkbox', { name: 'The seminar is archived' }).check()
  await add.click()
  await expect(page.getByText('This address leads nowhere on the public internet')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'The seminar is archived' })).toBeChecked()
  await page.getByRole('textbox', { name: 'Address' }).fill('https://93.184.215.14/hook')
  await add.click()
  await expect(page.getByText(/^whsec_/)).toBeVisible()
  await page.goto(`${home}/webhooks`)
  await expect(page.getByRole('link', { name: 'https://93.184.215.14/hook' })).toBeVisible()
  await expect(page.getByText(/^whsec_/)).toHaveCount(0)
  expect(complaints).toEqual([])
})
