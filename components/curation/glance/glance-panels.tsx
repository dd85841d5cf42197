import type { ReactNode } from 'react'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { paragraphsOf } from '@/lib/citations/locator'
import type { Glance } from '@/lib/curation/glance/queries'
import { type CitedBySides, linesInTurn, percentOf } from '@/lib/curation/glance/rules'
import { briefLinePath, briefPath } from '@/lib/curation/paths'
import { mapQuery, wholeMap } from '@/lib/positions/map/input'
import { threadPath } from '@/lib/positions/paths'
import { passagePath } from '@/lib/sources/paths'
import type { GlanceContext } from './glance-context'

type Props = { glance: Glance; setting: GlanceContext }

/** What a room sees of a debate below its stances: its figures, the passages that sides share, and the Brief. */
export function GlancePanels({ glance, setting }: Props) {
  return (
    <div className="glance-panels">
      <Figures {...{ glance, setting }} />
      <Agreement {...{ glance, setting }} />
      <Passages {...{ glance, setting }} />
      <Brief {...{ glance, setting }} />
      <Theses {...{ glance, setting }} />
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
        <Figure
          count={responses}
          href={`${path}/map${everyResponse}`}
          words={t('responses', { count: responses })}
        />
        <Figure
          count={citations}
          href={`${path}/evidence`}
          words={`${t('citations', { count: citations })}${citations > 0 && reviewed === 0 ? t('unreviewed') : ''}`}
        />
        {reviewed > 0 ? (
          <Figure
            count={t('percent', { percent: percentOf(verified, reviewed) })}
            href={`${path}?review=verified`}
            words={t('verified', { reviewed })}
          >
            <span className="glance-share" aria-hidden="true">
              <i style={{ width: `${percentOf(verified, reviewed)}%` }} />
            </span>
          </Figure>
        ) : null}
        {shift ? (
          <Figure
            count={shift.changed}
            href={`${path}/opinion`}
            words={t('changed', { people: shift.people, count: shift.changed })}
          />
        ) : null}
      </dl>
    </section>
  )
}

/** The outline of the debate with every position and its responses. */
const everyResponse = mapQuery({ ...wholeMap, as: 'outline', depth: 'responses', show: 'all' })

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

/** Without a passage that several sides share, those that are cited most; nothing while none is cited. */
function Passages({ glance: { theses, passages }, setting }: Props) {
  const { t } = setting
  if (passages.items.length === 0) return null
  const title = passages.isShared ? (theses.length > 2 ? t('sharedSeveral') : t('shared')) : t('cited')
  return (
    <section className="glance-passages">
      <h2>{title}</h2>
      <ul>
        {passages.items.map((passage) => (
          <Passage key={`${passage.versionId} ${passage.start}`} {...{ passage, setting }} />
        ))}
      </ul>
    </section>
  )
}

function Passage({ passage, setting }: { passage: CitedBySides; setting: GlanceContext }) {
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

function Agreement({ glance: { agreement }, setting }: Props) {
  if (!agreement) return null
  const { t, seminar, number, language, path } = setting
  return (
    <section className="glance-lines">
      <h2>
        <a href={`${path}/opinion`}>{t('opinion')}</a>
      </h2>
      <ul>
        {(['agreed', 'divided'] as const).flatMap((side) =>
          agreement[side].map(({ position, claim }) => (
            <li key={`${side} ${position}`}>
              <p className="glance-section">{t(side)}</p>
              <p lang={language} dir="auto" className="glance-line">
                <a href={threadPath(seminar, number, position)}>{claim}</a>
              </p>
            </li>
          )),
        )}
      </ul>
    </section>
  )
}

/** The most lines that a page shows. */
const LINES = 6

function Brief({ glance: { brief }, setting }: Props) {
  if (!brief) return null
  const { t, seminar, number, language } = setting
  const shown = linesInTurn(brief.lines, LINES)
  const more = brief.lines.length - shown.length
  return (
    <section className="glance-lines">
      <h2>
        <a href={briefPath(seminar, number)}>{t('brief')}</a>
      </h2>
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

/** What each side says, until a Brief says where they stand. */
function Theses({ glance: { brief, theses }, setting: { t, language } }: Props) {
  if (brief || theses.length === 0) return null
  return (
    <section className="glance-lines">
      <h2>{t('theses', { count: theses.length })}</h2>
      <ul>
        {theses.map(({ label, name, statement }) => (
          <li key={label}>
            <p className="glance-section">
              <ThesisMark label={label} size="small" /> <bdi lang={language}>{name}</bdi>
            </p>
            <p lang={language} dir="auto" className="glance-line">
              {statement}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
