import { expect, it } from 'vitest'
import { placeholder, sharedHtml } from '@/lib/web/markup'

it('fills in what is the reader’s own', async () => {
  const make = async () => <p data-mine={placeholder('mine 1')}>text</p>
  expect(await sharedHtml('own', make, { 'mine 1': true })).toBe('<p data-mine="true">text</p>')
  expect(await sharedHtml('own', make)).toBe('<p data-mine="false">text</p>')
})

it('fills in every place once, between letters of any alphabet', async () => {
  const make = async () => (
    <p lang={placeholder('a')}>
      é<b>{placeholder('b')}</b>猫{placeholder('nobody')}🦉
    </p>
  )
  const html = await sharedHtml('letters', make, { a: 12, b: null, unused: true })
  expect(html).toBe('<p lang="12">é<b></b>猫false🦉</p>')
})

it('takes nothing that people write for a place to fill in: it would swallow what others wrote', async () => {
  const claims = ['\u0001', '\u0001mine 1\u0002', '[mine 1]', '\u0001 the end']
  const make = async () => (
    <ul>
      {claims.map((claim) => (
        <li key={claim} data-mine={placeholder('mine 1')}>
          {claim}
        </li>
      ))}
    </ul>
  )
  const html = await sharedHtml('words', make, { 'mine 1': true })
  for (const claim of claims) expect(html).toContain(`<li data-mine="true">${claim}</li>`)
})
