import { z } from 'zod'
import {
  BriefSection,
  FlagOutcome,
  LabelKind,
  Relation,
  ResponseKind,
  RulingKind,
  Stance,
  Verdict,
} from '@/lib/platform/prisma/enums'
import { archivedKinds, archivedSubjects } from './archived-events'
import {
  choice,
  id,
  json,
  optional,
  person,
  ref,
  subjectId,
  text,
  time,
  told,
  truth,
  under,
  uuid,
  whole,
} from './fields'
import { noun } from './noun'

const post = ref('positions', 'responses')

/** A member of staff in the question; null where the asker is told only that it was the staff. */
const staff = optional(ref('participants'))

export const reviews = noun('reviews', 'review', {
  id,
  question: ref('questions'),
  citation: ref('citations'),
  citationRevision: whole,
  reviewer: staff,
  verdict: choice(Verdict),
  reason: text,
  decidingStart: optional(whole),
  decidingEnd: optional(whole),
  at: time,
  undoneAt: optional(time),
  reply: optional(text),
  repliedAt: optional(time),
  appeal: optional(text),
  appealedAt: optional(time),
  decides: optional(ref('reviews')),
})

export const judgedPassages = noun('judgedPassages', 'judged_passage', {
  review: under('id', ref('reviews')),
  passage: ref('passages'),
})

export const inquiries = noun('inquiries', 'inquiry', {
  id,
  question: ref('questions'),
  citation: ref('citations'),
  citationRevision: whole,
  asker: staff,
  text,
  at: time,
  answer: optional(text),
  answeredAt: optional(time),
  closedAt: optional(time),
})

export const rulings = noun('rulings', 'ruling', {
  id,
  question: ref('questions'),
  position: post,
  kind: choice(RulingKind),
  reason: text,
  by: staff,
  at: time,
  into: optional(post),
  fromThesis: optional(ref('theses')),
  toQuestion: optional(ref('questions')),
  toThesis: optional(ref('theses')),
  liftedAt: optional(time),
  liftedBy: staff,
  liftedReason: optional(text),
  reply: optional(text),
  repliedAt: optional(time),
})

export const labels = noun('labels', 'label', {
  id,
  question: ref('questions'),
  position: post,
  positionRevision: whole,
  kind: choice(LabelKind),
  reason: text,
  by: staff,
  at: time,
  expiresAt: time,
  answer: optional(text),
  answeredAt: optional(time),
  removedAt: optional(time),
  removedBy: under('removed_by_id', staff),
})

/** Members' translations of cited passages; their votes are told as sums alone. */
export const translations = noun('translations', 'proposed_translation', {
  id,
  question: ref('questions'),
  citation: ref('citations'),
  passage: ref('passages'),
  language: text,
  text: optional(text),
  note: optional(text),
  by: ref('participants'),
  at: time,
  retiredAt: optional(time),
  retiredBy: staff,
  retiredReason: optional(text),
  votes: told(json(z.strictObject({ for: z.int(), against: z.int() }))),
})

export const flags = noun('flags', 'flag', {
  id,
  question: optional(ref('questions')),
  category: ref('categories'),
  note: text,
  by: under('by_id', person),
  at: time,
  position: optional(post),
  citation: optional(ref('citations')),
  source: optional(ref('sources')),
  participation: optional(ref('participants')),
  outcome: optional(choice(FlagOutcome)),
  answer: text,
  resolvedBy: under('resolved_by_id', person),
  resolvedAt: optional(time),
})

export const answerRequests = noun('answerRequests', 'answer_request', {
  id,
  question: ref('questions'),
  position: post,
  asked: ref('participants'),
  by: staff,
  note: text,
  at: time,
  withdrawnAt: optional(time),
  withdrawnBy: staff,
})

export const briefs = noun('briefs', 'brief', {
  question: ref('questions'),
  revision: whole,
})

export const briefLines = noun('briefLines', 'brief_line', {
  id,
  question: ref('questions'),
  section: choice(BriefSection),
  thesis: optional(ref('theses')),
  ordinal: whole,
  text,
  dissent: text,
  revision: whole,
  removedAt: optional(time),
})

const ids = z.array(uuid).max(10_000)

export const briefLineRevisions = noun('briefLineRevisions', 'brief_line_revision', {
  line: ref('briefLines'),
  revision: whole,
  section: choice(BriefSection),
  thesis: optional(ref('theses')),
  text,
  dissent: text,
  removed: truth,
  cites: { kind: 'value', shape: ids },
  by: staff,
  at: time,
})

const evidence = z.record(uuid, z.strictObject({ revision: z.int(), verdict: z.enum(Verdict).nullable() }))

export const briefLineCitations = noun('briefLineCitations', 'brief_line_citation', {
  line: ref('briefLines'),
  position: post,
  ordinal: whole,
  positionRevision: whole,
  citations: json(evidence),
})

const place = z.int().nullable()

/** As pages read it: without one of these, none that shows the Brief would open. */
const quotedPassage = z.looseObject({
  id: uuid,
  source: z.looseObject({ id: uuid, number: z.int(), title: z.string(), language: z.string() }),
  version: z.int(),
  versionId: uuid,
  start: z.int(),
  end: z.int(),
  quote: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  paragraph: place,
  lastParagraph: place,
  page: place,
  lastPage: place,
  pageLabel: z.string().nullish(),
  lastPageLabel: z.string().nullish(),
})

const citedWords = z.looseObject({
  position: uuid,
  revision: z.int(),
  thesis: z.string().nullable(),
  stance: z.enum(Stance),
  kind: z.enum(ResponseKind).nullable(),
  claim: z.string(),
  argument: z.string(),
  citations: z.array(
    z.looseObject({
      id: uuid,
      relation: z.enum(Relation),
      warrant: z.string(),
      verdict: z.enum(Verdict).nullable(),
      revision: z.int(),
      passage: quotedPassage,
    }),
  ),
})

const lean = z.strictObject({
  position: uuid,
  leansOn: z.strictObject({ revision: z.int(), citations: evidence }),
  words: citedWords.nullable(),
})

const publishedLine = z.strictObject({
  id: uuid,
  revision: z.int(),
  section: z.enum(BriefSection),
  thesis: z.string().nullable(),
  text: z.string(),
  dissent: z.string(),
  cites: ids,
  leans: z.array(lean),
})

export const briefVersions = noun('briefVersions', 'brief_version', {
  id,
  question: ref('questions'),
  number: whole,
  body: json(z.strictObject({ lines: z.array(publishedLine) })),
  note: text,
  publishedBy: staff,
  at: time,
})

export const briefSignatures = noun('briefSignatures', 'brief_signature', {
  version: ref('briefVersions'),
  participation: ref('participants'),
  signs: truth,
  text,
  at: time,
})

/**
 * What happened, in the order of the record. `actor` is the person's part in the question, `person` who it was; each null where the
 * asker may not know.
 */
export const events = noun('events', 'event', {
  at: time,
  actor: told(optional(ref('participants'))),
  person: under('actor_id', person),
  question: optional(ref('questions')),
  kind: { kind: 'value', shape: z.enum(archivedKinds) },
  subject: { kind: 'value', shape: z.enum(archivedSubjects) },
  subjectId,
  data: json(z.record(z.string(), z.json())),
})
