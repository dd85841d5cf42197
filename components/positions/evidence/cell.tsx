import { Icon } from '@/components/ui/icon'
import { hueOf } from '@/components/ui/shape'
import { relations, verdicts } from '@/lib/citations/rules'
import type { EvidenceCell, EvidenceCitation, EvidenceRow } from '@/lib/positions/evidence/rules'
import { nameOfRow } from '@/lib/positions/evidence/view'
import { cellId, type EvidenceContext, viewHref } from './evidence-context'

type Props = {
  row: EvidenceRow
  side: string
  label: string | null
  /** Null where the side does not cite the passage. */
  cell: EvidenceCell | null
  citations: EvidenceCitation[]
  /** There is no room for signs. */
  isDense: boolean
  isChosen: string
  setting: EvidenceContext
}

/** The citations of a passage for one side: a sign for each, and their number. It is a link to its posts. */
export function MatrixCell({ row, side, label, cell, citations, isDense, isChosen, setting }: Props) {
  const { t, view } = setting
  if (!cell)
    return (
      <td className="none" data-thesis={hueOf(label)} data-side={label ?? '◌'}>
        <span className="vh">{t('none')}</span>
      </td>
    )
  const name = nameOfRow(row)
  const faults = citations.filter(isFaulty).length
  return (
    <td data-thesis={hueOf(label)} data-side={label ?? '◌'}>
      <a
        id={cellId(name, side)}
        href={`${viewHref(setting, { after: view.after, passage: name, thesis: side })}#cell`}
        data-cell=""
        {...current(isChosen)}
        className="relative"
      >
        {isDense ? null : <Tally cell={cell} />}
        {faults > 0 ? (
          <span className="faults" title={t('faulty', { count: faults })} aria-hidden="true">
            <Icon name="warn" />
            {faults}
          </span>
        ) : null}
        <b aria-hidden="true">{cell.citations}</b>
        <span className="vh">{labelOf(cell, { label, setting })}</span>
      </a>
    </td>
  )
}

const current = (value: string): Record<string, string> => ({ 'aria-current': value })

const isFaulty = ({ verdict }: EvidenceCitation) =>
  verdict === 'outOfContext' || verdict === 'doesNotSupport' || verdict === 'mistranslated'

const MOST_SIGNS = 6

/** More than six citations: each sign once, with its number. */
function Tally({ cell }: { cell: EvidenceCell }) {
  const counts = relations.map((relation) => ({ relation, count: cell.relations[relation] ?? 0 }))
  const areCounted = cell.citations > MOST_SIGNS
  return (
    <span className="tally" aria-hidden="true">
      {counts.flatMap(({ relation, count }) => {
        const signs = Array.from({ length: areCounted ? Math.min(1, count) : count }, (_, n) => n)
        return signs.map((n) => (
          <span key={`${relation} ${n}`}>
            <Icon name={relation} />
            {areCounted ? count : null}
          </span>
        ))
      })}
    </span>
  )
}

type Labelled = { label: string | null; setting: EvidenceContext }

function labelOf(
  { citations, relations: counted, verdicts: judged }: EvidenceCell,
  { label, setting }: Labelled,
): string {
  const { t } = setting
  const parts = [
    ...relations.flatMap((name) => (counted[name] ? t(`relation.${name}`, { count: counted[name] }) : [])),
    ...verdicts.flatMap((name) => (judged[name] ? t(`verdict.${name}`, { count: judged[name] }) : [])),
  ]
  const side = label === null ? t('noSide') : t('side', { label })
  return t('cell', { side, count: citations, relations: parts.join(', ') })
}
