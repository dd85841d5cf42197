import type { useTranslations } from 'next-intl'
import { languageName } from '@/components/sources/bib-head'
import { type Action, ActionForm } from '@/components/ui/forms/action-form'
import { Time } from '@/components/ui/time'
import type { TranslationVoteName } from '@/lib/curation/translations/input'
import type { TranslationProposal } from '@/lib/curation/translations/queries'
import { isAccepted } from '@/lib/curation/translations/rules'

type Say = ReturnType<typeof useTranslations<'flags'>>

type Props = {
  proposal: TranslationProposal
  /** It is the one under the citation. */
  isShown: boolean
  say: Say
  locale: string
  timeZone: string
  /** Null where the reader may not vote on it. */
  vote: Action | null
  /** Null where the reader may not end it. */
  end: { action: Action; isOwn: boolean } | null
}

/** A proposed translation with its votes, and the reader's actions. */
export function ProposalRow({ proposal, isShown, say, locale, timeZone, vote, end }: Props) {
  const { id, language, text, note, author, at, retired } = proposal
  return (
    <li>
      <div>
        {text === null ? null : (
          <p className={retired ? 'muted' : undefined}>
            <q className="font-serif" lang={language} dir="auto">
              {text}
            </q>
          </p>
        )}
        {note ? (
          <p className="small" dir="auto">
            {note}
          </p>
        ) : null}
        <p className="small muted">
          <bdi>{author.name}</bdi>, <span>{languageName(language, locale, language)}</span>,{' '}
          <Time at={at} locale={locale} timeZone={timeZone} />
          {' · '}
          {say('translations.votes', proposal.votes)}
          {retired || !isAccepted(proposal.votes)
            ? null
            : ` · ${say(isShown ? 'translations.accepted' : 'translations.isAccepted')}`}
        </p>
        {retired ? <Ending retired={retired} say={say} /> : null}
        {vote && !retired ? <Voting proposal={proposal} vote={vote} say={say} /> : null}
        {end && !retired ? (
          <div className="mt-s2">
            <ActionForm
              action={end.action}
              entries={[
                {
                  name: 'reason',
                  label: say(end.isOwn ? 'translations.optionalReason' : 'translations.reason'),
                },
              ]}
              hidden={{ translation: id }}
              once={crypto.randomUUID()}
              submit={say(end.isOwn ? 'translations.withdraw' : 'translations.retire')}
              sending={say('translations.ending')}
              fold={{
                summary: say(end.isOwn ? 'translations.withdraw' : 'translations.retire'),
                hint: say(end.isOwn ? 'translations.withdrawHint' : 'translations.retireHint'),
              }}
            />
          </div>
        ) : null}
      </div>
    </li>
  )
}

function Ending({
  retired: { by, reason, isWithdrawn },
  say,
}: {
  retired: NonNullable<TranslationProposal['retired']>
  say: Say
}) {
  return (
    <p className="small">
      {isWithdrawn
        ? say('translations.withdrawn')
        : say('translations.retired', { name: by?.name ?? say('translations.staff') })}{' '}
      <bdi>{reason}</bdi>
    </p>
  )
}

type VotingProps = Pick<Props, 'proposal' | 'say'> & { vote: Action }

function Voting({ proposal: { id, mine }, vote, say }: VotingProps) {
  const button = (value: TranslationVoteName | 'none', label: string) => (
    <ActionForm
      key={value}
      className=""
      action={vote}
      entries={[]}
      hidden={{ translation: id, vote: value }}
      once={crypto.randomUUID()}
      submit={label}
      sending={say('translations.voting')}
    />
  )
  return (
    <>
      {mine ? <p className="small">{say('translations.mine', { vote: mine })}</p> : null}
      <div className="row">
        {mine === 'for' ? null : button('for', say('translations.for'))}
        {mine === 'against' ? null : button('against', say('translations.against'))}
        {mine ? button('none', say('translations.takeBack')) : null}
      </div>
    </>
  )
}
