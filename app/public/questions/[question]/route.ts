import { answerQuestion } from '@/app/_public/question'

type Context = { params: Promise<{ question: string }> }

/** A question that its instructor opened to readers without an account. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerQuestion(request, (await params).question, 'page')
}
