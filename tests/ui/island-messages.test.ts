import fc from 'fast-check'
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { GET } from '@/app/messages/[island]/[file]/route'
import { type Island, islands } from '@/lib/messages/islands'
import { type SentMessages, translateWith } from '@/lib/messages/translate'
import { flatMessages, type Locale, locales, messagesIn } from '@/lib/platform/words/messages'
import { translator } from '@/lib/platform/words/translator'
import { messagesAddress, messagesScript } from '@/lib/web/island-messages'
import { needsOf } from './messages'
import { sourcesIn } from './used-words'

const names = Object.keys(islands) as Island[]
const everywhere = names.flatMap((island) => locales.map((locale) => ({ island, locale })))

/** A number and a text for the arguments of messages. */
const filled = [
  [0, ''],
  [1, 'Zoë 1 {name} $& #'],
  [2, 'ليلى'],
  [1_000_000, 'a'],
] as const

describe('the messages of islands', () => {
  it.each(everywhere)('are there under each path of $island in $locale', ({ island, locale }) => {
    const keys = [...flatMessages(messagesIn(locale)).keys()]
    const paths: readonly string[] = islands[island]
    for (const path of paths)
      expect(
        keys.some((key) => key === path || key.startsWith(`${path}.`)),
        path,
      ).toBe(true)
  })

  it.each(locales)('are said in the browser as on the server, in %s', (locale) => {
    const all = flatMessages(messagesIn(locale))
    const say = translator({ locale, messages: messagesIn(locale) })
    const sent = names.map((island) => sentTo(island, locale).messages)
    const messages: SentMessages['messages'] = Object.assign({}, ...sent)
    const t = translateWith({ locale, messages })
    for (const key of Object.keys(messages))
      for (const [count, words] of filled) {
        const values = valuesFor(all.get(key) ?? '', count, words)
        const tags = tagsFor(all.get(key) ?? '')
        const said = say.rich(key as never, { ...values, ...tags } as never)
        expect(shown(t.rich(key, values, tags)), key).toBe(shown(said))
      }
  })

  it.each(locales)('have every key that an island asks for, in %s', (locale) => {
    const sent = new Set(names.flatMap((island) => Object.keys(sentTo(island, locale).messages)))
    const asked = sourcesIn('components')
      .filter(({ text }) => /messages\/translate'/.test(text))
      .flatMap(({ path, text }) => keysIn(text).map((key) => ({ path, key })))
    expect(asked.length).toBeGreaterThan(30)
    expect(asked.filter(({ key }) => !sent.has(key))).toEqual([])
  })
})

describe('the pages of islands', () => {
  const named = (pattern: RegExp) =>
    new Set(sourcesIn('app').flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name]) => name)))

  it('let their messages begin to load with the page', () => {
    expect(named(/<(?:Page(?:Frame)?|ViewFrame)\s[^>]*\bisland="(\w+)"/g)).toEqual(
      named(/\bmessagesFor\('(\w+)'\)/g),
    )
    expect(named(/\bmessagesFor\('(\w+)'\)/g)).toEqual(new Set(names))
  })
})

describe('what a message is filled with', () => {
  const t = translateWith({
    locale: 'en',
    messages: {
      pair: [['name'], ': ', ['words']],
      rich: [['b', 'Not saved'], ': ', ['link', ['name']]],
      n: [['count', 2, { one: [0, ' line'], other: [0, ' lines'] }]],
    },
  })

  it('stands as it is, whatever signs are in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', 'a', '1', '#', '$', '&', '<', "'", '|') }),
        (name) => {
          expect(t('pair', { name, words: '{name}' })).toBe(`${name}: {name}`)
        },
      ),
    )
  })

  it('keeps to itself where it runs from right to left', () => {
    expect(t('pair', { name: 'ليلى', words: 'a' })).toBe('\u2068ليلى\u2069: a')
  })

  it('may be in an element, and is never markup', () => {
    const link = (inside: ReactNode) => createElement('a', { href: '/' }, inside)
    expect(renderToStaticMarkup(t.rich('rich', { name: '<i>ليلى' }, { link }))).toBe(
      '<b>Not saved</b>: <a href="/">\u2068&lt;i&gt;ليلى\u2069</a>',
    )
  })

  it('has the plural and the number of its language', () => {
    expect([0, 1, 2, 1_234].map((count) => t('n', { count }))).toEqual([
      '0 lines',
      '1 line',
      '2 lines',
      '1,234 lines',
    ])
  })
})

describe('the script of an island', () => {
  const asked = (address: string) => {
    const [, , island = '', file = ''] = address.split('/')
    return GET(new Request(`http://localhost${address}`), { params: Promise.resolve({ island, file }) })
  }

  it('is kept for good by a browser, and puts the messages under its address', async () => {
    const address = messagesAddress('thread', 'es')
    const answer = await asked(address)
    expect(answer.headers.get('cache-control')).toContain('immutable')
    const self: { vetaMessages?: Record<string, SentMessages> } = {}
    new Function('self', await answer.text())(self)
    const sent = self.vetaMessages?.[address]
    expect(sent?.locale).toBe('es')
    expect(translateWith(sent ?? { locale: '', messages: {} })('live.positions', { count: 2 })).toBe(
      '2 posiciones nuevas',
    )
  })

  it('is there for a page of another build, but kept by nobody', async () => {
    const answer = await asked('/messages/thread/en-0123456789abcdef.js')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.text()).toContain('"/messages/thread/en-0123456789abcdef.js"')
  })

  it.each([
    '/messages/none/en-a.js',
    '/messages/thread/xx-a.js',
    '/messages/toString/en-a.js',
    '/messages/thread/en',
  ])('is not at %s', async (address) => expect((await asked(address)).status).toBe(404))

  it('holds its address and no other code', () => {
    expect(messagesScript('thread', 'en-"];alert(1)//.js')).toBeNull()
  })
})

function sentTo(island: Island, locale: Locale): SentMessages {
  const shared = globalThis as { vetaMessages?: Record<string, SentMessages> }
  return shared.vetaMessages?.[messagesAddress(island, locale)] ?? expect.fail(`${island} ${locale}`)
}

const shown = (node: ReactNode) => renderToStaticMarkup(createElement('p', {}, node))

function tagsFor(message: string) {
  const tags = needsOf(message).filter((need) => need.startsWith('<'))
  const element = (inside: ReactNode) => createElement('i', { key: 'tag' }, inside)
  return Object.fromEntries(tags.map((tag) => [tag.slice(1, -1), element]))
}

function valuesFor(message: string, count: number, words: string) {
  const isCounted = (need: string) => new RegExp(`\\{${need},\\s*(plural|number)`).test(message)
  const needs = needsOf(message).filter((need) => !need.startsWith('<'))
  return Object.fromEntries(needs.map((need) => [need, isCounted(need) ? count : words]))
}

/** The literal keys in calls of `t`. */
const keysIn = (text: string) => [...text.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key = '']) => key)
