import { getTranslations } from 'next-intl/server'
import { VoteNext } from '@/components/opinion/vote-next'
import { Kept } from '@/components/ui/kept'
import { isAskedToVote } from '@/lib/opinion/routing/access'
import { nextToVoteOn } from '@/lib/opinion/routing/queries'
import type { QuestionContext } from '@/lib/questions/queries'

/** The claim that the reader is asked to vote on next; it changes with their own votes, not with others'. */
export async function VoteSection({ context }: { context: QuestionContext }) {
  if (!isAskedToVote(context)) return null
  const [next, t, say] = [
    await nextToVoteOn(context),
    await getTranslations('opinion.vote'),
    await getTranslations('thread'),
  ]
  if (!next) return <p className="mb-s5 text-small text-ink-2">{t('none')}</p>
  return (
    <Kept of={`${next.seen}`}>
      <VoteNext
        {...{ next, t, say }}
        seminar={context.member.seminar}
        question={context.question.number}
        className="mb-s5"
      />
    </Kept>
  )
}
