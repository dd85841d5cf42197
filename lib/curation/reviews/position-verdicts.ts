import type { Person } from '@/lib/people/rules'
import { findPosition } from '@/lib/positions/queries/find'
import type { CitationContext } from '@/lib/positions/queries/find-citation'
import { asSeenBy } from '@/lib/positions/view/position'
import type { InquiryView, ReviewView } from './present'
import { inquiriesOf, reviewsOf } from './queries'
import { whyNotAppeal } from './rules'

/** A citation with its verdicts, and the queries to its author. */
export type JudgedCitation = Pick<CitationContext, 'citation'> & {
  reviews: JudgedReview[]
  inquiries: InquiryView[]
}

/** `mayAppeal`: the author of the citation still can. */
export type JudgedReview = ReviewView & { mayAppeal: boolean }

/** The citations of a position, each with the verdicts that the person sees. */
export async function judgedCitations(person: Person, positionId: string) {
  const { context, position } = await findPosition(person, positionId)
  const shown = asSeenBy(context, position)
  const citations = await Promise.all(
    shown.citations.map(async (citation): Promise<JudgedCitation> => {
      const cited = { context, position, citation }
      const [reviews, inquiries] = await Promise.all([reviewsOf(context, citation.id), inquiriesOf(cited)])
      return { citation, reviews: reviews.map(withAppeal(citation, reviews)), inquiries }
    }),
  )
  return { context, position: shown, citations }
}

function withAppeal(citation: CitationContext['citation'], reviews: ReviewView[]) {
  const isAppealed = reviews.some(({ revision, appeal }) => revision === citation.revision && appeal)
  return (review: ReviewView): JudgedReview => ({
    ...review,
    mayAppeal: whyNotAppeal(review, citation, isAppealed) === null,
  })
}
