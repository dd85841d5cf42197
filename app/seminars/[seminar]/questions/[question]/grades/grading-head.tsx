import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ThreadsNav } from '@/app/_thread/threads-nav'
import { ActionForm } from '@/components/ui/forms/action-form'
import type { FieldSpec } from '@/components/ui/forms/entry-field'
import { Icon } from '@/components/ui/icon'
import type { GradingContext } from '@/lib/gradebook/grades/grading'
import { type GradedThread, noCounts } from '@/lib/gradebook/grades/people'
import { gradesPath, withQuery } from '@/lib/gradebook/paths'
import type { Criterion } from '@/lib/gradebook/rubrics/input'
import { rubricTitles } from '@/lib/gradebook/rubrics/queries'
import { questionPath } from '@/lib/questions/paths'
import { mayRun } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { releaseAction, setGradingAction, withdrawAction } from './actions'

type Props = {
  grading: GradingContext
  /** The threads of the question's prompt; the question alone where it has no others. */
  threads: GradedThread[]
  criterion: Criterion | null
}

/** The head of the grading page: the question's rubric, whether names are shown, the release, and the file of all grades. */
export async function GradingHead({ grading, threads, criterion }: Props) {
  const t = await getTranslations('gradebook.grades')
  const { member, question } = grading.context
  const { slug } = member.seminar
  const hidden = { seminar: slug, number: String(question.number) }
  const runs = mayRun(member)
  const counts = threads.find(({ context }) => context.question.id === question.id)?.counts ?? noCounts
  const has = (state: 'graded' | 'released') => threads.some(({ counts }) => counts[state] > 0)
  const whose = await whoseGrades(question, threads)
  const file = questionPath(slug, question.number, 'grades/export')
  const group = threads.length > 1 ? question.group : null
  return (
    <>
      <header className="flex flex-wrap items-center gap-s3 pb-s3 border-b border-ink">
        <h1 className="flex-1 text-h1">
          {t('title')}
          {question.group ? (
            <>
              {' · '}
              <bdi>{question.group.name}</bdi>
            </>
          ) : null}
        </h1>
        <Link className="btn" href={file} prefetch={false}>
          <Icon name="download" /> {group ? t('csvGroup', { group: group.name }) : t('csv')}
        </Link>
        {group ? (
          <Link className="btn" href={withQuery(file, { threads: 'all' })} prefetch={false}>
            <Icon name="download" /> {t('csvAll', { kind: group.kind })}
          </Link>
        ) : null}
      </header>
      {question.group ? (
        <div className="pt-s3 text-small">
          <ThreadsNav
            threads={threads.map(({ context }) => context)}
            current={question.id}
            page="grades"
            about={
              new Map(threads.map(({ context, counts }) => [context.question.id, t('gradedOf', counts)]))
            }
          />
        </div>
      ) : null}
      <p className="py-s3 text-small text-ink-3">{t('counts', counts)}</p>
      {runs ? (
        <Settings {...{ grading, hidden }} threads={threads.length} />
      ) : (
        <p className="notice">{t('archived')}</p>
      )}
      {grading.rubric ? <Ways {...{ grading, criterion }} /> : <p className="py-s3">{t('needsRubric')}</p>}
      {runs && has('graded') ? (
        <div className="flex flex-wrap gap-s3 py-s3">
          <ActionForm
            action={releaseAction}
            entries={whose}
            hidden={hidden}
            once={crypto.randomUUID()}
            primary
            submit={t('release')}
            sending={t('releasing')}
            fold={{ summary: t('release'), hint: t('releaseHint') }}
          />
          {has('released') ? (
            <ActionForm
              action={withdrawAction}
              entries={whose}
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

/** The choice between the grades of this group and those of all; nothing to choose where there is one thread. */
async function whoseGrades(
  { group }: GradingContext['context']['question'],
  threads: GradedThread[],
): Promise<FieldSpec[]> {
  if (!group || threads.length < 2) return []
  const t = await getTranslations('gradebook.grades')
  const options = [
    { value: 'this', label: t('onlyGroup', { group: group.name }) },
    { value: 'all', label: t('allThreads', { count: threads.length }) },
  ]
  return [{ name: 'threads', label: t('whose'), kind: 'select', value: 'this', options }]
}

type SettingsProps = { grading: GradingContext; hidden: Record<string, string>; threads: number }

async function Settings({ grading, hidden, threads }: SettingsProps) {
  const t = await getTranslations('gradebook.grades')
  const { member, question } = grading.context
  const { slug } = member.seminar
  const titles = await rubricTitles(member)
  const options = titles.map(({ id, title }) => ({ value: id, label: title }))
  const before = { rubricBefore: grading.rubric?.id ?? '', ...(grading.blind && { blindBefore: 'true' }) }
  return (
    <details className="pb-s3" open={grading.rubric === null}>
      <summary className="mb-s2">{t('how')}</summary>
      {threads > 1 ? <p className="hint">{t('howThreads', { count: threads })}</p> : null}
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
        <Link href={seminarPath(slug, 'rubrics')}>{t('rubrics')}</Link>
        <Link href={withQuery(seminarPath(slug, 'rubrics/new'), { question: question.number })}>
          {t('newRubric')}
        </Link>
      </ActionForm>
    </details>
  )
}

/** By person, or by one of the criteria. */
async function Ways({ grading: { context, rubric }, criterion }: Omit<Props, 'threads'>) {
  const t = await getTranslations('gradebook.grades')
  const { slug } = context.member.seminar
  const { number } = context.question
  const current = (isCurrent: boolean) => (isCurrent ? 'page' : undefined)
  return (
    <nav className="flex flex-wrap items-center gap-s3 pb-s3 text-small" aria-label={t('ways')}>
      <span className="seg max-phone:flex-nowrap! max-phone:overflow-x-auto">
        <a
          className="whitespace-nowrap"
          href={gradesPath(slug, number)}
          aria-current={current(criterion === null)}
        >
          {t('byPerson')}
        </a>
        {rubric?.criteria.map(({ id, title }) => (
          <a
            key={id}
            className="whitespace-nowrap"
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
