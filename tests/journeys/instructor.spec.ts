import { expect, type Page, test } from '@playwright/test'
import { aMember, aPerson, aSeminar, aSource } from '../support/factories'
import { oreText } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

test.skip(({ isMobile }) => isMobile, 'The forms are the same at every width.')

/** An instructor of a seminar with one source, and the address of its page. */
async function anInstructor(language: string) {
  const instructor = await aPerson({ name: 'Carla Rojas', email: `${aWord()}@veta.example` })
  const member = await aSeminar({ title: `Minas ${aWord()}`, language, with: { instructor } })
  await aSource({ in: member, title: 'Ore', text: oreText })
  return { instructor, member, home: `/seminars/${member.seminar.slug}` }
}

const thesis = (page: Page, name: string) => page.getByRole('group', { name })

test.describe('in Spanish', () => {
  test.use({ locale: 'es-BO' })

  test('an instructor opens a question and moves its phase', async ({ page, context }) => {
    const { instructor, home } = await anInstructor('es')
    await enter(context, instructor)
    await page.goto(home)
    await page.getByRole('link', { name: 'Nueva pregunta' }).click()
    await page.getByRole('textbox', { name: 'Título' }).fill('¿Hacia dónde va la veta?')
    await page.getByRole('textbox', { name: 'Enunciado', exact: true }).fill('Argumente **desde el texto**.')
    await thesis(page, 'Tesis A').getByLabel('Enunciado de la tesis').fill('La veta va al norte.')
    await thesis(page, 'Tesis A').getByLabel('Nombre').fill('Norte')
    await thesis(page, 'Tesis A').getByLabel('En sus propias palabras').fill('and nobody disputes it')
    await thesis(page, 'Tesis B').getByLabel('Enunciado de la tesis').fill('La veta gira al este.')
    await page.getByRole('button', { name: 'Publicar la pregunta' }).last().click()

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('¿Hacia dónde va la veta?')
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
    await expect(page.getByText('and nobody disputes it').first()).toBeVisible()
    await expect(page.locator('[aria-current="step"]')).toContainText('Apertura')

    await page.locator('a[href$="/edit"]').first().click()
    await page.getByLabel('Fase actual').selectOption('rebuttal')
    await page.getByRole('button', { name: 'Cambiar de fase' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('¿Hacia dónde va la veta?')
    await expect(page.locator('[aria-current="step"]')).toContainText('Réplica')
  })
})

test('a thesis whose words are in no source is refused, and mended', async ({ page, context }) => {
  const { instructor, home } = await anInstructor('en')
  await enter(context, instructor)
  await page.goto(`${home}/questions/new`)
  await page.getByRole('textbox', { name: 'Title' }).fill('Where does the vein run?')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Argue from the text.')
  const quote = thesis(page, 'Thesis A').getByLabel('In their own words')
  await thesis(page, 'Thesis A').getByLabel('Statement').fill('It runs north.')
  await quote.fill('and everybody disputes it')
  await thesis(page, 'Thesis B').getByRole('button', { name: 'Remove Thesis B' }).click()
  await expect(thesis(page, 'Thesis B')).toBeHidden()
  await page.getByRole('button', { name: 'Publish question' }).last().click()

  await expect(page.locator('.notice.bad')).toBeVisible()
  await expect(quote).toHaveValue('and everybody disputes it')
  await expect(quote).toBeFocused()
  // Differences are shown as in the composer, and one button inserts the text's words.
  await quote.fill('and nobody disputed it, and')
  await expect(thesis(page, 'Thesis A').locator('.looked')).toContainText('disputes')
  await thesis(page, 'Thesis A').getByRole('button', { name: 'Use the exact words' }).click()
  await expect(quote).toHaveValue(/and nobody disputes it/)
  await expect(thesis(page, 'Thesis A').locator('.looked')).toContainText('¶ 1')
  await quote.fill('and nobody disputes it')
  await expect(thesis(page, 'Thesis A').locator('.looked')).toContainText('Text 1')
  await page.getByRole('button', { name: 'Publish question' }).last().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where does the vein run?')
})

test('a question is kept as a draft that participants do not see, looked at as they would, and published', async ({
  page,
  context,
  browser,
}) => {
  const { instructor, home, member } = await anInstructor('en')
  const { person: participant } = await aMember({ in: member })
  const theirs = await browser.newContext()
  await enter(theirs, participant)
  const other = await theirs.newPage()
  await enter(context, instructor)
  await page.goto(`${home}/questions/new`)
  await page.getByRole('textbox', { name: 'Title' }).fill('Half a question')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Draft saved.' })).toBeVisible()
  const draft = new URL(page.url()).pathname

  await page.goto(home)
  await page.getByRole('link', { name: 'Half a question' }).click()
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Argue **from the text**.')
  await thesis(page, 'Thesis A').getByLabel('Statement').fill('It runs north.')
  await thesis(page, 'Thesis B').getByRole('button', { name: 'Remove Thesis B' }).click()
  await page.getByRole('button', { name: 'Save and preview' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Half a question')
  await expect(page.getByText('It runs north.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Write the first position' })).toBeVisible()
  await expect(page.locator('.q-manage a[href$="/edit"]')).toBeHidden()

  await other.goto(home)
  await expect(other.getByText('Half a question')).toHaveCount(0)
  expect((await other.goto(draft))?.status()).toBe(404)

  await page.getByRole('link', { name: 'Back to the draft' }).click()
  await page.getByRole('button', { name: 'Publish question' }).click()
  await expect(page).toHaveURL(/questions\/1$/)
  await other.goto(home)
  await other.getByRole('link', { name: 'Half a question', exact: true }).click()
  await expect(other.getByText('It runs north.')).toBeVisible()
  // The draft's address redirects to its published question.
  await page.goto(draft)
  await expect(page).toHaveURL(/questions\/1$/)
  await theirs.close()
})

test('what is typed while a form is on its way stays', async ({ page, context }) => {
  const { instructor, home } = await anInstructor('en')
  await enter(context, instructor)
  await page.goto(`${home}/settings`)
  let arrive = () => {}
  const held = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route('**/settings', async (route) => {
    if (route.request().method() === 'POST') await held
    await route.continue()
  })
  await page.getByLabel('Title').fill('Mines, again')
  await page.getByRole('button', { name: 'Save' }).first().click()
  await page.getByRole('textbox', { name: 'Term' }).fill('Spring')
  arrive()
  await expect(page.getByRole('status').filter({ hasText: /\w/ })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Term' })).toHaveValue('Spring')
  await expect(page.getByLabel('Title')).toHaveValue('Mines, again')
})

test('what is sent without a connection is in the form again', async ({ page, context }) => {
  const { instructor, home } = await anInstructor('en')
  await enter(context, instructor)
  await page.goto(`${home}/questions/new`)
  await page.getByRole('textbox', { name: 'Title' }).fill('Where does the vein run?')
  await page.getByRole('heading', { name: 'Rules' }).click()
  await page.getByRole('checkbox').first().check()
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Publish question' }).last().click()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Where does the vein run?')
  await page.getByRole('heading', { name: 'Rules' }).click()
  await expect(page.getByRole('checkbox').first()).toBeChecked()
})
