import { threadMarkup, viewOf } from '@/app/seminars/[seminar]/questions/[question]/thread-page'
import type { QuestionContext } from '@/lib/questions/queries'
import { asIfAsked } from './next-headers'

/** The page of a debate, in English, as its reader gets it. */
export async function debatePage(context: QuestionContext): Promise<string> {
  const page = await asIfAsked(new Headers(), () => threadMarkup(context, viewOf({ sort: 'oldest' }), 'en'))
  return JSON.stringify(page.props)
}
