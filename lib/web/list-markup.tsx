import { createHash } from 'node:crypto'
import type { ReactElement } from 'react'
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
    key: `${name} ${createHash('sha256').update(JSON.stringify(from)).digest('base64url')}`,
    make: async () => draw(),
  })
