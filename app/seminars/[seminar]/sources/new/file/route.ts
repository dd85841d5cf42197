import { fileAnswer } from '@/app/_sources/file-answer'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { findDraft } from '@/lib/sources/drafts/queries'
import { originalFileOfDraft } from '@/lib/sources/original-file'
import { signedIn } from '@/lib/web/auth/session'

/** The file of a person's own draft, for its preview beside the converted text. */
export async function GET(request: Request): Promise<Response> {
  const person = await signedIn()
  const id = new URL(request.url).searchParams.get('draft') ?? ''
  if (!person) return new Response(null, { status: 401 })
  try {
    const { draft } = await findDraft(person, id)
    return await fileAnswer(originalFileOfDraft(draft), request)
  } catch (error) {
    if (error instanceof NotFound || error instanceof NotPermitted) return new Response(null, { status: 404 })
    throw error
  }
}
