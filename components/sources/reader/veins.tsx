import type { Hue } from '@/components/ui/shape'

/** A strand of the margin: one thesis of the selected question, or `n` for citations of several questions. */
export type Lane = { label: string | null; hue: Hue }

/** The citations by a lane in a row and its neighbours above and below, so that strands connect. */
export type Strand = { above: number; here: number; below: number }

type Props = { lanes: Lane[]; strands: Strand[] | null; label: string }

/** A row's part of the veins. CSS has the geometry: a strand swells from `--a` over `--w` to `--b`, in px. */
export function Veins({ lanes, strands, label }: Props) {
  if (lanes.length === 0) return null
  const isCited = strands?.some(({ here }) => here > 0)
  const named = isCited ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
  return (
    <span className="veins" {...named}>
      {lanes.map(({ hue, label }, n) => {
        const strand = strands?.[n]
        const swells = strand && strand.above + strand.here + strand.below > 0
        const style = swells ? geometry(strand) : undefined
        return <i key={label ?? 'n'} data-thesis={hue} data-count={strand?.here || undefined} style={style} />
      })}
    </span>
  )
}

const HAIRLINE = 0.5
const WIDEST = 5.5

/** Half the width of a strand, in px. */
const half = (citations: number) => (citations ? Math.min(WIDEST, 1 + 0.95 * citations) : HAIRLINE)

function geometry({ above, here, below }: Strand): Record<string, string> {
  const width = half(here)
  const edge = (other: number) => `${((half(other) + width) / 2).toFixed(2)}px`
  return { '--a': edge(above), '--w': `${width.toFixed(2)}px`, '--b': edge(below) }
}
