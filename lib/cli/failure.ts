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

/** What an operator can put right, in plain words: told without a stack. */
export class Failure extends Error {
  override name = 'Failure'
}

/** The value of a command of the site; what it refuses is a Failure, with `own` words for some problems. */
export function accepted<T>(result: Result<T>, own: Record<string, string> = {}): T {
  if (result.ok) return result.value
  throw new Failure(inWords(result.problems, (path) => path, own))
}

/** A line for each problem, after the name of what it is a problem of. `own` are words by code. */
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

/** The same words as on a page, in English. */
function say({ code, values }: Problem): string {
  const messages = texts.parse(messagesIn('en').problems)
  return translator({ locale: 'en', messages })(code, values)
}

/** In plain words, if it is something that an operator can put right. */
export function wordsFor(error: unknown): string | null {
  if (error instanceof Failure || error instanceof BackupRefused) return error.message
  if (error instanceof NotPermitted) return say({ code: error.code, values: error.values })
  if (error instanceof Conflict) return say({ code: error.code })
  if (error instanceof NotFound) return say({ code: 'notFound' })
  return null
}
