import { paragraphsOf } from '@/lib/citations/locator'
import { positionPath } from '@/lib/positions/paths'
import type { Quotation } from '@/lib/positions/quotations/quotations'
import { passagePath } from '@/lib/sources/paths'
import type { Underline } from '@/lib/sources/quotations/rules'
import { isFalse, isOutdated, type LocatedPassage } from '@/lib/sources/quotations/verdict'
import type { QuotationContext } from './quotation-context'

/** A passage's address, and the readable name of the place. */
export type PassagePlace = { href: string; at: string; number: number; language: string; paragraphs: string }

export function placeOf(
  { source, version, start, end, locator }: LocatedPassage,
  { texts, seminar }: QuotationContext,
): PassagePlace {
  const { number = 0, language = '' } = texts.get(source) ?? {}
  const { paragraph, lastParagraph = null } = locator
  return {
    href: passagePath(seminar, { source: { number }, version, start, end }),
    at: `${number}:${version}:${start}-${end}`,
    number,
    language,
    paragraphs: paragraphsOf({ paragraph, lastParagraph }),
  }
}

export const noteId = (position: string, n: number) => `qn-${position}-${n}`

/** The underlining of quotations in one field of a position. */
export function underlinesIn(field: string, position: string, setting: QuotationContext): Underline[] {
  const all = setting.quotations.get(position) ?? []
  return all.flatMap((one, n) =>
    one.field === field
      ? { start: one.start, end: one.end, ...lineOf(one, noteId(position, n), setting) }
      : [],
  )
}

function lineOf(quotation: Quotation, note: string, setting: QuotationContext) {
  const { say } = setting
  const { post, passage, candidates = [] } = quotation
  if (isFalse(quotation)) return { isFalse: true, href: `#${note}`, title: say('quoted.nowhere') }
  if (post)
    return {
      isFalse: false,
      href: positionPath(post.id),
      title: say('quoted.post', { name: post.author.name }),
    }
  const [first] = passage ? [passage] : candidates
  if (!first) return { isFalse: true, href: `#${note}`, title: say('quoted.nowhere') }
  const { href, at, number, paragraphs } = placeOf(first, setting)
  const kind = isOutdated(quotation) ? 'earlier' : candidates.length > 0 ? 'several' : 'in'
  return {
    isFalse: false,
    href,
    at,
    title: say(`quoted.${kind}`, { number, paragraphs, version: first.version }),
  }
}
