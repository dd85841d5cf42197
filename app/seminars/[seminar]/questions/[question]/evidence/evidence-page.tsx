import { getLocale, getTranslations } from 'next-intl/server'
import { Chosen } from '@/components/positions/evidence/chosen'
import { columnsOf, type EvidenceContext, viewHref } from '@/components/positions/evidence/evidence-context'
import { Matrix } from '@/components/positions/evidence/matrix'
import { ofAllTexts, Toolbar } from '@/components/positions/evidence/toolbar'
import { newsPlace } from '@/components/questions/live/news-place'
import { Empty } from '@/components/ui/empty'
import { markupKey } from '@/lib/curation/known/queries'
import { now } from '@/lib/platform/time/clock'
import { evidenceTag } from '@/lib/positions/evidence/present'
import { citingPosts, type EvidenceMatrix, evidenceOf } from '@/lib/positions/evidence/queries'
import {
  type ChosenCell,
  chosenCell,
  type EvidencePage,
  type EvidenceView,
  evidencePage,
  inCellOrder,
  nameOfRow,
} from '@/lib/positions/evidence/view'
import type { QuestionContext } from '@/lib/questions/queries'
import { waitFor } from '@/lib/questions/rules'
import { maySpeak } from '@/lib/seminars/access'
import { placeholder, sharedMarkup } from '@/lib/web/markup'

/** The matrix of a question as its reader sees it, in one view. */
export type EvidenceShown = {
  context: QuestionContext
  /** Names everything that affects the matrix, for shared markup. */
  key: string
  matrix: EvidenceMatrix
  page: EvidencePage
  chosen: ChosenCell | null
  setting: EvidenceContext
}

export async function evidenceShown(context: QuestionContext, view: EvidenceView): Promise<EvidenceShown> {
  const audience = await markupKey(context)
  const matrix = await evidenceOf(context, audience)
  const page = evidencePage(matrix.rows, view)
  const { passage: _, thesis: __, more: ___, ...list } = view
  return {
    context,
    key: JSON.stringify(['evidence', audience, list, await getLocale()]),
    matrix,
    page,
    chosen: chosenCell(matrix.rows, page, view),
    setting: {
      t: await getTranslations('evidence'),
      say: await getTranslations('thread'),
      seminar: context.member.seminar.slug,
      question: context.question.number,
      view,
      texts: textsOf(matrix),
    },
  }
}

function textsOf({ rows }: EvidenceMatrix) {
  const byNumber = new Map(rows.map(({ source }) => [source.number, source]))
  return [...byNumber.values()]
}

export const toolbarMarkup = ({ key, matrix, setting }: EvidenceShown) =>
  sharedMarkup({ key: `${key} toolbar`, make: async () => <Toolbar rows={matrix.rows} setting={setting} /> })

/** The matrix, rendered once for everybody to whom it looks the same; the chosen cell is filled in for each. */
export function matrixMarkup({ context, key, matrix, page, chosen, setting }: EvidenceShown) {
  const cell = (row: string, side: string) => `cell ${row} ${side}`
  return sharedMarkup({
    key,
    make: async () => (
      <>
        <div className={newsPlace} role="status" id="evidence-news" data-tag={evidenceTag(matrix)} />
        {page.sections.length > 0 ? (
          <Matrix
            {...{ page, setting }}
            columns={columnsOf(matrix.theses, matrix.rows, setting.t('noSide'))}
            isChosen={(row, side) => placeholder(cell(row, side))}
            mayWrite={placeholder('may write')}
          />
        ) : (
          <NoRows setting={setting} isFiltered={matrix.rows.length > 0} />
        )}
      </>
    ),
    overlay: {
      ...(chosen && { [cell(nameOfRow(chosen.row), chosen.thesis ?? 'none')]: true }),
      'may write': maySpeak(context.member) && waitFor('position', context.question, now()) === null,
    },
    className: 'min-w-0',
  })
}

function NoRows({ setting, isFiltered }: { setting: EvidenceContext; isFiltered: boolean }) {
  const { t } = setting
  if (!isFiltered)
    return (
      <Empty level="h2" title={t('empty')}>
        {t('emptyText')}
      </Empty>
    )
  return (
    <Empty
      level="h2"
      title={t('nothing')}
      action={
        <a className="btn" href={viewHref(setting, { ...ofAllTexts, order: 'sides', count: 'all' })}>
          {t('clear')}
        </a>
      }
    />
  )
}

const FIRST_POSTS = 4
const MOST_POSTS = 200

/** The chosen cell, as an element for the page or for its route. */
export async function chosenContent({ context, chosen, setting }: EvidenceShown) {
  if (!chosen) return null
  const citations = inCellOrder(chosen)
  const shown = citations.slice(0, setting.view.more ? MOST_POSTS : FIRST_POSTS)
  return (
    <Chosen
      {...{ chosen, setting }}
      posts={await citingPosts(context, shown)}
      more={citations.length - shown.length}
      language={context.member.seminar.language}
    />
  )
}
