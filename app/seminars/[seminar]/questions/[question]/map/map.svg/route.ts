import sans from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2'
import serif from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2'
import { mapDrawing } from '@/app/_views/map-view'
import { mapViewOf } from '@/lib/positions/map/input'
import { maySeeOthersWork } from '@/lib/questions/access'
import { findQuestion } from '@/lib/questions/queries'
import { signedIn } from '@/lib/web/auth/session'
import { orNull } from '@/lib/web/found'
import { mapFile } from '@/lib/web/map-file'

type Context = { params: Promise<{ seminar: string; question: string }> }

const faces = { 'Instrument Sans Variable': sans, 'Source Serif 4 Variable': serif }

/** The map of a view as an SVG document, for everybody who sees the map. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const person = await signedIn()
  const { seminar, question } = await params
  const context = person && (await findQuestion(person, { seminar, number: Number(question) }).catch(orNull))
  if (!context || !maySeeOthersWork(context.audience)) return new Response(null, { status: 404 })
  const view = mapViewOf(Object.fromEntries(new URL(request.url).searchParams))
  const svg = await mapFile({ drawing: await mapDrawing({ context, view }), faces })
  const name = `${context.member.seminar.slug}-${context.question.number}-map.svg`
  return new Response(svg, {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox",
      'cache-control': 'private, no-store',
    },
  })
}
