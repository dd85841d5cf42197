import { EmbeddedQuestion } from '@/components/exchange/embedded'
import { PublicQuestionText } from '@/components/exchange/public-question'
import { oembedPath } from '@/lib/exchange/public/paths'
import { type PublicQuestion, publicRecord, readPublicQuestion } from '@/lib/exchange/public/question'
import { cache, getOrMake, sizeOfText } from '@/lib/platform/cache'
import { freshReads } from '@/lib/platform/fresh-reads'
import { contentHash } from '@/lib/platform/hashes'
import { linkTo } from '@/lib/platform/mail/send'
import { threadKey } from '@/lib/questions/access'
import { publicQuestionPath } from '@/lib/questions/paths'
import { findPublicQuestion, type PublicContext } from '@/lib/questions/public/public-reader'
import { metaTagsOf } from '@/lib/sources/bibliography/meta-tags'
import { permitPublicReader } from '@/lib/web/public-readers'
import { answerWith, refusal } from './answer'
import { notPublic } from './gone'
import { type KeptDocument, keptDocument } from './kept'
import { publicLooks } from './looks'
import { publicSetting, readerLocale } from './setting'
import { documentOf, policyOf, type Shell } from './shell'

/** `hash` covers everything that is shown; `size` is in bytes. */
export type PublicReading = { question: PublicQuestion; hash: string; size: number }

/** In milliseconds: the longest delay before a change shows that no revision tells, such as a new name of a member. */
const FRESH = 1_000

const readings = cache<PublicReading>('public questions', {
  most: 16_000_000,
  sizeOf: ({ size }) => size,
  fresh: FRESH,
})

/** Asked with every request, so that closing a question, or a change of it, counts at once. */
const standing = freshReads(findPublicQuestion)

/** A question as people without an account read it; null where it is not open to them. */
export async function publicQuestion(id: string, page: number): Promise<PublicReading | null> {
  const context = await standing(id)
  if (!context) return null
  const first = await readingOf(context, 1)
  // Numbers beyond the last page are one key, so that nobody makes a whole debate read for each of them.
  const known = Math.min(page, first.question.pages)
  return known > 1 ? readingOf(context, known) : first
}

const readingOf = (context: PublicContext, page: number): Promise<PublicReading> =>
  getOrMake(readings, keyOf(context, page), () => read(context, page))

const keyOf = (context: PublicContext, page: number): string =>
  JSON.stringify([threadKey(context), context.question.phase, context.publicAccess, page])

async function read(context: PublicContext, page: number): Promise<PublicReading> {
  const question = await readPublicQuestion(context, page)
  const text = JSON.stringify(question)
  return { question, hash: contentHash(text), size: sizeOfText(text) }
}

const addressOf = (id: string, page: number): string =>
  publicQuestionPath(id) + (page > 1 ? `?page=${page}` : '')

/** The number of the page in an address; senseless ones are the first. */
function pageIn(request: Request): number {
  const asked = new URL(request.url).searchParams.get('page') ?? ''
  return /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1
}

/** Answers a request for a public question, as a page or for a frame. */
export async function answerQuestion(request: Request, id: string, kind: Shell['kind']): Promise<Response> {
  try {
    permitPublicReader(request.headers)
    const reading = await publicQuestion(id, kind === 'page' ? pageIn(request) : 1)
    if (!reading) return notPublic(request)
    const locale = readerLocale(request)
    const { isIndexed, frameOrigins } = reading.question
    const document = await documentFor(reading, kind, locale)
    const policy = await policyOf(kind, frameOrigins)
    return answerWith(request, { document, locale, policy, isIndexed: isIndexed && kind === 'page' })
  } catch (error) {
    return refusal(error)
  }
}

async function documentFor(
  { question, hash }: PublicReading,
  kind: Shell['kind'],
  locale: ReturnType<typeof readerLocale>,
): Promise<KeptDocument> {
  const { source } = await publicLooks()
  return keptDocument(`question ${kind} ${hash} ${locale} ${source}`, async (etag) => {
    const setting = await publicSetting(locale)
    const { id, title, isIndexed } = question
    const description = setting.t('description', { seminar: question.seminar.title })
    const shell = { locale, title, description, kind, etag }
    return kind === 'page'
      ? documentOf({
          ...shell,
          isIndexed,
          head: (
            <>
              <Discovery question={question} />
              <CitationTags question={question} />
            </>
          ),
          body: <PublicQuestionText {...{ question, setting }} pageHref={(page) => addressOf(id, page)} />,
        })
      : documentOf({
          ...shell,
          isIndexed: false,
          body: <EmbeddedQuestion {...{ question, setting }} href={linkTo(publicQuestionPath(id))} />,
        })
  })
}

/** The page's own address, and where programs learn how to embed it (oembed.com, section 4). */
function Discovery({ question: { id, page, title } }: { question: PublicQuestion }) {
  const address = linkTo(publicQuestionPath(id))
  return (
    <>
      <link rel="canonical" href={linkTo(addressOf(id, page))} />
      {(['json', 'xml'] as const).map((format) => (
        <link
          key={format}
          rel="alternate"
          type={format === 'json' ? 'application/json+oembed' : 'text/xml+oembed'}
          href={linkTo(oembedPath(address, format))}
          title={title}
        />
      ))}
    </>
  )
}

/** By these, reference managers and search engines of scholars know how the debate is cited. */
function CitationTags({ question }: { question: PublicQuestion }) {
  return Object.entries(metaTagsOf(publicRecord(question))).flatMap(([name, values]) =>
    [values].flat().map((content) => <meta key={`${name} ${content}`} {...{ name, content }} />),
  )
}
