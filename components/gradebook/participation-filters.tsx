import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import type { ParticipationQuery } from '@/lib/gradebook/participation/input'
import type { ShownWeeks } from '@/lib/gradebook/participation/queries'
import { participationPath, withQuery } from '@/lib/gradebook/paths'

type Say = (key: string) => string

type Props = {
  seminar: string
  query: ParticipationQuery
  questions: Array<{ number: number; title: string }>
  groups: Array<{ id: string; name: string }>
  weeks: ShownWeeks
  say: Say
}

/** Filters kept in the address: they work without JavaScript, and can be shared as a link. */
export function ParticipationFilters({ questions, groups, weeks, ...props }: Props) {
  const { query, say } = props
  return (
    <search className="flex flex-wrap items-center gap-s2" aria-label={say('filters')}>
      <PickMenu
        {...props}
        name="question"
        label={say('question')}
        choices={[
          ['', say('allQuestions')],
          ...questions.map(({ number, title }): [string, string] => [String(number), `${number}. ${title}`]),
        ]}
      />
      {groups.length > 0 ? (
        <PickMenu
          {...props}
          name="group"
          label={say('group')}
          choices={[['', say('allGroups')], ...groups.map(({ id, name }): [string, string] => [id, name])]}
        />
      ) : null}
      <Picked label={say('weeks')} shown={shownWeeks(query.from ?? weeks.from, weeks.to)}>
        <WeeksForm weeks={weeks} {...props} />
      </Picked>
    </search>
  )
}

type PickProps = Pick<Props, 'seminar' | 'query'> & {
  name: 'question' | 'group'
  label: string
  choices: Array<[value: string, words: string]>
}

function PickMenu({ seminar, query: { after, ...query }, name, label, choices }: PickProps) {
  const chosen = String(query[name] ?? '')
  return (
    <Picked label={label} shown={choices.find(([value]) => value === chosen)?.[1] ?? ''}>
      <ul className="menu">
        {choices.map(([value, words]) => (
          <li key={value}>
            <a
              className="current:font-semibold"
              href={withQuery(participationPath(seminar), { ...query, [name]: value })}
              aria-current={value === chosen ? 'true' : undefined}
              dir="auto"
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </Picked>
  )
}

function Picked({ label, shown, children }: { label: string; shown: string; children: ReactNode }) {
  return (
    <details className="pick-menu relative" name="filters">
      <summary className="pick cursor-pointer">
        {label}{' '}
        <b
          className="inline-block max-w-52 overflow-hidden text-ellipsis whitespace-nowrap align-bottom font-semibold text-ink"
          dir="auto"
        >
          {shown}
        </b>{' '}
        <Icon name="down" />
      </summary>
      {children}
    </details>
  )
}

const shownWeeks = (from: number, to: number): string => (from === to ? `${from}` : `${from}–${to}`)

function WeeksForm({ seminar, query, weeks, say }: Pick<Props, 'seminar' | 'query' | 'weeks' | 'say'>) {
  const { from, to, after, ...kept } = query
  return (
    <form
      className="menu flex flex-wrap items-end gap-s3 p-s3 text-small"
      action={participationPath(seminar)}
      method="get"
    >
      {Object.entries(kept).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Week name="from" label={say('fromWeek')} value={weeks.from} last={weeks.last} />
      <Week name="to" label={say('toWeek')} value={weeks.to} last={weeks.last} />
      <button type="submit" className="btn btn-sm">
        {say('show')}
      </button>
      {from || to ? <a href={withQuery(participationPath(seminar), kept)}>{say('clear')}</a> : null}
    </form>
  )
}

type WeekProps = { name: string; label: string; value: number; last: number }

const Week = ({ name, label, value, last }: WeekProps) => (
  <label>
    <span className="block text-ink-2">{label}</span>
    <input className="input w-20" type="number" name={name} defaultValue={value} min={1} max={last} />
  </label>
)
