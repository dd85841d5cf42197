import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { flatMessages, type Locale, locales, messagesIn } from '@/lib/platform/words/messages'

/** Words that a program can search for anywhere: the last column of lib/messages/GLOSSARY.md. */
const avoided: Record<Locale, RegExp> = {
  en: /\b(anew|meanwhile|mend(s|ed|ing)?|letters? (with|is|are|about|come)|e-mails?|whoever|wordings?|shelf|steelman|restraints?|bring (it )?back|import a source|act on this)\b/i,
  es: /\b(usted(es)?|sus? borrador|haya publicado la suya|tome|use el valor|estante|socava\w*|señalamientos?|cartas?|papel|teclas|quien(es)? dirigen?|recuperar(la|lo)?)\b/i,
  fr: /\b(courriels?|courriers?|lettres? (avec|est|n’)|étagère|sape|répliques?|registre|muet|non-revu|non vérifiée|qui dirigent?|attitude|table des citations|quiconque|tu|toi)\b/i,
}

/** The readable part of a message, without placeholders and the names of cases. */
const shown = (message: string) =>
  message
    .replaceAll(/\{\w+, (?:select|plural|number|date|time)[^{}]*/g, ' ')
    .replaceAll(/\{\w+\}|<[^>]+>/g, ' ')

describe('the words of the interface', () => {
  it.each(locales)('have one term for one thing in %s', (locale) => {
    const found = [...flatMessages(messagesIn(locale))].flatMap(([key, message]) => {
      const word = avoided[locale].exec(shown(message))?.[0]
      return word ? [`${key}: “${word}” in “${message}”`] : []
    })
    expect(found).toEqual([])
  })

  it.each([
    ['es', /\b(vuestr[oa]s?|os (enviamos|pedimos)|Enviadme)\b/],
    ['fr', /\b(ton|ta|tes) (position|texte|compte|brouillon)\b/],
  ] as const)('speak to their reader in one way in %s', (locale, other) => {
    const found = [...flatMessages(messagesIn(locale))].filter(([, message]) => other.test(message))
    expect(found).toEqual([])
  })

  it('stand in a glossary that has a term for each language in every row', () => {
    const rows = readFileSync(join(import.meta.dirname, '../../lib/messages/GLOSSARY.md'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2)
    expect(rows.length).toBeGreaterThan(30)
    for (const row of rows) {
      const [, english, spanish, french] = row.split('|').map((cell) => cell.trim())
      expect([english, spanish, french], row).not.toContain('')
    }
  })
})
