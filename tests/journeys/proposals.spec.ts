import { expect, test } from '@playwright/test'
import { voteOnTranslation } from '@/lib/curation/translations/commands/decide'
import { translationsOf } from '@/lib/curation/translations/queries'
import { findCitation } from '@/lib/positions/queries/find-citation'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'

test.skip(({ isMobile }) => isMobile, 'The page is the same at every width.')

test('a member proposes a translation of a cited passage, and the best one stands under it', async ({
  page,
  context,
}) => {
  const staff = await aSeminar()
  await aSource({ in: staff, language: 'es', text: 'La veta corre al norte, y nadie lo disputa.' })
  const on = await aQuestion({ in: staff, phase: 'rebuttal' })
  const position = await aPosition({ on, citing: ['nadie lo disputa'] })
  const [{ person }, voter] = [await aMember({ in: staff }), await aMember({ in: staff })]
  await enter(context, person)
  const thread = `/seminars/${staff.seminar.slug}/questions/1`
  await page.goto(thread)
  await page.getByRole('link', { name: 'Propose a translation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Proposed translations')
  await page.locator('summary').filter({ hasText: 'Propose a translation' }).click()
  await page.getByLabel('Your translation').fill('nobody disputes it')
  await page.getByRole('button', { name: 'Propose it' }).click()
  await expect(page.getByText('nobody disputes it')).toBeVisible()
  const { context: seen, citation } = await findCitation(voter.person, position.citations[0]?.id ?? '')
  const [proposal] = (await translationsOf(seen, [citation])).get(citation.id) ?? []
  for (const by of [voter.person, staff.person])
    accepted(await voteOnTranslation(by, proposal?.id ?? '', 'for'))
  await page.goto(thread)
  await expect(page.locator('.opposite q')).toHaveText('nobody disputes it')
  await page.getByRole('link', { name: '1 proposed translation' }).click()
  await expect(page.getByText('2 for, 0 against · Shown under the citation')).toBeVisible()
})
