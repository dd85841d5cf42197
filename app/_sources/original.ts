import { done, type Problems, type Result, refused } from '@/lib/platform/errors'
import type { Original } from '@/lib/sources/commands/store'

type Sent = Pick<Original, 'kinds' | 'lines' | 'mediaType'> & { text?: string; file?: File }

/** The bytes of a source in a request: a file of a form, or a text in JSON. */
export async function originalFrom({ text, file, kinds, lines, mediaType }: Sent): Promise<Original> {
  if (!file) return { bytes: new TextEncoder().encode(text ?? ''), mediaType, kinds, lines }
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    fileName: file.name,
    mediaType: mediaType ?? file.type,
    kinds,
    lines,
  }
}

/** Assigns problems of the bytes to the field that contained them. */
export function ofField<T>(result: Result<T>, { file }: Sent): Result<T> {
  if (result.ok || file || !result.problems.file) return result
  const { file: problem, ...rest } = result.problems
  const problems: Problems = { ...rest, text: problem }
  return { ok: false, problems }
}

/** A request may be somewhat larger than its file: JSON escapes characters, and a form has other fields. */
export const LARGEST_UPLOAD = 55 * 1024 * 1024

/** A form has several fields, and people fill in one; files take precedence over a pasted text. */
export async function originalsOf(sent: Sent, chosen: unknown[]): Promise<Result<Original[]>> {
  const files = chosen.filter((file) => file instanceof File).filter(({ size }) => size > 0)
  if (files.length > 0)
    return done(await Promise.all(files.map((file) => originalFrom({ file, mediaType: undefined }))))
  if (sent.text?.trim()) return done([await originalFrom({ ...sent, file: undefined })])
  return refused({ file: { code: 'fileMissing' } })
}
