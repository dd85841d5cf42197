import { expect, type Page, test } from '@playwright/test'
import { aMember, aSeminar } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

test.skip(({ isMobile }) => isMobile, 'The map has a keyboard; its outline is looked at in every width.')

/** Two positions; one has a response, and that one a response. */
async function aDebate() {
  const seminar = await aSeminar({ slug: aWord() })
  const context = await aQuestion({ in: seminar })
  const [amara, luis] = [(await aMember({ in: seminar })).person, (await aMember({ in: seminar })).person]
  const north = await aPosition({ on: context, by: amara, claim: 'It runs north.' })
  await aPosition({ on: context, by: luis, thesis: 'B', claim: 'It turns east.' })
  const response = await aResponse({ to: north, by: luis, claim: 'Only at first.' })
  await aResponse({ to: response, by: amara, claim: 'For forty metres.' })
  return { context, amara, path: `/seminars/${seminar.seminar.slug}/questions/${context.question.number}` }
}

const idsIn = (page: Page, of: string, attribute: string) =>
  page
    .locator(of)
    .evaluateAll((nodes, attribute) => nodes.map((node) => node.getAttribute(attribute)), attribute)

test('a debate is walked through on its map by keyboard, and is the same as an outline', async ({
  context,
  page,
}) => {
  const { context: question, amara, path } = await aDebate()
  await enter(context, amara)
  await page.goto(path)
  await page
    .getByRole('navigation', { name: 'Views of this question' })
    .getByRole('link', { name: 'Map' })
    .click()
  await page.locator('.map-stage.is-live').waitFor()
  // The deeper response waits in its fold.
  await expect(page.getByText('For forty metres.').first()).toBeHidden()
  await page.locator('.map-pane').focus()
  await page.keyboard.press('ArrowRight')
  for (const name of [/Thesis A/, /It runs north/, /and nobody|Supports/]) {
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('.map-pane a:focus')).toHaveText(name)
  }
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.map-pane a:focus')).toHaveText(/Only at first/)
  await expect(page.locator('.m-e.is-path')).toHaveCount(3)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('.map-pane .m-response', { hasText: 'For forty metres.' })).toBeVisible()
  await expect(page.locator('.map-pane a:focus')).toHaveText(/Only at first/)
  await page.locator('.map-zoom').getByRole('link', { name: 'This branch alone' }).press('Enter')
  await expect(page.getByText('Only one branch is shown.')).toBeVisible()
  await expect(page.getByText('It turns east.').first()).toBeHidden()
  await page.getByRole('link', { name: 'Show the whole map' }).click()
  await expect(page.getByText('It turns east.').first()).toBeVisible()
  await page.keyboard.press('-')
  await expect(page.locator('.map-zoom output')).toHaveText('80%')

  const { nodes } = await (await page.request.get(`/api/v1/questions/${question.question.id}/map`)).json()
  const ids = nodes.map(({ id }: { id: string }) => id).toSorted()
  await page.goto(`${path}/map?as=map&depth=all&show=all`)
  const drawn = await idsIn(page, '.m-n:not(.m-question)', 'id')
  expect(drawn.map((id) => id?.slice(2)).toSorted()).toEqual(ids)
  await page.getByRole('link', { name: 'Outline' }).click()
  await page.locator('.map-outline').waitFor()
  expect((await idsIn(page, '[data-node]', 'data-node')).toSorted()).toEqual(ids)
})
