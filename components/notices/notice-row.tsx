import { Time } from '@/components/ui/time'
import type { NoticeView } from '@/lib/notices/queries'

type Props = { notice: NoticeView; words: string; href: string; isNew: string; locale: string }

/** A notice as a line with a link to its subject. */
export function NoticeRow({ notice, words, href, isNew, locale }: Props) {
  const [line = '', ...quoted] = words.split('\n')
  return (
    <li className={notice.seen ? 'notice-row' : 'notice-row is-new'}>
      <div>
        {notice.seen ? null : <span className="tag-new">{isNew}</span>}{' '}
        <a href={href}>
          <bdi>{line}</bdi>
        </a>
        {quoted.length ? (
          <p className="notice-words" dir="auto">
            {quoted.join(' ')}
          </p>
        ) : null}
      </div>
      <span className="muted">
        <Time at={notice.at} locale={locale} timeZone={notice.seminar.timeZone} />
      </span>
    </li>
  )
}
