import { type Browser, expect, type Page, test } from '@playwright/test'
import type { Rules } from '@/lib/questions/input'
import { aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { watch } from '../support/journeys/watch'
import { aWord } from '../support/journeys/words'

const someone = (name: string) => aPerson({ name, email: `${aWord()}@veta.example` })

/** Ana writes a position in a seminar of hers, Beto and Zoë. */
async function composer(browser: Browser, rules: Partial<Rules> = {}) {
  const [instructor, ana, beto, zoe] = [
    await someone('Carla Rojas'),
    await someone('Ana Quispe'),
    await someone('Beto Ñandú Choque'),
    await someone('Zoë Choque'),
  ]
  const member = await aSeminar({
    title: `Mines ${aWord()}`,
    with: { instructor, participants: [ana, beto, zoe] },
  })
  await oreIn(member)
  const on = await aQuestion({ in: member, rules })
  const position = await aPosition({ on, by: beto })
  const context = await browser.newContext(test.info().project.use)
  await enter(context, ana)
  const page = await context.newPage()
  await page.goto(`/seminars/${member.seminar.slug}/questions/${on.question.number}/write`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your position')
  const argument = page.getByRole('textbox', { name: 'Argument' })
  return { page, argument, called: position.author.name, step: argument.locator('..') }
}

const activeOf = async (page: Page) => {
  const id = await page.evaluate(() => document.activeElement?.getAttribute('aria-activedescendant'))
  return id ? page.locator(`#${id}`).textContent() : null
}

test('an @ suggests names, chosen by the keyboard alone', async ({ browser }) => {
  const { page, argument, step } = await composer(browser)
  const complaints = await watch(page)
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('/mentions') && asked.push(request.url()))
  const list = step.getByRole('listbox', { name: 'Who is named' })
  await argument.click()
  await page.keyboard.type('So says ')
  await expect(list).toBeHidden()
  expect(asked, 'nothing is asked for until an @ is typed').toEqual([])

  await page.keyboard.type('@')
  await expect(list.getByRole('option')).toHaveText(['Beto Ñandú Choque', 'Carla Rojas', 'Zoë Choque'])
  await page.keyboard.type('choque')
  await expect(list.getByRole('option')).toHaveText(['Beto Ñandú Choque', 'Zoë Choque'])
  await expect(step.getByRole('status')).toContainText('2 names.')
  await expect(argument).toHaveAttribute('aria-controls', (await list.getAttribute('id')) ?? '')
  expect(await activeOf(page)).toBe('Beto Ñandú Choque')
  await page.keyboard.press('ArrowUp')
  expect(await activeOf(page)).toBe('Zoë Choque')
  await page.keyboard.press('Enter')
  await expect(argument).toHaveValue('So says @Zoë Choque ')
  await expect(list).toBeHidden()
  await expect(argument).toBeFocused()
  expect(await activeOf(page)).toBeNull()

  await page.keyboard.type('and @nandu')
  await expect(list.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await page.keyboard.press('Backspace')
  await expect(list, 'it stays closed for this @').toBeHidden()
  await page.keyboard.press('Enter')
  await page.keyboard.type('@ro')
  await expect(list.getByRole('option')).toHaveText(['Carla Rojas'])
  await page.keyboard.press('Tab')
  await expect(argument).toHaveValue('So says @Zoë Choque and @nand\n@Carla Rojas ')
  await page.keyboard.press('Control+z')
  await expect(argument).not.toHaveValue(/Carla Rojas/)
  await page.keyboard.type(' @nobody')
  await expect(step.getByRole('status')).toHaveText('No such name.')
  expect(complaints).toEqual([])
  await page.context().close()
})

test('where names are hidden it suggests pseudonyms, and a click or a tap takes one', async ({
  browser,
  isMobile,
}) => {
  const { page, argument, step, called } = await composer(browser, { names: 'pseudonyms' })
  const list = step.getByRole('listbox')
  await argument.click()
  await page.keyboard.type('@')
  const option = list.getByRole('option')
  await expect(option).toHaveText([called])
  const [box, width] = [await list.boundingBox(), page.viewportSize()?.width ?? 0]
  expect(box && box.x >= 0 && box.x + box.width <= width, 'within the page').toBe(true)
  await (isMobile ? option.tap() : option.click())
  await expect(argument).toHaveValue(`@${called} `)
  await expect(argument).toBeFocused()
  await page.context().close()
})
