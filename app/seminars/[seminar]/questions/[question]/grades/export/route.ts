import { mayGrade } from '@/lib/gradebook/grades/access'
import { gradesAsCsv } from '@/lib/gradebook/grades/csv'
import { gradingOf } from '@/lib/gradebook/grades/grading'
import { findQuestion } from '@/lib/questions/queries'
import { signedIn } from '@/lib/web/auth/session'
import { orNull } from '@/lib/web/found'

type Context = { params: Promise<{ seminar: string; question: string }> }

/** The grades of a question as CSV, for instructors. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const person = await signedIn()
  const { seminar, question } = await params
  const ref = { seminar, number: Number(question) }
  const context = person && (await findQuestion(person, ref).catch(orNull))
  if (!context || !mayGrade(context)) return new Response(null, { status: 404 })
  const parts = gradesAsCsv(await gradingOf(context))
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
  const name = `${context.member.seminar.slug}-${context.question.number}-grades.csv`
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'private, no-store',
  }
  return new Response(body, { headers })
}
