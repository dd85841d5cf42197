import { findMadeArchive, piecesOfArchive } from '@/lib/exchange/archive/made/queries'
import { archiveFileName } from '@/lib/exchange/archive/write/scope'
import { ARCHIVE_TYPE } from '@/lib/exchange/archive/write/write'
import { recordExport } from '@/lib/exchange/terms/commands/delete'
import { NotFound } from '@/lib/platform/errors'
import { answerOf } from '@/lib/web/api/problem-document'
import { signedIn } from '@/lib/web/auth/session'
import { onceSent, streamedFile } from '@/lib/web/streamed-file'

type Context = { params: Promise<{ seminar: string; archive: string }> }

/** An archive that its person had made, as long as they may see what is in it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const person = await signedIn()
    if (!person) throw new NotFound()
    const { archive, scope } = await findMadeArchive(person, (await params).archive)
    const told = { name: archiveFileName(scope), type: ARCHIVE_TYPE, size: archive.size }
    const file = streamedFile(piecesOfArchive(archive), told)
    return scope.kind === 'seminar' ? onceSent(file, () => recordExport(scope.member)) : file
  } catch (error) {
    return answerOf(error, request)
  }
}
