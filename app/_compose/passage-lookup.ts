import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import type { LookupAnswer, Refusal } from '@/components/positions/compose/composer-props'
import type { Person } from '@/lib/people/rules'
import { type Problems, refused, TooMany } from '@/lib/platform/errors'
import { consumeTime } from '@/lib/platform/limits'
import { parse } from '@/lib/platform/shape'
import type { CheckDetail } from '@/lib/positions/check-position'
import { withoutMarks } from '@/lib/positions/draft/draft-to-input'
import type { Member } from '@/lib/seminars/access'
import { findPassage } from '@/lib/sources/passages/find'
import { passageInput } from '@/lib/sources/passages/input'
import type { SourceView } from '@/lib/sources/queries'
import { signedIn } from '@/lib/web/auth/session'
import { speaker, toWait } from '@/lib/web/problems'
import { whereOf } from './draft-places'

/**
 * Answers requests made while a person types. Null for people who are not signed in, and for a script that uses up the
 * processor.
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

const words = z.object({ quote: z.string().catch(''), source: z.string().catch('') })

/** The words to look for, from an action's argument of any type. */
export const wordsIn = (given: unknown) => words.catch({ quote: '', source: '' }).parse(given)

/** A text, from an action's argument of any type; empty for anything else. */
export const textOf = (given: unknown): string => (typeof given === 'string' ? given : '')

type Texts = { context: { member: Member }; sources: SourceView[] }

/** Looks for typed words in the texts of a seminar. Returns their place, or the problem. */
export async function lookedFor(
  { context, sources }: Texts,
  { quote, source }: { quote: string; source: string },
): Promise<LookupAnswer> {
  const looking = lookFor(context, { quote: withoutMarks(quote), source })
  const found = await looking.catch((error: unknown) => {
    if (error instanceof TooMany) return refused({ quote: toWait(error) })
    throw error
  })
  if (!found.ok) {
    const { detail, ...problem } = found.problems.quote ??
      Object.values(found.problems)[0] ?? { code: 'quoteNowhere' }
    return { refusal: { text: (await speaker())(problem), ...(detail && { detail }) } }
  }
  const { versionId, ...located } = found.value
  const text = sources.find(({ versions }) => versions.some(({ id }) => id === versionId))
  const where = await whereOf(located)
  const t = await getTranslations('compose')
  return { found: text ? `${t('text', { number: text.number })}, ${where}` : where }
}

/** The passage with the typed words, or their problem. */
export async function lookFor(
  context: { member: Member },
  { quote, source }: { quote: string; source?: string },
) {
  const parsed = parse(passageInput, { quote, ...(source && { source }) })
  return parsed.ok ? findPassage(context.member, parsed.value) : parsed
}

/** Refused quotations of citations, by the number of their citation. */
export async function refusalsOf(problems: Problems<CheckDetail>): Promise<Record<number, Refusal>> {
  const say = await speaker()
  return Object.fromEntries(
    Object.entries(problems).flatMap(([path, { detail, ...problem }]) => {
      const index = /^citations\.(\d+)\.quote$/.exec(path)?.[1]
      if (!index) return []
      const isOfCitation = detail && !('quotations' in detail)
      return [[index, { text: say(problem), ...(isOfCitation && { detail }) }]]
    }),
  )
}
