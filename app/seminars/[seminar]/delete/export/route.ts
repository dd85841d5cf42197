import { GET as recordExport } from '@/app/seminars/[seminar]/record/export/route'
import { recordExport as noteExport } from '@/lib/exchange/terms/commands/delete'
import { mayInstruct } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { signedIn } from '@/lib/web/auth/session'
import { orNull } from '@/lib/web/found'
import { onceSent } from '@/lib/web/streamed-file'

type Context = { params: Promise<{ seminar: string }> }

/** The record of a seminar as a file, for the instructor who wants to delete it. That it was taken whole is recorded. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const person = await signedIn()
  const { seminar } = await params
  const member = person && (await findSeminar(person, seminar).catch(orNull))
  if (!member || !mayInstruct(member)) return new Response(null, { status: 404 })
  const file = await recordExport(new Request(new URL('?format=json', request.url)), { params })
  if (!file.ok) return file
  return onceSent(file, () => noteExport(member))
}
