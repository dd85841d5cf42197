import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { readerOverlay, threadSetting } from '@/app/_thread/thread'
import { Thread } from '@/components/questions/thread/thread'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Notice } from '@/components/ui/notice'
import { positionFilters } from '@/lib/positions/input'
import type { Overview } from '@/lib/positions/queries/thread'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContents } from '@/lib/questions/contents'
import { participantBefore } from '@/lib/questions/drafts'
import { questionDraftPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import { mayRun } from '@/lib/seminars/access'
import { editionsOf } from '@/lib/sources/quotations/editions'
import { sharedMarkup } from '@/lib/web/markup'
import { publishDraft } from '../../../actions'
import { draftBefore } from '../draft'

type Props = PageProps<'/seminars/[seminar]/questions/drafts/[draft]/preview'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seminar, draft: id } = await params
  const { draft } = await draftBefore(seminar, id)
  const say = await getTranslations('questions')
  return { title: say('previewOf', { title: draft.body.title || say('untitled') }) }
}

export default async function QuestionPreviewPage({ params }: Props) {
  const { seminar: slug, draft: id } = await params
  const { member, draft, contents } = await draftBefore(slug, id)
  const { seminar } = member
  const say = await getTranslations('questions')
  const path = questionDraftPath(seminar.slug, id)
  const crumbs = crumbsOf(member, { label: say('draft'), href: path }, say('previewTitle'))
  return (
    <PageFrame person={member.person} crumbs={crumbs}>
      <main
        id="main"
        className="q-main w-full max-w-232 mx-auto pt-s4 px-s6 pb-s8 max-phone:pt-s4 max-phone:px-s4 max-phone:pb-32"
      >
        <Notice icon="lock">
          <p className="m-0">
            {say('previewNote')} <Link href={path}>{say('backToDraft')}</Link>
          </p>
          {draft.body.threads === 'one' ? null : (
            <p className="m-0">
              {say(draft.body.threads === 'perGroup' ? 'threads.eachGroup' : 'threads.eachSection')}
            </p>
          )}
          {mayRun(member) ? (
            <ActionForm
              action={publishDraft}
              className="in-row tools mt-s2"
              entries={[]}
              hidden={{ draft: id, base: String(draft.revision) }}
              once={crypto.randomUUID()}
              label={say('publish')}
              submit={say('publish')}
              sending={say('publishing')}
              primary
            />
          ) : null}
        </Notice>
        {await threadOf(await participantBefore(member, draft), contents)}
      </main>
    </PageFrame>
  )
}

/** The thread of a question in which nobody has posted. */
async function threadOf(context: QuestionContext, contents: QuestionContents) {
  const { question, member, audience } = context
  const locale = await getLocale()
  const setting = await threadSetting(context, {
    labels: contents.theses.map(({ label }) => label),
    positions: [],
    editions: await editionsOf(member),
    locale,
  })
  const blind = !maySeeOthersWork(audience)
  const none = blind ? null : 0
  const overview: Overview = {
    ...contents,
    standings: blind ? null : [],
    positions: none,
    citations: none,
    participants: 0,
    moved: [],
    editions: [],
  }
  const page = { items: [], next: null, previous: null }
  const thread = { question, overview, page, filters: positionFilters.parse({}), inside: false, blind }
  return sharedMarkup({
    key: JSON.stringify(['preview', question, overview, locale]),
    // Its controls lead nowhere: an unpublished question cannot be answered, followed or edited.
    make: async () => <Thread thread={thread} setting={{ ...setting, path: '#' }} />,
    overlay: (names) => readerOverlay(context, names),
  })
}
