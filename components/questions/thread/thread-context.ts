import type { RenderContext } from '@/components/positions/render-context'
import type { PositionFilters } from '@/lib/positions/input'
import type { Branch } from '@/lib/positions/queries/branches'
import type { ListPage } from '@/lib/positions/queries/find'
import type { Overview } from '@/lib/positions/queries/thread'
import type { QuestionContext } from '@/lib/questions/queries'

/** The content of a question's page for one audience. */
export type Thread = {
  question: QuestionContext['question']
  overview: Overview
  page: ListPage<Branch>
  filters: PositionFilters
  /** A page of the list after the first. */
  inside: boolean
  blind: boolean
  /** When this rendering began: later posts are new to its reader. */
  since?: string
}

export type ThreadContext = RenderContext & {
  /** The question's path. */
  path: string
}

/** The address of another view of the list; other parameters stay, and paging starts again. */
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
