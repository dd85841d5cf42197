import { Icon } from '@/components/ui/icon'
import { hueOf } from '@/components/ui/shape'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { pagesOf, paragraphsOf } from '@/lib/citations/locator'
import { relations } from '@/lib/citations/rules'
import type { CitingPost } from '@/lib/positions/evidence/queries'
import { cellsOf, type EvidenceCell } from '@/lib/positions/evidence/rules'
import { type ChosenCell, nameOfRow } from '@/lib/positions/evidence/view'
import { positionPath } from '@/lib/positions/paths'
import { passagePath } from '@/lib/sources/paths'
import { cellId, type EvidenceContext, viewHref } from './evidence-context'

type Props = {
  chosen: ChosenCell
  posts: CitingPost[]
  /** The number of further citations of the passage. */
  more: number
  /** The seminar's language: that of the posts. */
  language: string
  setting: EvidenceContext
}

/** The chosen cell: its passage, how each side cites it, and the posts, those of the chosen side first. */
export function Chosen({ chosen, posts, more, language, setting }: Props) {
  const { row, thesis } = chosen
  const { t, say, seminar, question, view } = setting
  const { source, version, start, end, quote } = row
  const name = nameOfRow(row)
  const pages = pagesOf(row)
  const place = { source, version, start, end, question, passage: name }
  return (
    <>
      <p className="small flex flex-wrap gap-x-s1 items-baseline">
        <b>
          {paragraphsOf(row)}
          {pages ? <span className="font-normal">, {t('page', { pages })}</span> : null}
        </b>
        <span className="muted">{t('text', { number: source.number })}</span>
        <a className="e-back ms-auto" href={`#${cellId(name, thesis ?? 'none')}`}>
          {t('to')}
        </a>
      </p>
      <blockquote lang={source.language} dir="auto">
        <q>{quote}</q>
      </blockquote>
      <p className="small" id="cell-says">
        <Summary chosen={chosen} setting={setting} />
      </p>
      <ul className="mt-s3">
        {posts.map((post) => (
          <li key={post.id} data-thesis={hueOf(post.thesis)}>
            <ThesisMark label={post.thesis} size="small" />
            <p>
              <a href={positionPath(post.position)} lang={language} dir="auto">
                {post.claim}
              </a>
            </p>
            <span className="meta">
              <bdi>{post.author}</bdi>
              <span className={`rel rel-${post.relation}`}>
                <Icon name={post.relation} />
                {say(`relation.${post.relation}`)}
              </span>
              <span className={`ver ver-${post.verdict ?? 'unreviewed'}`}>
                <Icon name={post.verdict ?? 'unreviewed'} />
                {say(`verdict.${post.verdict ?? 'unreviewed'}`)}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap items-center gap-s2 mt-s3">
        {more > 0 && !view.more ? (
          <a
            className="btn btn-sm btn-quiet"
            data-cell-more=""
            href={`${viewHref(setting, { after: view.after, passage: name, thesis: thesis ?? 'none', more: 'yes' })}#cell`}
          >
            {t('more', { count: more })}
          </a>
        ) : null}
        {more > 0 && view.more ? <span className="small muted">{t('andMore', { count: more })}</span> : null}
        <a className="btn btn-sm" href={passagePath(seminar, place)}>
          <Icon name="book" />
          {t('read')}
        </a>
      </p>
    </>
  )
}

/** "Side B cites it five times, always in support. Side A cites it once, to challenge it." */
function Summary({ chosen: { row, thesis }, setting }: Pick<Props, 'chosen' | 'setting'>) {
  const { t } = setting
  const cells = [...cellsOf(row.citations)]
  if (cells.length === 0) return t('nobody')
  const side = thesis ?? 'none'
  const own = cells.filter(([name]) => name === side)
  const others = cells.filter(([name]) => name !== side)
  return (
    <>
      {own.map(([name, cell]) => (
        <span key={name}>
          <b className="font-semibold">{citesOf(name, cell, setting)}</b>
          {howOf(cell, setting)}.
        </span>
      ))}
      {others.map(([name, cell]) => (
        <span key={name}>
          {' '}
          {citesOf(name, cell, setting)}
          {howOf(cell, setting)}.
        </span>
      ))}
    </>
  )
}

const citesOf = (side: string, { citations: count }: EvidenceCell, { t }: EvidenceContext): string =>
  side === 'none' ? t('citesForNone', { count }) : t('cites', { label: side, count })

function howOf({ citations: count, relations: counted }: EvidenceCell, { t }: EvidenceContext): string {
  const found = relations.flatMap((name) => (counted[name] ? { name, count: counted[name] } : []))
  const [only, ...others] = found
  if (only && others.length === 0) return `, ${t(`how.${only.name}`, { count })}`
  return `: ${found.map((one) => t(`relation.${one.name}`, { count: one.count })).join(', ')}`
}
