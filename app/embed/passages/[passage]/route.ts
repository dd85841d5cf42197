import { answerPassage } from '@/app/_public/passage'

type Context = { params: Promise<{ passage: string }> }

/** A passage that public posts cite, for frames of the sites that its seminar names. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerPassage(request, (await params).passage)
}
