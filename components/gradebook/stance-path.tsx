import { Dot } from '@/components/ui/dot'
import type { ParticipationRow } from '@/lib/gradebook/participation/queries'
import { standingOf } from '@/lib/questions/rules'

type Say = (key: string, values?: Record<string, string | number>) => string

type Props = { row: Pick<ParticipationRow, 'standing' | 'stances'>; only?: number; say: Say }

/**
 * Where a person stands: in one question the way there, from the first poll; in several questions the present place in each.
 */
export function StancePath({ row, only, say }: Props) {
  const steps = only === undefined ? placesIn(row, say) : pathIn(row, only, say)
  if (steps.length === 0) return <Step label={null} shown={say('noStance')} said={say('noStance')} />
  return (
    <span className="inline-flex flex-wrap gap-x-2">
      {[...steps.entries()].map(([n, step]) => (
        <Step key={n} {...step} />
      ))}
    </span>
  )
}

type StepProps = { label: string | null; shown: string; said: string }

function Step({ label, shown, said }: StepProps) {
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <Dot label={label} />
      <span aria-hidden="true" className={label ? undefined : 'muted'}>
        {shown}
      </span>
      <span className="vh">{said}</span>
    </span>
  )
}

const placesIn = ({ standing }: Props['row'], say: Say): StepProps[] =>
  standing.map(({ question, label, stance }) => {
    const place = stance === 'opposes' ? null : label
    const said = place
      ? say('stands', { number: question, label: place })
      : say('standsOnNone', { number: question })
    return { label: place, shown: place ?? '–', said }
  })

/** Steps that stay at one place are one step. */
function pathIn({ standing, stances }: Props['row'], number: number, say: Say): StepProps[] {
  const polled = stances
    .filter(({ question }) => question.number === number)
    .map(({ moment, weights }) => ({ moment, label: standingOf(weights, Object.keys(weights).sort()).label }))
  const now = standing.find(({ question }) => question === number)
  const all = [
    ...polled,
    ...(now ? [{ moment: 'now', label: now.stance === 'opposes' ? null : now.label }] : []),
  ]
  return all
    .filter(({ label }, n) => n === 0 || label !== all[n - 1]?.label)
    .map(({ moment, label }) => ({
      label,
      shown: label ?? say('noStance'),
      said: say('path', { label: label ?? say('noStance'), moment: say(`moment.${moment}`) }),
    }))
}
