import type { Problem } from '@/lib/platform/errors'

/** Thrown deep inside a reader: the file is refused, in the words of `code`. */
export class FileRefusal extends Error {
  override name = 'FileRefusal'
  constructor(
    readonly code: string,
    readonly values?: Problem['values'],
  ) {
    super(code)
  }
}
