import type { Route } from '@/lib/web/openapi'
import * as revisions from '../positions/[position]/revisions/route'
import * as position from '../positions/[position]/route'
import * as draft from '../questions/[question]/draft/route'
import * as positions from '../questions/[question]/positions/route'
import * as question from '../questions/[question]/route'
import * as questions from '../seminars/[seminar]/questions/route'

/** Every route of the API by its path; tests/questions/openapi.test.ts looks for files that are missing here. */
export const routes: Record<string, Route> = {
  '/positions/{position}': position,
  '/positions/{position}/revisions': revisions,
  '/questions/{question}': question,
  '/questions/{question}/draft': draft,
  '/questions/{question}/positions': positions,
  '/seminars/{seminar}/questions': questions,
}
