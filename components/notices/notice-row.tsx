import { Time } from '@/components/ui/time'
import type { NoticeView } from '@/lib/notices/queries'

type Props = { notice: NoticeView; words: string; href: string; isNew: string; locale: string }

/** A notice as a line with a link to its subject. */
export function NoticeRow({ notice, words, href, isNew, locale }: Props) {
  const [line = '', ...quoted] = words.split('\n')
  return (
    <li>
      <div>
        {notice.seen ? null : <span className="tag-new">{isNew}</span>}{' '}
        <a className={notice.seen ? undefined : 'font-semibold'} href={href}>
          <bdi>{line}</bdi>
        </a>
        {quoted.length ? (
          <p className="text-ink-2 text-ui line-clamp-2" dir="auto">
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
