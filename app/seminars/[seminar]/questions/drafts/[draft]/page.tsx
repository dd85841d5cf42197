import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { withKeyPassage } from '@/app/_questions/key-passage-asked'
import { questionFormProps } from '@/app/_questions/question-form-props'
import { typedDraftName } from '@/app/_questions/typed-draft-name'
import { QuestionForm } from '@/components/questions/form/question-form'
import { ImportedClaims } from '@/components/questions/imported-claims'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Notice } from '@/components/ui/notice'
import { packPath } from '@/lib/exchange/packs/paths'
import { localTime } from '@/lib/platform/time/local-time'
import { sayMoment, zoneName } from '@/lib/platform/time/moment'
import type { QuestionDraft } from '@/lib/questions/drafts'
import { emptyRows, formOfDraft } from '@/lib/questions/form'
import { importedClaims } from '@/lib/questions/imported-claims'
import type { Member } from '@/lib/seminars/access'
import { speaker } from '@/lib/web/problems'
import {
  discardDraft,
  keepAsDraft,
  keepTyped,
  leaveOut,
  lookForThesis,
  openText,
  saveDraft,
} from '../../actions'
import { draftBefore } from './draft'

type Props = PageProps<'/seminars/[seminar]/questions/drafts/[draft]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seminar, draft: id } = await params
  const { draft } = await draftBefore(seminar, id)
  const say = await getTranslations('questions')
  return { title: say('draftTitled', { title: draft.body.title || say('untitled') }) }
}

export default async function QuestionDraftPage({ params, searchParams }: Props) {
  const { seminar: slug, draft: id } = await params
  const { member, draft, contents } = await draftBefore(slug, id)
  const say = await getTranslations('questions')
  const query = await searchParams
  const { saved } = query
  const crumbs = crumbsOf(member, say('draft'))
  const form = await withKeyPassage(member, formOfDraft({ draft, member }, contents), query)
  const publishAt = draft.publishAt ? localTime(draft.publishAt, member.seminar.timeZone) : ''
  const start = { ...form, publishAt, theses: form.theses.length ? form.theses : [emptyRows.theses] }
  return (
    <PageFrame person={member.person} crumbs={crumbs} island="question">
      <QuestionForm
        // A saved form starts again from the stored draft.
        key={draft.revision}
        heading={
          <>
            <h1>{say('draftTitled', { title: draft.body.title || say('untitled') })}</h1>
            <div role="status">
              <Notice icon={saved ? 'check' : 'lock'}>{say(saved ? 'draftSaved' : 'draftOnly')}</Notice>
            </div>
            {await publicationOf(draft, member)}
          </>
        }
        after={
          <>
            {await claimsBeside(member, draft)}
            <p className="m-0">
              <a href={packPath(id)}>{say('library.pack')}</a>
            </p>
            <ActionForm
              action={discardDraft}
              entries={[]}
              hidden={{ draft: id }}
              submit={say('discard')}
              sending={say('discarding')}
              fold={{ summary: say('discard'), hint: say('discardHint') }}
            />
          </>
        }
        action={saveDraft}
        autosave={keepTyped}
        keptAs={typedDraftName(member.person, id)}
        start={start}
        hidden={{ seminar: member.seminar.slug, draft: id, base: String(draft.revision) }}
        standing={0}
        {...(await questionFormProps(member, { lookFor: lookForThesis, open: openText }, contents.theses))}
      />
    </PageFrame>
  )
}

/** The claims of the debate from which it was imported, if it was. */
async function claimsBeside({ person }: Member, { id, body }: QuestionDraft) {
  const claims = await importedClaims(person, id)
  if (claims.length === 0) return null
  return (
    <ImportedClaims
      claims={claims}
      theses={body.theses.map(({ statement }) => statement)}
      draft={id}
      leave={leaveOut}
      t={await getTranslations('imports.claims')}
    />
  )
}

/** The time at which the draft publishes itself, or the reason for which it could not. */
async function publicationOf({ id, publishAt, publishProblem }: QuestionDraft, { seminar }: Member) {
  if (!publishAt && !publishProblem) return null
  const say = await getTranslations('questions.later')
  if (!publishAt) {
    const tell = await speaker()
    return <Notice kind="bad">{say('failed', { reason: tell({ code: publishProblem ?? '' }) })}</Notice>
  }
  const where = { locale: await getLocale(), timeZone: seminar.timeZone }
  return (
    <Notice>
      <p className="m-0">
        {say('is', { at: sayMoment(publishAt, 'moment', where), zone: zoneName(seminar.timeZone) })}
      </p>
      <ActionForm
        action={keepAsDraft}
        entries={[]}
        hidden={{ draft: id }}
        submit={say('cancel')}
        sending={say('cancelling')}
      />
    </Notice>
  )
}
