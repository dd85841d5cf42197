import { positionPath } from '@/lib/positions/paths'
import type { PositionView } from '@/lib/positions/view/position'
import { limbsOf, type Twig } from './branch'
import type { RenderContext } from './render-context'
import { Response } from './response'

type Props = {
  /** The position that they answer. */
  position: PositionView
  responses: PositionView[]
  /** The total number. */
  count: number
  setting: RenderContext
}

/** The responses to a position, nested two levels deep; further ones are on the position's own page. */
export function Responses({ position, responses, count, setting }: Props) {
  if (count === 0) return null
  const { say } = setting
  const more = count - responses.length
  const one = ({ response, names }: Twig, within?: React.ReactNode) => (
    <Response key={response.id} response={response} to={position} names={names} setting={setting}>
      {within}
    </Response>
  )
  return (
    <section
      className="responses"
      id={`a-${position.id}`}
      aria-label={`${say('responses', { responses: count })}: ${position.claim || position.author.name}`}
    >
      {limbsOf(position.id, responses).map((limb) =>
        one(
          limb,
          limb.twigs.map((twig) => one(twig)),
        ),
      )}
      {more > 0 ? (
        <p className="responses-more">
          <a href={`${positionPath(position.id)}#a-${position.id}`}>{say('moreResponses', { more })}</a>
        </p>
      ) : null}
    </section>
  )
}
