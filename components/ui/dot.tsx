import { hueOf, Shape } from './shape'

/** The shape alone; it needs a name beside it. */
export function Dot({ label }: { label: string | null }) {
  const hue = hueOf(label)
  return <Shape hue={hue} dot />
}
