import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { queueOf } from '@/lib/curation/desk/queries'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { edit } from '@/lib/positions/commands/edit'
import { findSeminar } from '@/lib/seminars/queries'
import { accepted, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { watch } from '../support/journeys/watch'
import { aWord } from '../support/journeys/words'

const someone = (name: string) => aPerson({ name, email: `${aWord()}@veta.example` })

const passages = [
  'runs north for forty metres, and nobody',
  'nobody disputes it',
  'Then it turns east',
  'in the other shaft too',
  'the timber ran out in March',
]

/** Twenty citations by four people, five each, and two moderators. */
async function aDesk() {
  const [instructor, beto, rosa, ana] = [
    await someone('Carla Rojas'),
    await someone('Beto Choque'),
    await someone('Rosa Mamani'),
    await someone('Ana Quispe'),
  ]
  const others = [await someone('Luis Vargas'), await someone('Elif Demir'), await someone('Omar Haddad')]
  const with_ = { instructor, moderators: [beto, rosa], participants: [ana, ...others] }
  const member = await aSeminar({ title: `Mines ${aWord()}`, with: with_ })
  await oreIn(member)
  const on = await aQuestion({ in: member })
  const positions = []
  for (const by of [ana, ...others])
    positions.push(await aPosition({ on, by, claim: `${by.name} says so.`, citing: passages }))
  return { slug: member.seminar.slug, instructor, beto, rosa, ana, position: positions[0] as never as Posted }
}

type Posted = Awaited<ReturnType<typeof aPosition>>

const waiting = async (person: Person, slug: string) =>
  (await queueOf(await findSeminar(person, slug), 'oldest')).total

async function atDesk(context: BrowserContext, person: Person, slug: string): Promise<Page> {
  await enter(context, person)
  const page = await context.newPage()
  await page.goto(`/seminars/${slug}/desk?order=oldest`)
  await expect(page.locator('.m-form')).toBeVisible()
  return page
}

const left = (page: Page, count: number) =>
  expect(page.locator('.m-q h1 .num')).toHaveText(String(count), { timeout: 20_000 })

/** Presses keys until the desk has taken the decision: before hydration it receives none. */
async function decide(page: Page, key: string, note = '') {
  const { value } = choices[key] ?? { value: '' }
  await expect(async () => {
    await page.keyboard.press(key)
    await expect(page.locator(`.m-form input[value="${value}"]`)).toBeChecked({ timeout: 500 })
  }).toPass()
  if (note) await page.keyboard.type(note)
  await page.keyboard.press(note ? 'Control+Enter' : 'Enter')
}

const choices: Record<string, { value: string }> = {
  v: { value: 'verified' },
  p: { value: 'partlySupports' },
  o: { value: 'outOfContext' },
  d: { value: 'doesNotSupport' },
  m: { value: 'mistranslated' },
  a: { value: 'ask' },
}

test('twenty citations by keyboard alone: every verdict, undo, two who meet, an appeal, a mended citation', async ({
  browser,
  isMobile,
}) => {
  test.skip(isMobile, 'A phone has no keyboard to press its keys on; its buttons are pressed below.')
  test.setTimeout(240_000)
  const { slug, beto, rosa, ana, position } = await aDesk()
  const [his, hers, author] = [
    await browser.newContext(),
    await browser.newContext(),
    await browser.newContext(),
  ]
  const page = await atDesk(his, beto, slug)
  const complaints = await watch(page)

  await test.step('a verdict that needs a reason keeps what was chosen, and says so', async () => {
    await left(page, 20)
    await decide(page, 'o', ' ')
    await expect(page.locator('#m-note-error')).toBeVisible()
    await expect(page.locator('.m-form input[value="outOfContext"]')).toBeChecked()
    await page.locator('#m-note').focus()
    await page.keyboard.type('The sentence goes on.')
    await page.keyboard.press('Control+Enter')
    await left(page, 19)
  })

  await test.step('undo brings the case back; the next ones are told apart by keys', async () => {
    await expect(page.locator('.m-undo')).toContainText('Out of context')
    await page.keyboard.press('u')
    await left(page, 20)
    await decide(page, 'o', 'The sentence goes on.')
    await left(page, 19)
    for (const [n, key] of ['v', 'p', 'd', 'm'].entries()) {
      await decide(page, key, key === 'v' ? '' : 'So it does not follow.')
      await left(page, 18 - n)
    }
    await decide(page, 'a', 'Which shaft do you mean?')
    await left(page, 14)
  })

  await test.step('J and K go through the queue, and a note that is half written waits in its case', async () => {
    const first = page.url()
    await page.keyboard.press('p')
    await page.keyboard.type('Only in')
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await expect(page).not.toHaveURL(first)
    await expect(page.locator('#m-note')).toHaveValue('')
    const second = page.url()
    await page.keyboard.press('k')
    await expect(page).not.toHaveURL(second)
    await expect(page.locator('#m-note')).toHaveValue('Only in')
    await expect(page.locator('.m-form input[value="partlySupports"]')).toBeChecked()
    await page.locator('#m-note').fill('')
  })

  await test.step('brackets reach further into the text', async () => {
    const shown = await page.locator('.m-ctx .para').count()
    await page.goto(`/seminars/${slug}/desk?order=oldest&before=0&after=0`)
    await expect(page.locator('.m-ctx .para')).not.toHaveCount(shown)
    await expect(async () => {
      await page.keyboard.press(']')
      await expect(page).toHaveURL(/after=[24]/, { timeout: 1_000 })
    }).toPass()
  })

  const other = await atDesk(hers, rosa, slug)
  await test.step('two at once never have the same case', async () => {
    const of = (one: Page) => one.locator('.m-form input[name="citation"]').getAttribute('value')
    expect(await of(other)).not.toBe(await of(page))
  })

  await test.step('who comes too late sees both, and keeps what they typed', async () => {
    const citation = await page.locator('.m-form input[name="citation"]').inputValue()
    await db.hold.updateMany({ where: { citationId: citation }, data: { until: new Date(0) } })
    await other.goto(`/seminars/${slug}/desk?order=oldest&case=${citation}`)
    await decide(other, 'd', 'It says another thing.')
    await expect(other.locator('.m-undo')).toContainText('Does not support')
    await other.goto('/work')
    await expect.poll(() => db.hold.count({ where: { moderatorId: rosa.id } })).toBe(0)
    await decide(page, 'p', 'Half of it, I should say.')
    const both = page.locator('.notice.bad')
    await expect(both).toContainText('Somebody else has judged this citation in the meantime.')
    await expect(both).toContainText('Does not support, by Rosa Mamani')
    await expect(page.locator('#m-note')).toHaveValue('Half of it, I should say.')
    await page.goto(`/seminars/${slug}/desk?order=oldest`)
    await left(page, 13)
  })

  await test.step('what its author changes meanwhile is shown beside what was read, and judged anew', async () => {
    const citation = await page.locator('.m-form input[name="citation"]').inputValue()
    const { position: of } = await db.citation.findUniqueOrThrow({
      where: { id: citation },
      include: { position: { include: { author: { include: { person: true } }, citations: true } } },
    })
    const citations = of.citations.map(({ id }) =>
      id === citation ? { id, warrant: 'For another reason.' } : { id },
    )
    accepted(await edit(of.author.person, of.id, { base: 1, patch: { citations } }))
    await decide(page, 'm', 'Not in this language.')
    await expect(page.locator('.notice.bad')).toContainText('For another reason.')
    await expect(page.locator('.notice.bad')).toContainText('It says so.')
    await expect(page.locator('#m-note')).toHaveValue('Not in this language.')
    await page.keyboard.press('Control+Enter')
    await left(page, 12)
  })

  await test.step('the rest, one after the other', async () => {
    for (let n = 11; n >= 0; n--) {
      await decide(page, 'v')
      if (n > 0) await left(page, n)
    }
    await expect(page.getByText('Nothing left to review.')).toBeVisible()
    expect(await waiting(beto, slug)).toBe(0)
  })

  await enter(author, ana)
  const hersToo = await author.newPage()
  await test.step('the author answers, appeals, and mends', async () => {
    await hersToo.goto('/work')
    await expect(hersToo.getByText('Verdicts and questions to answer')).toBeVisible()
    await hersToo.goto(`/positions/${position.id}/reviews`)
    const judged = hersToo.locator('.m-judged').first()
    await expect(judged).toContainText('The sentence goes on.')
    await judged.getByLabel('Your answer').fill('It goes on about another shaft.')
    await judged.getByRole('button', { name: 'Answer' }).click()
    await expect(judged).toContainText('It goes on about another shaft.')
    await judged.getByText('Appeal this verdict').click()
    await judged.getByLabel('Why somebody else should look at it').fill('Please read the whole paragraph.')
    await judged.getByRole('button', { name: 'Appeal', exact: true }).click()
    await expect(judged).toContainText('Please read the whole paragraph.')
    await expect(hersToo.locator('[id^="c-"]').first()).toBeFocused()
    expect(await waiting(beto, slug)).toBe(0)
    expect(await waiting(rosa, slug)).toBe(1)
    await hersToo.goto(`/positions/${position.id}`)
    await expect(hersToo.locator('.judged').first()).toContainText('The author has appealed.')
  })

  await test.step('somebody else decides on the appeal', async () => {
    await other.goto(`/seminars/${slug}/desk?order=oldest`)
    await expect(other.locator('.m-use')).toContainText('Please read the whole paragraph.')
    await decide(other, 'p', 'It bears on half of the claim.')
    await expect(other.getByText('Nothing left to review.')).toBeVisible()
    await hersToo.reload()
    await expect(hersToo.locator('.judged').first()).toContainText('It bears on half of the claim.')
  })

  await test.step('a mended citation is back on the desk, with the earlier verdict beside it', async () => {
    const [first, ...rest] = position.citations
    const citations = [
      { id: first?.id, warrant: 'Now for the whole of it.' },
      ...rest.map(({ id }) => ({ id })),
    ]
    accepted(await edit(ana, position.id, { base: 1, patch: { citations } }))
    await page.goto(`/seminars/${slug}/desk?order=oldest`)
    await left(page, 1)
    await expect(page.locator('.m-use')).toContainText('Earlier verdict, on revision 1')
    await expect(page.locator('.m-use')).toContainText('It bears on half of the claim.')
    await decide(page, 'v')
    await expect(page.getByText('Nothing left to review.')).toBeVisible()
    await hersToo.reload()
    await expect(hersToo.locator('figure.cite').first()).toContainText('Verified')
  })

  expect(complaints).toEqual([])
  for (const context of [his, hers, author]) await context.close()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('one judges with the deciding words, and takes it back', async ({ page, context }) => {
    const { slug, beto } = await aDesk()
    await enter(context, beto)
    await page.goto(`/seminars/${slug}/desk?order=oldest`)
    await page.getByText('Out of context', { exact: false }).first().click()
    await page.getByLabel('Note to the author').fill('The sentence goes on.')
    await page.getByText('Deciding words').click()
    const words = page.getByLabel('First word')
    await words.selectOption({ index: 2 })
    await page.getByLabel('Last word').selectOption({ index: 4 })
    await page.getByRole('button', { name: /^Save, next/ }).click()
    await expect(page.locator('.m-undo')).toContainText('Out of context')
    const review = await db.review.findFirstOrThrow({
      where: { reviewer: { personId: beto.id } },
      orderBy: { at: 'desc' },
    })
    expect(review.decidingEnd).toBeGreaterThan(review.decidingStart ?? 0)
    await page.getByRole('button', { name: /^Undo/ }).click()
    await left(page, 20)
  })
})
