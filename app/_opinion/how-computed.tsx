import { getTranslations } from 'next-intl/server'
import type { QuestionContext } from '@/lib/questions/queries'
import type { ShownOpinion } from './waiting'

/** Of few people, and of few claims, everybody counts who has voted at all. */
const leastVotes = ({ people, counted, positions, parameters }: ShownOpinion['opinion']): number =>
  people === counted ? 1 : Math.min(parameters.leastVotes, positions)

type Props = { seen: ShownOpinion; context: QuestionContext }

/** How the groups come about, in words, with the hash by which anybody can compute them again. */
export async function HowComputed({ seen: { opinion }, context }: Props) {
  const say = await getTranslations('opinion')
  return (
    <details className="mt-s2 text-small [&:not([open])]:print:hidden">
      <summary className="inline-flex min-h-6 items-center underline cursor-pointer">
        {say('how.title')}
      </summary>
      <div className="grid gap-s2 mt-s2 max-w-measure text-ink-2">
        <p>{say('how.text')}</p>
        <p>
          {say('how.counted', {
            people: opinion.people,
            counted: opinion.counted,
            positions: opinion.positions,
            least: leastVotes(opinion),
          })}
        </p>
        <p>
          {say('how.hash')}{' '}
          <a href={`/api/v1/questions/${context.question.id}/opinion`}>
            <code className="wrap-anywhere">{opinion.hash}</code>
          </a>
        </p>
      </div>
    </details>
  )
}
