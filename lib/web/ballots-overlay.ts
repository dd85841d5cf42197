import type { BallotPart } from '@/components/opinion/ballot'
import { type BallotsView, ballotsOn } from '@/lib/opinion/ballots/queries'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { Asked } from '@/lib/questions/queries'
import { type Names, type Overlay, placeholder } from './markup'

/** Stands in shared markup for what its reader sees of the ballots on a position. */
export const ballotPlaceholder = (position: string, part: BallotPart): string =>
  placeholder(`ballot ${position} ${part}`)

/** My ballots on the positions and responses that stand in this markup, and the counts where I see them: one query. */
export async function ballotsOverlay(asked: Asked, names: Names): Promise<Overlay> {
  if (!maySeeOthersWork(asked.audience)) return overlayOf(namedIn(names).map((id) => [id, nothing]))
  return overlayOf([...(await ballotsOn(asked, namedIn(names)))])
}

const nothing: BallotsView = { mine: null, counts: null }

/** The names of kept markup never change, and a page has hundreds of them. */
const found = new WeakMap<Names, string[]>()

function namedIn(names: Names): string[] {
  const known = found.get(names)
  if (known) return known
  const ids = [...new Set([...names].flatMap((name) => /^ballot (\S+) seen$/.exec(name)?.[1] ?? []))]
  found.set(names, ids)
  return ids
}

/** Written into one object: lists of pairs in between cost the page of a question more than its query. */
function overlayOf(views: Array<[string, BallotsView]>): Overlay {
  const overlay: Overlay = {}
  for (const [id, view] of views) {
    for (const [part, value] of Object.entries(partsOf(view))) overlay[`ballot ${id} ${part}`] = value
  }
  return overlay
}

const partsOf = ({ mine, counts }: BallotsView): Record<BallotPart, boolean | number | null> => ({
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
})
