import { describe, expect, test } from 'vitest'
import {
  formattedCitation,
  formattedReference,
  referenceLocale,
  referenceStyles,
} from '@/lib/sources/bibliography/reference'
import type { ReferencePart } from '@/lib/sources/bibliography/styles/parts'
import { referenceLocales } from '@/lib/sources/bibliography/styles/terms'
import { titleCase } from '@/lib/sources/bibliography/styles/title-case'
import { works } from '../../support/works'

/** Italics between asterisks. */
const shown = (parts: ReferencePart[]) =>
  parts.map(({ text, italic }) => (italic ? `*${text}*` : text)).join('')

describe('a reference', () => {
  test('of each kind of work is written as its style and language ask', async () => {
    const lines = referenceStyles.flatMap((style) =>
      referenceLocales.flatMap((locale) => [
        `# ${style} ${locale}`,
        ...Object.values(works).map((work) => shown(formattedReference(work, { style, locale }))),
        '',
      ]),
    )
    await expect(lines.join('\n')).toMatchFileSnapshot('references.golden.txt')
  })

  test('of a passage has its page, or its paragraph where there are no pages', async () => {
    const lines = referenceStyles.flatMap((style) =>
      referenceLocales.flatMap((locale) => [
        `# ${style} ${locale}`,
        ...Object.values(works).map((work) =>
          shown(formattedCitation(work, { page: '27' }, { style, locale })),
        ),
        shown(formattedCitation(works.book!, { page: 'iv–vi' }, { style, locale })),
        shown(formattedCitation(works.journal!, { paragraph: '14' }, { style, locale })),
        '',
      ]),
    )
    await expect(lines.join('\n')).toMatchFileSnapshot('citations.golden.txt')
  })

  test('of a record with nothing but a title is its title', () => {
    const bare = { title: 'Salt', language: 'en', csl: { type: 'document' as const } }
    for (const style of referenceStyles)
      expect(shown(formattedReference(bare, { style, locale: 'en' }))).toMatch(/^\*Salt\*\./)
  })

  test('takes whatever a record holds', () => {
    const odd = {
      title: 'Salt',
      language: 'und',
      csl: {
        type: 'book' as const,
        author: [{}, { family: '' }, { given: 'Ana' }, { family: '李', given: '明' }],
        issued: { literal: 'around 1900' },
        volume: { not: 'a text' },
        edition: 2,
        page: '',
      },
    }
    expect(shown(formattedReference(odd, { style: 'apa', locale: 'en' }))).toBe(
      'A., & 李, 明. (around 1900). *Salt* (2nd ed.).',
    )
  })
})

test('capitals are put into English titles alone', () => {
  expect(titleCase('the lake of salt: a history of eBay', 'en-GB')).toBe(
    'The Lake of Salt: A History of eBay',
  )
  expect(titleCase('la sal de los ríos', 'es')).toBe('la sal de los ríos')
})

test('references are in English where a seminar speaks none of their languages', () => {
  expect(['fr-CA', 'es', 'de'].map(referenceLocale)).toEqual(['fr', 'es', 'en'])
})
