import { createTranslator } from 'next-intl'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { locales, messagesIn } from '@/lib/platform/words/messages'

/** Every variant of a message: each choice of each select in turn. */
function* ways(message: string): Generator<Record<string, string>> {
  const choices = [...message.matchAll(/\{(\w+), select,/g)].map(([, name = '']) => name)
  const values = [...new Set([...message.matchAll(/(\w+) \{/g)].map(([, value = '']) => value))]
  for (const value of values) for (const name of choices) yield { [name]: value }
}

it.each(locales)('a notice names its place after one colon and no more, in %s', (locale) => {
  const notices = z.record(z.string(), z.unknown()).parse(messagesIn(locale).notices)
  const lines = Object.entries(notices).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && /\{(where|question)\}$/.test(entry[1]),
  )
  expect(lines.length).toBeGreaterThan(8)
  for (const [key, message] of lines) {
    const t = createTranslator({ locale, messages: { message }, timeZone: 'UTC' })
    for (const way of ways(message)) {
      const said = t('message', { ...blank, ...way })
      expect(said.split(':').length, `${key}: ${said}`).toBe(2)
      expect(said.endsWith('HERE'), said).toBe(true)
    }
  }
})

const blank = {
  ...{ event: 'other', verdict: 'other', label: 'other', outcome: 'other', what: 'other', how: 'other' },
  ...{ until: '3 May', author: 'Ana', where: 'HERE', question: 'HERE' },
}
