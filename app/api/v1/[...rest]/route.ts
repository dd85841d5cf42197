import { NotFound } from '@/lib/platform/errors'
import { answerOf } from '@/lib/web/problem-document'

const nothingHere = (request: Request) => answerOf(new NotFound(), request)

export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
}
