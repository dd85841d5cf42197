import { done, type Problems, type Result, refused } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import type { Original } from '@/lib/sources/commands/store'
import { originalAt } from '@/lib/sources/fetch/original-at'

type Sent = Pick<Original, 'kinds' | 'lines' | 'extent' | 'mediaType'> & {
  text?: string
  file?: File
  url?: string
}

/** The bytes of a source in a request: a file of a form, a text in JSON, or what is fetched from an address. */
export async function originalFrom(
  member: Member,
  sent: Sent,
  signal?: AbortSignal,
): Promise<Result<Original>> {
  if (sent.url === undefined) return done(await originalIn(sent))
  const { kinds, lines, extent } = sent
  const fetched = await originalAt(member, sent.url, signal)
  return fetched.ok ? done({ ...fetched.value, kinds, lines, extent }) : fetched
}

async function originalIn({
  text,
  file,
  kinds,
  lines,
  extent,
  mediaType,
}: Omit<Sent, 'url'>): Promise<Original> {
  if (!file) return { bytes: new TextEncoder().encode(text ?? ''), mediaType, kinds, lines, extent }
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    fileName: file.name,
    mediaType: mediaType ?? file.type,
    kinds,
    lines,
    extent,
  }
}

/** Assigns problems of the bytes to the field that contained them. */
export function ofField<T>(result: Result<T>, { file, url }: Sent): Result<T> {
  if (result.ok || file || !result.problems.file) return result
  const { file: problem, ...rest } = result.problems
  const problems: Problems = { ...rest, [url === undefined ? 'text' : 'url']: problem }
  return { ok: false, problems }
}

/** A request may be somewhat larger than its file: JSON escapes characters, and a form has other fields. */
export const LARGEST_UPLOAD = 55 * 1024 * 1024

/** A form has several fields, and people fill in one; files take precedence, then an address, then a pasted text. */
export async function originalsOf(
  member: Member,
  sent: Sent,
  { chosen, signal }: { chosen: unknown[]; signal?: AbortSignal },
): Promise<Result<Original[]>> {
  const files = chosen.filter((file) => file instanceof File).filter(({ size }) => size > 0)
  if (files.length > 0)
    return done(await Promise.all(files.map((file) => originalIn({ file, mediaType: undefined }))))
  if (sent.url) {
    const fetched = await originalAt(member, sent.url, signal)
    return fetched.ok ? done([fetched.value]) : fetched
  }
  if (sent.text?.trim()) return done([await originalIn({ ...sent, file: undefined })])
  return refused({ file: { code: 'fileMissing' } })
}
