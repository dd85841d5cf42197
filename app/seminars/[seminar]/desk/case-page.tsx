import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Opposite } from '@/components/citations/opposite'
import { Translated } from '@/components/citations/translated'
import { CaseForm } from '@/components/curation/desk/case-form'
import type { ContextBlock } from '@/components/curation/desk/context'
import type { DeskContext } from '@/components/curation/desk/say'
import { Side } from '@/components/curation/desk/side'
import { SkipForm } from '@/components/curation/desk/skip-form'
import { UseSection } from '@/components/curation/desk/use-section'
import { KnownForm } from '@/components/curation/known/known-form'
import { ShowPage } from '@/components/sources/pages/show-page'
import { isFirstOfParagraph } from '@/components/sources/reader/layout'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { pagesOf, paragraphsOf } from '@/lib/citations/locator'
import { type Case, readCase } from '@/lib/curation/desk/case'
import type { Order } from '@/lib/curation/desk/input'
import { wordingsOf } from '@/lib/curation/reviews/wording'
import { mayPropose } from '@/lib/curation/translations/access'
import { type TranslationsShown, translationsShown } from '@/lib/curation/translations/queries'
import type { Person } from '@/lib/people/rules'
import { theses } from '@/lib/questions/theses'
import { type Member, mayInstruct } from '@/lib/seminars/access'
import { isDrawn } from '@/lib/sources/pages'
import { passagePath } from '@/lib/sources/paths'
import { type OppositePassage, oppositesOf } from '@/lib/sources/translations/opposite'
import { orNotFound } from '@/lib/web/found'
import { messagesFor } from '@/lib/web/island-messages'
import { decide, markCase, skipCase } from './actions'

type Props = {
  person: Person
  member: Member
  citation: string
  /** The case waits for this person, who holds it. */
  isTaken: boolean
  reach: { before: number; after: number }
  order: Order
  setting: DeskContext
}

/** One case: with its form while it waits for the reader, otherwise read-only. */
export async function CasePage({ person, member, citation: id, isTaken, reach, order, setting }: Props) {
  const found = await orNotFound(readCase(person, id, reach, isTaken))
  const { context, citation } = found
  const [wordings, known] = await Promise.all([wordingsOf(found), theses(context.question.id)])
  const { say, seminar } = setting
  const opposites = await oppositesOf([citation.passage])
  const translations = await translationsShown(context, [citation])
  const use = <UseSection {...{ found, wordings, setting }} labels={known.map(({ label }) => label)} />
  const side = <Side found={found} isOpened={isTaken} setting={setting} />
  const { version } = citation.passage
  const hidden = { citation: id, revision: citation.revision, version, seminar, order }
  return (
    <>
      {isTaken ? (
        <CaseForm
          key={`${id} ${citation.revision}`}
          decide={decide}
          hidden={hidden}
          once={crypto.randomUUID()}
          keptAs={`${person.id}:case:${id}`}
          context={blocksOf(found)}
          passage={{ start: citation.passage.start, end: citation.passage.end }}
          language={citation.passage.source.language}
          more={moreOf(found, reach, setting)}
          use={use}
          head={
            <SourceHead
              found={found}
              setting={setting}
              opposites={opposites.get(citation.passage.id) ?? []}
              translations={translations.get(id) ?? { count: 0, best: null }}
            />
          }
          folded={
            <details className="m-folded hidden desk-folded:block desk-folded:mt-s4 desk-folded:text-small">
              <summary>{say('side')}</summary>
              {side}
            </details>
          }
          showContext={say('showContext')}
          nextHref={setting.href()}
          messages={await messagesFor('desk')}
        />
      ) : (
        <div className="m-scroll w-full max-w-184 mx-auto py-s5 px-s6 desk:relative desk:overflow-auto desk:[scrollbar-width:thin] desk:[grid-area:form] max-phone:p-s4">
          <Notice>
            <p>
              <b>{say('notWaiting')}</b> {say('notWaitingHint')}{' '}
              <Link href={setting.href()} prefetch={false}>
                {say('next')}
              </Link>
            </p>
          </Notice>
          {use}
        </div>
      )}
      {isTaken ? (
        <SkipForm skip={skipCase} hidden={{ citation: id, seminar, order }} setting={setting} />
      ) : null}
      <aside
        className="m-side pt-s4 pr-s6 pb-s5 pl-s5 border-l border-line bg-paper text-small wrap-anywhere desk:[scrollbar-width:thin] desk-folded:hidden"
        aria-label={say('side')}
      >
        {side}
        {mayInstruct(member) ? <KnownForm mark={markCase} found={found} setting={setting} /> : null}
      </aside>
    </>
  )
}

const blocksOf = ({ surroundings }: Case): ContextBlock[] =>
  surroundings.map(({ kind, paragraph, start, end, text }, n) => ({
    kind,
    paragraph,
    start,
    end,
    text,
    first: isFirstOfParagraph(surroundings, n),
  }))

type HeadProps = {
  found: Case
  setting: DeskContext
  opposites: OppositePassage[]
  translations: TranslationsShown
}

async function SourceHead({ found, setting, opposites, translations }: HeadProps) {
  const { context, citation, surroundings, position } = found
  const { say, sayOfThread, seminar } = setting
  const { passage } = citation
  const numbers = surroundings.flatMap(({ paragraph }) => paragraph ?? [])
  const pages = surroundings.flatMap(({ page }) => page ?? [])
  const span = { paragraph: numbers[0] ?? null, lastParagraph: numbers.at(-1) ?? null }
  const paged = pagesOf({ ...span, page: pages[0] ?? null, lastPage: pages.at(-1) ?? null })
  const place = [paragraphsOf(span), paged ? sayOfThread('page', { pages: paged }) : null]
    .filter(Boolean)
    .join(', ')
  return (
    <header className="flex flex-wrap items-center gap-x-s3 mb-s2 text-small">
      <h3 id="m-source">{sayOfThread('text', { number: passage.source.number })}</h3>
      <span className="muted max-phone:flex-[1_1_70%]">
        {say('version', { version: passage.version, place })}
      </span>
      {await pageControl(citation.passage)}
      <span className="ver ver-verified ml-auto max-phone:ml-0">
        <Icon name="verified" /> {say('exact')}
      </span>
      <Link
        href={passagePath(seminar, passage)}
        className="btn-icon"
        aria-label={say('open')}
        prefetch={false}
      >
        <Icon name="expand" />
      </Link>
      {opposites.map((opposite) => (
        <div key={opposite.source.id} className="basis-full">
          <Opposite {...{ opposite, passage, seminar }} say={sayOfThread} isMistranslated={false} />
        </div>
      ))}
      {translations.count > 0 || mayPropose(context, position) ? (
        <div className="basis-full">
          <Translated shown={translations} citation={citation.id} position={position.id} say={sayOfThread} />
        </div>
      ) : null}
    </header>
  )
}

/** So that a moderator checks against the page itself. */
async function pageControl({ source, version, versionId, start, end, page }: Case['citation']['passage']) {
  if (page === null || !(await isDrawn(versionId))) return null
  const say = await getTranslations('sources')
  return (
    <ShowPage
      source={source.id}
      {...{ version, page }}
      marked={{ start, end }}
      label={say('pages.show')}
      messages={await messagesFor('desk')}
    />
  )
}

function moreOf({ citation, more }: Case, { before, after }: Props['reach'], { say, href }: DeskContext) {
  const link = (name: 'before' | 'after', key: string, there: boolean, reach: Props['reach']) =>
    there ? (
      <Link
        className="m-further btn btn-quiet btn-sm"
        href={href({ case: citation.id, ...reach })}
        prefetch={false}
        scroll={false}
        data-key={key}
      >
        {say(name)} <kbd>{key}</kbd>
      </Link>
    ) : null
  return {
    before: link('before', '[', more.before, { before: before + 2, after }),
    after: link('after', ']', more.after, { before, after: after + 2 }),
  }
}
