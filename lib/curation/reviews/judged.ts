import type { Person } from '@/lib/people/rules'
import { findPosition } from '@/lib/positions/queries/find'
import { asSeenBy } from '@/lib/positions/view/position'
import { type Cited, type InquiryView, inquiriesOf, type ReviewView, reviewsOf } from './queries'

/** A citation with its verdicts, and the queries to its author. */
export type JudgedCitation = Pick<Cited, 'citation'> & { reviews: ReviewView[]; inquiries: InquiryView[] }

/** The citations of a position, each with the verdicts that the person sees. */
export async function judgedCitations(person: Person, positionId: string) {
  const { asked, position } = await findPosition(person, positionId)
  const shown = asSeenBy(asked, position)
  const citations = await Promise.all(
    shown.citations.map(async (citation): Promise<JudgedCitation> => {
      const cited = { asked, position, citation }
      const [reviews, inquiries] = await Promise.all([reviewsOf(asked, citation.id), inquiriesOf(cited)])
      return { citation, reviews, inquiries }
    }),
  )
  return { asked, position: shown, citations }
}
