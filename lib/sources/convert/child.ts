import { createHash } from 'node:crypto'
import { z } from 'zod'
import { serveAsChild } from '@/lib/platform/children/child'
import { guessLanguage } from '../language'
import { type Block, blockKinds, lineChoices } from './block'
import { convert } from './convert'
import type { part } from './in-child'
import { bounds } from './limits'

/** The most blocks, and the most UTF-16 units, in one message. */
const MOST_BLOCKS = 500
const MOST_UNITS = 200_000

const request = z.strictObject({
  bytes: z.instanceof(Uint8Array),
  options: z.strictObject({
    name: z.string().optional(),
    mediaType: z.enum(['text/plain', 'text/markdown']).optional(),
    kinds: z.record(z.coerce.number(), z.enum(blockKinds)).optional(),
    lines: z.enum(lineChoices).optional(),
  }),
})

// The child imports only the type of its messages: the parent's module also holds the pool of these processes.
type Part = z.input<typeof part>

// Longer than its parent waits, so that the parent ends the child first.
serveAsChild((message, answer: (told: Part) => void) => {
  const { bytes, options } = request.parse(message)
  const converted = convert(bytes, options)
  if (!converted.ok) {
    const { code, values } = converted.problem
    return answer({ problem: { code, values } })
  }
  const { text, blocks, ...whole } = converted.value
  for (const some of inParts(blocks)) answer({ blocks: some })
  const sha256 = createHash('sha256').update(text, 'utf8').digest()
  answer({ ...whole, sha256, language: guessLanguage(text) })
}, bounds.milliseconds + 2_000)

function* inParts(blocks: Block[]): Generator<Block[]> {
  let part: Block[] = []
  let units = 0
  for (const block of blocks) {
    part.push(block)
    units += block.text.length
    if (part.length < MOST_BLOCKS && units < MOST_UNITS) continue
    yield part
    part = []
    units = 0
  }
  if (part.length > 0) yield part
}
