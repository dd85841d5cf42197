export type PeerReviewStatus = 'assigned' | 'draft' | 'submitted'

type Saved = { savedAt: string | null; submittedAt: string | null }

export function peerReviewStatus({ savedAt, submittedAt }: Saved): PeerReviewStatus {
  if (submittedAt) return 'submitted'
  return savedAt ? 'draft' : 'assigned'
}

type Round = { dueAt: Date; openedAt: Date | null }

/** Authors read the reviews of their positions after the due time, or when an instructor shows them earlier. */
export const areShown = ({ dueAt, openedAt }: Round, now: Date): boolean => openedAt !== null || dueAt <= now

/** A review can be handed in late, and is marked so; what an author may have read no longer changes. */
export const isFixed = (round: Round, submittedAt: Date | null, now: Date): boolean =>
  submittedAt !== null && areShown(round, now)
