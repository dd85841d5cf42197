import { positionPath } from '@/lib/positions/paths'
import type { CitationView, PositionView } from '@/lib/positions/view/position'
import type { RenderContext } from './render-context'

type Props = { of: PositionView; citation: CitationView; setting: RenderContext }

/** For the author: a link to reply to a citation's verdict, or to appeal. */
export function AnswerLink({ of: { id, author }, citation, setting: { say, mine } }: Props) {
  if (!citation.review) return null
  return (
    <a
      className="own-only undercut"
      data-own={mine(author.id)}
      href={`${positionPath(id, 'reviews')}#c-${citation.id}`}
    >
      {say(citation.review.reply || citation.review.appeal ? 'review.open' : 'review.answer')}
    </a>
  )
}
