import { createHash } from 'node:crypto'
import { z } from 'zod'
import { serveAsChild } from '@/lib/platform/children/child'
import { guessLanguage } from '../language'
import type { part } from './apart'
import { type Block, blockKinds, lineChoices } from './block'
import { convert } from './convert'
import { bounds } from './limits'

/** What is sent at once, in blocks and in UTF-16 units. */
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

// Only the type of what it answers is shared with its parent, which holds the pool of these processes.
type Part = z.input<typeof part>

// Somewhat longer than its parent waits, which kills it first.
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
