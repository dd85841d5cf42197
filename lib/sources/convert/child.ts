import { createHash } from 'node:crypto'
import { z } from 'zod'
import { serveAsChild } from '@/lib/platform/children/child'
import { guessLanguage } from '../language'
import { answerReading, type ReadingAnswer, readingOptions } from './answer-reading'
import { blockKinds } from './block'
import { correct, correction } from './corrections'
import { mediaTypes } from './formats'
import { type Conversion, layOut } from './lay-out'
import { boundsOfLongWork } from './limits'
import { unpack } from './packing'
import { previewOf } from './preview'

const mediaType = z.enum(mediaTypes)

const request = z.union([
  z.strictObject({
    read: z.instanceof(Uint8Array),
    options: readingOptions,
  }),
  z.strictObject({
    layOut: z.instanceof(Uint8Array),
    mediaType,
    kinds: z.record(z.coerce.number(), z.enum(blockKinds)).optional(),
    corrections: z.array(correction).default([]),
  }),
  z.strictObject({
    preview: z.instanceof(Uint8Array),
    corrections: z.array(correction),
    shown: z.strictObject({ page: z.int(), from: z.int() }),
  }),
])

/** Longer than its parent waits, so that the parent ends the child first. */
const limits = { milliseconds: boundsOfLongWork.milliseconds + 2_000, residentMegabytes: 1_000 }

serveAsChild(async (message, answer: ReadingAnswer) => {
  const asked = request.parse(message)
  if ('layOut' in asked) {
    const { layOut: packed, corrections, ...layout } = asked
    return answerConversion(layOut(correct(unpack(packed), corrections), layout), answer)
  }
  if ('preview' in asked)
    return answer({ preview: previewOf(unpack(asked.preview), asked.corrections, asked.shown) })
  await answerReading(asked.read, asked.options, answer)
}, limits)

function answerConversion({ text, blocks, pages, ...whole }: Conversion, answer: ReadingAnswer): void {
  for (const some of inParts(blocks, ({ text }) => text.length)) answer({ blocks: some })
  for (const some of inParts(pages ?? [], ({ lines }) => lines.length * 100)) answer({ layouts: some })
  const sha256 = createHash('sha256').update(text, 'utf8').digest()
  answer({ ...whole, hasPages: pages !== null, sha256, language: whole.language ?? guessLanguage(text) })
}

/** The most items, and the largest sum of their sizes, in one message. */
const MOST_ITEMS = 500
const MOST_UNITS = 200_000

function* inParts<T>(items: T[], sizeOf: (item: T) => number): Generator<T[]> {
  let part: T[] = []
  let units = 0
  for (const item of items) {
    part.push(item)
    units += sizeOf(item)
    if (part.length < MOST_ITEMS && units < MOST_UNITS) continue
    yield part
    part = []
    units = 0
  }
  if (part.length > 0) yield part
}
