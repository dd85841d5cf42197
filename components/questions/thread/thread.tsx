import { Position } from '@/components/positions/position'
import { Responses } from '@/components/positions/responses'
import { isOpen } from '@/lib/questions/rules'
import { NewsPlace } from '../live/news-place'
import { Filters } from './filters'
import { Head } from './head'
import { MovedAway } from './moved'
import { Pager } from './pager'
import type { Thread as Shown, ThreadSetting } from './setting'
import { StanceBar } from './stance-bar'
import { ThreadTabs } from './tabs'
import { Theses } from './theses'

type Props = { thread: Shown; setting: ThreadSetting }

/** The page of a question but for its frame: one string of markup for everybody to whom it looks the same. */
export function Thread({ thread, setting }: Props) {
  const { say } = setting
  const { page, inside, blind } = thread
  return (
    <>
      <Head thread={thread} setting={setting} />
      <Theses theses={thread.overview.theses} setting={setting} />
      <StanceBar overview={thread.overview} say={say} />
      <ThreadTabs overview={thread.overview} setting={setting} />
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
        <p>{say('nothingMatchesHint')}</p>
        <a className="btn" href={path}>
          {say('clearFilters')}
        </a>
      </div>
    )
  return <NobodyYet thread={thread} setting={setting} />
}

/** To whom a question is blind it says nothing of the others, not even that there are none. */
function NobodyYet({ thread: { blind, question }, setting: { say, path, may } }: Props) {
  if (!isOpen(question.phase))
    return (
      <div className="empty">
        <h3>{question.phase === 'closed' ? say('nobodyDid') : say('nobodyYet')}</h3>
      </div>
    )
  return (
    <div className="empty" data-may={blind ? may('join') : undefined}>
      <h3>{blind ? say('yoursFirst') : say('nobodyYet')}</h3>
      {blind ? null : <p>{say('nobodyYetHint')}</p>}
      <a className="btn btn-primary" data-may={may('write')} href={`${path}/write`}>
        {blind ? say('write') : say('writeFirst')}
      </a>
    </div>
  )
}
