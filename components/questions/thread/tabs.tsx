import type { Overview } from '@/lib/positions/queries/thread'
import type { ThreadSetting } from './setting'

/** The views of a question. They are pages: links, the one that is on marked. */
export function ThreadTabs({ overview, setting }: { overview: Overview; setting: ThreadSetting }) {
  const { say, path } = setting
  return (
    <nav className="tabs" aria-label={say('views')}>
      <a href={path} aria-current="page" data-go="d">
        {say('debate')}
        {overview.positions === null ? null : <span className="num"> {overview.positions}</span>}
      </a>
      <a href={`${path}/brief`} data-go="b">
        {say('brief')}
      </a>
    </nav>
  )
}
