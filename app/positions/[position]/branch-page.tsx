import { readerOverlay, threadSetting } from '@/app/_thread/thread'
import { Branch } from '@/components/questions/thread/branch'
import { markupKey } from '@/lib/curation/known/queries'
import { now } from '@/lib/platform/time/clock'
import { listBranch } from '@/lib/positions/queries/branches'
import { findPosition } from '@/lib/positions/queries/find'
import { asSeenBy } from '@/lib/positions/view/position'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { theses } from '@/lib/questions/theses'
import { editionsOf } from '@/lib/sources/quotations/editions'
import { sharedMarkup } from '@/lib/web/markup'

const RESPONSES_A_PAGE = 100

type View = { after?: string; at?: string }

/** A position and everything below it as one string, shared by everybody to whom it looks the same. */
export async function branchMarkup(context: QuestionContext, id: string, view: View, locale: string) {
  const key = JSON.stringify(['branch', await markupKey(context), context.question.phase, id, view, locale])
  return sharedMarkup({
    key,
    make: () => renderBranch(context, id, view, locale),
    overlay: (names) => readerOverlay(context, names),
  })
}

async function renderBranch(context: QuestionContext, id: string, view: View, locale: string) {
  const since = now().toISOString()
  const [{ position }, known, page, editions] = await Promise.all([
    findPosition(context.member.person, id),
    theses(context.question.id),
    pageWith(context, id, view),
    editionsOf(context.member),
  ])
  const labels = known.map(({ label }) => label)
  // Tombstones look the same to everybody, because the markup is shared.
  const seen = (one: typeof position) => asSeenBy({ ...context, participation: null }, one)
  const head = seen(position)
  const responses = page.items.map(seen)
  const positions = [head, ...responses]
  return (
    <Branch
      question={context.question}
      position={head}
      responses={responses}
      next={page.next}
      blind={!maySeeOthersWork(context.audience)}
      since={since}
      setting={await threadSetting(context, { labels, positions, editions, locale })}
    />
  )
}

/** The page with this response: the first one, if it is there, else one that begins with it. */
async function pageWith(context: QuestionContext, id: string, { after, at }: View) {
  const page = await listBranch(context, id, { after, limit: RESPONSES_A_PAGE })
  if (!at || !page.next || page.items.some((response) => response.id === at)) return page
  return listBranch(context, id, { from: at, limit: RESPONSES_A_PAGE })
}
