import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { DeskKeys } from '@/components/curation/desk/desk-keys'
import { KeyList } from '@/components/curation/desk/key-list'
import { Queue, QueueRows } from '@/components/curation/desk/queue'
import type { DeskContext } from '@/components/curation/desk/say'
import { UndoLine } from '@/components/curation/desk/undo-line'
import { Empty } from '@/components/ui/empty'
import { maySeeDesk } from '@/lib/curation/desk/access'
import { takeCase } from '@/lib/curation/desk/commands/take'
import { deskQuery, type Order } from '@/lib/curation/desk/input'
import { latestVerdict, queueOf } from '@/lib/curation/desk/queries'
import { UNDO } from '@/lib/curation/reviews/rules'
import { isId } from '@/lib/platform/id'
import { now } from '@/lib/platform/time/clock'
import { mayInstruct } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { requirePerson } from '@/lib/web/auth/session'
import { listMarkup } from '@/lib/web/list-markup'
import { requireMember } from '@/lib/web/seminar'
import { undoVerdict } from './actions'
import { CasePage } from './case-page'

type Props = PageProps<'/seminars/[seminar]/desk'>

export const generateMetadata = titled('desk', 'title')

/** A queue, one case of it, and its context. Opening a case holds it: meanwhile nobody else gets it. */
export default async function DeskPage({ params, searchParams }: Props) {
  const path = seminarPath((await params).seminar, 'desk')
  const person = await requirePerson(path)
  const member = await requireMember((await params).seminar, path)
  if (!maySeeDesk(member)) notFound()
  const query = await searchParams
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
  const { order } = deskQuery.parse({ order: one('order') })
  const asked = isId(one('case') ?? '') ? one('case') : undefined
  const taken = await takeCase(member, order, asked)
  const [queue, last] = await Promise.all([
    queueOf(member, order),
    latestVerdict(member, new Date(now().getTime() - UNDO)),
  ])
  const say = await getTranslations('desk')
  const { seminar } = member
  const setting: DeskContext = {
    say,
    sayOfThread: await getTranslations('thread'),
    locale: await getLocale(),
    timeZone: seminar.timeZone,
    seminar: seminar.slug,
    href: hrefOf(path, order),
  }
  const crumbs = crumbsOf(member, say('crumb'))
  const citation = taken ?? asked
  const { items } = queue
  const current = taken ?? undefined
  const rows = await listMarkup({
    name: 'queue',
    from: [items, current, setting.locale, setting.href()],
    draw: () => <QueueRows {...{ items, current, setting }} />,
  })
  return (
    <PageFrame person={person} crumbs={crumbs} island="desk">
      <div className="m-grid desk:grid desk:grid-cols-[15rem_minmax(0,1fr)] desk:grid-rows-1 desk:h-[calc(100dvh-var(--spacing-topbar))]">
        <Queue {...{ queue, order, rows, setting }} />
        <main id="main" className="m-case min-w-0 bg-page max-phone:flow-root">
          {last ? (
            <UndoLine
              last={last}
              undo={undoVerdict}
              hidden={{ seminar: seminar.slug, order }}
              setting={setting}
            />
          ) : null}
          {citation ? (
            <CasePage
              person={person}
              citation={citation}
              isTaken={taken !== null}
              reach={{ before: reach(one('before')), after: reach(one('after')) }}
              {...{ member, order, setting }}
            />
          ) : (
            <Empty title={say('nothing')} level="h2">
              {say('nothingHint')}
            </Empty>
          )}
          <footer className="small muted flex flex-wrap gap-x-s5 pt-0 px-s6 pb-s3 bg-paper desk:pr-36 desk:[grid-area:foot] max-phone:py-s2 max-phone:px-s4">
            <KeyList singleKeys={person.singleKeys} setting={setting} />
            {mayInstruct(member) ? (
              <Link href={seminarPath(seminar.slug, 'desk/known')}>{say('known.title')}</Link>
            ) : null}
          </footer>
        </main>
      </div>
      <DeskKeys singleKeys={person.singleKeys} />
    </PageFrame>
  )
}

/** In paragraphs: two on each side, or the number in the address. */
const reach = (given: string | undefined): number => (/^\d{1,3}$/.test(given ?? '') ? Number(given) : 2)

const hrefOf =
  (path: string, order: Order): DeskContext['href'] =>
  (more = {}) => {
    const query = new URLSearchParams({ order })
    for (const [name, value] of Object.entries(more)) query.set(name, String(value))
    return `${path}?${query}`
  }
