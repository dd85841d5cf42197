import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { questionFormProps } from '@/app/_questions/question-form-props'
import { QuestionForm } from '@/components/questions/form/question-form'
import { emptyRows } from '@/lib/questions/form'
import { rulesInput } from '@/lib/questions/input'
import { mayRun } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'
import { keepTyped, lookForThesis, openText, saveDraft } from '../actions'

type Props = PageProps<'/seminars/[seminar]/questions/new'>

export const generateMetadata = titled('questions', 'open')

export default async function NewQuestionPage({ params }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, seminarPath(slug, 'questions/new'))
  if (!mayRun(member)) notFound()
  const { seminar, person } = member
  const say = await getTranslations('questions')
  const crumbs = crumbsOf(member, say('open'))
  return (
    <PageFrame person={person} crumbs={crumbs} island="question">
      <QuestionForm
        heading={
          <header>
            <h1>{say('open')}</h1>
            <p className="m-0">
              <Link href={seminarPath(slug, 'questions/library')}>{say('library.link')}</Link> ·{' '}
              <Link href={seminarPath(slug, 'import')}>{(await getTranslations('imports'))('link')}</Link>
            </p>
          </header>
        }
        action={saveDraft}
        autosave={keepTyped}
        start={start()}
        hidden={{ seminar: seminar.slug, draft: '', base: '0' }}
        standing={0}
        keptAs={`question ${person.id} new ${seminar.id}`}
        {...(await questionFormProps(member, { lookFor: lookForThesis, open: openText }))}
      />
    </PageFrame>
  )
}

function start() {
  const rules = Object.entries(rulesInput.parse({})).map(([rule, value]) => [
    rule,
    value === false ? '' : String(value),
  ])
  return {
    phase: '',
    threads: 'one',
    theses: [emptyRows.theses, emptyRows.theses],
    rules: Object.fromEntries(rules),
  }
}
