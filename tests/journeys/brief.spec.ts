import { type Browser, expect, type Page, test } from '@playwright/test'
import { writeLine } from '@/lib/curation/brief/commands/line'
import { lineInput } from '@/lib/curation/brief/input'
import type { Person } from '@/lib/people/rules'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

test.describe.configure({ mode: 'parallel' })
test.skip(({ isMobile }) => isMobile, 'What is written does not depend on the width.')

const named = (name: string) => aPerson({ name, email: `${aWord()}@veta.example` })

/** A question with two positions, its instructor, two moderators and a participant. */
async function aDebate() {
  const [marta, joaquim, ruth, amara] = await Promise.all(['Marta', 'Joaquim', 'Ruth', 'Amara'].map(named))
  if (!marta || !joaquim || !ruth || !amara) throw new Error('Nobody is there.')
  const seminar = await aSeminar({
    title: `Ore ${aWord()}`,
    slug: aWord(),
    with: { instructor: marta, moderators: [joaquim, ruth], participants: [amara] },
  })
  const context = await aQuestion({ in: seminar })
  const north = await aPosition({ on: context, by: amara, claim: 'It runs north.' })
  const { person: luis } = await aMember({ in: seminar })
  await aPosition({ on: context, by: luis, thesis: 'B', claim: 'It turns east.' })
  const path = `/seminars/${seminar.seminar.slug}/questions/${context.question.number}/brief`
  return { marta, joaquim, ruth, amara, luis, context, north, path }
}

async function opened(
  browser: Browser,
  person: Person,
  path: string,
  javaScriptEnabled = true,
): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled })
  await enter(context, person)
  const page = await context.newPage()
  await page.goto(path)
  return page
}

const line = (page: Page) => page.getByRole('textbox', { name: 'The line' })
const save = (page: Page) => page.getByRole('button', { name: 'Save the line' }).click()

test('two moderators write at once, a line each and the same line, and neither loses a word', async ({
  browser,
}) => {
  const { joaquim, ruth, path } = await aDebate()
  const one = await opened(browser, joaquim, `${path}/edit?new=agreed`)
  const other = await opened(browser, ruth, `${path}/edit?new=open`)
  await line(one).fill('The vein runs north for forty metres.')
  await one.getByRole('checkbox', { name: /It runs north/ }).check()
  await line(other).fill('Nobody knows what lies beyond.')
  await other.getByRole('checkbox', { name: /It turns east/ }).check()
  await Promise.all([save(one), save(other)])
  for (const page of [one, other]) await expect(page.getByText('The line is saved.').first()).toBeVisible()
  await one.reload()
  for (const text of ['The vein runs north for forty metres.', 'Nobody knows what lies beyond.'])
    await expect(one.getByText(text)).toBeVisible()
  await other.reload()
  for (const page of [one, other]) {
    await page
      .getByRole('form', { name: /The vein runs/ })
      .getByRole('link', { name: 'Edit' })
      .click()
    await expect(line(page)).toHaveValue('The vein runs north for forty metres.')
  }
  await line(one).fill('The vein runs north for fifty metres.')
  await save(one)
  await expect(one.getByText('The line is saved.').first()).toBeVisible()
  await expect(other.getByText('Others have changed the Brief.')).toBeVisible()
  await line(other).fill('The vein runs north, all agree, for forty metres.')
  // Refreshing the page loses no words, and they still belong to the wording that they were typed for.
  await other.getByRole('link', { name: 'Show' }).click()
  await expect(other.getByText('Others have changed the Brief.')).toBeHidden()
  await expect(line(other)).toHaveValue('The vein runs north, all agree, for forty metres.')
  await save(other)
  const both = other.locator('.notice.bad')
  await expect(both).toContainText('Joaquim changed this line')
  await expect(both.locator('del').filter({ hasText: 'fifty' })).toHaveCount(1)
  await expect(line(other)).toHaveValue('The vein runs north, all agree, for forty metres.')
  await save(other)
  await expect(other.getByText('The line is saved.').first()).toBeVisible()
  await other
    .getByRole('form', { name: /all agree/ })
    .getByRole('link', { name: 'History' })
    .click()
  await expect(other.locator('.brief-step')).toHaveCount(3)
  await expect(other.locator('.brief-step').nth(1)).toContainText('Joaquim · reworded')
})

test('is published, signed and handed out, each line with its passages', async ({ browser }) => {
  const { marta, joaquim, amara, context, north, path } = await aDebate()
  const given = lineInput.parse({
    section: 'disputed',
    thesis: 'A',
    text: 'How far it runs.',
    cites: [north.id],
  })
  accepted(await writeLine({ person: joaquim, ref: context.question.id }, { line: given }))
  const reading = await opened(browser, amara, path)
  await expect(reading.getByText('No Brief yet')).toBeVisible()
  const desk = await opened(browser, marta, `${path}/edit`, false)
  await desk.getByRole('textbox', { name: 'What is new' }).fill('The first account.')
  await desk.getByRole('button', { name: 'Publish version 1' }).click()
  await expect(desk.getByRole('heading', { name: 'Version 1' })).toBeVisible()
  await reading.reload()
  await expect(reading.getByText('How far it runs.')).toBeVisible()
  await expect(reading.getByRole('link', { name: 'It runs north.' })).toHaveAttribute(
    'href',
    `/positions/${north.id}`,
  )
  await expect(reading.locator('blockquote')).toHaveText('and nobody disputes it')
  await reading.getByRole('radio', { name: 'I dissent' }).check()
  await reading.getByRole('button', { name: 'Submit' }).click()
  await expect(reading.getByText('Say what you disagree with.')).toBeVisible()
  await reading.getByRole('textbox', { name: 'What you disagree with' }).fill('It was never measured.')
  await reading.getByRole('button', { name: 'Submit' }).click()
  await expect(reading.getByRole('row', { name: 'Thesis A' })).toHaveText('Thesis A01')
  await expect(reading.getByRole('listitem').filter({ hasText: 'It was never measured.' })).toBeVisible()
  await reading.emulateMedia({ media: 'print' })
  for (const chrome of ['.top', '.tabs', '.brief-tools', '.brief-sign'])
    await expect(reading.locator(chrome)).toBeHidden()
  for (const kept of ['.brief-version', 'blockquote', '.brief-sources', '.brief-signatures'])
    await expect(reading.locator(kept).first()).toBeVisible()
})

test('a public link opens what is published to anybody, and nothing more, until it is turned off', async ({
  browser,
}) => {
  const { marta, joaquim, context, north, path } = await aDebate()
  const given = lineInput.parse({ section: 'agreed', text: 'It runs north.', cites: [north.id] })
  accepted(await writeLine({ person: joaquim, ref: context.question.id }, { line: given }))
  const desk = await opened(browser, marta, `${path}/edit`)
  await desk.getByRole('button', { name: 'Publish version 1' }).click()
  await expect(desk.getByRole('heading', { name: 'Version 1' })).toBeVisible()
  await desk.goto(`${path}/edit`)
  await desk.getByRole('button', { name: 'Turn on' }).click()
  const link = desk.locator('.brief-address a')
  const address = (await link.getAttribute('href')) ?? ''
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(address)
  await expect(stranger.getByRole('article').getByText('It runs north.').first()).toBeVisible()
  await expect(stranger.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
  await expect(stranger.locator('main a[href]')).toHaveCount(0)
  await desk.getByRole('button', { name: 'Turn off' }).click()
  await expect(link).toHaveCount(0)
  expect((await stranger.goto(address))?.status()).toBe(404)
})
