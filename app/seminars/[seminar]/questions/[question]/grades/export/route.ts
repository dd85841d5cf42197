import { mayGrade } from '@/lib/gradebook/grades/access'
import { gradesAsCsv } from '@/lib/gradebook/grades/csv'
import { gradingOf } from '@/lib/gradebook/grades/grading'
import { findQuestion, threadsBeside } from '@/lib/questions/queries'
import { signedIn } from '@/lib/web/auth/session'
import { orNull } from '@/lib/web/found'
import { streamedFile } from '@/lib/web/streamed-file'

type Context = { params: Promise<{ seminar: string; question: string }> }

/** The grades of a question as CSV, for instructors; with `?threads=all` those of all threads of its prompt. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const person = await signedIn()
  const { seminar, question } = await params
  const ref = { seminar, number: Number(question) }
  const context = person && (await findQuestion(person, ref).catch(orNull))
  if (!context || !mayGrade(context)) return new Response(null, { status: 404 })
  const isWhole = new URL(request.url).searchParams.get('threads') === 'all'
  const threads = isWhole ? await threadsBeside(context) : [context]
  const { number: at, group } = context.question
  const parts = [
    context.member.seminar.slug,
    threads[0]?.question.number ?? at,
    ...(group && !isWhole ? [group.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')] : []),
    'grades',
  ]
  const gradings = await Promise.all(threads.map((thread) => gradingOf(thread)))
  return streamedFile(gradesAsCsv(gradings), { name: `${parts.join('-')}.csv`, type: 'text/csv' })
}
