import { z } from 'zod'
import { BackupRefused } from '@/lib/exchange/backup/form'
import {
  Conflict,
  NotFound,
  NotPermitted,
  type Problem,
  type Problems,
  type Result,
} from '@/lib/platform/errors'
import { messagesIn } from '../platform/words/messages'
import { translator } from '../platform/words/translator'

/** A problem that the operator can solve. Shown in plain words, without a stack. */
export class Failure extends Error {
  override name = 'Failure'
}

/** Returns the value of a result. Throws its problems as a Failure, with `own` words for some of them. */
export function accepted<T>(result: Result<T>, own: Record<string, string> = {}): T {
  if (result.ok) return result.value
  throw new Failure(inWords(result.problems, (path) => path, own))
}

/** One line for each problem, after its field's name. `own` are words by problem code. */
export function inWords(
  problems: Problems,
  nameOf: (path: string) => string,
  own: Record<string, string> = {},
): string {
  const lines = Object.entries(problems).map(([path, problem]) => {
    const words = own[problem.code] ?? say(problem)
    const isOfWhole = path === '' || path === 'file' || own[problem.code]
    return isOfWhole ? words : `${nameOf(path)}: ${words}`
  })
  return lines.join('\n')
}

const texts = z.record(z.string(), z.string().catch(''))

/** The English words of the pages. */
function say({ code, values }: Problem): string {
  const messages = texts.parse(messagesIn('en').problems)
  return translator({ locale: 'en', messages })(code, values)
}

/** Plain words for an error that an operator can solve, otherwise null. */
export function wordsFor(error: unknown): string | null {
  if (error instanceof Failure || error instanceof BackupRefused) return error.message
  if (error instanceof NotPermitted) return say({ code: error.code, values: error.values })
  if (error instanceof Conflict) return say({ code: error.code })
  if (error instanceof NotFound) return say({ code: 'notFound' })
  return null
}
