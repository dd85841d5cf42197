import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { flatMessages, locales, messagesIn } from '@/lib/platform/words/messages'
import { needsOf } from './messages'
import { codesIn, keysIn, sourcesIn } from './used-words'

const english = flatMessages(messagesIn('en'))
const others = locales.filter((locale) => locale !== 'en')

describe('the words of the interface', () => {
  it.each(others)('are the same messages in English and in %s', (locale) => {
    expect([...flatMessages(messagesIn(locale)).keys()].sort()).toEqual([...english.keys()].sort())
  })

  it.each(others)('take the same values in English and in %s', (locale) => {
    for (const [key, message] of flatMessages(messagesIn(locale)))
      expect({ key, needs: needsOf(message) }).toEqual({ key, needs: needsOf(english.get(key) ?? '') })
  })

  it.each(locales)('are never empty and always well-formed in %s', (locale) => {
    for (const [key, message] of flatMessages(messagesIn(locale))) {
      const onError = (error: Error) => expect.fail(`${key}: ${error.message}`)
      const t = createTranslator({ locale, messages: { message }, onError })
      expect(message.trim(), key).not.toBe('')
      expect(t.markup('message', stand(message)), key).not.toBe('')
    }
  })

  it('have the spaces of the Imprimerie nationale in French: narrow before ; ! ?, wide before : % » and after «, and no line breaks there', () => {
    const wrong = [...flatMessages(messagesIn('fr'))].flatMap(([key, message]) =>
      misspaced.test(message) ? [`${key}: ${message}`] : [],
    )
    expect(wrong).toEqual([])
  })

  it('hold one for every key that a page or component names', () => {
    const missing = [...sourcesIn('app'), ...sourcesIn('components'), ...sourcesIn('lib/web')].flatMap(
      ({ path, text }) => {
        const { keys, namespaces } = keysIn(text)
        return keys.filter((key) => !isThere(key, namespaces)).map((key) => `${path}: ${key}`)
      },
    )
    expect(missing).toEqual([])
  })

  it('hold one for every refusal that a rule, a shape or a command names, and every warning of a conversion', () => {
    const sources = [...sourcesIn('lib'), ...sourcesIn('app')]
    const named = new Set(sources.flatMap(({ text }) => codesIn(text)))
    // One of each way of naming a refusal: in a class of Conflict, as a reason, in a page's action.
    for (const code of ['reviewedAlready', 'appealedAlready', 'thesisMissing']) expect(named).toContain(code)
    const missing = sources.flatMap(({ path, text }) =>
      codesIn(text)
        .filter((code) => !english.has(`problems.${code}`) && !english.has(`sources.warning.${code}`))
        .map((code) => `${path}: ${code}`),
    )
    expect(missing).toEqual([])
  })
})

/** A colon within a word is no punctuation: of an address, an operator of the search, a header's name. */
const misspaced = /(?<!\u202f)[;!?]|(?<!\u00a0)[%»]|«(?!\u00a0)|(?<!\u00a0|Idempotency-Replayed):(?![^\s<])/

/** A value for each argument of a message. */
function stand(message: string) {
  return Object.fromEntries(
    needsOf(message).map((need) =>
      need.startsWith('<')
        ? [need.slice(1, -1), (inside: string) => inside]
        : [need, standInFor(need, message)],
    ),
  )
}

function standInFor(need: string, message: string): number | string | Date {
  if (new RegExp(`\\{${need},\\s*(date|time)`).test(message)) return new Date(0)
  return new RegExp(`\\{${need},\\s*(plural|number|selectordinal)`).test(message) ? 2 : 'x'
}

/** A file that receives its translator may use any namespace. */
function isThere(key: string, namespaces: string[]): boolean {
  if (namespaces.length > 0) return namespaces.some((namespace) => english.has(`${namespace}.${key}`))
  return [...english.keys()].some((known) => known === key || known.endsWith(`.${key}`))
}
