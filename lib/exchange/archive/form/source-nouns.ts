import { z } from 'zod'
import { BlockKind, TransferFate, Verdict } from '@/lib/platform/prisma/enums'
import { conversionWarning } from '@/lib/sources/convert/document'
import { doubtInText } from '@/lib/sources/convert/lay-out'
import { csl } from '@/lib/sources/input'
import {
  bytes,
  choice,
  digest,
  hash,
  id,
  json,
  optional,
  person,
  real,
  ref,
  text,
  time,
  truth,
  under,
  whole,
} from './fields'
import { noun } from './noun'

export const sources = noun('sources', 'source', {
  id,
  number: whole,
  title: text,
  language: text,
  csl: json(csl),
  createdBy: under('created_by', person),
  createdAt: time,
  withdrawnAt: optional(time),
  withdrawnBy: under('withdrawn_by', person),
  withdrawnReason: optional(text),
})

/** Its file is `originals/<originalSha256>`; its text of record are its blocks. */
export const versions = noun('versions', 'version', {
  id,
  source: ref('sources'),
  number: whole,
  originalSha256: hash,
  fileName: text,
  mediaType: text,
  encoding: text,
  converter: text,
  length: whole,
  sha256: digest,
  paragraphs: whole,
  machineRead: truth,
  warnings: json(z.array(conversionWarning)),
  doubts: json(z.array(doubtInText)),
  createdBy: under('created_by', person),
  createdAt: time,
})

export const blocks = noun('blocks', 'block', {
  version: ref('versions'),
  start: whole,
  end: whole,
  kind: choice(BlockKind),
  paragraph: optional(whole),
  page: optional(whole),
  lastPage: optional(whole),
  level: optional(whole),
  language: optional(text),
  noteSign: optional(text),
  noteAt: optional(whole),
  text,
})

/** `lines`: deflated JSON, where the words stand on the page. */
export const pages = noun('pages', 'version_page', {
  version: ref('versions'),
  number: whole,
  label: text,
  width: real,
  height: real,
  machineRead: truth,
  lines: bytes,
})

export const ties = noun('ties', 'translation', {
  id,
  original: ref('sources'),
  translation: ref('sources'),
  createdBy: under('created_by', person),
  createdAt: time,
  removedAt: optional(time),
  removedBy: under('removed_by', person),
})

const paragraphs = z.array(z.int()).max(100_000)

export const alignments = noun('alignments', 'alignment', {
  id,
  translation: ref('ties'),
  originalVersion: ref('versions'),
  translationVersion: ref('versions'),
  revision: whole,
  lone: json(z.strictObject({ left: paragraphs, right: paragraphs })),
  createdAt: time,
})

/** Paragraphs that say the same, by their numbers; left is the original. */
export const pairs = noun('pairs', 'alignment_pair', {
  alignment: ref('alignments'),
  leftFirst: whole,
  leftLast: whole,
  rightFirst: whole,
  rightLast: whole,
  certainty: real,
  person: under('person_id', person),
  at: time,
})

export const passages = noun('passages', 'passage', {
  id,
  version: ref('versions'),
  start: whole,
  end: whole,
  quote: text,
  prefix: text,
  suffix: text,
  paragraph: optional(whole),
  lastParagraph: optional(whole),
  page: optional(whole),
  lastPage: optional(whole),
  createdAt: time,
})

export const transfers = noun('transfers', 'transfer', {
  id,
  citation: optional(ref('citations')),
  thesis: optional(ref('theses')),
  keyPassage: optional(ref('keyPassages')),
  version: ref('versions'),
  fate: choice(TransferFate),
  fromPassage: ref('passages'),
  toPassage: ref('passages'),
  fromRevision: optional(whole),
  toRevision: optional(whole),
  fromPositionRevision: optional(whole),
  toPositionRevision: optional(whole),
  verdict: optional(choice(Verdict)),
  by: under('by_id', person),
  at: time,
  undoneAt: optional(time),
  undoneBy: under('undone_by_id', person),
})
