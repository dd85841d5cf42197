import { Position } from '@/components/positions/position'
import { Responses } from '@/components/positions/responses'
import { positionPath } from '@/lib/positions/paths'
import type { PositionView } from '@/lib/positions/view/position'
import type { QuestionContext } from '@/lib/questions/queries'
import { NewsPlace } from '../live/news-place'
import { QuestionLabel } from '../question-label'
import type { ThreadContext } from './thread-context'

type Props = {
  question: Pick<QuestionContext['question'], 'number' | 'title' | 'phase' | 'group'>
  position: PositionView
  responses: PositionView[]
  /** Where the next page of responses begins. */
  next: string | null
  blind: boolean
  /** When this rendering began. ISO 8601. */
  since: string
  setting: ThreadContext
}

/** A position with everything below it. */
export function Branch({ question, position, responses, next, blind, since, setting }: Props) {
  const { say, path } = setting
  const here = `${path}?at=${position.id}#p-${position.id}`
  return (
    <>
      <header className="pt-s5 pb-s4">
        <p className="eyebrow">
          <QuestionLabel question={question} say={say} />
        </p>
        <h1 className="font-serif font-medium text-h2/[1.2]" dir="auto">
          {question.title}
        </h1>
        <p className="small">
          <a href={here}>{say('inThread')}</a>
        </p>
      </header>
      <NewsPlace phase={question.phase} blind={blind} since={since} branch={position.id} />
      <h2 className="vh">{say('position')}</h2>
      <Position position={position} setting={setting}>
        <Responses position={position} responses={responses} count={responses.length} setting={setting} />
      </Position>
      {next ? (
        <p>
          <a className="btn" href={`${positionPath(position.id)}?after=${next}`}>
            {say('nextResponses')}
          </a>
        </p>
      ) : null}
    </>
  )
}
