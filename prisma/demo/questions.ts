import { briefOfFormalisation } from './brief'
import { onAristocracyOpinion, onFormalisation, onLabour, onSurplus } from './opinion'
import { aristocracy } from './questions/aristocracy'
import { extractivism } from './questions/extractivism'
import { formalisation } from './questions/formalisation'
import { labour } from './questions/labour'
import { surplus } from './questions/surplus'
import type { DemoQuestion } from './shape'

/** In the order in which the seminar opens them. */
export const questions: DemoQuestion[] = [
  { ...formalisation, ...onFormalisation, brief: briefOfFormalisation },
  { ...surplus, ...onSurplus },
  { ...labour, ...onLabour },
  { ...aristocracy, ...onAristocracyOpinion },
  extractivism,
]
