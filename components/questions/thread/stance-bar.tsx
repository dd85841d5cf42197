import type { ThreadMessages } from '@/components/citations/say'
import { loneSides } from '@/components/positions/stands'
import { type Layer, Strata } from '@/components/ui/strata'
import type { Overview } from '@/lib/positions/queries/thread'
import { stanceBar } from '@/lib/questions/rules'

/** The participants' stances, each person counted once by their latest position. */
export function StanceBar({ overview, say }: { overview: Overview; say: ThreadMessages }) {
  if (!overview.standings) return null
  const layers = stanceLayers(overview, say)
  const parts = layers.map(({ name, count }) => `${name} ${count}`)
  return (
    <div className="q-stance mt-s3">
      <Strata layers={layers} description={say('standings', { parts: parts.join(', ') })} />
    </div>
  )
}

type Known = Pick<Overview, 'theses' | 'standings'>

/**
 * The layers with one thesis: in favour, with reservations, against; with several, one each and none of them. With the
 * question's `path` each layer leads to its positions.
 */
export function stanceLayers({ theses, standings }: Known, say: ThreadMessages, path?: string): Layer[] {
  const labels = theses.map(({ label }) => label)
  const segments = stanceBar(labels, standings ?? [])
  const lone = labels.length === 1
  return segments.flatMap(({ segment, people }) => {
    if (lone && segment === 'none' && people === 0) return []
    const filter = lone && segment !== 'none' ? 'stance' : 'thesis'
    const href = path && { href: `${path}?${filter}=${segment}` }
    return [{ ...namedSegment(segment, theses, say), count: people, ...href }]
  })
}

type NamedTheses = Array<Pick<Overview['theses'][number], 'label' | 'name'>>

/** A segment of the stance bar: the label whose hue and shape it has, and its name. */
export function namedSegment(
  segment: string,
  theses: NamedTheses,
  say: ThreadMessages,
): { label: string | null; name: string } {
  const label = theses.length === 1 ? loneHue(segment) : hue(segment)
  return { label, name: nameOf(segment, theses, say) }
}

const hue = (segment: string) => (segment === 'none' ? null : segment)

/** A single thesis has two sides, with the first two ores, and reservations with the third. */
const loneHue = (segment: string) =>
  segment === 'supports' || segment === 'opposes' || segment === 'qualifies' ? loneSides[segment].label : null

function nameOf(segment: string, theses: NamedTheses, say: ThreadMessages): string {
  if (segment === 'none') return say('standsNowhere')
  if (segment === 'supports' || segment === 'opposes' || segment === 'qualifies')
    return say(`lone.${segment}`)
  const name = theses.find(({ label }) => label === segment)?.name
  return name ? `${segment} ${name}` : segment
}
