import type { ReactNode } from 'react'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { paragraphsOf } from '@/lib/citations/locator'
import type { Glance } from '@/lib/curation/glance/queries'
import { linesShown, percentOf, type SharedPassage } from '@/lib/curation/glance/rules'
import { briefLinePath, briefPath } from '@/lib/curation/paths'
import { passagePath } from '@/lib/sources/paths'
import type { GlanceContext } from './glance-context'

type Props = { glance: Glance; setting: GlanceContext }

/** What a room sees of a debate below its stances: its figures, the passages that sides share, and the Brief. */
export function GlancePanels({ glance, setting }: Props) {
  return (
    <div className="glance-panels">
      <Figures {...{ glance, setting }} />
      <Shared {...{ glance, setting }} />
      <Brief {...{ glance, setting }} />
    </div>
  )
}

function Figures({ glance: { counts, shift }, setting: { t, path } }: Props) {
  if (!counts) return null
  const { positions, responses, citations, reviewed, verified } = counts
  return (
    <section className="glance-figures" aria-label={t('figures')}>
      <dl>
        <Figure count={positions} href={path} words={t('positions', { count: positions })} />
        <Figure count={responses} href={path} words={t('responses', { count: responses })} />
        <Figure count={citations} href={path} words={t('citations', { count: citations })} />
        {reviewed > 0 ? (
          <Figure
            count={`${percentOf(verified, reviewed)}%`}
            href={`${path}?review=verified`}
            words={t('verified', { reviewed })}
          >
            <span className="glance-share" aria-hidden="true">
              <i style={{ width: `${percentOf(verified, reviewed)}%` }} />
            </span>
          </Figure>
        ) : (
          <Figure count="–" href={path} words={t('unreviewed')} />
        )}
        {shift ? (
          <Figure count={shift.changed} href={path} words={t('changed', { people: shift.people })} />
        ) : null}
      </dl>
    </section>
  )
}

type FigureProps = { count: number | string; href: string; words: string; children?: ReactNode }

const Figure = ({ count, href, words, children }: FigureProps) => (
  <div>
    <dt>{words}</dt>
    <dd>
      <a href={href}>{count}</a>
      {children}
    </dd>
  </div>
)

function Shared({ glance: { theses, shared, counts }, setting }: Props) {
  const { t } = setting
  if (!counts) return null
  const hasSides = theses.length > 1
  const title = !hasSides ? t('cited') : theses.length > 2 ? t('sharedSeveral') : t('shared')
  return (
    <section className="glance-shared">
      <h2>{title}</h2>
      {shared.length === 0 ? <p>{t(hasSides ? 'noShared' : 'noCited')}</p> : null}
      <ul>
        {shared.map((passage) => (
          <Passage
            key={`${passage.source.id} ${passage.version} ${passage.start}`}
            {...{ passage, setting }}
          />
        ))}
      </ul>
    </section>
  )
}

function Passage({ passage, setting }: { passage: SharedPassage; setting: GlanceContext }) {
  const { t, seminar, number } = setting
  const { source, version, start, end, quote, citedBy } = passage
  return (
    <li>
      <blockquote>
        <a href={passagePath(seminar, { source, version, start, end, question: number })}>
          <q lang={source.language} dir="auto">
            {quote}
          </q>
        </a>
      </blockquote>
      <p>
        <span className="glance-cited">
          {citedBy.map(({ label, citations }) => (
            <span key={label}>
              <ThesisMark label={label} size="small" /> <span aria-hidden="true">{citations}</span>
              <span className="vh">{t('citedBy', { label, count: citations })}</span>
            </span>
          ))}
        </span>
        <bdi lang={source.language}>{source.title}</bdi> {paragraphsOf(passage)}
      </p>
    </li>
  )
}

/** The most lines that a page shows. */
const LINES = 6

function Brief({ glance: { brief, counts }, setting }: Props) {
  const { t, seminar, number, language } = setting
  if (!counts) return null
  const shown = brief ? linesShown(brief.lines, LINES) : []
  const more = (brief?.lines.length ?? 0) - shown.length
  return (
    <section className="glance-brief">
      <h2>
        <a href={briefPath(seminar, number)}>{t('brief')}</a>
      </h2>
      {brief ? null : <p>{t('noBrief')}</p>}
      <ul>
        {shown.map(({ id, section, thesis, text }) => (
          <li key={id}>
            <p className="glance-section">
              {thesis ? <ThesisMark label={thesis} size="small" /> : null} {t(`section.${section}`)}
            </p>
            <p lang={language} dir="auto" className="glance-line">
              <a href={briefLinePath(seminar, number, id)}>{text}</a>
            </p>
          </li>
        ))}
        {more > 0 ? (
          <li>
            <a href={briefPath(seminar, number)}>{t('more', { count: more })}</a>
          </li>
        ) : null}
      </ul>
    </section>
  )
}
