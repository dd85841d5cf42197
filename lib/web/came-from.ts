import { headers } from 'next/headers'
import { questionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'

/** The page of ours from which a request came, whatever its header says: never an open redirect. */
export function cameFrom(headers: Headers, otherwise = '/'): string {
  const from = headers.get('referer') ?? ''
  if (!URL.canParse(from)) return otherwise
  const referer = new URL(from)
  if (referer.host !== headers.get('host')) return otherwise
  return `/${referer.pathname.replace(/^[/\\]+/, '')}${referer.search}`
}

/** The question's debate as the person left it, with order and page; empty for people who came from elsewhere. */
export const debateBefore = async (context: QuestionContext): Promise<string> =>
  debateAt(context, cameFrom(await headers(), ''))

/** The debate's page in a form's field, if it is one of this debate; otherwise empty. */
export function debateAt({ member, question }: QuestionContext, address: string): string {
  const path = questionPath(member.seminar.slug, question.number)
  const [at = '', query = ''] = address.split('#', 1)[0]?.split('?', 2) ?? []
  if (at !== path) return ''
  const view = new URLSearchParams(query)
  view.delete('withdrawn')
  return view.size ? `${path}?${view}` : path
}
