import { answerBrief } from '@/app/_public/brief'

type Context = { params: Promise<{ key: string }> }

/** A published Brief with a public link, for frames of the sites that its seminar names. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerBrief(request, (await params).key)
}
