const [WIDTH, HEIGHT, EDGE] = [84, 22, 4]

type Props = {
  numbers: number[]
  /** The number at the top of the chart, so that the charts of a table can be compared. */
  most: number
  label: string
}

/** A line of numbers in the order of time, with a dot on the last. */
export function Sparkline({ numbers, most, label }: Props) {
  const step = numbers.length > 1 ? (WIDTH - 2 * EDGE) / (numbers.length - 1) : 0
  const points = numbers.map((number, n) => ({
    x: round(EDGE + n * step),
    y: round(HEIGHT - 3 - ((HEIGHT - 6) * number) / Math.max(1, most)),
  }))
  const last = points.at(-1)
  return (
    <svg
      className="w-[5.25rem] h-[1.375rem]"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <path
        className="fill-none stroke-ink-2 [stroke-width:1.4]"
        d={points.map(({ x, y }, n) => `${n ? 'L' : 'M'}${x} ${y}`).join('')}
      />
      {last ? <circle className="fill-ink" cx={last.x} cy={last.y} r={2.2} /> : null}
    </svg>
  )
}

const round = (number: number): number => Math.round(number * 10) / 10
