import { done, type Result, refused } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import type { Member } from '@/lib/seminars/access'
import { permitImporting } from '../access'
import type { Original } from '../commands/store'
import { fetchDocument } from './fetch-document'

/** Fetches a page or file of the public web for a member who may import it. Problems of `url` as those of fetchDocument. */
export async function originalAt(
  member: Member,
  url: string,
  signal?: AbortSignal,
): Promise<Result<Original>> {
  permitImporting(member)
  await consume('fetches', member.person.id)
  const fetched = await fetchDocument(url, { signal })
  if (!fetched.ok) return refused({ url: fetched.problem })
  const { bytes, mediaType, fileName, address } = fetched.value
  return done({ bytes, mediaType, fileName, address })
}
