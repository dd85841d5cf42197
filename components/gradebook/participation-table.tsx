import { Avatar } from '@/components/ui/avatar'
import { Icon } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import {
  type Figure,
  orderOf,
  type ParticipationQuery,
  type ParticipationSort,
} from '@/lib/gradebook/participation/input'
import type { ParticipationRow } from '@/lib/gradebook/participation/queries'
import { figurePath, gradesPath, participationPath, withQuery } from '@/lib/gradebook/paths'
import { Sparkline } from './sparkline'
import { StancePath } from './stance-path'

type Say = (key: string, values?: Record<string, string | number>) => string

type Props = {
  rows: ParticipationRow[]
  /** The filters and the order of the page, without its place. */
  query: ParticipationQuery
  seminar: { slug: string; timeZone: string }
  locale: string
  /** People can be chosen, to write to them. */
  isChoosing: boolean
  /** The grades of the one question stand beside the names. */
  isGraded: boolean
  say: Say
  sayStuck: (row: ParticipationRow) => string
}

/** The columns of numbers, in their order. */
const counted: Figure[] = ['positions', 'responses', 'distinctPassages', 'keyPassages']
const exchanged: Figure[] = ['bothSides', 'answersGiven', 'answersReceived', 'ballots', 'daysActive']

/** A row for each person; every figure leads to the things that it counts. It scrolls sideways, with the names pinned. */
export function ParticipationTable({ rows, ...props }: Props) {
  const { say, query } = props
  const most = Math.max(1, ...rows.flatMap(({ posts }) => posts))
  return (
    <div className="scroll-x max-phone:-mx-s4 max-phone:px-s4">
      <table className="participation" id="table">
        <caption className="vh">{say('table')}</caption>
        <thead>
          <tr>
            <Head sort="name" label={say('person')} {...props} />
            <th scope="col">{say('stance')}</th>
            <th scope="col">{say('byWeek')}</th>
            {counted.map((figure) => (
              <Head key={figure} sort={figure} label={say(`column.${figure}`)} {...props} isNumber />
            ))}
            <Head sort="verifiedShare" label={say('column.verifiedShare')} {...props} />
            {exchanged.map((figure) => (
              <Head key={figure} sort={figure} label={say(`column.${figure}`)} {...props} isNumber />
            ))}
            <Head sort="lastActive" label={say('column.lastActive')} {...props} />
            {props.isGraded ? (
              <th scope="col" className="r">
                {say('column.grade')}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.person.id} {...{ row, most }} {...props} only={query.question} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type PartProps = Omit<Props, 'rows'>

type HeadProps = PartProps & { sort: ParticipationSort; label: string; isNumber?: boolean }

/** The head of a column: a link that sorts by it, and turns the order round. */
function Head({ sort, label, query, seminar, isNumber, say }: HeadProps) {
  const isCurrent = query.sort === sort
  const order = isCurrent ? orderOf(query) : undefined
  const { after, order: _, ...kept } = query
  const turned = order === 'ascending' ? 'descending' : order === 'descending' ? 'ascending' : undefined
  return (
    <th scope="col" aria-sort={order} className={isNumber ? 'r' : undefined}>
      <a href={`${withQuery(participationPath(seminar.slug), { ...kept, sort, order: turned })}#table`}>
        {label}
        {order ? (
          <>
            <span aria-hidden="true">{order === 'ascending' ? ' ↑' : ' ↓'}</span>
            <span className="vh">, {say(order === 'ascending' ? 'sortAscending' : 'sortDescending')}</span>
          </>
        ) : null}
      </a>
    </th>
  )
}

type RowProps = PartProps & { row: ParticipationRow; most: number; only: number | undefined }

function Row({ row, most, only, ...props }: RowProps) {
  const { query, seminar, say, locale, isChoosing, sayStuck } = props
  const { person, posts, stuck, lastActiveAt } = row
  const figureProps = { row, only, ...props }
  const { after, ...kept } = query
  return (
    <tr aria-current={query.person === person.id ? 'true' : undefined} id={`p-${person.id}`}>
      <th scope="row">
        <span className="inline-flex items-center gap-2">
          {isChoosing ? (
            <input
              type="checkbox"
              name="to"
              value={person.id}
              aria-label={say('choose', { name: person.name })}
            />
          ) : null}
          <a
            className="inline-flex items-center gap-2 min-h-7 no-underline hover:underline"
            href={withQuery(participationPath(seminar.slug), { ...kept, after, person: person.id })}
          >
            <span className="max-phone:hidden">
              <Avatar name={person.name} />
            </span>
            <bdi>{person.name}</bdi>
          </a>
        </span>
      </th>
      <td>
        <div className={only === undefined ? 'min-w-40 max-phone:min-w-24' : 'min-w-24'}>
          <StancePath row={row} only={only} say={say} />
        </div>
      </td>
      <td>
        <Sparkline numbers={posts} most={most} label={say('postsByWeek', { posts: posts.join(', ') })} />
      </td>
      {counted.map((figure) => (
        <FigureCell key={figure} figure={figure} {...figureProps} />
      ))}
      <td>
        <VerifiedShare {...figureProps} />
      </td>
      {exchanged.map((figure) => (
        <FigureCell key={figure} figure={figure} {...figureProps} />
      ))}
      <td className="whitespace-nowrap">
        {lastActiveAt ? (
          <Time at={lastActiveAt} locale={locale} timeZone={seminar.timeZone} style="day" />
        ) : (
          <span className="muted">{say('never')}</span>
        )}
        {stuck ? (
          <span
            className={`block text-small whitespace-normal text-balance max-phone:min-w-72 ${stuck.presses ? 'text-cinnabar' : 'text-ink-3'} ${query.person ? 'min-w-72' : 'min-w-44'}`}
          >
            {sayStuck(row)}
          </span>
        ) : null}
      </td>
      {props.isGraded && only !== undefined ? (
        <td className="r">
          <a
            className={row.grade ? undefined : 'muted'}
            href={gradesPath(seminar.slug, only, { person: person.id })}
            aria-label={say('gradeOf', { name: person.name, grade: gradeInWords(row, say) })}
          >
            {gradeInWords(row, say)}
          </a>
        </td>
      ) : null}
    </tr>
  )
}

const gradeInWords = ({ grade }: ParticipationRow, say: Say): string =>
  grade && grade.score !== null
    ? `${grade.score} / ${grade.maximum}`
    : say(grade ? 'gradeBegun' : 'notGraded')

type CellProps = Omit<RowProps, 'most'>

const addressOf = ({ row, only, query, seminar }: CellProps, figure: Figure): string =>
  withQuery(figurePath(seminar.slug, row.person.id, figure), {
    question: only,
    from: query.from,
    to: query.to,
  })

function FigureCell({ figure, ...props }: CellProps & { figure: Figure }) {
  const { row, say } = props
  const count = row.figures[figure]
  const isMissing = figure === 'positions' && row.stuck?.presses
  const label = say('opens', { figure: say(`figure.${figure}`), count })
  return (
    <td className="r">
      {isMissing ? (
        <a
          className="inline-flex items-center gap-1 text-cinnabar font-semibold"
          href={addressOf(props, figure)}
          aria-label={label}
        >
          <Icon name="warn" />
          {count}
        </a>
      ) : (
        <a className="no-underline hover:underline" href={addressOf(props, figure)} aria-label={label}>
          {count}
        </a>
      )}
    </td>
  )
}

/** The verified among the reviewed citations, as a bar and in words. */
function VerifiedShare(props: CellProps) {
  const { row, say, locale } = props
  const { reviewed, verified } = row.figures
  if (reviewed === 0) return <span className="muted">{say('noCitations')}</span>
  const share = Math.round((100 * verified) / reviewed)
  return (
    <a
      className="inline-flex items-center gap-2 no-underline hover:underline tabular-nums"
      href={addressOf(props, 'verified')}
      aria-label={say('share', { share, verified, reviewed })}
    >
      <span className="block w-[3.2rem] h-2 bg-sunk border border-edge" aria-hidden="true">
        <span className="block h-full bg-ink" style={{ width: `${share}%` }} />
      </span>
      {new Intl.NumberFormat(locale, { style: 'percent' }).format(verified / reviewed)}
    </a>
  )
}
