import { getTranslations } from 'next-intl/server'
import type { Person } from '@/lib/people/rules'
import { TooMany } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { parse } from '@/lib/platform/shape'
import type { Window } from '@/lib/search/found'
import { searchQuery } from '@/lib/search/input'
import { type SearchResults, search } from '@/lib/search/queries'
import { orNotFound } from '@/lib/web/found'
import { speaker } from '@/lib/web/problems'

type Query = Record<string, string | string[] | undefined>

/** The query in the search page's address; senseless parts get a message. */
export type SearchPage = {
  q: string
  seminar?: string
  /** One kind of result only, as one list. */
  only?: 'positions' | 'responses' | 'sources'
  after: number
  found?: SearchResults
  problem?: string
}

export const EACH = 5
export const PAGE = 20

export async function lookFor(person: Person, query: Query): Promise<SearchPage> {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
  const say = await speaker()
  const given = { q: one('q'), in: one('in'), seminar: one('seminar') }
  const asked = parse(searchQuery, given)
  const after = Math.min(Number(/^\d{1,3}$/.exec(one('after') ?? '')?.[0] ?? 0), 400)
  if (!asked.ok) {
    const [problem] = [asked.problems.q, ...Object.values(asked.problems)].flatMap((found) => found ?? [])
    const q = asked.problems.q ? '' : (given.q ?? '')
    return { q, after: 0, problem: problem && say(problem) }
  }
  const { q, in: chosen, seminar } = asked.value
  const only = chosen?.length === 1 ? chosen[0] : undefined
  const looked = { q, seminar, only, after: only ? after : 0 }
  if (!q) return looked
  const window: Window = only ? { after, limit: PAGE + 1 } : { each: EACH }
  try {
    await consume('searches', person.id)
    const result = await orNotFound(search(person, { q, in: chosen, seminar, window }))
    if (result.ok) return { ...looked, found: result.value }
    return { ...looked, problem: Object.values(result.problems).map(say)[0] }
  } catch (error) {
    if (!(error instanceof TooMany)) throw error
    const t = await getTranslations('search')
    return { ...looked, problem: t('tooMany', { seconds: error.retryAfterSeconds }) }
  }
}
