import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { BibHead, languageName } from '@/components/sources/bib-head'
import { ReadingAids } from '@/components/sources/choosing/aids'
import { MachineRead } from '@/components/sources/machine-read'
import { SourceNotices } from '@/components/sources/notices'
import { ShowPage } from '@/components/sources/pages/show-page'
import { ReaderBar } from '@/components/sources/reader/bar'
import { countsByParagraph } from '@/components/sources/reader/cited-view'
import { Panel } from '@/components/sources/reader/panel'
import { Strip, stripRows } from '@/components/sources/reader/strip'
import { Dot } from '@/components/ui/dot'
import { mayImport, mayTie } from '@/lib/sources/access'
import { metaTagsOf } from '@/lib/sources/bibliography/meta-tags'
import { referenceLine } from '@/lib/sources/bibliography/record'
import { bilingualPath } from '@/lib/sources/paths'
import { countSources } from '@/lib/sources/queries'
import { recognitionOf } from '@/lib/sources/recognition'
import { tiesOf } from '@/lib/sources/translations/queries'
import { requirePerson } from '@/lib/web/auth/session'
import { messagesFor } from '@/lib/web/island-messages'
import { sourceAt } from './found'
import { keepNote } from './note-actions'
import { NotesMargin, ownNotes } from './notes'
import { anchorOf, panelContent } from './panel-content'
import { readingOf, type SourceReading } from './reading'
import { RestoreForm } from './restore-form'
import { textMarkup } from './text'
import { viewOf } from './view'

type Props = PageProps<'/seminars/[seminar]/sources/[source]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seminar, source } = await params
  const found = await sourceAt(seminar, source)
  return { title: found.source.title, other: metaTagsOf(found.source) }
}

export default async function SourcePage({ params, searchParams }: Props) {
  const place = await params
  const found = await sourceAt(place.seminar, place.source)
  const view = viewOf(await searchParams)
  const locale = await getLocale()
  const say = await getTranslations('sources')
  const reading = await readingOf(found, view)
  const { member, source } = found
  const { singleKeys } = await requirePerson(reading.path)
  const { version, path, lanes, targets } = reading
  const reference = referenceLine(source)
  const recognition = await recognitionOf(version)
  const notes = await ownNotes(member.person, reading)
  const margin = <NotesMargin notes={notes} reading={reading} />
  const here = view.paragraph ?? reading.active?.passage.paragraph ?? null
  const crumbs = crumbsOf(member, say('text', { number: source.number }))
  return (
    <PageFrame person={member.person} crumbs={crumbs} island="source">
      <div className="group/reading grid grid-cols-[min(15rem,20.5vw)_minmax(0,1fr)_min(25rem,34vw)] max-wide:grid-cols-[minmax(0,1fr)_min(22rem,38vw)] has-data-pages:grid-cols-[minmax(0,1fr)_46vw] max-source:grid-cols-1 max-source:has-data-pages:grid-cols-1 print:block">
        <nav
          className="s-side sticky top-topbar self-start h-[calc(100vh-var(--spacing-topbar))] pt-s6 pr-s5 pb-s5 pl-s6 overflow-auto text-small max-wide:hidden group-has-data-pages/reading:hidden"
          aria-label={say('reader.whereCitedLong')}
        >
          <p className="mb-s2 font-sans font-semibold text-small/[1.4]">{say('reader.whereCited')}</p>
          <SourceStrip reading={reading} here={here} say={say} />
          <section className="mt-s5" aria-labelledby="own-notes">
            <p id="own-notes" className="mb-s2 font-sans font-semibold text-small/[1.4]">
              {say('notes.yours')}
            </p>
            {margin}
          </section>
        </nav>
        <main
          id="main"
          className="s-main px-s7 pb-s8 border-x border-line bg-page max-source:px-s4 max-source:border-0 print:border-0 print:bg-transparent"
        >
          <header className="bib max-w-164 mx-auto pt-s6 pb-s4">
            <BibHead
              {...{ source, version, reference, path, locale, say }}
              count={await countSources(member)}
              pages={Math.max(0, ...reading.blocks.map(({ page }) => page ?? 0))}
              timeZone={member.seminar.timeZone}
              mayChange={mayImport(member)}
              mayTie={mayTie(member)}
            />
            <SourceNotices {...{ source, version, path, say }} restore={<RestoreForm found={found} />} />
            {recognition ? <MachineRead {...{ recognition, say }} /> : null}
          </header>
          <ReaderBar
            {...bar(reading)}
            beside={await besideOf(found, locale, say)}
            path={path}
            version={version.number}
            showPage={version.mediaType === 'application/pdf' ? await pageControl(reading, say) : null}
            say={say}
          />
          {notes.length ? (
            <details className="max-w-164 mx-auto mt-s3 wide:hidden print:hidden">
              <summary className="btn btn-sm">
                {say('notes.yours')} <span className="num">{notes.length}</span>
              </summary>
              {margin}
            </details>
          ) : null}
          <div className="s-text relative max-w-164 mt-s4 mx-auto">
            <div
              className="vein-head flex justify-end gap-[3px] pb-[2px] text-micro text-ink-2"
              aria-hidden="true"
            >
              {lanes.map(({ label }) => (
                <Dot key={label ?? 'n'} label={label} />
              ))}
            </div>
            <div
              className={repeatsTitle(reading, source.title) ? 'reader is-titled' : 'reader'}
              lang={source.language}
              style={
                { '--veins': lanes.length ? `${0.4 + lanes.length * 0.83}rem` : '0.5rem' } as Record<
                  string,
                  string
                >
              }
            >
              {await textMarkup(reading, locale)}
            </div>
            <ReadingAids
              {...{ path }}
              version={version.number}
              questions={targets}
              editors={reading.editors}
              keyPassages={reading.uncitedKeys}
              reference={`${say('text', { number: source.number })}: ${reference}`}
              messages={await messagesFor('source')}
              singleKeys={singleKeys}
              notes={notes.flatMap(({ place }) => place ?? [])}
              keep={keepNote.bind(null, {
                seminar: member.seminar.slug,
                source: source.number,
                version: version.number,
              })}
            />
          </div>
        </main>
        <Panel isOpen={here !== null} closeHref={`#p-${here ?? 1}`} say={say}>
          {await panelContent(reading, view.paragraph)}
        </Panel>
      </div>
    </PageFrame>
  )
}

/** Tests whether the text begins with its title, which the page shows already. */
const repeatsTitle = ({ blocks: [first] }: SourceReading, title: string) =>
  first?.kind === 'title' && first.text.trim() === title.trim()

type Say = Awaited<ReturnType<typeof getTranslations<'sources'>>>

function SourceStrip({ reading, here, say }: { reading: SourceReading; here: number | null; say: Say }) {
  const { version, lanes, blocks, counts, question, citing } = reading
  const byParagraph = countsByParagraph(blocks, counts)
  const summary = { paragraphs: version.paragraphs, cited: byParagraph.size }
  return (
    <>
      <Strip rows={stripRows(version.paragraphs, byParagraph, here, lanes.length)} lanes={lanes} say={say} />
      <p className="muted">
        {question !== null && citing.length > 0
          ? say('reader.stripSummaryIn', { ...summary, question })
          : say('reader.stripSummary', summary)}
      </p>
    </>
  )
}

/** The originals and translations of the text, by the names of their languages. */
async function besideOf({ member, source }: SourceReading['found'], locale: string, say: Say) {
  const ties = await tiesOf(member, source)
  return ties.map(({ number, language }) => ({
    href: bilingualPath(member.seminar.slug, source.number, number),
    language: languageName(language, locale, say('unknownLanguage')),
  }))
}

async function pageControl({ found, version, at, active, blocks }: SourceReading, say: Say) {
  const span = at ?? active?.passage
  const block = span && blocks.find(({ end }) => end > span.start)
  return (
    <ShowPage
      source={found.source.id}
      version={version.number}
      page={block?.page}
      marked={span ? { start: span.start, end: span.end } : null}
      label={say('pages.show')}
      messages={await messagesFor('source')}
    />
  )
}

function bar(reading: SourceReading) {
  const { cited, active, citing, question, href } = reading
  const here = active ? cited.indexOf(active) : -1
  const step = (n: number) => {
    const id = cited[n]?.passage.id
    return id ? { id, href: href({ passage: id }, anchorOf(reading, id)) } : undefined
  }
  return {
    citing,
    question,
    hrefOfQuestion: (number: number | 'all') => href({ question: number }),
    previous: here > 0 ? step(here - 1) : undefined,
    next: step(here + 1),
  }
}
