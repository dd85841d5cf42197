import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { written } from '@/lib/platform/mail/send'
import { isolated } from '@/lib/platform/words/isolated'
import { translator } from '@/lib/platform/words/translator'

const messages = {
  wrote: '{name} wrote {count, plural, one {# line} other {# lines}}',
  bold: '<b>{name}</b> wrote',
  plain: 'Nothing here',
}
const say = translator({ locale: 'en', messages })

it('an Arabic name keeps to itself in every message, whatever renders it', () => {
  expect(say('wrote', { name: 'ليلى', count: 2 })).toBe('\u2068ليلى\u2069 wrote 2 lines')
  const rich = say.rich('bold', { name: 'ליאת', b: (text) => createElement('b', {}, text) })
  expect(renderToStaticMarkup(createElement('p', {}, rich))).toBe('<p><b>\u2068ליאת\u2069</b> wrote</p>')
  expect(say.markup('bold', { name: 'ليلى', b: (text) => `<b>${text}</b>` })).toBe(
    '<b>\u2068ليلى\u2069</b> wrote',
  )
})

it('so it does in an email', () => {
  const values = { seminar: 'ندوة', from: 'ليلى', name: 'Ana' }
  const { text } = written({ name: 'welcome', locale: 'en', link: 'https://veta.example', values })
  expect(text).toContain('\u2068ندوة\u2069')
  expect(text).toContain('https://veta.example')
})

it('other names, numbers and messages without any are as they were', () => {
  expect(say('wrote', { name: 'Zoë 王', count: 1 })).toBe('Zoë 王 wrote 1 line')
  expect(say('plain')).toBe('Nothing here')
  expect([say.has('wrote'), say.has('other' as 'wrote'), say.raw('plain')]).toEqual([
    true,
    false,
    'Nothing here',
  ])
})

it('no mark of direction that somebody writes reaches beyond their words', () => {
  const mark = fc.constantFrom(
    '\u200f',
    '\u202e',
    '\u202a',
    '\u202c',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
    '\u061c',
  )
  const words = fc.array(fc.oneof(mark, fc.constantFrom('a', ' ', 'ش', '1')), { maxLength: 12 })
  fc.assert(
    fc.property(words, (letters) => {
      expect(isolated(letters.join(''))).toMatch(/^(\u2068[^\u202a-\u202e\u2066-\u2069]*\u2069|[a 1]*)$/)
    }),
  )
})
