import { z } from 'zod'
import { serveAsChild } from '@/lib/platform/children/child'
import { answerReading, type ReadingAnswer, readingOptions } from '../answer-reading'
import { boundsOfRecognition } from '../limits'

/** The program of the processes that read scans: their work is longer than that of others, and needs more memory. */
const request = z.strictObject({ read: z.instanceof(Uint8Array), options: readingOptions })

/**
 * Longer than its parent waits, so that the parent ends the child first. In memory, a coloured page with 600 dots an inch
 * takes most.
 */
const limits = { milliseconds: boundsOfRecognition.milliseconds + 2_000, residentMegabytes: 1_200 }

serveAsChild(async (message, answer: ReadingAnswer) => {
  const { read, options } = request.parse(message)
  await answerReading(read, options, answer)
}, limits)
