import type { ThreadMessages } from '@/components/citations/say'
import { positionPath } from '@/lib/positions/paths'
import type { PositionView } from '@/lib/positions/view/position'

/** The restatement before a rebuttal, and whether the position's author found it fair. */
export function Restated({
  response: { author, answers, steelman },
  say,
}: {
  response: PositionView
  say: ThreadMessages
}) {
  if (!steelman || !answers) return null
  const { text, answer, mended, revision } = steelman
  const names = { name: author.name, answerer: answers.author ?? say('itsAuthor') }
  return (
    <div className="restated">
      <p className="restated-head">
        {say(`restated.${answer ?? 'open'}`, names)}
        {revision !== answers.now ? (
          <>
            {', '}
            <a href={`${positionPath(answers.position, 'history')}?from=${revision}&to=${answers.now}`}>
              {say('restated.earlier')}
            </a>
          </>
        ) : null}
      </p>
      <p className="restated-text" dir="auto">
        {mended ?? text}
      </p>
      {mended ? (
        <details>
          <summary>{say('restated.first', { name: author.name })}</summary>
          <p className="restated-text" dir="auto">
            {text}
          </p>
        </details>
      ) : null}
    </div>
  )
}
