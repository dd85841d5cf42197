import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { paragraphsOf } from '@/lib/citations/place'
import { type Order, orders } from '@/lib/curation/desk/input'
import type { WaitingCase } from '@/lib/curation/desk/present'
import type { Queue as QueueView } from '@/lib/curation/desk/queries'
import type { DeskSetting } from './say'

type Props = { queue: QueueView; order: Order; rows: ReactNode; setting: DeskSetting }

/** The waiting cases, the next first, with rendered rows; orders and cases are links. */
export function Queue({ queue, order, rows, setting }: Props) {
  const { say } = setting
  const { items, total } = queue
  return (
    <nav className="m-q" aria-label={say('queue')}>
      <header>
        <h1>
          {say('toReview')} <span className="muted num">{total}</span>
        </h1>
        <OrderPick order={order} setting={setting} />
      </header>
      {rows}
      {total > items.length ? (
        <p className="m-rest small muted">{say('more', { count: total - items.length })}</p>
      ) : null}
    </nav>
  )
}

type RowsProps = { items: WaitingCase[]; current: string | undefined; setting: DeskSetting }

/** Rendered as markup, so its links are plain ones. */
export function QueueRows({ items, current, setting }: RowsProps) {
  return (
    <ol>
      {items.map((waiting) => (
        <QueueRow
          key={waiting.citation}
          {...{ waiting, setting }}
          isCurrent={waiting.citation === current}
          at={keyOf(items, waiting, current)}
        />
      ))}
    </ol>
  )
}

/** J opens the next case, K the previous one. */
function keyOf(items: WaitingCase[], { citation }: WaitingCase, current: string | undefined) {
  const here = items.findIndex((one) => one.citation === current)
  if (items[here + 1]?.citation === citation) return 'j'
  return here > 0 && items[here - 1]?.citation === citation ? 'k' : undefined
}

type RowProps = { waiting: WaitingCase; isCurrent: boolean; at: string | undefined; setting: DeskSetting }

function QueueRow({ waiting, isCurrent, at, setting: { say, href } }: RowProps) {
  const { citation, thesis, author, quote, language, flags, returned } = waiting
  return (
    <li>
      <a href={href({ case: citation })} aria-current={isCurrent ? 'true' : undefined} data-key={at}>
        <ThesisMark label={thesis} size="small" />
        <span className="m-who">
          <b>{paragraphsOf(waiting)}</b> <bdi>{author.name}</bdi>
        </span>
        {flags > 0 ? (
          <span className="fl">
            <Icon name="flag" /> {say('flags', { count: flags })}
          </span>
        ) : null}
        <q className="qq" lang={language} dir="auto">
          {quote}
        </q>
        {returned ? <span className="m-back">{say('returned')}</span> : null}
      </a>
    </li>
  )
}

function OrderPick({ order, setting: { say, href } }: { order: Order; setting: DeskSetting }) {
  return (
    <details className="pick-menu">
      <summary className="pick">
        {say('order')} <b>{say(`orders.${order}`)}</b> <Icon name="down" />
      </summary>
      <ul className="menu">
        {orders.map((one) => (
          <li key={one}>
            <Link
              href={href({ order: one })}
              prefetch={false}
              aria-current={one === order ? 'true' : undefined}
            >
              {say(`orders.${one}`)}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}
