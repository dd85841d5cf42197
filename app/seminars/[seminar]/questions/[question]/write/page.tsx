import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { composePage } from '@/app/_compose/compose-page'
import { ComposeHeading } from '@/app/_compose/composer-props'
import { OpeningStance } from '@/app/_compose/opening-stance'
import { citingSpot, restored, spotIn } from '@/app/_compose/refusals'
import { composing } from '@/lib/positions/composing'
import { questionPath } from '@/lib/questions/paths'
import { lookForWords, openText, renderArgument, sendPosition } from './actions'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ seminar: string; question: string }>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('compose')
  return { title: t('crumb') }
}

const acts = { send: sendPosition, lookFor: lookForWords, render: renderArgument, open: openText }

export default async function WritePage({ params, searchParams }: Props) {
  const { seminar, question } = await params
  const ref = { seminar, number: Number(question) }
  const query = await searchParams
  const spot = spotIn(query)
  return composePage({
    path: `${questionPath(seminar, ref.number)}/write`,
    acts,
    find: (person) => composing(person, ref),
    back: ({ asked }) => questionPath(seminar, asked.question.number),
    crumb: (say) => say('crumb'),
    writes: 'position',
    async desk({ asked, draft, sources, standing }, { back, say }) {
      const saved = await restored({ ...draft }, sources)
      const cited = spot && (await citingSpot(saved, sources, spot))
      const { id, title } = asked.question
      return {
        saved,
        initial: cited ?? saved,
        active: cited ? (cited.citations.at(-1)?.key ?? null) : null,
        subject: id,
        hidden: { idempotencyKey: crypto.randomUUID() },
        draftUrl: `/api/v1/questions/${id}/draft`,
        isEdit: false,
        standing,
        heading: (
          <>
            <ComposeHeading title={say('title')} question={title} href={back} t={say} />
            {query.stance === 'later' ? null : <OpeningStance asked={asked} t={say} />}
          </>
        ),
        text: spot?.source,
      }
    },
  })
}
