import { z } from 'zod'
import { serveAsChild } from '@/lib/platform/children/child'
import { debateOf } from '../imported-debate'
import { readPolis } from '../polis/read'
import { textsIn } from '../polis/unpack'
import { readers } from '../readers/readers'
import { bounds } from './limits'

const request = z.union([
  z.strictObject({ form: z.enum(Object.keys(readers) as Array<keyof typeof readers>), text: z.string() }),
  z.strictObject({ polis: z.array(z.instanceof(Uint8Array)) }),
])

/** Longer than its parent waits, so that the parent ends the child first. */
const limits = { milliseconds: bounds.milliseconds + 2_000, residentMegabytes: 800 }

serveAsChild((message, answer) => {
  const asked = request.parse(message)
  answer('polis' in asked ? polisIn(asked.polis) : debateIn(asked))
}, limits)

function debateIn({ form, text }: { form: keyof typeof readers; text: string }) {
  const graph = readers[form](text)
  return graph.ok ? { debate: debateOf(graph.value) } : { problem: graph.problems.file }
}

function polisIn(files: Uint8Array[]) {
  const texts = textsIn(files)
  const read = texts.ok ? readPolis(texts.value) : texts
  return read.ok ? { polis: read.value } : { problem: read.problems.file }
}
