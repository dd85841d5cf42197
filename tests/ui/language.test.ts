import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locales } from '@/lib/platform/words/messages'
import { preferredLanguage } from '@/lib/setup/serve/language.js'
import { localeOf } from '@/lib/web/translation'

describe('the language of a page', () => {
  it.each([
    [null, 'en'],
    ['', 'en'],
    ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
    ['de;q=1, es-BO;q=0.8, en;q=0.2', 'es'],
    ['en;q=0.2, ES;q=0.9', 'es'],
    ['fr;q=0, en', 'en'],
    ['qu, ay', 'en'],
    ['es-MX, en', 'es'],
    ['en-GB, es', 'en'],
    ['*', 'en'],
    ['es;q=no, fr;q=0.5', 'fr'],
  ])('for a browser that asks for %j is %s', (header, locale) => {
    expect(preferredLanguage(header)).toBe(locale)
  })

  it('is one of ours whatever a browser sends', () => {
    fc.assert(fc.property(fc.string(), (header) => locales.includes(preferredLanguage(header))))
  })

  it('is the one that the reader chose, over what the browser asks for', () => {
    const headers = new Headers({ cookie: 'theme=dark; locale=fr', 'accept-language': 'es' })
    expect(localeOf(headers)).toBe('fr')
  })

  it('ignores a choice that is none of ours', () => {
    expect(localeOf(new Headers({ cookie: 'locale=tlh', 'accept-language': 'es' }))).toBe('es')
    expect(localeOf(new Headers({ cookie: 'mylocale=fr' }))).toBe('en')
  })
})
