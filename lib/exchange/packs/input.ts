import { z } from 'zod'
import { rubricInput } from '@/lib/gradebook/rubrics/input'
import { rules } from '@/lib/questions/input'
import { blockKinds } from '@/lib/sources/convert/block'
import { csl } from '@/lib/sources/input'

/** The name of the format and its version, as every pack begins. */
export const PACK_FORMAT = 'veta-prompt-pack/1'

/** In bytes, as JSON: what the API takes of any body. */
export const LARGEST_PACK = 10 * 1024 * 1024

/** The most texts of one pack. */
export const MOST_TEXTS = 60

const offset = z.int().min(0).max(2_000_000_000)
const count = z.int().min(1).max(1_000_000)
const digest = z.string().regex(/^[\da-f]{64}$/, 'packBroken')

/** A block of the text of record, as the API gives it, with its text and the line breaks after it. */
const packedBlock = z.strictObject({
  kind: z.enum(blockKinds),
  start: offset,
  end: offset,
  paragraph: count.optional(),
  page: count.optional(),
  lastPage: count.optional(),
  level: z.int().min(1).max(6).optional(),
  language: z.string().max(35).optional(),
  note: z.strictObject({ sign: z.string().max(50), at: offset.optional() }).optional(),
  text: z.string().min(1).max(16_384),
})

/** A text of record as it is, with the record of its source, and its file where that may be given and is not too large. */
const packedText = z.strictObject({
  /** By which the question names it. */
  id: z.string().min(1).max(20),
  title: z.string().trim().min(1).max(500),
  language: z.string().min(2).max(35),
  csl,
  fileName: z.string().max(255),
  mediaType: z.string().max(200),
  encoding: z.string().max(50),
  converter: z.string().regex(/^[\w./-]{1,60}$/),
  isMachineRead: z.boolean(),
  /** Of the text of record in UTF-8, hex. */
  sha256: digest,
  blocks: z.array(packedBlock).min(1).max(60_000),
  original: z.strictObject({ sha256: digest, base64: z.base64() }).nullable(),
})

export type PackedText = z.output<typeof packedText>

/** Exact words of a text, by offsets in Unicode code points. */
const packedPassage = z.strictObject({
  text: z.string().max(20),
  start: offset,
  end: offset,
  quote: z.string().min(1).max(20_000),
})

export type PackedPassage = z.output<typeof packedPassage>

const packedReading = z.strictObject({
  text: z.string().max(20),
  paragraph: count.nullable(),
  lastParagraph: count.nullable(),
  section: z.string().max(500),
  note: z.string().max(500),
})

/** A question with everything that it stands on, without its dates, its people and what they wrote. */
export const promptPack = z
  .strictObject({
    format: z.literal(PACK_FORMAT, 'packFormat'),
    question: z.strictObject({
      title: z.string().max(200),
      prompt: z.string().max(10_000),
      theses: z
        .array(
          z.strictObject({
            label: z.string().max(1),
            name: z.string().max(40),
            statement: z.string().max(500),
            short: z.string().max(60),
            advocate: z.string().max(200),
            passage: packedPassage.nullable(),
          }),
        )
        .max(8),
      keyPassages: z.array(z.strictObject({ passage: packedPassage, note: z.string().max(500) })).max(60),
      readings: z.array(packedReading).max(30),
      rules,
    }),
    /** By which the question is graded. */
    rubric: rubricInput.nullable().default(null),
    texts: z.array(packedText).max(MOST_TEXTS),
  })
  .meta({
    id: 'PromptPack',
    description: `A question that leaves one installation and enters another: ${PACK_FORMAT}`,
  })

export type PromptPack = z.output<typeof promptPack>
