import type { Result } from '@/lib/platform/errors'
import type { ArgumentGraph } from '../argument-graph'
import { readAif } from './aif'
import { readArgdown } from './argdown'
import { readKialo } from './kialo'

/** The forms that have arguments: each becomes a draft of a question, with its claims beside it. */
export const readers = {
  kialo: readKialo,
  argdown: readArgdown,
  aif: readAif,
} satisfies Record<string, (text: string) => Result<ArgumentGraph>>

export type ArgumentForm = keyof typeof readers
