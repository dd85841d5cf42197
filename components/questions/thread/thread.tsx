import { CountedInSteps } from '@/components/opinion/ballot'
import { Position } from '@/components/positions/position'
import { Responses } from '@/components/positions/responses'
import { Time } from '@/components/ui/time'
import { positionPath } from '@/lib/positions/paths'
import { isOpen } from '@/lib/questions/rules'
import { NewsPlace } from '../live/news-place'
import { ViewTabs } from '../view-tabs'
import { Filters } from './filters'
import { Head } from './head'
import { StanceBar } from './stance-bar'
import { Theses } from './theses'
import { type Thread as Shown, type ThreadContext, viewHref } from './thread-context'
import { ToRead } from './to-read'

type Props = { thread: Shown; setting: ThreadContext }

/** The page of a question without its frame: one string of markup for everybody to whom it looks the same. */
export function Thread({ thread, setting }: Props) {
  const { say } = setting
  const { page, inside, blind } = thread
  return (
    <>
      <Head thread={thread} setting={setting} />
      <Theses theses={thread.overview.theses} setting={setting} />
      <ToRead overview={thread.overview} setting={setting} />
      <StanceBar overview={thread.overview} say={say} />
      <ViewTabs
        path={setting.path}
        current="debate"
        counts={{ debate: thread.overview.positions, evidence: thread.overview.citations }}
        say={say}
      />
      <Filters thread={thread} setting={setting} />
      {blind ? (
        <>
          <p className="notice" data-may={setting.may('join')}>
            {say('blind', { minutes: thread.question.rules.editWindowMinutes })}
          </p>
          <p className="notice" data-may={setting.may('watch')}>
            {say('blindToWatch')}
          </p>
        </>
      ) : null}
      <h2 className="vh">{say('positions')}</h2>
      {page.items[0] ? <CountedInSteps position={page.items[0].position.id} setting={setting} /> : null}
      <NewsPlace phase={thread.question.phase} blind={blind} since={thread.since} />
      {page.items.map((branch) => (
        <Position key={branch.position.id} position={branch.position} setting={setting}>
          <Responses {...branch} setting={setting} />
        </Position>
      ))}
      {page.items.length === 0 ? <Nothing thread={thread} setting={setting} /> : null}
      {inside || page.next ? <Pager thread={thread} setting={setting} /> : null}
      <MovedAway thread={thread} setting={setting} />
    </>
  )
}

function Nothing({ thread, setting }: Props) {
  const { say, path } = setting
  const { thesis, stance, author, cites, review } = thread.filters
  if (thesis || stance || author || cites || review)
    return (
      <div className="empty">
        <h3>{say('nothingMatches')}</h3>
        <p className="max-w-128 mb-s3 text-ink-2">{say('nothingMatchesHint')}</p>
        <a className="btn" href={path}>
          {say('clearFilters')}
        </a>
      </div>
    )
  return <NobodyYet thread={thread} setting={setting} />
}

/** While the question is blind to the reader, this says nothing of others, not even that there are none. */
function NobodyYet({ thread: { blind, question }, setting: { say, path, may } }: Props) {
  const { citations, distinctPassages } = question.rules
  if (!isOpen(question.phase))
    return (
      <div className="empty">
        <h3>{question.phase === 'closed' ? say('nobodyDid') : say('nobodyYet')}</h3>
      </div>
    )
  return (
    <div className="empty" data-may={blind ? may('join') : undefined}>
      <h3>{blind ? say('yoursFirst') : say('nobodyYet')}</h3>
      {blind ? null : (
        <p className="max-w-128 mb-s3 text-ink-2">
          {say('nobodyYetHint', { passages: Math.max(citations, distinctPassages) })}
        </p>
      )}
      <a className="btn btn-primary" data-may={may('write')} href={`${path}/write`}>
        {blind ? say('write') : say('writeFirst')}
      </a>
    </div>
  )
}

/** The pages of a long list, by keyset, so that the last costs as much as the first. */
function Pager({ thread, setting }: Props) {
  const { say, path } = setting
  const { page, filters, inside } = thread
  const href = (place: Record<string, string>) => viewHref(path, filters, place)
  return (
    <nav
      className="pager flex flex-wrap gap-x-s5 gap-y-s2 py-s5 border-t border-ink"
      aria-label={say('pages')}
    >
      {inside ? <a href={href({})}>{say('firstPage')}</a> : null}
      {page.previous ? (
        <a rel="prev" href={href({ before: page.previous })}>
          {say('previousPage')}
        </a>
      ) : null}
      {page.next ? (
        <a rel="next" href={href({ after: page.next })}>
          {say('nextPage')}
        </a>
      ) : null}
      {page.next ? <a href={href({ page: 'last' })}>{say('lastPage')}</a> : null}
    </nav>
  )
}

/** Posts that were moved to another question: the reason, and a link. */
function MovedAway({ thread, setting }: Props) {
  const { moved } = thread.overview
  const { say, locale, timeZone } = setting
  if (moved.length === 0) return null
  return (
    <ul className="moved-away grid gap-s2 mt-s5 pt-s4 border-t border-line text-ink-2 text-small wrap-anywhere">
      {moved.map(({ position, reason, by, at, to }) => (
        <li key={position} id={`p-${position}`}>
          {to ? (
            <a href={positionPath(position)}>
              {say('ruling.moved', { name: by?.name ?? say('staff'), number: to.number })}
            </a>
          ) : (
            say('ruling.movedAway', { name: by?.name ?? say('staff') })
          )}{' '}
          <bdi>{reason}</bdi> <Time at={at} locale={locale} timeZone={timeZone} />
        </li>
      ))}
    </ul>
  )
}
