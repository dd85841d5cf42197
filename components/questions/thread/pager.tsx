import { type Thread, type ThreadSetting, viewHref } from './setting'

/** The pages of a long list: by key, so that the last is as near as the first. */
export function Pager({ thread, setting }: { thread: Thread; setting: ThreadSetting }) {
  const { say, path } = setting
  const { page, filters, inside } = thread
  const href = (place: Record<string, string>) => viewHref(path, filters, place)
  return (
    <nav className="pager" aria-label={say('pages')}>
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
