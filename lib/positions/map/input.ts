import { isId } from '@/lib/platform/id'

/** How deep a map goes: theses and positions; responses too; passages too; and everything unfolded. */
export const depths = ['positions', 'responses', 'passages', 'all'] as const
export type Depth = (typeof depths)[number]

/** The most positions that a map shows at first; `all` shows every one. */
export const sizes = ['5', '10', '20', '50', 'all'] as const
export type Size = (typeof sizes)[number]

/** What of a map is shown. Ids of nodes: `open` are unfolded and `folded` are folded against the default. */
export type MapView = {
  /** Without a choice the screen's width decides. */
  as: 'map' | 'outline' | null
  depth: Depth
  show: Size
  open: string[]
  folded: string[]
  /** Shows this post alone, with its path to the thesis and its branch. */
  focus: string | null
}

export const wholeMap: MapView = {
  as: null,
  depth: 'passages',
  show: '10',
  open: [],
  folded: [],
  focus: null,
}

/** More would make an address longer than servers take. */
const MOST_NAMED = 100

/** A map's view, from the address; senseless parts are ignored. */
export function mapViewOf(query: Record<string, string | string[] | undefined>): MapView {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  const ids = (name: string) => [...new Set(one(name).split(','))].filter(isId).slice(0, MOST_NAMED)
  const as = one('as')
  return {
    as: as === 'map' || as === 'outline' ? as : null,
    depth: depths.find((depth) => depth === one('depth')) ?? wholeMap.depth,
    show: sizes.find((size) => size === one('show')) ?? wholeMap.show,
    open: ids('open'),
    folded: ids('fold'),
    focus: ids('focus')[0] ?? null,
  }
}

/** The query of a map's view, from `?` on; empty for the usual one. */
export function mapQuery(view: MapView): string {
  const { as, depth, show, open, folded, focus } = view
  const given = {
    as,
    depth: depth === wholeMap.depth ? null : depth,
    show: show === wholeMap.show ? null : show,
    focus,
    open: open.join(','),
    fold: folded.join(','),
  }
  const fields = Object.entries(given).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []))
  return fields.length ? `?${fields.join('&')}` : ''
}

/** The view after the branch of a node was unfolded, where nodes are hidden, or folded. */
export function toggled(view: MapView, { id, hidden }: { id: string; hidden: number }): MapView {
  const without = (ids: string[]) => ids.filter((one) => one !== id)
  return hidden > 0
    ? { ...view, open: [...without(view.open), id], folded: without(view.folded) }
    : { ...view, open: without(view.open), folded: [...without(view.folded), id] }
}
