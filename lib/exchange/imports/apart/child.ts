import { z } from 'zod'
import { serveAsChild } from '@/lib/platform/children/child'
import { debateOf } from '../imported-debate'
import { readers } from '../readers/readers'
import { bounds } from './limits'

const request = z.strictObject({
  form: z.enum(Object.keys(readers) as Array<keyof typeof readers>),
  text: z.string(),
})

/** Longer than its parent waits, so that the parent ends the child first. */
const limits = { milliseconds: bounds.milliseconds + 2_000, residentMegabytes: 800 }

serveAsChild((message, answer) => {
  const { form, text } = request.parse(message)
  const graph = readers[form](text)
  answer(graph.ok ? { debate: debateOf(graph.value) } : { problem: graph.problems.file })
}, limits)
