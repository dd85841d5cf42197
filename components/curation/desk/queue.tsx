import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { paragraphsOf } from '@/lib/citations/locator'
import { type Order, orders } from '@/lib/curation/desk/input'
import type { WaitingCase } from '@/lib/curation/desk/present'
import type { Queue as QueueView } from '@/lib/curation/desk/queries'
import type { DeskContext } from './say'

type Props = { queue: QueueView; order: Order; rows: ReactNode; setting: DeskContext }

/** The waiting cases, the next first, with rendered rows; orders and cases are links. */
export function Queue({ queue, order, rows, setting }: Props) {
  const { say } = setting
  const { items, total } = queue
  return (
    <nav
      className="m-q desk:overflow-auto desk:border-r desk:border-line desk:[scrollbar-width:thin]"
      aria-label={say('queue')}
    >
      <header className="pt-s4 pr-s4 pb-s2 pl-s6 bg-paper desk:sticky desk:top-0 desk:z-1 max-phone:flex max-phone:flex-wrap max-phone:items-center max-phone:justify-between max-phone:py-s3 max-phone:px-s4">
        <h1 className="font-semibold text-h3 tracking-normal">
          {say('toReview')} <span className="muted num font-normal">{total}</span>
        </h1>
        <OrderPick order={order} setting={setting} />
      </header>
      {rows}
      {total > items.length ? (
        <p className="small muted py-s3 px-s6 max-phone:hidden">
          {say('more', { count: total - items.length })}
        </p>
      ) : null}
    </nav>
  )
}

type RowsProps = { items: WaitingCase[]; current: string | undefined; setting: DeskContext }

/** Rendered as markup, so its links are plain ones. */
export function QueueRows({ items, current, setting }: RowsProps) {
  return (
    <ol className="max-phone:hidden">
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

type RowProps = { waiting: WaitingCase; isCurrent: boolean; at: string | undefined; setting: DeskContext }

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
          <span className="inline-flex items-center gap-1 font-semibold text-cinnabar">
            <Icon name="flag" /> {say('flags', { count: flags })}
          </span>
        ) : null}
        <q className="qq" lang={language} dir="auto">
          {quote}
        </q>
        {returned ? <span className="col-[2/-1] text-ink-2 italic">{say('returned')}</span> : null}
      </a>
    </li>
  )
}

function OrderPick({ order, setting: { say, href } }: { order: Order; setting: DeskContext }) {
  return (
    <details className="pick-menu relative">
      <summary className="pick px-0 cursor-pointer">
        {say('order')} <b className="font-semibold text-ink">{say(`orders.${order}`)}</b> <Icon name="down" />
      </summary>
      <ul className="menu">
        {orders.map((one) => (
          <li key={one}>
            <Link
              className="current:font-semibold"
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
