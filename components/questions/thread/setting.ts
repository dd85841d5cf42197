import type { Setting } from '@/components/positions/setting'
import type { PositionFilters } from '@/lib/positions/input'
import type { Branch } from '@/lib/positions/queries/branches'
import type { Page } from '@/lib/positions/queries/find'
import type { Overview } from '@/lib/positions/queries/thread'
import type { Asked } from '@/lib/questions/queries'

/** What the page of a question shows to one audience. */
export type Thread = {
  question: Asked['question']
  overview: Overview
  page: Page<Branch>
  filters: PositionFilters
  /** A page of the list other than its first. */
  inside: boolean
  blind: boolean
  /** When this began to be made: what is posted later is new to its reader. */
  since?: string
}

export type ThreadSetting = Setting & {
  /** Path of the question. */
  path: string
}

/** The address of another view of the list; what is not named stays, and paging starts anew. */
export function viewHref(
  path: string,
  filters: PositionFilters,
  change: Record<string, string | undefined>,
): string {
  const view = { ...filters, sort: filters.sort === 'newest' ? undefined : filters.sort, ...change }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(view)) if (value) query.set(name, value)
  const text = query.toString()
  return text ? `${path}?${text}` : path
}
