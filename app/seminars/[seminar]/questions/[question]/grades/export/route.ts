import { mayGrade } from '@/lib/gradebook/grades/access'
import { gradesAsCsv } from '@/lib/gradebook/grades/csv'
import { gradingOf } from '@/lib/gradebook/grades/grading'
import { findQuestion } from '@/lib/questions/queries'
import { signedIn } from '@/lib/web/auth/session'
import { orNull } from '@/lib/web/found'
import { streamedFile } from '@/lib/web/streamed-file'

type Context = { params: Promise<{ seminar: string; question: string }> }

/** The grades of a question as CSV, for instructors. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const person = await signedIn()
  const { seminar, question } = await params
  const ref = { seminar, number: Number(question) }
  const context = person && (await findQuestion(person, ref).catch(orNull))
  if (!context || !mayGrade(context)) return new Response(null, { status: 404 })
  const { number: at, group } = context.question
  const parts = [
    context.member.seminar.slug,
    at,
    ...(group ? [group.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')] : []),
    'grades',
  ]
  const name = `${parts.join('-')}.csv`
  return streamedFile(gradesAsCsv(await gradingOf(context)), { name, type: 'text/csv' })
}
