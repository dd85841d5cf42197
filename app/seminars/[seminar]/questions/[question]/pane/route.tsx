import { createHash } from 'node:crypto'
import { getLocale, getTranslations } from 'next-intl/server'
import { Pane } from '@/components/questions/thread/pane'
import { languageName } from '@/components/sources/bib-head'
import { paragraphsOf } from '@/lib/citations/locator'
import { markupKey } from '@/lib/curation/known/queries'
import { NotFound } from '@/lib/platform/errors'
import { type CitedPassage, citedIn } from '@/lib/positions/queries/cited'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { referenceLine } from '@/lib/sources/bibliography/record'
import { blocksWithText } from '@/lib/sources/contents'
import { newerThan } from '@/lib/sources/ledger'
import { passageAt } from '@/lib/sources/passages/rules'
import { sourcePath } from '@/lib/sources/paths'
import { findSource, type SourceView, type VersionView } from '@/lib/sources/queries'
import { mayBeCited } from '@/lib/sources/rules'
import { type TextOfRecord, textOfRecord } from '@/lib/sources/text-of-record'
import { signedIn } from '@/lib/web/auth/session'
import { sharedBytes } from '@/lib/web/markup'

type Context = { params: Promise<{ seminar: string; question: string }> }

/** The source pane of a question around a place, as HTML for the follow island. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { seminar, question } = await params
  const query = new URL(request.url).searchParams
  const [source, version, start] = (query.get('at') ?? '').split(/[:-]/).map(Number)
  try {
    const person = await signedIn()
    if (!person || ![question, source, version, start].every((part) => Number.isSafeInteger(Number(part))))
      throw new NotFound()
    const context = await findQuestion(person, { seminar, number: Number(question) })
    const text = await paneOf(context, { source: source ?? 0, version: version ?? 0, start: start ?? 0 })
    return answer(text, request.headers.get('if-none-match'))
  } catch (error) {
    if (error instanceof NotFound) return new Response(null, { status: 404 })
    throw error
  }
}

/** Browsers cache the text and ask whether it has changed: it is sent once, and a reader without permission is refused. */
function answer(text: Buffer, known: string | null): Response {
  const etag = `W/"${createHash('sha1').update(text).digest('base64url')}"`
  const headers = { 'cache-control': 'private, no-cache', vary: 'cookie', etag }
  if (known === etag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(text), {
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
  })
}

/** Shorter sources are shown whole; of longer ones, so many blocks before and after the place. */
const WHOLE = 160
const AROUND = 40

async function paneOf(
  context: QuestionContext,
  at: { source: number; version: number; start: number },
): Promise<Buffer> {
  const { member, question } = context
  const { source } = await findSource(member.person, { seminar: member.seminar.slug, number: at.source })
  const version = source.versions.find(({ number }) => number === at.version)
  if (!version) throw new NotFound()
  const record = await textOfRecord(version.id)
  const shown = stretch(record.blocks, at.start)
  const locale = await getLocale()
  const sayOfSources = await getTranslations({ locale, namespace: 'sources' })
  const key = JSON.stringify([
    'pane',
    await markupKey(context),
    version.id,
    source.versions.at(-1)?.id,
    source.revision,
    shown.from,
    locale,
  ])
  return sharedBytes(key, async () => {
    const cited = await citedIn([context], version.id)
    return (
      <Pane
        source={{
          number: source.number,
          title: source.title,
          language: source.language,
          languageName: languageName(source.language, locale, sayOfSources('unknownLanguage')),
          version: version.number,
          reference: referenceLine(source),
          isCitable: mayBeCited(source) && version.id === source.versions.at(-1)?.id,
        }}
        blocks={blocksWithText(record)}
        shown={shown}
        cited={cited}
        newer={await newerHere(source, { version, record, shown }, cited)}
        question={question.number}
        path={sourcePath(member.seminar.slug, source.number)}
        say={await getTranslations({ locale, namespace: 'thread' })}
        sayOfSources={await getTranslations({ locale, namespace: 'sources' })}
      />
    )
  })
}

type Shown = { version: VersionView; record: TextOfRecord; shown: { from: number; to: number } }

/** Finding each passage's words in the newer text takes milliseconds. */
const COMPARED = 60

/** The citations in this range that the newest version changes or drops. */
async function newerHere(
  { id, versions }: SourceView,
  { version, record, shown }: Shown,
  cited: CitedPassage[],
): Promise<{ version: number; places: string[] } | null> {
  const newest = versions.at(-1)
  if (!newest || newest.number <= version.number) return null
  const [from, to] = [record.blocks[shown.from]?.start ?? 0, record.blocks[shown.to - 1]?.end ?? 0]
  const here = cited.filter(({ passage: { start, end } }) => start < to && end > from).slice(0, COMPARED)
  const found = await newerThan(
    { newest: [{ source: id, version: newest.number, versionId: newest.id }] },
    here.map(({ passage }) => ({
      ...passageAt(record.text, passage),
      ...{ id: passage.id, source: { id }, version: version.number, versionId: version.id },
    })),
  )
  const places = here.flatMap(({ passage }) => (found.has(passage.id) ? paragraphsOf(passage) : []))
  return places.length ? { version: newest.number, places: [...new Set(places)] } : null
}

/** Ranges of a long source overlap by half, so that nearby places share one. */
function stretch(blocks: Array<{ end: number }>, start: number): { from: number; to: number } {
  if (blocks.length <= WHOLE) return { from: 0, to: blocks.length }
  const here = Math.max(
    0,
    blocks.findIndex(({ end }) => end > start),
  )
  const from = Math.max(0, Math.floor(here / AROUND) * AROUND - AROUND / 2)
  return { from, to: Math.min(blocks.length, from + 2 * AROUND) }
}
