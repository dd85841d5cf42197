import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { withKeyPassage } from '@/app/_questions/key-passage-asked'
import { questionFormProps } from '@/app/_questions/question-form-props'
import { QuestionForm } from '@/components/questions/form/question-form'
import { ActionForm } from '@/components/ui/forms/action-form'
import { packPath } from '@/lib/exchange/packs/paths'
import { gradingOf } from '@/lib/gradebook/grades/grading'
import { gradesPath } from '@/lib/gradebook/paths'
import { now } from '@/lib/platform/time/clock'
import { sayMoment } from '@/lib/platform/time/moment'
import { contentsOf } from '@/lib/questions/contents'
import { formOf } from '@/lib/questions/form'
import { questionPath } from '@/lib/questions/paths'
import { type QuestionContext, threadsBeside } from '@/lib/questions/queries'
import { mayRun } from '@/lib/seminars/access'
import { requireQuestion } from '@/lib/web/question'
import { change, lookForThesis, movePhase, openText } from '../../actions'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/edit'>

export const generateMetadata = titled('questions', 'edit')

export default async function EditQuestionPage({ params, searchParams }: Props) {
  const { seminar: slug, question: number } = await params
  const { context } = await requireQuestion(slug, number)
  const { member, question } = context
  if (!mayRun(member)) notFound()
  const { seminar } = member
  const say = await getTranslations('questions')
  const crumbs = crumbsOf(
    member,
    {
      label: say('question', { number: question.number }),
      href: questionPath(seminar.slug, question.number),
    },
    say('edit'),
  )
  const [contents, threads, { rubric }] = await Promise.all([
    contentsOf(question.id),
    threadsBeside(context),
    gradingOf(context),
  ])
  const form = await questionFormProps(member, { lookFor: lookForThesis, open: openText }, contents.theses)
  const hidden = { seminar: seminar.slug, number: String(question.number), base: String(question.edition) }
  const hint = [say('movePhaseHint'), await closingRemoves(context)].filter(Boolean).join(' ')
  const phase = { name: 'phase', label: say('phaseNow'), kind: 'select' as const, hint }
  return (
    <PageFrame person={member.person} crumbs={crumbs} island="question">
      <QuestionForm
        heading={
          <>
            <header>
              <h1>{say('editTitled', { number: question.number })}</h1>
              {threads.length > 1 ? <p>{say('threads.applies', { count: threads.length })}</p> : null}
              <p className="m-0">
                <a href={packPath(question.id)}>{say('library.pack')}</a>
              </p>
            </header>
            <section aria-label={say('movePhase')}>
              <ActionForm
                action={movePhase}
                entries={[{ ...phase, value: question.phase, options: form.phases }]}
                hidden={hidden}
                submit={say('movePhase')}
                sending={say('saving')}
                nowStands={say('nowStands', { text: '' })}
              />
            </section>
          </>
        }
        action={change}
        start={
          await withKeyPassage(
            member,
            { ...formOf(context, contents), rubric: rubric?.id ?? '' },
            await searchParams,
          )
        }
        hidden={hidden}
        standing={contents.theses.length}
        present={question.phase}
        keptAs={`question ${member.person.id} ${question.id}`}
        {...form}
        grading={{ ...form.grading, href: gradesPath(seminar.slug, question.number) }}
      />
    </PageFrame>
  )
}

/** The hint that closing by hand removes the later dates; empty where there are none. */
async function closingRemoves({ member, question }: QuestionContext): Promise<string> {
  const coming = question.schedule.filter(({ startsAt }) => startsAt > now())
  if (coming.length === 0) return ''
  const say = await getTranslations('questions')
  const sayOfThread = await getTranslations('thread')
  const where = { locale: await getLocale(), timeZone: member.seminar.timeZone }
  const dates = coming.map(
    ({ phase, startsAt }) => `${sayOfThread(`phase.${phase}`)}, ${sayMoment(startsAt, 'moment', where)}`,
  )
  return say('closingRemoves', { dates: dates.join('; ') })
}
