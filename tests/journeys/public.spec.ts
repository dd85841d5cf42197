import { expect, test } from '@playwright/test'
import { db } from '@/lib/platform/database/db'
import { publicQuestionPath, questionPath } from '@/lib/questions/paths'
import { aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'
import { enter, site } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

async function aDebate() {
  const [instructor, author] = await Promise.all([
    aPerson({ email: `${aWord()}@veta.example` }),
    aPerson({ name: 'Amara Villca', email: `${aWord()}@veta.example` }),
  ])
  const slug = aWord()
  const seminar = await aSeminar({ title: 'Ore', slug, with: { instructor, participants: [author] } })
  const context = await aQuestion({ in: seminar, title: 'Where does the vein run?' })
  const position = await aPosition({ on: context, by: author, claim: 'It runs north.' })
  await aResponse({ to: position, claim: 'It does not.' })
  await db.seminar.update({ where: { id: seminar.seminar.id }, data: { frameOrigins: [site()] } })
  return { instructor, path: questionPath(slug, context.question.number), id: context.question.id }
}

test('an instructor opens a question, somebody without an account reads it, and it is closed again', async ({
  page,
  context,
  browser,
}, { project }) => {
  const { instructor, path, id } = await aDebate()
  await enter(context, instructor)
  const stranger = await browser.newContext({ ...project.use, javaScriptEnabled: false })
  const reader = await stranger.newPage()
  await reader.goto(site() + publicQuestionPath(id))
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('This page is not open to the public.')

  await page.goto(path)
  await page.getByRole('link', { name: 'Readers without an account' }).click()
  await page.getByRole('button', { name: 'Open to readers without an account' }).click()
  await expect(page.getByText('Open to readers without an account since')).toBeVisible()
  const code = await page.getByLabel('Code').inputValue()

  await reader.goto(site() + publicQuestionPath(id))
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Where does the vein run?')
  await expect(reader.getByRole('heading', { name: 'It runs north.' })).toBeVisible()
  await expect(reader.getByText('Amara Villca')).toHaveCount(0)
  const wide = () => reader.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(await wide(), 'scrolls sideways').toBe(false)

  // A page of a site that the seminar names shows it in a frame; the site of this run stands for it.
  await reader.route('**/elsewhere', (route) => route.fulfill({ contentType: 'text/html', body: code }))
  await reader.goto(`${site()}/elsewhere`)
  await expect(reader.frameLocator('iframe').getByText('It runs north.')).toBeVisible()

  await page.getByRole('button', { name: 'Close to readers without an account' }).click()
  await expect(page.getByText('The question is closed to readers without an account.')).toBeVisible()
  await reader.goto(site() + publicQuestionPath(id))
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('This page is not open to the public.')
  await stranger.close()
})
