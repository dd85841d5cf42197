import type { DemoReview } from './shape'

/** The moderator's reviews in the question on the cooperatives from 1985 to Huanuni. */
export const onAristocracy: DemoReview[] = [
  { by: 'joaquim', author: 'farid', citation: 0, verdict: 'verified', daysAgo: 24 },
  { by: 'joaquim', author: 'elif', citation: 0, verdict: 'verified', daysAgo: 23.9 },
  { by: 'joaquim', author: 'hiroshi', citation: 1, verdict: 'verified', daysAgo: 23.8 },
  {
    by: 'joaquim',
    author: 'chiara',
    citation: 0,
    verdict: 'partlySupports',
    reason:
      'The sentence before it speaks of some cooperatives, and this one of the digging in those. Say which you mean.',
    deciding: { source: 'conflict', quote: 'More than a few, Achtenberg reports' },
    daysAgo: 23.6,
    answered: { text: 'Agreed: it is about those that became firms. My claim is about them.', daysAgo: 22.8 },
  },
  {
    by: 'joaquim',
    author: 'lucia',
    citation: 1,
    verdict: 'outOfContext',
    reason:
      'The French is in the conditional: it passes on what is said of the minister. You take it for a fact.',
    deciding: { source: 'huanuni', quote: 'il aurait retardé' },
    daysAgo: 23.5,
    answered: {
      appeals: true,
      text: 'The warrant speaks of his weight in the state, and the office alone shows that. Please look again.',
      daysAgo: 22.1,
    },
  },
  {
    by: 'joaquim',
    author: 'amara',
    citation: 0,
    verdict: 'ask',
    reason: 'Do these words speak of those who were dismissed, or of everybody who came later?',
    daysAgo: 23.4,
  },
]

/** The moderator's reviews in the question on the mining surplus. */
export const reviewsOfSurplus: DemoReview[] = [
  { by: 'joaquim', author: 'benoit', citation: 0, verdict: 'verified', daysAgo: 5.2 },
  { by: 'joaquim', author: 'benoit', citation: 2, verdict: 'verified', daysAgo: 5.1 },
  { by: 'joaquim', author: 'elif', citation: 0, verdict: 'verified', daysAgo: 4.8 },
  { by: 'joaquim', author: 'daniel', citation: 1, verdict: 'verified', daysAgo: 4.1 },
  { by: 'joaquim', author: 'chiara', citation: 0, verdict: 'verified', daysAgo: 3.4 },
  { by: 'joaquim', author: 'kavya', citation: 0, verdict: 'verified', daysAgo: 2.9 },
  { by: 'joaquim', author: 'amara', citation: 0, verdict: 'verified', daysAgo: 2.2 },
  {
    by: 'joaquim',
    author: 'hiroshi',
    citation: 2,
    verdict: 'outOfContext',
    reason: 'You quote the second half alone. The first half says what the campaign was for.',
    deciding: { source: 'conflict', quote: 'a lynching in the media prepared the way' },
    daysAgo: 1.3,
  },
]
