import { type BallotPart, ballotParts } from '@/components/opinion/ballot'
import { type BallotsView, ballotsOn } from '@/lib/opinion/ballots/queries'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { type Names, type Overlay, onceForNames, placeholder } from '@/lib/web/markup'

/** A placeholder in shared markup for the reader's view of the ballots on a position. */
export const ballotPlaceholder = (position: string, part: BallotPart): string =>
  placeholder(`ballot ${position} ${part}`)

/** The reader's ballots on the posts in this markup, and the counts that they may see: one query. */
export async function ballotsOverlay(context: QuestionContext, names: Names): Promise<Overlay> {
  const { ids, placeholders } = ballotsIn(names)
  const views = maySeeOthersWork(context.audience) ? await ballotsOn(context, ids) : noViews
  const parts = new Map(ids.map((id) => [id, partsOf(views.get(id) ?? nothing)]))
  const overlay: Overlay = {}
  for (const { name, id, part } of placeholders) overlay[name] = parts.get(id)?.[part] ?? null
  return overlay
}

const noViews = new Map<string, BallotsView>()
const nothing: BallotsView = { mine: null, counts: null, inSteps: false }

/** A page has hundreds of placeholders; building their names for each reader would cost more than the query. */
const ballotsIn = onceForNames((names) => {
  const placeholders = [...names].flatMap((name) => {
    const [, id, told] = /^ballot (\S+) (.+)$/.exec(name) ?? []
    const part = ballotParts.find((one) => one === told)
    return id && part ? [{ name, id, part }] : []
  })
  return { ids: [...new Set(placeholders.map(({ id }) => id))], placeholders }
})

const partsOf = ({ mine, counts, inSteps }: BallotsView): Record<BallotPart, boolean | number | null> => ({
  seen: counts !== null,
  any: counts !== null && counts.agree + counts.disagree + counts.pass > 0,
  agree: counts?.agree ?? null,
  disagree: counts?.disagree ?? null,
  pass: counts?.pass ?? null,
  earlier: counts?.earlier ?? null,
  'some earlier': (counts?.earlier ?? 0) > 0,
  'pressed agree': mine?.vote === 'agree',
  'pressed disagree': mine?.vote === 'disagree',
  'pressed pass': mine?.vote === 'pass',
  mine: mine?.revision ?? null,
  'mine earlier': mine?.isEarlier ?? false,
  'in steps': inSteps,
})
