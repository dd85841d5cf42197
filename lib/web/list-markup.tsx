import type { ReactElement } from 'react'
import { contentHash } from '@/lib/platform/hashes'
import { sharedMarkup } from './markup'

type List = {
  name: string
  /** All data of the list except messages, with the locale. */
  from: unknown
  draw: () => ReactElement
}

/**
 * A list without a revision, as shared markup: rendered once for everybody with the same data, and anew as soon as any of it
 * changes.
 */
export const listMarkup = ({ name, from, draw }: List): Promise<ReactElement> =>
  sharedMarkup({
    key: `${name} ${contentHash(JSON.stringify(from))}`,
    make: async () => draw(),
  })
