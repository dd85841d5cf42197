import { expect, type Page, test } from '@playwright/test'
import { demo, enter } from '../support/journeys/journey'

/** Nobody writes in two windows here: each project has its own people. */
const people = {
  desktop: ['benoit', 'daniel', 'elif'],
  phone: ['farid', 'greta', 'hiroshi'],
}

/** A person of the demonstration, on the page for writing a position. */
async function signIn(page: Page, n: number) {
  const key = people[test.info().project.name === 'phone' ? 'phone' : 'desktop'][n] ?? ''
  await enter(page.context(), await demo(key))
  await page.goto('/seminars/bolivia-2016/questions/1/write')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your position')
}

const claim = 'Loans first, audits second.'

async function writeWords(page: Page) {
  await page.locator('label.stance').first().click()
  await page.getByRole('textbox', { name: 'Claim' }).fill(claim)
  await page
    .getByRole('textbox', { name: 'Argument' })
    .fill('An audit before the loan measures who was **rich**.')
}

/** Selects words of a paragraph in the text beside, as dragging over them would. */
async function select(page: Page, paragraph: number, from: number, to: number) {
  await page.locator(`.reader-scroll #p-${paragraph} [data-start]`).evaluate(
    (block, [first, last]) => {
      const words = [...(block.textContent ?? '').matchAll(/\S+/g)]
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
      const nodes: Node[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node)
      const at = (unit: number): [Node, number] => {
        let left = unit
        for (const node of nodes) {
          if (left <= (node.nodeValue?.length ?? 0)) return [node, left]
          left -= node.nodeValue?.length ?? 0
        }
        throw new Error('Beyond the paragraph')
      }
      const range = document.createRange()
      const end = words[last]
      range.setStart(...at(words[first]?.index ?? 0))
      range.setEnd(...at((end?.index ?? 0) + (end?.[0].length ?? 0)))
      block.scrollIntoView({ block: 'center' })
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(range)
    },
    [from, to] as const,
  )
}

const citation = (page: Page, n: number) => page.locator('.att').nth(n)
const warrant = (page: Page, n: number) => citation(page, n).getByRole('textbox', { name: /^Why/ })
const posted = (page: Page) => page.locator(`#p-${new URL(page.url()).searchParams.get('at')}`)
const post = (page: Page) => page.getByRole('button', { name: 'Post position' })

test('somebody posts a position citing two passages that they select in the text', async ({
  page,
  isMobile,
}) => {
  await signIn(page, 0)
  await writeWords(page)
  if (isMobile) await page.getByText('Choose a passage from a text').click()
  await select(page, 2, 0, 6)
  await page.getByRole('toolbar', { name: 'Cite the selected words' }).getByText('Supports').click()
  await expect(warrant(page, 0)).toBeFocused()
  await page.keyboard.type('It says what came before.')
  if (isMobile) await page.getByText('Choose a passage from a text').click()
  await select(page, 3, 3, 9)
  await page.getByRole('toolbar', { name: 'Cite the selected words' }).getByText('Qualifies').click()
  await post(page).click({ force: true })
  await expect(warrant(page, 1), 'the first thing missing').toBeFocused()
  await page.keyboard.type('It measures it.')
  await post(page).click()
  await expect(page).toHaveURL(/at=[0-9a-f-]+#p-/)
  await expect(posted(page)).toContainText(claim)
  await expect(posted(page).locator('figure.cite')).toHaveCount(2)
})

test('a false quotation is refused with what differs, and mended with the exact words', async ({ page }) => {
  await signIn(page, 1)
  await writeWords(page)
  await page.getByRole('button', { name: 'Type a quotation' }).click()
  await page.keyboard.type('seized, tortured and never beaten to death')
  await page.keyboard.press('Tab')
  const refused = citation(page, 0).locator('.qc-note')
  await expect(refused).toContainText('Not in any text.')
  await expect(refused.locator('del')).toHaveText(/never/)
  await expect(refused).toContainText('You added a negation: “never”. It is not in the text.')
  await refused.getByRole('button', { name: 'Use the exact words' }).click()
  await expect(citation(page, 0).locator('blockquote')).toHaveText('seized, tortured and beaten to death')
  await citation(page, 0).locator('label', { hasText: 'Supports' }).click()
  await warrant(page, 0).fill('It says what happened.')
  await expect(page.locator('.draft-state')).toContainText('Draft saved')
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Claim' }), 'the draft').toHaveValue(claim)
  await post(page).click()
  await expect(page).toHaveURL(/at=[0-9a-f-]+#p-/)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the same form refuses, keeps everything typed, mends and posts', async ({ page }) => {
    await signIn(page, 2)
    await writeWords(page)
    await page.getByRole('button', { name: 'Type a quotation' }).click()
    await citation(page, 0).getByLabel('Quotation').fill('seized, tortured and never beaten to death')
    await citation(page, 0).locator('label', { hasText: 'Supports' }).click()
    await post(page).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Nothing you wrote is lost.' })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Claim' })).toHaveValue(claim)
    await citation(page, 0).getByRole('button', { name: 'Use the exact words' }).click()
    await warrant(page, 0).fill('It says what happened.')
    await page.getByRole('button', { name: 'Preview' }).click()
    await expect(page.locator('.editor .prose strong')).toHaveText('rich')
    await post(page).click()
    await expect(page).toHaveURL(/at=[0-9a-f-]+#p-/)
    await expect(posted(page)).toContainText(claim)
  })
})
