import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { CriterionRow } from '@/components/gradebook/grades/criterion-row'
import { PeopleList } from '@/components/gradebook/grades/people-list'
import { mayGrade } from '@/lib/gradebook/grades/access'
import { type GradingContext, gradingOf } from '@/lib/gradebook/grades/grading'
import { type GradedStretch, gradedThreads, peopleAround } from '@/lib/gradebook/grades/people'
import { gradesPath } from '@/lib/gradebook/paths'
import type { Criterion } from '@/lib/gradebook/rubrics/input'
import { mayRun } from '@/lib/seminars/access'
import { messagesFor } from '@/lib/web/island-messages'
import { requireQuestion } from '@/lib/web/question'
import { saveLevel } from './actions'
import { Drawer } from './drawer'
import { GradingHead } from './grading-head'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/grades'>

export const generateMetadata = titled('gradebook', 'grades.title')

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : null)

/** The grading of a question: its people beside the drawer of one of them, or all of them for one criterion. */
export default async function GradesPage({ params, searchParams }: Props) {
  const place = await params
  const { person, context } = await requireQuestion(place.seminar, place.question)
  if (!mayGrade(context)) notFound()
  const query = await searchParams
  const grading = await gradingOf(context)
  const criterion = grading.rubric?.criteria.find(({ id }) => id === one(query.by)) ?? null
  const [found, threads, t] = await Promise.all([
    peopleAround(grading, one(query.person)),
    gradedThreads(context),
    getTranslations('gradebook.grades'),
  ])
  const items = found.items.map((line) => ({ ...line, name: line.name || t('noPseudonym') }))
  const stretch = { ...found, items }
  const { seminar } = context.member
  const chosen = criterion === null ? stretch.chosen : null
  const hrefOf = (ref: string) =>
    gradesPath(seminar.slug, context.question.number, { person: ref, by: criterion?.id })
  return (
    <PageFrame person={person} crumbs={crumbsOf(context, t('title'))} island="grading">
      <div className={chosen !== null ? 'grid wide:grid-cols-[minmax(0,1fr)_26rem]' : 'mx-auto max-w-336'}>
        <main id="main" className="min-w-0 py-s5 px-s6 max-phone:px-s4 max-wide:row-start-2">
          <GradingHead {...{ grading, threads, criterion }} />
          {criterion ? (
            <ByCriterion {...{ grading, criterion, stretch, hrefOf }} />
          ) : (
            <PeopleList {...{ stretch, hrefOf }} chosen={chosen} />
          )}
        </main>
        {chosen !== null ? (
          <Drawer {...{ grading, stretch, person, hrefOf, chosen }} asked={one(query.person)} />
        ) : null}
      </div>
    </PageFrame>
  )
}

type ByCriterionProps = {
  grading: GradingContext
  criterion: Criterion
  stretch: GradedStretch
  hrefOf: (ref: string) => string
}

/** Everybody for one criterion; each name opens the drawer with the work. */
async function ByCriterion({ grading, criterion, stretch, hrefOf }: ByCriterionProps) {
  const t = await getTranslations('gradebook.grades')
  const { member, question } = grading.context
  if (!mayRun(member)) return <p className="muted">{t('archived')}</p>
  const messages = await messagesFor('grading')
  const [first, last] = [stretch.items[0], stretch.items.at(-1)]
  return (
    <section aria-label={criterion.title}>
      <h2 className="mt-s3 text-h2" dir="auto">
        {criterion.title}
      </h2>
      <p className="hint" dir="auto">
        {criterion.description}
      </p>
      {stretch.hasEarlier && first ? (
        <p>
          <a href={hrefOf(first.ref)}>{t('earlier')}</a>
        </p>
      ) : null}
      {stretch.items.map(({ ref, name, posts, levels, grade }) => (
        <div key={`${ref} ${grade?.revision}`} className="max-w-measure py-s2 border-b border-line">
          <CriterionRow
            action={saveLevel}
            hidden={{
              seminar: member.seminar.slug,
              number: String(question.number),
              of: ref,
              criterion: criterion.id,
            }}
            name={name}
            criterion={criterion}
            chosen={levels[criterion.id]}
            revision={grade?.revision ?? 0}
            once={crypto.randomUUID()}
            messages={messages}
          >
            <a href={gradesPath(member.seminar.slug, question.number, { person: ref })}>
              {t('work')} ({posts})
            </a>
          </CriterionRow>
        </div>
      ))}
      {stretch.hasFurther && last ? (
        <p>
          <a href={hrefOf(last.ref)}>{t('further')}</a>
        </p>
      ) : null}
    </section>
  )
}
