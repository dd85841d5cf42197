import { expect, test } from '@playwright/test'
import { aPerson, aSeminar } from '../support/factories'
import { enter } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

const kialo = `Discussion Title: Should the mine close?

1. The mine should close.
1.1. Con: It feeds the town.
1.1.1. Pro: It is all that there is.
1.2. Pro: The vein ends here. [1]
1.2.1. Con: -> See 1.1.

Sources:

[1] A survey of the vein
`

test('a debate of another tool is looked at, imported, and a claim of it becomes a thesis', async ({
  page,
  context,
}) => {
  const instructor = await aPerson({ name: 'Carla Rojas', email: `${aWord()}@veta.example` })
  const { seminar } = await aSeminar({ title: `Mines ${aWord()}`, with: { instructor } })
  await enter(context, instructor)
  await page.goto(`/seminars/${seminar.slug}/questions/new`)
  await page.getByRole('link', { name: 'Import a debate' }).click()
  await page
    .getByLabel('File')
    .setInputFiles({ name: 'x', mimeType: 'text/plain', buffer: Buffer.from(kialo) })
  await page.getByRole('button', { name: 'Show what will be made' }).click()
  await expect(page.getByText('4 claims beside the draft')).toBeVisible()
  await page.getByRole('button', { name: 'Import it' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Should the mine close?')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Argue from the survey.')
  await page.getByRole('button', { name: 'Make it a thesis The vein ends here.' }).click()
  await expect(page.getByRole('group', { name: 'Thesis B' }).getByLabel('Statement')).toHaveValue(
    'The vein ends here.',
  )
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('Argue from the survey.')
  await page.getByLabel('Leave out claim 2').check()
  await page.getByRole('button', { name: 'Leave the ticked claims out' }).click()
  await expect(page.getByText('From the imported debate: 2 claims')).toBeVisible()
})
