import { answerQuestion } from '@/app/_public/question'

type Context = { params: Promise<{ question: string }> }

/** A public question, small, for frames of the sites that its seminar names. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerQuestion(request, (await params).question, 'embed')
}
