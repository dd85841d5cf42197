import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ViewFrame } from '@/app/_views/view-frame'
import { EvidenceActs } from '@/components/positions/evidence/evidence-acts'
import { viewHref } from '@/components/positions/evidence/evidence-context'
import { ofAllTexts } from '@/components/positions/evidence/toolbar'
import { type EvidenceView, evidenceView } from '@/lib/positions/evidence/view'
import { evidencePath } from '@/lib/positions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import { messagesFor } from '@/lib/web/island-messages'
import { requireQuestion } from '@/lib/web/question'
import { chosenContent, evidenceShown, matrixMarkup, toolbarMarkup } from './evidence-page'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/evidence'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seminar, question } = await params
  const { context } = await requireQuestion(seminar, question)
  const t = await getTranslations('evidence')
  return { title: t('pageTitle', { title: context.question.title }) }
}

/** Who cites which passage for which side. */
export default async function EvidencePage({ params, searchParams }: Props) {
  const { seminar, question } = await params
  const { person, context } = await requireQuestion(seminar, question)
  return (
    <ViewFrame {...{ person, context }} view="evidence" island="evidence">
      <Evidence context={context} view={evidenceView(await searchParams)} />
    </ViewFrame>
  )
}

async function Evidence({ context, view }: { context: QuestionContext; view: EvidenceView }) {
  const shown = await evidenceShown(context, view)
  const { setting } = shown
  const { t, seminar, question } = setting
  return (
    <>
      {await toolbarMarkup(shown)}
      {view.paragraph && view.text ? (
        <p className="small flex flex-wrap gap-s3">
          {t('inParagraph', { paragraph: view.paragraph, number: view.text })}{' '}
          <a href={viewHref(setting, ofAllTexts)}>{t('showAll')}</a>
        </p>
      ) : null}
      <div className="grid grid-cols-[minmax(0,1fr)_22rem] gap-s7 items-start max-home:grid-cols-1">
        {await matrixMarkup(shown)}
        <aside className="e-side" id="cell" aria-label={t('selected')} tabIndex={-1} hidden={!shown.chosen}>
          {await chosenContent(shown)}
        </aside>
      </div>
      <EvidenceActs
        person={context.member.person.id}
        question={context.question.id}
        path={evidencePath(seminar, question)}
        messages={await messagesFor('evidence')}
      />
    </>
  )
}
