import { getLocale, getTranslations } from 'next-intl/server'
import { Work } from '@/components/gradebook/grades/work'
import { RubricTable } from '@/components/gradebook/rubrics/rubric-table'
import { QuestionLabel } from '@/components/questions/question-label'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Icon } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import { findGraded, type GradingContext } from '@/lib/gradebook/grades/grading'
import type { GradedStretch } from '@/lib/gradebook/grades/people'
import { type GradeView, gradeHistory, readGrade } from '@/lib/gradebook/grades/queries'
import { levelsLeft } from '@/lib/gradebook/grades/rules'
import { MOST_WORK, workOf } from '@/lib/gradebook/grades/work'
import { gradesPath } from '@/lib/gradebook/paths'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import { mayRun } from '@/lib/seminars/access'
import { orNotFound } from '@/lib/web/found'
import { messagesFor } from '@/lib/web/island-messages'
import { answerRegradeAction, saveGrade } from './actions'
import { DrawerForm } from './drawer-form'

type Props = {
  grading: GradingContext
  stretch: GradedStretch
  chosen: string
  /** The person as the page's address names them. */
  asked: string | null
  person: { singleKeys: boolean }
  hrefOf: (ref: string) => string
}

/** One person's work beside the criteria of their grade. */
export async function Drawer({ grading, stretch, chosen, asked, person, hrefOf }: Props) {
  const t = await getTranslations('gradebook.grades')
  const { context } = grading
  const { member, question } = context
  const { participation } = await orNotFound(findGraded(grading, chosen))
  const [grade, posts] = await Promise.all([
    readGrade(grading, participation),
    participation ? workOf(context, participation) : [],
  ])
  const name = stretch.items.find(({ ref }) => ref === chosen)?.name ?? ''
  const work = (
    <Work
      {...{ posts, most: MOST_WORK, blind: grading.blind }}
      seminar={member.seminar}
      render={({ id, argument }) => renderOnPage(argument, { id })}
      comments={grading.rubric && mayRun(member) ? (grade?.comments ?? {}) : undefined}
    />
  )
  const state = !grade?.release ? 'draft' : grade.status === 'released' ? 'released' : 'changed'
  return (
    <aside
      id="drawer"
      className="flex flex-col bg-page border-s border-ink wide:sticky wide:top-topbar wide:h-[calc(100vh-var(--spacing-topbar))] max-wide:border-s-0 max-wide:border-b"
      aria-label={t('grading', { name })}
    >
      <header className="flex items-start gap-s2 pt-s4 px-s5 pb-s3 border-b border-line max-phone:px-s4">
        <div className="flex-1 min-w-0">
          <p className="eyebrow">
            <QuestionLabel question={question} say={(_, values) => t('eyebrow', { ...values, state })} />
          </p>
          <h2 className="text-[1.375rem] wrap-anywhere" dir="auto">
            {name}
          </h2>
        </div>
        <Arrows {...{ stretch, hrefOf }} />
        <a
          className="btn-icon"
          href={gradesPath(member.seminar.slug, question.number)}
          aria-label={t('close')}
        >
          <Icon name="close" />
        </a>
      </header>
      <About {...{ grading, grade }} />
      {grading.rubric && mayRun(member) ? (
        <DrawerForm
          // The form keeps what is typed while the page is drawn again, also when its person gets a participation.
          key={asked}
          action={saveGrade}
          call={`/api/v1/questions/${question.id}/grades/${chosen}`}
          hidden={{ seminar: member.seminar.slug, number: String(question.number), of: chosen }}
          once={crypto.randomUUID()}
          name={name}
          criteria={grading.rubric.criteria}
          maximum={grading.rubric.maximum}
          levels={levelsLeft(grading.rubric.criteria, grade?.levels ?? {})}
          comment={grade?.comment ?? ''}
          revision={grade?.revision ?? 0}
          singleKeys={person.singleKeys}
          next={stretch.next && hrefOf(stretch.next)}
          work={work}
          messages={await messagesFor('grading')}
        />
      ) : (
        <div className="flex-1 overflow-auto px-s5 pb-s4">
          {work}
          {grade ? <RubricTable rubric={grade.rubric} levels={grade.levels} /> : <p>{t('needsRubric')}</p>}
        </div>
      )}
    </aside>
  )
}

async function Arrows({ stretch: { previous, next }, hrefOf }: Pick<Props, 'stretch' | 'hrefOf'>) {
  const t = await getTranslations('gradebook.form')
  return (
    <>
      {previous ? (
        <a
          className="btn-icon"
          href={hrefOf(previous)}
          aria-label={t('previous')}
          aria-keyshortcuts="K"
          data-key="k"
        >
          <Icon name="up" />
        </a>
      ) : null}
      {next ? (
        <a className="btn-icon" href={hrefOf(next)} aria-label={t('next')}>
          <Icon name="down" />
        </a>
      ) : null}
    </>
  )
}

type AboutProps = { grading: GradingContext; grade: GradeView | null }

/** The notes on a grade: an older revision of the rubric, a request for another look, its history. */
async function About({ grading, grade }: AboutProps) {
  if (!grade) return null
  const t = await getTranslations('gradebook.grades')
  const { rubric } = grading
  const { score, maximum } = grade
  const isAnother = rubric !== null && rubric.id !== grade.rubric.id
  const isOlder = rubric !== null && !isAnother && rubric.revision !== grade.rubric.revision
  const open = grade.regrade && grade.regrade.answer === null ? grade.regrade : null
  return (
    <div className="px-s5 text-small max-h-[40vh] overflow-auto max-phone:px-s4">
      {isAnother ? (
        <p className="notice">{t('another', { title: grade.rubric.title, score: score ?? '–', maximum })}</p>
      ) : null}
      {isOlder ? (
        <p className="notice">{t('older', { earlier: grade.rubric.revision, now: rubric.revision })}</p>
      ) : null}
      {open ? (
        <section className="py-s3 border-b border-line" aria-label={t('regrade')}>
          <p>
            <b>{t('regrade')}:</b> <q dir="auto">{open.reason}</q>
          </p>
          <ActionForm
            action={answerRegradeAction}
            label={t('regrade')}
            entries={[
              {
                name: 'answer',
                label: t('regradeAnswer'),
                hint: t('regradeAnswerHint'),
                kind: 'textarea',
                rows: 2,
              },
            ]}
            hidden={{ grade: grade.id }}
            once={crypto.randomUUID()}
            submit={t('answer')}
            sending={t('answering')}
          />
        </section>
      ) : null}
      <History {...{ grading, grade }} />
    </div>
  )
}

async function History({ grading, grade }: { grading: GradingContext; grade: GradeView }) {
  const [t, locale, lines] = await Promise.all([
    getTranslations('gradebook.grades'),
    getLocale(),
    gradeHistory(grade.id),
  ])
  const where = { locale, timeZone: grading.context.member.seminar.timeZone }
  const { regrade } = grade
  return (
    <details className="py-s2 border-b border-line">
      <summary>{t('history')}</summary>
      <ol>
        {lines.map(({ revision, by, at, score, maximum, releases }) => (
          <li key={revision} className="py-1">
            <Time at={at} {...where} /> · {t('historyLine', { by, revision })} · {score ?? '–'} / {maximum}
            {releases.map(({ at, endedAt, withdrawn }) => (
              <span key={at} className="block text-ink-3">
                {t.rich('shownFrom', { at: () => <Time at={at} {...where} /> })}
                {endedAt ? (
                  <>
                    {', '}
                    {t.rich(withdrawn ? 'withdrawnAt' : 'shownTo', {
                      at: () => <Time at={endedAt} {...where} />,
                    })}
                  </>
                ) : null}
              </span>
            ))}
          </li>
        ))}
      </ol>
      {regrade?.answer ? (
        <p>
          <q dir="auto">{regrade.reason}</q> {t('answered')}: <q dir="auto">{regrade.answer}</q>
        </p>
      ) : null}
    </details>
  )
}
