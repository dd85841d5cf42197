import { describe, expect, it, onTestFinished } from 'vitest'
import {
  type Names,
  onceForNames,
  placeholder,
  sharedBytes,
  sharedHtml,
  sharedMarkup,
} from '@/lib/web/markup'
import { asIfAsked } from '../support/next-headers'

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

it('is drawn once, however many readers ask for it at one moment, and again after a failure', async () => {
  let drawn = 0
  const make = async () => {
    drawn += 1
    if (drawn === 1) throw new Error('The database is away.')
    return <p>{drawn}</p>
  }
  await expect(sharedHtml('shared', make)).rejects.toThrow('The database is away.')
  const all = await Promise.all(Array.from({ length: 10 }, () => sharedHtml('shared', make)))
  expect(new Set(all)).toEqual(new Set(['<p>2</p>']))
  expect(await sharedHtml('shared of another revision', make)).toBe('<p>3</p>')
})

it('asks for a reader’s own values only where there is a place for them, and says for which', async () => {
  const asked: string[][] = []
  const overlay = async (names: Names) => {
    asked.push([...names])
    return { a: 1, b: 2 }
  }
  expect(await sharedHtml('plain', async () => <p>text</p>, overlay)).toBe('<p>text</p>')
  const make = async () => (
    <p data-a={placeholder('a')}>
      {placeholder('b')}
      {placeholder('a')}
    </p>
  )
  expect(await sharedHtml('with places', make, overlay)).toBe('<p data-a="1">21</p>')
  expect(asked).toEqual([['a', 'b']])
})

it('derives a value from the names of a markup only once', async () => {
  let found = 0
  const count = onceForNames((names) => {
    found += 1
    return names.size
  })
  const make = async () => <p data-a={placeholder('a')}>{placeholder('b')}</p>
  const overlay = async (names: Names) => ({ a: count(names), b: count(names) })
  for (let n = 0; n < 3; n++) expect(await sharedHtml('counted', make, overlay)).toBe('<p data-a="2">2</p>')
  expect(found).toBe(1)
})

it('is as long in bytes as UTF-8 makes it', async () => {
  const bytes = await sharedBytes('bytes', async () => <p>é猫🦉{placeholder('n')}</p>, { n: 1234567 })
  expect(bytes.toString()).toBe('<p>é猫🦉1234567</p>')
  expect(bytes.length).toBe(Buffer.byteLength('<p>é猫🦉1234567</p>'))
})

describe('in a document', () => {
  const make = async () => <p>{placeholder('mine')}</p>
  const drawn = (headers: Headers) =>
    asIfAsked(headers, () => sharedMarkup({ key: 'document', make, overlay: { mine: 5 }, className: 'list' }))

  it('leaves its bytes with the server in front, which puts them in', async () => {
    const left = new Map<string, Buffer>()
    const documents = globalThis as { vetaDocuments?: Map<string, Map<string, Buffer>> }
    documents.vetaDocuments = new Map([['this document', left]])
    onTestFinished(() => void delete documents.vetaDocuments)
    const element = await drawn(new Headers({ 'x-veta-document': 'this document' }))
    const [[id, bytes] = []] = left
    expect(bytes?.toString()).toBe('<p>5</p>')
    expect(element).toMatchObject({ props: { id, html: undefined, className: 'list' } })
  })

  it('stands in the page itself where nobody puts it in, as on a navigation', async () => {
    const element = await drawn(new Headers())
    expect(element).toMatchObject({ props: { html: '<p>5</p>', className: 'list' } })
  })
})
