import { Icon } from '@/components/ui/icon'
import { hueOf } from '@/components/ui/shape'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { paragraphsOf } from '@/lib/citations/locator'
import { cellsOf, type EvidenceRow } from '@/lib/positions/evidence/rules'
import { type EvidencePage, type EvidenceSection, nameOfRow } from '@/lib/positions/evidence/view'
import { questionPath } from '@/lib/questions/paths'
import { passagePath } from '@/lib/sources/paths'
import { MatrixCell } from './cell'
import { type EvidenceColumn, type EvidenceContext, viewHref } from './evidence-context'

export type MatrixProps = {
  page: EvidencePage
  columns: EvidenceColumn[]
  /** A placeholder for "this cell is the chosen one". */
  isChosen: (row: string, side: string) => string
  /** A placeholder for "the reader may write a position". */
  mayWrite: string
  setting: EvidenceContext
}

/** Passages by the side that cites them: a table, which is also the picture. On a phone each passage is a block. */
export function Matrix(props: MatrixProps) {
  const { page, columns, setting } = props
  const { t, view } = setting
  return (
    <>
      <table className="evidence" style={{ '--sides': columns.length } as Record<string, number>}>
        <caption className="vh">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('passage')}</th>
            {columns.map(({ side, label, name }) => (
              <th key={side} scope="col" data-thesis={hueOf(label)}>
                <span className="flex items-center gap-[0.45rem]">
                  <ThesisMark label={label} />
                  <bdi className="min-w-0">{name}</bdi>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {page.sections.map((section) => (
          <Section key={`${section.name} ${section.source?.id}`} section={section} matrix={props} />
        ))}
      </table>
      {view.after || page.next ? (
        <nav className="flex flex-wrap gap-s3 mt-s4" aria-label={t('pages')}>
          {view.after ? (
            <a className="btn btn-sm" href={viewHref(setting, {})}>
              {t('first')}
            </a>
          ) : null}
          {page.next ? (
            <a className="btn btn-sm" href={viewHref(setting, { after: page.next })}>
              {t('further')}
            </a>
          ) : null}
        </nav>
      ) : null}
    </>
  )
}

type SectionProps = { section: EvidenceSection; matrix: MatrixProps }

function Section({ section, matrix }: SectionProps) {
  return (
    <tbody>
      {section.name === 'cited' ? null : (
        <tr className="sec">
          <th colSpan={matrix.columns.length + 1} scope="rowgroup">
            <SectionTitle section={section} setting={matrix.setting} />
          </th>
        </tr>
      )}
      {section.rows.map((row) => (
        <Row key={nameOfRow(row)} row={row} matrix={matrix} />
      ))}
    </tbody>
  )
}

function SectionTitle({ section, setting: { t } }: { section: EvidenceSection; setting: EvidenceContext }) {
  const { name, all, opposed, source } = section
  if (name === 'text' || name === 'cited')
    return source ? (
      <>
        {t('text', { number: source.number })} <small dir="auto">{source.title}</small>
      </>
    ) : null
  return (
    <>
      {name === 'both' ? <Icon name="both" /> : null}
      {name === 'uncited' ? <Icon name="key" /> : null} {t(`section.${name}`)}{' '}
      <small>
        {name === 'uncited' ? t('lead.chosen') : t('lead.all', { all })}
        {name === 'both' && opposed > 0 ? t('lead.opposed', { opposed }) : null}
      </small>
    </>
  )
}

type RowProps = { row: EvidenceRow; matrix: MatrixProps }

function Row({ row, matrix }: RowProps) {
  const { columns, isChosen, setting } = matrix
  const cells = cellsOf(row.citations)
  if (cells.size === 0) return <UncitedRow row={row} matrix={matrix} />
  return (
    <tr>
      <RowHead row={row} setting={setting} />
      {columns.map(({ side, label }) => (
        <MatrixCell
          key={side}
          {...{ row, side, label, setting }}
          cell={cells.get(side) ?? null}
          citations={row.citations.filter(({ thesis }) => (thesis ?? 'none') === side)}
          isDense={columns.length > MOST_TALLIES}
          isChosen={isChosen(nameOfRow(row), side)}
        />
      ))}
    </tr>
  )
}

/** With more columns than this, a cell has room for a number alone. */
const MOST_TALLIES = 4

function UncitedRow({ row, matrix: { columns, mayWrite, setting } }: RowProps) {
  const { t, seminar, question } = setting
  const { source, version, start, end } = row
  const place = new URLSearchParams({
    source: source.id,
    version: `${version}`,
    start: `${start}`,
    end: `${end}`,
  })
  return (
    <tr className="uncited">
      <RowHead row={row} setting={setting} />
      <td colSpan={columns.length}>
        <span className="vh">{t('nobody')}</span>
        <a
          className="btn btn-sm"
          data-may={mayWrite}
          href={`${questionPath(seminar, question, 'write')}?${place}`}
        >
          <Icon name="quote" />
          {t('cite')}
        </a>
      </td>
    </tr>
  )
}

function RowHead({ row, setting }: { row: EvidenceRow; setting: EvidenceContext }) {
  const { t, seminar, question, texts } = setting
  const { source, version, start, end, quote, isKey } = row
  const href = passagePath(seminar, { source, version, start, end, question, passage: nameOfRow(row) })
  return (
    <th scope="row">
      <span className="e-passage">
        <span className="loc">
          <b>{paragraphsOf(row)}</b>
          {texts.length > 1 ? <small>{t('text', { number: source.number })}</small> : null}
        </span>
        <a href={href}>
          <q lang={source.language} dir="auto">
            {beginning(quote)}
          </q>
        </a>
        {isKey && row.citations.length > 0 ? (
          <span className="e-key">
            <Icon name="key" />
            {t('key')}
          </span>
        ) : null}
      </span>
    </th>
  )
}

/** Two lines show about a third of it. */
const SHOWN_CHARACTERS = 320

function beginning(quote: string): string {
  const characters = [...quote.slice(0, 2 * SHOWN_CHARACTERS)]
  return characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS).join('')}…` : quote
}
