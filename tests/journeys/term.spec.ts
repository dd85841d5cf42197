import { type Browser, expect, type Page, test } from '@playwright/test'
import { db } from '@/lib/platform/database/db'
import { aPerson, aSeminar } from '../support/factories'
import { oreText } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

test.skip(({ isMobile }) => isMobile, 'The forms are the same at every width.')

const shaftText = `# The shaft

The east shaft was never finished, since its owners quarrelled.

The north shaft pays for both of them.
`

/** Thirty lines from a spreadsheet, three of which name nobody new. */
function roster(host: string): string {
  const people = Array.from(
    { length: 27 },
    (_, n) => `Person ${n}\tperson${n}@${host}\t${n % 2 ? 'East' : 'North'}`,
  )
  const bad = ['Nobody\t\tNorth', `Person 3\tperson3@${host}\tEast`, 'Somebody\tno address\tEast']
  return ['Name\tEmail\tGroup', ...people.slice(0, 9), ...bad, ...people.slice(9)].join('\n')
}

test.use({ actionTimeout: 20_000 })

test('an instructor sets a seminar up, three participants argue, and each reads their own grade', async ({
  page,
  browser,
}) => {
  const instructor = await aPerson({ name: 'Carla Rojas', email: `${aWord()}@veta.example` })
  await aSeminar({ title: `Before ${aWord()}`, with: { instructor } })
  await enter(page.context(), instructor)

  const home = await test.step('founds a seminar', () => founds(page))
  await test.step('brings two readings in', async () => {
    await addsReading(page, home, { name: 'shaft.md', mimeType: 'text/markdown', text: shaftText })
    await addsReading(page, home, { name: 'ore.md', mimeType: 'text/markdown', text: oreText })
  })
  const host = `${aWord()}.example`
  await test.step('brings the class in', () => addsClass(page, home, host))
  await test.step('asks a question, looks at it as a participant would, and publishes it', () =>
    asks(page, home))
  await test.step('three participants post', async () => {
    for (const [n, quote] of quotes.entries()) await posts(browser, home, `person${n}@${host}`, n, quote)
  })
  await test.step('makes a rubric, grades and releases', () => grades(page, home))
  await test.step('each participant reads their own grade alone', async () => {
    for (const n of quotes.keys()) await readsOwn(browser, `person${n}@${host}`, n)
  })
})

const quotes = [
  'Then it turns east.',
  'since its owners quarrelled',
  'The north shaft pays for both of them.',
]

async function founds(page: Page): Promise<string> {
  await page.goto('/')
  const menu = page.locator('.account-menu')
  await menu.locator('summary').click()
  await menu.getByRole('link', { name: 'New seminar' }).click()
  const title = `Mines ${aWord()}`
  await page.getByLabel('Title').fill(title)
  await page.getByRole('button', { name: 'Create the seminar' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  return new URL(page.url()).pathname
}

async function addsReading(
  page: Page,
  home: string,
  { name, mimeType, text }: { name: string; mimeType: string; text: string },
) {
  await page.goto(home)
  await page
    .getByRole('link', { name: /Add a (source|reading)/ })
    .first()
    .click()
  await page.getByLabel('Files').setInputFiles([{ name, mimeType, buffer: Buffer.from(text) }])
  await page.getByRole('button', { name: 'Check the text' }).click()
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.locator('.reader, article').first()).toContainText(text.split('\n')[2] ?? '')
}

/** The good lines are kept; the three bad ones are named and stay in the field. */
async function addsClass(page: Page, home: string, host: string) {
  await page.goto(home)
  await page.getByRole('link', { name: 'Invite people' }).click()
  const form = page.getByRole('form', { name: 'Add people' })
  // The field that then has the text sends it back with other line breaks.
  const file = { name: 'class.csv', mimeType: 'text/csv', buffer: Buffer.from(roster(host)) }
  await form.getByLabel('File', { exact: true }).setInputFiles(file)
  await form.getByRole('button', { name: 'Preview' }).click()
  for (const line of [11, 12, 13]) await expect(form.getByText(`Line ${line}:`)).toBeVisible()
  await expect(form.getByText('will be added').first()).toBeHidden()
  await form.getByText('Line by line (27)').click()
  await expect(form.getByText('will be added')).toHaveCount(27)
  await form.getByRole('button', { name: 'Add 27 people' }).click()
  const summary = form.getByText('27 people added, 3 lines not added: they are still in the field.')
  await expect(summary.locator('xpath=..')).toBeFocused()
  await expect(summary).toBeInViewport()
}

async function asks(page: Page, home: string) {
  await page.goto(home)
  await page
    .getByRole('link', { name: /(New|Write a|Ask a) question/i })
    .first()
    .click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Which shaft?')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Argue from both texts.')
  for (const [thesis, statement] of [
    ['Thesis A', 'The north one.'],
    ['Thesis B', 'The east one.'],
  ] as const)
    await page.getByRole('group', { name: thesis }).getByLabel('Statement').fill(statement)
  const parts = page.getByRole('navigation', { name: 'Sections' })
  await parts.getByRole('link', { name: 'Readings and key passages' }).click()
  for (const [n, words] of quotes.slice(0, 2).entries()) {
    await page.getByRole('button', { name: 'Add a key passage' }).click()
    const key = page.getByRole('group', { name: `Key passage ${n + 1}` })
    await key.getByLabel('The words of the passage').fill(words)
    await expect(key.getByText('Found word for word')).toBeVisible()
  }
  await parts.getByRole('link', { name: 'Phases' }).click()
  await page.getByLabel('Rebuttal').fill(localTime(2))
  await page.getByLabel('Synthesis').fill(localTime(9))
  await parts.getByRole('link', { name: 'Rules' }).click()
  await page.getByLabel('Threads').selectOption('perGroup')
  await page.getByRole('button', { name: 'Save and preview' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Which shaft?')
  await expect(page.getByText('This is how participants would see the question.')).toBeVisible()
  await page.getByRole('link', { name: 'Back to the draft' }).click()
  await page.getByRole('button', { name: 'Publish question' }).click()
  await expect(page.getByRole('navigation', { name: 'Threads' })).toContainText('North')
}

/** In so many days, as a field for a date and a time takes it. */
const localTime = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16)

/** A page on which the person of an address of the roster is signed in. */
async function pageOf(browser: Browser, email: string): Promise<Page> {
  const { id } = await db.person.findUniqueOrThrow({ where: { email }, select: { id: true } })
  const context = await browser.newContext()
  await enter(context, { ...(await aPerson()), id, email })
  return context.newPage()
}

async function posts(browser: Browser, home: string, email: string, n: number, quote: string) {
  const page = await pageOf(browser, email)
  await page.goto(home)
  await page.getByRole('link', { name: 'Which shaft?' }).first().click()
  await page.getByRole('link', { name: /Write/ }).first().click()
  await page.locator('label.stance').first().click()
  await page.getByRole('textbox', { name: 'Claim' }).fill(`Claim ${n}.`)
  await page.getByRole('textbox', { name: 'Argument' }).fill('It is in the text.')
  await page.getByRole('button', { name: 'Type a quotation' }).click()
  await page.keyboard.type(quote)
  await page.keyboard.press('Tab')
  const citation = page.locator('.att').first()
  await citation.locator('label', { hasText: 'Supports' }).click()
  await citation.getByRole('textbox', { name: /^Why/ }).fill('It says so.')
  await page.getByRole('button', { name: 'Post position' }).click()
  await expect(page.getByText(`Claim ${n}.`).first()).toBeVisible()
  await expect(page).toHaveURL(/at=[0-9a-f-]+#p-/)
  await page.context().close()
}

/** The ready-made rubric, chosen for the question; each grade is given by keyboard. */
async function grades(page: Page, home: string) {
  await page.goto(`${home}/questions/1/grades`)
  await page.getByRole('link', { name: 'New rubric for this question' }).click()
  await page.getByRole('button', { name: 'Remove the criterion Revision' }).click()
  await expect(page.getByText('The criterion is removed.')).toBeVisible()
  await page.getByRole('button', { name: 'Save the rubric' }).click()
  await expect(page.getByRole('navigation', { name: 'How to grade' })).toBeVisible()
  await gradesPerson(page, 1)
  await page.getByRole('navigation', { name: 'Threads' }).getByRole('link', { name: 'North' }).click()
  await gradesPerson(page, 0)
  await gradesPerson(page, 2)
  await page.locator('summary', { hasText: 'Release grades' }).click()
  await page.getByLabel('Whose grades').first().selectOption('all')
  await page.getByRole('button', { name: 'Release grades' }).click()
  await expect(page.getByText('2 of 14 graded, 2 released')).toBeVisible()
}

async function gradesPerson(page: Page, n: number) {
  await page.getByRole('link', { name: `Person ${n}`, exact: true }).click()
  const drawer = page.getByRole('complementary', { name: `Grading Person ${n}` })
  await expect(drawer).toContainText(`Claim ${n}.`)
  // Without scripts the drawer has a button; keys count once it is gone.
  await expect(drawer.getByRole('button', { name: 'Save', exact: true })).toBeHidden()
  for (const key of ['1', '2', `${n + 1}`]) await page.keyboard.press(key)
  await drawer.getByLabel(`Comment to Person ${n}`).fill(`For ${n}.`)
  await expect(drawer.getByRole('status')).toHaveText('Saved')
}

async function readsOwn(browser: Browser, email: string, n: number) {
  const page = await pageOf(browser, email)
  await page.goto('/notices')
  await page.getByRole('link', { name: /grade/i }).first().click()
  const main = page.getByRole('main')
  await expect(main).toContainText(`For ${n}.`)
  await expect(main).toContainText(`${4 + n} of 12`)
  for (const other of quotes.keys()) if (other !== n) await expect(main).not.toContainText(`For ${other}.`)
  await page.context().close()
}
