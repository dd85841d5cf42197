import type { Problem } from '@/lib/platform/errors'
import type { Csl } from '../input'
import { readReferences } from './exchange/read-references'

/** A reference in a form: the first that was pasted, of so many; or the reason why there is none. */
export type PastedReference = { item: Csl; count: number } | { problem: Problem }

/** Null where nothing was pasted. */
export async function pastedReference(text: string | undefined): Promise<PastedReference | null> {
  if (!text?.trim()) return null
  const read = await readReferences(text)
  if (!read.ok) return { problem: read.problems.text ?? { code: 'referenceUnread' } }
  const [item] = read.value.items
  return item ? { item, count: read.value.items.length } : { problem: { code: 'referenceUnread' } }
}

/**
 * A record with the fields of a pasted reference, for those that the form does not show. The title is the source's own, as
 * the person has left it in the form.
 */
export async function withPasted(stored: Csl, text: string | undefined): Promise<Csl> {
  const read = await pastedReference(text)
  if (!read || !('item' in read)) return stored
  const { title: _title, ...item } = read.item
  return { ...stored, ...item }
}
