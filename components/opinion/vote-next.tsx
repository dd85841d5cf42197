import type { useTranslations } from 'next-intl'
import { votes } from '@/lib/opinion/ballots/input'
import type { NextVote } from '@/lib/opinion/routing/rules'
import { positionPath, threadPath } from '@/lib/positions/paths'

type Props = {
  next: NextVote
  seminar: { slug: string; language: string }
  /** The question's number. */
  question: number
  t: ReturnType<typeof useTranslations<'opinion.vote'>>
  say: ReturnType<typeof useTranslations<'thread'>>
  className?: string
}

/** The keys of the ballots, in the order of the buttons. */
const keys = { agree: '1', disagree: '2', pass: '3' }

/**
 * One claim that the reader has not voted on. A vote is a form's post, which answers with this page and the next claim; the
 * island of the ballots only presses the buttons by their keys.
 */
export function VoteNext({ next: { position, left }, seminar, question, t, say, className = '' }: Props) {
  return (
    <section
      id="vote"
      tabIndex={-1}
      aria-labelledby="vote-left"
      className={`vote-next scroll-mt-20 border border-ink bg-page p-s4 print:hidden ${className}`}
    >
      <h2 id="vote-left" className="m-0 font-sans text-small font-normal text-ink-2">
        {t('left', { count: left })}
      </h2>
      <p
        className="mt-[0.2rem] mb-s3 font-semibold text-claim leading-[1.35]"
        lang={seminar.language}
        dir="auto"
      >
        {position.claim}
      </p>
      <form
        className="vote-next-form flex flex-wrap items-center gap-x-s3 gap-y-s2"
        method="post"
        action={positionPath(position.id, 'ballot')}
      >
        <input type="hidden" name="next" value="true" />
        <fieldset className="ballot max-phone:flex max-phone:w-full" aria-label={say('ballot.yours')}>
          {votes.map((vote) => (
            <button
              key={vote}
              type="submit"
              className="max-phone:flex-1 max-phone:justify-center"
              name="vote"
              value={`${vote} false`}
              aria-keyshortcuts={keys[vote]}
            >
              {say(`ballot.${vote}`)}
            </button>
          ))}
        </fieldset>
        <a className="text-small" href={threadPath(seminar.slug, question, position.id)}>
          {t('read')}
        </a>
      </form>
    </section>
  )
}
