import { Focusable } from '@/components/ui/focusable'
import { ThesisMark } from '@/components/ui/thesis-mark'
import type { Strong } from '@/lib/opinion/bridging/queries'
import { positionPath } from '@/lib/positions/paths'
import { type BriefSay, saySide } from './say'

type Props = {
  found: Strong[]
  t: BriefSay
  locale: string
  language: string
  /** The address where a new line with one of them begins. */
  startAt?: string
}

/** The positions that convince across sides, with the figures of every side and a link to the position. */
export function Strongest({ found, t, locale, language, startAt }: Props) {
  const camps = [...new Set(found.flatMap(({ camps }) => camps.map(({ camp }) => camp)))].sort()
  return (
    <div className="brief-strongest">
      <h2 id="brief-strongest">{t('strongest.title')}</h2>
      <p>{t('strongest.lead')}</p>
      {found.length === 0 ? (
        <p className="muted">{t('strongest.none')}</p>
      ) : (
        <Focusable as="section" className="brief-scroll" aria-labelledby="brief-strongest">
          <table className="brief-table text-small tabular-nums">
            <thead>
              <tr className="print:break-inside-avoid">
                <th scope="col">{t('strongest.position')}</th>
                <th scope="col">{t('strongest.score')}</th>
                {camps.map((camp) => (
                  <th scope="col" key={camp}>
                    {t('strongest.side', { camp: saySide(t, camp) })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.map((strong) => (
                <Row key={strong.id} strong={strong} {...{ camps, t, locale, language, startAt }} />
              ))}
            </tbody>
          </table>
        </Focusable>
      )}
      <details>
        <summary>{t('strongest.formula')}</summary>
        <p>{t('strongest.formulaText')}</p>
      </details>
    </div>
  )
}

type RowProps = Omit<Props, 'found'> & { strong: Strong; camps: string[] }

function Row({ strong, camps, t, locale, language, startAt }: RowProps) {
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  return (
    <tr className="print:break-inside-avoid">
      <th className="font-normal align-top" scope="row">
        <ThesisMark label={strong.thesis} size="small" />{' '}
        <a href={positionPath(strong.id)} lang={language} dir="auto">
          {strong.claim}
        </a>{' '}
        <bdi className="by text-ink-2">{strong.author.name}</bdi>
        {startAt ? (
          <>
            {' '}
            <a className="btn btn-sm" href={`${startAt}&cite=${strong.id}#field-text`}>
              {t('strongest.start')}
            </a>
          </>
        ) : null}
      </th>
      <td>
        <span className="of hidden">{t('strongest.score')} </span>
        <b>{percent.format(strong.score)}</b>
      </td>
      {camps.map((camp) => {
        const {
          agree = 0,
          disagree = 0,
          approval = null,
        } = strong.camps.find((one) => one.camp === camp) ?? {}
        return (
          <td key={camp}>
            <span className="of hidden">{t('strongest.side', { camp: saySide(t, camp) })} </span>
            {approval === null ? t('strongest.few', { agree, disagree }) : `${agree}, ${disagree}`}
            {approval === null ? null : <span className="muted"> {percent.format(approval)}</span>}
          </td>
        )
      })}
    </tr>
  )
}
