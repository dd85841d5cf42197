import { readerOverlay, threadSetting } from '@/app/_thread/thread'
import { Thread } from '@/components/questions/thread/thread'
import { markupKey } from '@/lib/curation/known/queries'
import { parse } from '@/lib/platform/shape'
import { now } from '@/lib/platform/time/clock'
import { talliesSeen } from '@/lib/positions/access'
import { positionFilters } from '@/lib/positions/input'
import {
  type Branch,
  branchAsSeenBy,
  listBranches,
  listIds,
  listThread,
} from '@/lib/positions/queries/branches'
import type { ListPage, ListPlace } from '@/lib/positions/queries/find'
import { isByScore, type Sort } from '@/lib/positions/queries/order'
import { overview } from '@/lib/positions/queries/thread'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { isStaff } from '@/lib/seminars/rules'
import { sortedOut } from '@/lib/sources/quotations/editions'
import { sharedMarkup } from '@/lib/web/markup'

const POSITIONS_A_PAGE = 20

type View = { filters: ReturnType<typeof positionFilters.parse>; list: ListPlace }

/** Filters and place in the list, from the address; senseless ones are ignored. */
export function viewOf(query: Record<string, string | string[] | undefined>): View {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
  const named = Object.fromEntries(Object.keys(positionFilters.shape).map((name) => [name, one(name)]))
  const filters = parse(positionFilters, named)
  const list = {
    after: one('after'),
    before: one('before'),
    from: one('at'),
    end: one('page') === 'last',
    limit: POSITIONS_A_PAGE,
  }
  return { filters: filters.ok ? filters.value : positionFilters.parse({}), list }
}

/** The question's page as one string, shared by everybody to whom it looks the same. */
export async function threadMarkup(context: QuestionContext, { filters: asks, list }: View, locale: string) {
  const { question, participation } = context
  const filters = { ...asks, sort: sortFor(context, asks.sort) }
  // Every ballot may change this order, without changing the question's revision.
  const order = isByScore(filters.sort) ? await listIds(context, filters, list) : undefined
  const own = filters.author === 'me' ? participation?.id : ''
  const key = JSON.stringify([
    'thread',
    await markupKey(context),
    question.phase,
    question.ends,
    filters,
    own,
    // The bar has where they stand themselves, which others may be told later.
    isStaff(context.member.role) ? null : participation?.untold,
    order ?? list,
    locale,
  ])
  return sharedMarkup({
    key,
    make: () => renderThread(context, { filters, list, order }, locale),
    overlay: (names) => readerOverlay(context, names),
  })
}

/** An order that the reader may not see is replaced by the usual one. */
const sortFor = (context: QuestionContext, sort: Sort): Sort =>
  isByScore(sort) && talliesSeen(context) === 'none' ? 'newest' : sort

type Listed = View & { order?: ListPage<string> }

async function pageOf(context: QuestionContext, { filters, list, order }: Listed): Promise<ListPage<Branch>> {
  return order
    ? { ...order, items: await listBranches(context, order.items) }
    : listThread(context, filters, list)
}

async function renderThread(context: QuestionContext, listed: Listed, locale: string) {
  const since = now().toISOString()
  const { filters, list } = listed
  const { question, audience } = context
  const [top, page] = await Promise.all([overview(context), pageOf(context, listed)])
  // Authors see the tombstone of their own position as everybody does, because the markup is shared.
  const items = page.items.map((branch) => branchAsSeenBy({ ...context, participation: null }, branch))
  const setting = await threadSetting(context, {
    labels: top.theses.map(({ label }) => label),
    positions: items.flatMap(({ position, responses }) => [position, ...responses]),
    editions: sortedOut(top.editions),
    locale,
  })
  const inside = Boolean(list.after || list.before || list.from || list.end)
  const blind = !maySeeOthersWork(audience)
  return (
    <Thread
      thread={{ question, overview: top, page: { ...page, items }, filters, inside, blind, since }}
      setting={setting}
    />
  )
}
