import { publicBrief } from '@/app/_brief/public-brief'
import {
  asXml,
  type EmbeddedThing,
  embeddedAt,
  lengthWithin,
  oembedResponse,
} from '@/lib/exchange/public/oembed'
import { findPublicPassage } from '@/lib/exchange/public/passage'
import { embedBriefPath, embedPassagePath, embedQuestionPath } from '@/lib/exchange/public/paths'
import { frameOriginsOf } from '@/lib/exchange/public/question'
import { contentHash } from '@/lib/platform/hashes'
import { linkTo } from '@/lib/platform/mail/send'
import { findPublicQuestion } from '@/lib/questions/public/public-reader'
import { orNull } from '@/lib/web/found'
import { permitPublicReader } from '@/lib/web/public-readers'
import { refusal } from './answer'

type Embeddable = { title: string; path: string; frameOrigins: string[] }

/** Answers `/oembed?url=&format=&maxwidth=&maxheight=` (oembed.com, 2.2): 404 for what is not public, 501 for other formats. */
export async function answerOembed(request: Request): Promise<Response> {
  try {
    permitPublicReader(request.headers)
    const asked = new URL(request.url).searchParams
    const format = asked.get('format') || 'json'
    if (format !== 'json' && format !== 'xml') return plain(501, 'The formats are json and xml.')
    const width = lengthWithin(asked.get('maxwidth'), 'width')
    const height = lengthWithin(asked.get('maxheight'), 'height')
    if (width === null || height === null) return plain(400, 'maxwidth and maxheight are whole numbers.')
    const home = linkTo('/')
    const thing = embeddedAt(asked.get('url') ?? '', home)
    const found = thing && (await embeddable(thing))
    if (!found) return plain(404, 'Nothing public is at this url.')
    const { title, path, frameOrigins } = found
    const frame = frameOrigins.length > 0 ? { src: linkTo(path), title, width, height } : null
    const described = oembedResponse({ home, title, frame })
    return format === 'xml'
      ? answer(request, asXml(described), 'text/xml; charset=utf-8')
      : answer(request, JSON.stringify(described), 'application/json')
  } catch (error) {
    return refusal(error)
  }
}

async function embeddable({ kind, id }: EmbeddedThing): Promise<Embeddable | null> {
  if (kind === 'question') {
    const context = await findPublicQuestion(id)
    if (!context) return null
    const frameOrigins = await frameOriginsOf(context.member.seminar)
    return { title: context.question.title, path: embedQuestionPath(id), frameOrigins }
  }
  if (kind === 'passage') {
    const found = await findPublicPassage(id)
    return found && { ...found, title: found.passage.reference, path: embedPassagePath(id) }
  }
  const reading = await publicBrief(id).catch(orNull)
  if (!reading) return null
  const { question, seminar } = reading.brief
  return { title: question.title, path: embedBriefPath(id), frameOrigins: seminar.frameOrigins }
}

/** Any page may read it: it tells nothing that is not public, and reads no cookie. */
const shared = { 'access-control-allow-origin': '*', 'x-robots-tag': 'noindex' }

/** As the pages: every cache asks again, so that what is closed tells no title. */
function answer(request: Request, text: string, type: string): Response {
  const etag = `W/"${contentHash(text)}"`
  const headers = { ...shared, 'cache-control': 'public, no-cache', etag }
  if (request.headers.get('if-none-match')?.includes(etag))
    return new Response(null, { status: 304, headers })
  return new Response(text, { headers: { ...headers, 'content-type': type } })
}

const plain = (status: number, text: string) =>
  new Response(text, {
    status,
    headers: { ...shared, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
