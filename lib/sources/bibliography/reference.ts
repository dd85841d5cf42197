import { apaCitation, apaReference } from './styles/apa'
import { chicagoNote, chicagoReference } from './styles/chicago'
import { mlaCitation, mlaReference } from './styles/mla'
import type { ReferencePart } from './styles/parts'
import { type ReferenceLocale, referenceLocales } from './styles/terms'
import { type PassageLocator, type ReferencedSource, workOf } from './styles/work'

export const referenceStyles = ['apa', 'mla', 'chicago'] as const

export type ReferenceStyle = (typeof referenceStyles)[number]

export type ReferenceManner = { style: ReferenceStyle; locale: ReferenceLocale }

const references = { apa: apaReference, mla: mlaReference, chicago: chicagoReference }
const citations = { apa: apaCitation, mla: mlaCitation, chicago: chicagoNote }

/** A source in a list of references. */
export const formattedReference = (
  source: ReferencedSource,
  { style, locale }: ReferenceManner,
): ReferencePart[] => references[style](workOf(source), locale)

/** A passage of a source, as a style cites it: in brackets in the text, or in a note (Chicago). */
export const formattedCitation = (
  source: ReferencedSource,
  locator: PassageLocator,
  { style, locale }: ReferenceManner,
): ReferencePart[] => citations[style](workOf(source), locale, locator)

/** The language of references for a reader of an interface, or a seminar, in any language. */
export function referenceLocale(language: string): ReferenceLocale {
  const primary = language.toLowerCase().split('-', 1)[0]
  return referenceLocales.find((locale) => locale === primary) ?? 'en'
}
