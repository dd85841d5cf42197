import type { Element } from 'hast'
import { languageTag } from '@/lib/seminars/rules'
import { attribute } from './html-tree'

/** The language that an element states, as a canonical tag of BCP 47; none where it is no tag. */
export function languageOf(element: Element): string | undefined {
  const stated = attribute(element, 'lang') ?? attribute(element, 'xmlLang')
  return stated?.trim() ? languageStated(stated) : undefined
}

/** In BCP 47; `und` and broken tags are none. */
export function languageStated(stated: string): string | undefined {
  const tag = languageTag(stated.trim().replaceAll('_', '-'))
  return tag === 'und' ? undefined : tag
}

/** Varieties of one language are no change of language. */
export const isSameLanguage = (one: string, other: string | undefined) =>
  other !== undefined && primary(one) === primary(other)

const primary = (tag: string) => tag.split('-', 1)[0]?.toLowerCase()
