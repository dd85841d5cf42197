import { GET as recordExport } from '@/app/seminars/[seminar]/record/export/route'
import { recordExport as noteExport } from '@/lib/exchange/terms/commands/delete'
import { mayInstruct } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { signedIn } from '@/lib/web/auth/session'
import { orNull } from '@/lib/web/found'

type Context = { params: Promise<{ seminar: string }> }

/**
 * The record of a seminar as a file, for the instructor who wants to delete it. That it was taken is recorded once it is sent
 * whole: not where its sending failed or was given up.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const person = await signedIn()
  const { seminar } = await params
  const member = person && (await findSeminar(person, seminar).catch(orNull))
  if (!member || !mayInstruct(member)) return new Response(null, { status: 404 })
  const file = await recordExport(new Request(new URL('?format=json', request.url)), { params })
  if (!file.ok || !file.body) return file
  const noted = new TransformStream<Uint8Array, Uint8Array>({ flush: () => noteExport(member) })
  return new Response(file.body.pipeThrough(noted), file)
}
