import { figures, type ParticipationQuery } from '@/lib/gradebook/participation/input'
import type { ParticipationRow } from '@/lib/gradebook/participation/queries'
import { figurePath, withQuery } from '@/lib/gradebook/paths'

type Say = (key: string, values?: Record<string, string | number>) => string

type Props = {
  row: ParticipationRow
  seminar: string
  query: Pick<ParticipationQuery, 'question' | 'from' | 'to'>
  say: Say
}

/** The figures of one person, each a link to the things that it counts. */
export function FigureList({ row, seminar, query: { question, from, to }, say }: Props) {
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-s4 text-ui">
      {figures.map((figure) => (
        <div key={figure} className="col-span-2 grid grid-cols-subgrid py-[0.3rem] border-b border-line">
          <dt>{say(`figure.${figure}`)}</dt>
          <dd className="text-end tabular-nums font-medium">
            <a
              href={withQuery(figurePath(seminar, row.person.id, figure), { question, from, to })}
              aria-label={say('opens', { figure: say(`figure.${figure}`), count: row.figures[figure] })}
            >
              {row.figures[figure]}
            </a>
          </dd>
        </div>
      ))}
    </dl>
  )
}
