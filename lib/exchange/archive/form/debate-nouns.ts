import { z } from 'zod'
import {
  Moment,
  PositionStatus,
  Relation,
  ResponseKind,
  Stance,
  SteelmanAnswer,
  Verdict,
  Vote,
} from '@/lib/platform/prisma/enums'
import { choice, type Field, id, json, optional, ref, text, time, told, whole } from './fields'
import { noun } from './noun'

const label = z.string().regex(/^[A-Z]$/)

/** A post of the question: a position or a response. */
const post = ref('positions', 'responses')

const counts = z.strictObject({ agree: z.int(), disagree: z.int(), pass: z.int() })

/** Words are null where the asker may not read them: withdrawn, or hidden from them. */
const posted = {
  id,
  question: ref('questions'),
  author: ref('participants'),
  thesis: optional(ref('theses')),
  stance: choice(Stance),
  alsoStands: json(z.record(label, z.enum(Stance))),
  claim: optional(text),
  argument: optional(text),
  revision: whole,
  status: choice(PositionStatus),
  postedAt: time,
  editedAt: optional(time),
  withdrawnAt: optional(time),
  withdrawnReason: optional(text),
  /** As the asker is told it. */
  tally: told(optional(json(counts))),
}

export const positions = noun('positions', 'position', posted, ['author', 'thesis'])

/** Sorted by depth, so that what is answered comes first. */
export const responses = noun(
  'responses',
  'position',
  {
    ...posted,
    kind: choice(ResponseKind),
    answers: post,
    answersRevision: whole,
    undercuts: optional(ref('citations')),
    undercutsRevision: optional(whole),
    root: post,
    depth: whole,
    steelman: optional(ref('steelmen')),
  },
  ['author', 'thesis', 'answers', 'root'],
)

export const revisions = noun('revisions', 'position_revision', {
  position: post,
  revision: whole,
  thesis: optional(ref('theses')),
  stance: choice(Stance),
  alsoStands: json(z.record(label, z.enum(Stance))),
  claim: text,
  argument: text,
  at: time,
})

/** Sorted by the depth of their positions. */
export const citations = noun('citations', 'citation', {
  id,
  position: post,
  passage: ref('passages'),
  ordinal: whole,
  relation: choice(Relation),
  warrant: text,
  revision: whole,
  verdict: optional(choice(Verdict)),
  removedIn: optional(whole),
})

export const citationRevisions = noun('citationRevisions', 'citation_revision', {
  citation: ref('citations'),
  revision: whole,
  positionRevision: whole,
  ordinal: whole,
  passage: ref('passages'),
  relation: choice(Relation),
  warrant: text,
})

export const steelmen = noun('steelmen', 'steelman', {
  id,
  question: ref('questions'),
  position: post,
  positionRevision: whole,
  author: ref('participants'),
  text,
  revision: whole,
  offeredAt: time,
  answer: optional(choice(SteelmanAnswer)),
  mended: optional(text),
  answeredAt: optional(time),
})

/** The number of a voter in the question, drawn from the ballots alone. */
const voter: Field = { kind: 'value', shape: z.int().min(0).max(100_000) }

/** Without names, and of times only the day: ballots are secret. */
export const ballots = noun('ballots', 'ballot', {
  question: ref('questions'),
  voter: told(voter),
  position: post,
  vote: choice(Vote),
  /** The wording that it was cast on; archives of format 1 have none. */
  revision: { ...whole, shape: whole.shape.optional() },
  day: told({ kind: 'value', shape: z.iso.date() }),
})

export const stances = noun('stances', 'stance_poll', {
  id,
  question: ref('questions'),
  participation: ref('participants'),
  moment: choice(Moment),
  weights: json(z.record(label, z.int().min(-2).max(2))),
  confidence: whole,
  movedByPosition: optional(post),
  movedByPassage: optional(ref('passages')),
  at: time,
})
