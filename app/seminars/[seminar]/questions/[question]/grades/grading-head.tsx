import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Icon } from '@/components/ui/icon'
import type { GradingContext } from '@/lib/gradebook/grades/grading'
import type { GradedCounts } from '@/lib/gradebook/grades/people'
import { gradesPath } from '@/lib/gradebook/paths'
import type { Criterion } from '@/lib/gradebook/rubrics/input'
import { rubricTitles } from '@/lib/gradebook/rubrics/queries'
import { questionPath } from '@/lib/questions/paths'
import { mayRun } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { releaseAction, setGradingAction, withdrawAction } from './actions'

type Props = { grading: GradingContext; counts: GradedCounts; criterion: Criterion | null }

/** The head of the grading page: the question's rubric, whether names are shown, the release, and the file of all grades. */
export async function GradingHead({ grading, counts, criterion }: Props) {
  const t = await getTranslations('gradebook.grades')
  const { member, question } = grading.context
  const { slug } = member.seminar
  const hidden = { seminar: slug, number: String(question.number) }
  const runs = mayRun(member)
  return (
    <>
      <header className="flex flex-wrap items-center gap-s3 pb-s3 border-b border-ink">
        <h1 className="flex-1 text-h1">{t('title')}</h1>
        <Link className="btn" href={questionPath(slug, question.number, 'grades/export')} prefetch={false}>
          <Icon name="download" /> {t('csv')}
        </Link>
      </header>
      <p className="py-s3 text-small text-ink-3">{t('counts', counts)}</p>
      {runs ? <Settings {...{ grading, hidden }} /> : <p className="notice">{t('archived')}</p>}
      {grading.rubric ? <Ways {...{ grading, criterion }} /> : <p className="py-s3">{t('needsRubric')}</p>}
      {runs && counts.graded > 0 ? (
        <div className="flex flex-wrap gap-s3 py-s3">
          <ActionForm
            action={releaseAction}
            entries={[]}
            hidden={hidden}
            once={crypto.randomUUID()}
            primary
            submit={t('release')}
            sending={t('releasing')}
            fold={{ summary: t('release'), hint: t('releaseHint') }}
          />
          {counts.released > 0 ? (
            <ActionForm
              action={withdrawAction}
              entries={[]}
              hidden={hidden}
              once={crypto.randomUUID()}
              submit={t('withdraw')}
              sending={t('withdrawing')}
              fold={{ summary: t('withdraw'), hint: t('withdrawHint') }}
            />
          ) : null}
        </div>
      ) : null}
    </>
  )
}

async function Settings({ grading, hidden }: { grading: GradingContext; hidden: Record<string, string> }) {
  const t = await getTranslations('gradebook.grades')
  const { member } = grading.context
  const titles = await rubricTitles(member)
  const options = titles.map(({ id, title }) => ({ value: id, label: title }))
  const before = { rubricBefore: grading.rubric?.id ?? '', ...(grading.blind && { blindBefore: 'true' }) }
  return (
    <details className="pb-s3" open={grading.rubric === null}>
      <summary>{t('how')}</summary>
      <ActionForm
        action={setGradingAction}
        label={t('how')}
        entries={[
          {
            name: 'rubric',
            label: t('choose'),
            kind: 'select',
            options: [{ value: '', label: t('noRubric') }, ...options],
            value: grading.rubric?.id ?? '',
          },
          {
            name: 'blind',
            label: t('blind'),
            hint: t('blindHint'),
            kind: 'tick',
            value: String(grading.blind),
          },
        ]}
        hidden={{ ...hidden, ...before }}
        once={crypto.randomUUID()}
        submit={t('set')}
        sending={t('setting')}
      >
        <Link href={seminarPath(member.seminar.slug, 'rubrics')}>{t('rubrics')}</Link>
      </ActionForm>
    </details>
  )
}

/** By person, or by one of the criteria. */
async function Ways({ grading: { context, rubric }, criterion }: Omit<Props, 'counts'>) {
  const t = await getTranslations('gradebook.grades')
  const { slug } = context.member.seminar
  const { number } = context.question
  const current = (isCurrent: boolean) => (isCurrent ? 'page' : undefined)
  return (
    <nav className="flex flex-wrap items-center gap-s3 pb-s3 text-small" aria-label={t('ways')}>
      <span className="seg">
        <a href={gradesPath(slug, number)} aria-current={current(criterion === null)}>
          {t('byPerson')}
        </a>
        {rubric?.criteria.map(({ id, title }) => (
          <a
            key={id}
            href={gradesPath(slug, number, { by: id })}
            aria-current={current(criterion?.id === id)}
          >
            <bdi>{title}</bdi>
          </a>
        ))}
      </span>
    </nav>
  )
}
