import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import type { Refusal } from '@/components/positions/compose/refusal'
import type { Person } from '@/lib/people/rules'
import { refused, TooMany } from '@/lib/platform/errors'
import { consumeTime } from '@/lib/platform/limits'
import { parse } from '@/lib/platform/shape'
import type { Composing } from '@/lib/positions/composing'
import { withoutMarks } from '@/lib/positions/draft/draft'
import { findPassage } from '@/lib/sources/passages/find'
import { passageInput } from '@/lib/sources/passages/input'
import type { FoundPassage } from '@/lib/sources/passages/passage'
import { orNull } from '@/lib/web/found'
import { speaker, toWait } from '@/lib/web/problems'
import { signedIn } from '@/lib/web/session'
import { textHtml } from '../_sources/text-beside'
import { whereOf } from './refusals'

/** What somebody writes in front of: the question as it is to them, and its texts. */
export type Desk = Pick<Composing, 'asked' | 'sources'>

type DeskOf = (person: Person, id: string) => Promise<Desk>

/**
 * The action that looks for typed words in the seminar's texts while they are being written; `id` is the question's, or
 * the position's. Null for somebody who is no longer signed in, or for whom it is not there.
 */
export const lookingFor = (find: DeskOf) =>
  async function lookForWords(id: string, given: { quote: string; source: string }) {
    return whileTyping(async (person) => {
      const desk = await deskBeside(find, person, id)
      return desk && lookedFor(desk, wordsIn(given))
    })
  }

/** The action that brings another text to stand beside the editor, as HTML; null when it is not there for this person. */
export const opening = (find: DeskOf) =>
  async function openText(id: string, source: string): Promise<string | null> {
    return whileTyping(async (person) => {
      const desk = await deskBeside(find, person, id)
      const text = desk?.sources.find((one) => one.id === source)
      return desk && text ? textHtml(desk.asked, text) : null
    })
  }

/**
 * What a page asks while somebody types: null for whoever is not signed in, and for a script that takes the processor
 * from everybody else.
 */
export async function whileTyping<T>(ask: (person: Person) => Promise<T | null>): Promise<T | null> {
  const person = await signedIn()
  if (!person) return null
  try {
    return await consumeTime('typing', person.id, () => ask(person))
  } catch (error) {
    if (error instanceof TooMany) return null
    throw error
  }
}

/** An action can be called with anything by anybody: what is not there for them is null. */
const deskBeside = (find: DeskOf, person: Person, id: string): Promise<Desk | null> =>
  find(person, textOf(id)).catch(orNull)

const lookedForInput = z.object({ quote: z.string().catch(''), source: z.string().catch('') })

/** What an action was told to look for, whatever it was called with. */
export const wordsIn = (given: unknown) => lookedForInput.catch({ quote: '', source: '' }).parse(given)

/** A text that an action was called with; of anything else none. */
export const textOf = (given: unknown): string => (typeof given === 'string' ? given : '')

/** Looks for typed words in the texts of a seminar: answers their place, or why they are not taken. */
export async function lookedFor(
  { asked, sources }: { asked: Pick<Desk['asked'], 'member'>; sources: Desk['sources'] },
  given: { quote: string; source: string },
): Promise<{ found: string } | { refusal: Refusal }> {
  const words = { quote: withoutMarks(given.quote), source: given.source }
  const found = await lookFor(asked, words).catch((error: unknown) => {
    if (error instanceof TooMany) return refused({ quote: toWait(error) })
    throw error
  })
  if (found.ok) return { found: await foundInWords(found.value, sources) }
  const { detail, ...problem } = found.problems.quote ??
    Object.values(found.problems)[0] ?? { code: 'quoteNowhere' }
  return { refusal: { text: (await speaker())(problem), ...(detail && { detail }) } }
}

async function foundInWords(
  { versionId, ...located }: FoundPassage,
  sources: Desk['sources'],
): Promise<string> {
  const t = await getTranslations('compose')
  const source = sources.find(({ versions }) => versions.some(({ id }) => id === versionId))
  const where = await whereOf(located)
  return source ? `${t('text', { number: source.number })}, ${where}` : where
}

/** The passage that has the typed words, or the problem of them. */
export async function lookFor(
  asked: Pick<Desk['asked'], 'member'>,
  { quote, source }: { quote: string; source?: string },
) {
  const parsed = parse(passageInput, { quote, ...(source && { source }) })
  return parsed.ok ? findPassage(asked.member, parsed.value) : parsed
}
