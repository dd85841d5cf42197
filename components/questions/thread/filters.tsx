import { Icon } from '@/components/ui/icon'
import { Pick } from '@/components/ui/pick'
import { isOpen } from '@/lib/questions/rules'
import { type Thread, type ThreadContext, viewHref } from './thread-context'

type Props = { thread: Thread; setting: ThreadContext }

/** Sorts and filters are links. */
export function Filters({ thread, setting }: Props) {
  const { say } = setting
  const labels = thread.overview.theses.map(({ label }) => label)
  const named = (label: string) => thread.overview.theses.find((thesis) => thesis.label === label)?.name ?? ''
  return (
    <div className="toolbar flex flex-wrap items-center gap-x-s3 gap-y-s1 py-s2">
      <Filter
        {...{ thread, setting }}
        filter="sort"
        all="newest"
        choices={sorts(thread.blind).map((sort) => [sort, say(`sort.${sort}`)])}
      />
      <Filter
        {...{ thread, setting }}
        filter="thesis"
        choices={[
          ...labels.map((label): [string, string] => [label, `${label} ${named(label)}`]),
          ['none', say('standsNowhere')],
        ]}
      />
      <Filter
        {...{ thread, setting }}
        filter="stance"
        choices={(['supports', 'opposes', 'qualifies'] as const).map((stance) => [
          stance,
          say(`stance.${stance}`),
        ])}
      />
      <Filter
        {...{ thread, setting }}
        filter="review"
        choices={(['unreviewed', 'verified'] as const).map((state) => [state, say(`verdict.${state}`)])}
      />
      <WriteLink thread={thread} setting={setting} />
    </div>
  )
}

/** Hidden tallies cannot be a sort key. */
const sorts = (blind: boolean) =>
  blind ? (['oldest'] as const) : (['oldest', 'contested', 'agreed'] as const)

function WriteLink({ thread: { question }, setting: { say, path, may } }: Props) {
  const { phase } = question
  if (phase === 'synthesis' || !isOpen(phase))
    return (
      <p className="locked q-write inline-flex items-center gap-[0.4rem] text-small text-ink-2">
        <Icon name="lock" />{' '}
        {say(`locked.${phase === 'reading' || phase === 'synthesis' ? phase : 'closed'}`)}
      </p>
    )
  return (
    <a className="btn btn-primary q-write" data-may={may('write')} data-key="n" href={`${path}/write`}>
      {say('write')} <kbd>N</kbd>
    </a>
  )
}

type FilterProps = Props & {
  filter: 'sort' | 'thesis' | 'stance' | 'review'
  choices: Array<[string, string]>
  /** The value that means "not set". */
  all?: 'newest'
}

function Filter({ thread, setting, filter, choices, all }: FilterProps) {
  const { say, path } = setting
  const chosen = thread.filters[filter]
  const first: [string, string] = [
    '',
    all ? say('sort.newest') : say(`any.${filter === 'sort' ? 'thesis' : filter}`),
  ]
  const shown = choices.find(([value]) => value === chosen)?.[1] ?? first[1]
  return (
    <Pick
      name={say(`filter.${filter}`)}
      value={shown}
      choices={[first, ...choices].map(([value, words]) => ({
        words,
        href: viewHref(path, thread.filters, { [filter]: value || undefined }),
        isChosen: (chosen ?? '') === value || (all !== undefined && chosen === all && value === ''),
      }))}
    />
  )
}
