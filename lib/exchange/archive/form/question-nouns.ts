import { z } from 'zod'
import { Phase, Stance } from '@/lib/platform/prisma/enums'
import { rules } from '@/lib/questions/input'
import { choice, id, json, optional, person, ref, tag, text, time, under, whole } from './fields'
import { noun } from './noun'

export const questions = noun('questions', 'question', {
  id,
  number: whole,
  title: text,
  prompt: text,
  phase: choice(Phase),
  phaseSetAt: time,
  rules: json(rules),
  createdBy: under('created_by', person),
  createdAt: time,
  group: optional(ref('groups')),
  /** Shared by the threads of one prompt. */
  threads: under('prompt_id', optional(tag)),
})

export const phases = noun('phases', 'phase_start', {
  question: ref('questions'),
  phase: choice(Phase),
  startsAt: time,
})

export const theses = noun('theses', 'thesis', {
  id,
  question: ref('questions'),
  label: { kind: 'value', shape: z.string().regex(/^[A-Z]$/) },
  name: text,
  statement: text,
  short: text,
  advocate: text,
  passage: optional(ref('passages')),
})

export const keyPassages = noun('keyPassages', 'key_passage', {
  id,
  question: ref('questions'),
  passage: ref('passages'),
  ordinal: whole,
  note: text,
  removedAt: optional(time),
})

export const readings = noun('readings', 'required_reading', {
  id,
  question: ref('questions'),
  source: ref('sources'),
  version: optional(ref('versions')),
  paragraph: optional(whole),
  lastParagraph: optional(whole),
  section: text,
  ordinal: whole,
  note: text,
})

/**
 * A person in one question. `person` is null where the asker may not know who it is, or the account was deleted; `pseudonym`
 * where the asker is not told it.
 */
export const participants = noun(
  'participants',
  'participation',
  {
    id,
    question: ref('questions'),
    person: under('person_id', person),
    pseudonym: optional(text),
    firstPostedAt: optional(time),
    thesis: optional(ref('theses')),
    stance: optional(choice(Stance)),
  },
  ['thesis'],
)

export const unmaskings = noun('unmaskings', 'unmasking', {
  id,
  question: ref('questions'),
  participation: ref('participants'),
  by: under('by_id', person),
  reason: text,
  at: time,
})

export const slowModes = noun('slowModes', 'slow_mode', {
  id,
  question: ref('questions'),
  minutes: whole,
  reason: text,
  by: under('by_id', person),
  at: time,
  until: optional(time),
  liftedAt: optional(time),
  liftedBy: under('lifted_by_id', person),
})
