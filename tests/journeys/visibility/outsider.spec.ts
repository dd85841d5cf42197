import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { db } from '@/lib/platform/database/db'
import { aPerson } from '@/tests/support/factories'
import { enter } from '@/tests/support/journeys/journey'
import { aWord } from '@/tests/support/journeys/words'

test.skip(({ isMobile }) => isMobile, 'What is answered does not depend on the width.')

const seminar = '/seminars/bolivia-2016'
const links = [
  '',
  '/members',
  '/settings',
  '/questions/1',
  '/questions/1/write',
  '/sources/1',
  '/sources/new',
]

/** Ids that a person may have heard of: a position, its question and a source of the demonstration. */
async function known() {
  const { id, slug } = await db.seminar.findUniqueOrThrow({ where: { slug: 'bolivia-2016' } })
  const where = { seminarId: id }
  const position = await db.position.findFirstOrThrow({ where, select: { id: true, questionId: true } })
  const source = await db.source.findFirstOrThrow({ where, select: { id: true } })
  return { slug, position: position.id, question: position.questionId, source: source.id }
}

/** Neither the page nor its data contain anything of the demonstration. */
async function expectNothing(page: Page) {
  expect(await page.content()).not.toMatch(/Villegas|Oporto|cooperative|Marta Ellingsen/)
}

async function aStranger(context: BrowserContext) {
  await enter(context, await aPerson({ name: 'Nora Nadie', email: `${aWord()}@veta.example` }))
}

test('somebody who is in no seminar finds none, and no link leads into one', async ({ page, context }) => {
  await aStranger(context)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My seminars')
  await expectNothing(page)
  for (const path of [...links.map((link) => seminar + link), `/positions/${(await known()).position}`]) {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing at this address.')
    await expectNothing(page)
  }
})

test('nor does a call of the API from their browser tell that there is one', async ({ page, context }) => {
  await aStranger(context)
  await page.goto('/')
  const { slug, position, question, source } = await known()
  for (const path of [
    `/seminars/${slug}`,
    `/seminars/${slug}/members`,
    `/seminars/${slug}/questions`,
    `/questions/${question}`,
    `/questions/${question}/positions`,
    `/positions/${position}`,
    `/positions/${position}/revisions`,
    `/sources/${source}`,
    `/sources/${source}/passages`,
    `/sources/${source}/versions/1/original`,
  ]) {
    const { status, text } = await page.evaluate(async (address) => {
      const answer = await fetch(`/api/v1${address}`)
      return { status: answer.status, text: await answer.text() }
    }, path)
    const { status: nowhere, text: nothing } = await page.evaluate(
      async (address) => {
        const answer = await fetch(`/api/v1${address}`)
        return { status: answer.status, text: await answer.text() }
      },
      path.replace(/[0-9a-f]{12}(?=\/|$)/, '000000000000').replace(slug, 'no-such-seminar'),
    )
    expect({ path, status, text }).toEqual({ path, status: nowhere, text: nothing })
    expect(status).toBe(404)
  }
})

test('whoever is not signed in is led to sign in, and back', async ({ page }) => {
  const password = 'a long road to Llallagua'
  const observer = await aPerson({ name: 'Olga Observer', email: `${aWord()}@veta.example`, password })
  const { id: seminarId } = await db.seminar.findUniqueOrThrow({ where: { slug: 'bolivia-2016' } })
  await db.membership.create({ data: { personId: observer.id, seminarId, role: 'observer' } })
  for (const link of links) {
    await page.goto(seminar + link)
    const { pathname, searchParams } = new URL(page.url())
    expect([pathname, searchParams.get('next')]).toEqual(['/signin', seminar + link])
  }
  const form = page.getByRole('form', { name: 'Sign in' })
  await form.getByLabel('Email').fill(observer.email)
  await form.getByLabel('Password', { exact: true }).fill(password)
  await form.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(`${seminar}${links.at(-1)}`)
  // Observers import no sources: the requested page does not exist for them either.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing at this address.')
})

test('a step of signing in that nothing offers leads back to the sign-in page', async ({ request }) => {
  for (const path of ['callback/demo', 'callback/credentials', 'callback/nobody', 'nothing']) {
    const answer = await request.get(`/api/auth/${path}`, { maxRedirects: 0 })
    expect(answer.status(), path).toBeLessThan(500)
  }
})

test('an address that only begins like one of a program is a page of ours, with its policy', async ({
  page,
}) => {
  for (const path of ['/api/nothing', '/metricsX', '/healthzz', '/icon.svgx']) {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(404)
    expect(answer?.headers()['content-security-policy'], path).toContain("'nonce-")
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing at this address.')
  }
})
