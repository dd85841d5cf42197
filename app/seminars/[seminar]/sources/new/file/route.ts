import { fileAnswer } from '@/app/_sources/file-answer'
import { NotFound } from '@/lib/platform/errors'
import { findDraft } from '@/lib/sources/drafts/queries'
import { originalFileOfDraft } from '@/lib/sources/original-file'
import { answerOf } from '@/lib/web/api/problem-document'
import { signedIn } from '@/lib/web/auth/session'

/** The file of a person's own draft, for its preview beside the converted text. */
export async function GET(request: Request): Promise<Response> {
  try {
    const person = await signedIn()
    if (!person) throw new NotFound()
    const { draft } = await findDraft(person, new URL(request.url).searchParams.get('draft') ?? '')
    return await fileAnswer(originalFileOfDraft(draft), request)
  } catch (error) {
    return answerOf(error, request)
  }
}
