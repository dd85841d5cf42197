import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { Opposite } from '@/components/citations/opposite'
import { ProposalRow } from '@/components/curation/translations/proposal-row'
import { ActionForm } from '@/components/ui/forms/action-form'
import { FullPage } from '@/components/ui/full-page'
import { paragraphsOf } from '@/lib/citations/locator'
import { isTranslator, mayPropose, mayRetireOthers, mayVoteOn } from '@/lib/curation/translations/access'
import { type TranslationProposal, translationsOf } from '@/lib/curation/translations/queries'
import { bestOf } from '@/lib/curation/translations/rules'
import { pathInDebate } from '@/lib/positions/paths'
import { asSeenBy, type CitationView, type PositionView } from '@/lib/positions/view/position'
import type { QuestionContext } from '@/lib/questions/queries'
import { passagePath } from '@/lib/sources/paths'
import { type OppositePassage, oppositesOf } from '@/lib/sources/translations/opposite'
import { positionAt } from '../found'
import { endTranslation, sendTranslation, sendVote } from './actions'

type Props = PageProps<'/positions/[position]/translations'>

export const generateMetadata = titled('flags', 'translations.title')

/** The translations that members propose of the passages of a position, or of the one that the address names. */
export default async function TranslationsPage({ params, searchParams }: Props) {
  const { position: id } = await params
  const { citation: asked } = await searchParams
  const { person, context, position } = await positionAt(id, 'translations')
  const [t, all] = [await getTranslations('flags'), asSeenBy(context, position).citations]
  const named = all.filter((citation) => citation.id === asked)
  const citations = named.length > 0 ? named : all
  const proposals = await translationsOf(context, citations)
  const opposites = await oppositesOf(citations.map(({ passage }) => passage))
  return (
    <PageFrame person={person} crumbs={crumbsOf(context, t('translations.crumb'))}>
      <FullPage title={t('translations.title')}>
        <p>{t('translations.lead')}</p>
        {citations.length === 0 ? <p className="muted">{t('translations.noCitations')}</p> : null}
        {citations.map((citation) => (
          <Translations
            key={citation.id}
            {...{ context, position, citation }}
            proposals={proposals.get(citation.id) ?? []}
            opposites={opposites.get(citation.passage.id) ?? []}
          />
        ))}
        <p>
          <Link href={pathInDebate(context, position)}>{t('translations.back')}</Link>
        </p>
      </FullPage>
    </PageFrame>
  )
}

type SectionProps = {
  context: QuestionContext
  position: PositionView
  citation: CitationView
  proposals: TranslationProposal[]
  opposites: OppositePassage[]
}

async function Translations({ context, position, citation, proposals, opposites }: SectionProps) {
  const [t, thread] = [await getTranslations('flags'), await getTranslations('thread')]
  const { seminar } = context.member
  const { id, passage } = citation
  const locale = await getLocale()
  const best = bestOf(proposals.filter(({ retired }) => retired === null))
  return (
    <section className="mt-s5 pt-s3 pb-s4 border-t border-ink" id={`c-${id}`} aria-labelledby={`h-${id}`}>
      <h2 className="font-sans font-semibold text-ui/[1.4] tracking-normal" id={`h-${id}`}>
        <Link href={passagePath(seminar.slug, passage)} prefetch={false}>
          {paragraphsOf(passage)}, {thread('text', { number: passage.source.number })}
        </Link>
      </h2>
      <p>
        <q className="font-serif" lang={passage.source.language} dir="auto">
          {passage.quote}
        </q>
      </p>
      {opposites.map((opposite) => (
        <Opposite
          key={opposite.source.id}
          {...{ opposite, passage }}
          seminar={seminar.slug}
          isMistranslated={citation.verdict === 'mistranslated'}
          say={thread}
        />
      ))}
      {proposals.length === 0 ? <p className="muted">{t('translations.none')}</p> : null}
      <ul className="roll">
        {proposals.map((proposal) => {
          const isOwn = isTranslator(context, proposal)
          return (
            <ProposalRow
              key={proposal.id}
              {...{ proposal, locale }}
              isShown={proposal.id === best?.id}
              timeZone={seminar.timeZone}
              say={t}
              vote={mayVoteOn(context, position, proposal) ? sendVote : null}
              end={isOwn || mayRetireOthers(context.member) ? { action: endTranslation, isOwn } : null}
            />
          )
        })}
      </ul>
      {mayPropose(context, position) ? (
        <div className="mt-s4">
          <ActionForm
            action={sendTranslation}
            entries={[
              {
                name: 'text',
                label: t('translations.text'),
                kind: 'textarea',
                rows: 4,
                hint: t('translations.textHint'),
              },
              {
                name: 'language',
                label: t('translations.language'),
                hint: t('translations.languageHint'),
                value: seminar.language,
              },
              {
                name: 'note',
                label: t('translations.note'),
                kind: 'textarea',
                rows: 2,
                hint: t('translations.noteHint'),
              },
            ]}
            hidden={{ citation: id, revision: String(citation.revision) }}
            once={crypto.randomUUID()}
            submit={t('translations.send')}
            sending={t('translations.sending')}
            fold={{ summary: t('translations.propose'), hint: t('translations.textHint') }}
          />
        </div>
      ) : null}
    </section>
  )
}
