import { briefOfFormalisation } from './brief'
import { onAristocracyOpinion, onFormalisation, onLabour, onSurplus } from './opinion'
import { aristocracy } from './questions/aristocracy'
import { extractivism } from './questions/extractivism'
import { formalisation } from './questions/formalisation'
import { labour } from './questions/labour'
import { surplus } from './questions/surplus'
import { reviewsOfSurplus } from './reviews'
import type { DemoQuestion } from './shape'

/** In the order in which the seminar opens them. */
export const questions: DemoQuestion[] = [
  { ...formalisation, ...onFormalisation, brief: briefOfFormalisation },
  { ...surplus, ...onSurplus, reviews: reviewsOfSurplus },
  { ...labour, ...onLabour },
  { ...aristocracy, ...onAristocracyOpinion },
  extractivism,
]
