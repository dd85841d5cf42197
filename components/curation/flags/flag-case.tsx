import type { useTranslations } from 'next-intl'
import { type Action, ActionForm } from '@/components/ui/forms/action-form'
import type { FieldSpec } from '@/components/ui/forms/entry-field'
import { Time } from '@/components/ui/time'
import type { FlagCase, RaisedFlag } from '@/lib/curation/flags/present'
import { positionPath } from '@/lib/positions/paths'
import { questionPath } from '@/lib/questions/paths'
import { sourcePath } from '@/lib/sources/paths'

type Say = ReturnType<typeof useTranslations<'flags'>>

type Props = {
  flagged: FlagCase
  seminar: { slug: string; timeZone: string }
  locale: string
  say: Say
  resolve: Action
}

/** A flagged thing: its description, its flags with their authors, and the answer. */
export function FlagCaseRow({ flagged, seminar, locale, say, resolve }: Props) {
  const { kind, author, words, position, source, question, flags } = flagged
  const first = flags.find(({ mayResolve }) => mayResolve)
  const others = flags.filter((flag) => flag.mayResolve && flag !== first).length
  return (
    <article
      className="grid grid-cols-1 gap-s3 pt-s4 pb-s5 border-t border-line first-of-type:border-t-0"
      aria-labelledby={`f-${flagged.id}`}
    >
      <header className="flex flex-wrap items-baseline gap-x-s4 gap-y-s1">
        <h2 className="font-sans font-semibold text-claim/[1.32]" id={`f-${flagged.id}`}>
          <a href={hrefOf(flagged, seminar.slug)}>
            {kind === 'participation' && author
              ? author.name
              : `${say(`list.kind.${kind}`)} ${author ? say('list.ofAuthor', { name: author.name }) : ''}`}
          </a>
        </h2>
        {question ? (
          <span className="muted" dir="auto">
            {question.title}
          </span>
        ) : null}
        {position && position.status !== 'published' ? (
          <span className="muted">{say(`list.status.${position.status}`)}</span>
        ) : null}
        {flagged.weight > 0 ? (
          <span className="muted num">
            {say('list.weight', {
              weight: flagged.weight.toLocaleString(locale, { maximumFractionDigits: 2 }),
            })}
          </span>
        ) : null}
      </header>
      {source ? <p>{say('list.text', source)}</p> : null}
      {words ? (
        <p className="flag-words" dir="auto">
          {kind === 'citation' ? <q className="font-serif">{words}</q> : words}
        </p>
      ) : null}
      <ul className="roll">
        {flags.map((flag) => (
          <FlagRow key={flag.id} flag={flag} timeZone={seminar.timeZone} locale={locale} say={say} />
        ))}
      </ul>
      {first ? (
        <ActionForm
          action={resolve}
          entries={resolution(say, others)}
          hidden={{ seminar: seminar.slug, flag: first.id }}
          once={crypto.randomUUID()}
          label={say('list.outcome')}
          submit={say('list.resolve')}
          sending={say('list.resolving')}
        />
      ) : null}
    </article>
  )
}

/** The link for a person leads to their posts in the question. */
function hrefOf({ position, source, question, author }: FlagCase, slug: string): string {
  if (position) return positionPath(position.id)
  if (source) return sourcePath(slug, source.number)
  return `${questionPath(slug, question?.number ?? '')}?author=${author?.id ?? ''}`
}

type RowProps = { flag: RaisedFlag; timeZone: string; locale: string; say: Say }

function FlagRow({ flag, timeZone, locale, say }: RowProps) {
  const { category, note, at, by, mine, outcome, answer, resolvedAt } = flag
  return (
    <li>
      <div>
        <b dir="auto">{category.name}</b>{' '}
        <span className="muted">
          {mine ? say('list.mine') : <bdi>{by.name ?? say('list.somebody')}</bdi>}
        </span>
        {note ? <p dir="auto">{note}</p> : null}
        {mine && !outcome ? <p className="muted">{say('list.ownFlag')}</p> : null}
        {outcome ? (
          <p className="muted">
            {say(`list.${outcome}`)}
            {answer ? (
              <>
                {' · '}
                <bdi>{answer}</bdi>
              </>
            ) : null}
          </p>
        ) : null}
      </div>
      <span className="muted">
        <Time at={resolvedAt ?? at} locale={locale} timeZone={timeZone} />
      </span>
    </li>
  )
}

function resolution(say: Say, others: number): FieldSpec[] {
  const options = (['leftAsItIs', 'upheld'] as const).map((value) => ({ value, label: say(`list.${value}`) }))
  const alike = [
    { value: 'yes', label: say('list.together', { count: others }) },
    { value: 'no', label: say('list.thisAlone') },
  ]
  return [
    { name: 'outcome', label: say('list.outcome'), kind: 'select', value: 'leftAsItIs', options },
    { name: 'answer', label: say('list.answer'), kind: 'textarea', rows: 2, hint: say('list.answerHint') },
    ...(others > 0
      ? [
          {
            name: 'together',
            label: say('list.others'),
            kind: 'select' as const,
            value: 'yes',
            options: alike,
          },
        ]
      : []),
  ]
}
