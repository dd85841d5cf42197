import { createHash } from 'node:crypto'
import type { ReactElement } from 'react'
import { sharedMarkup } from './markup'

type List = {
  name: string
  /** Everything that the list is drawn from, but for messages: the locale is among it. */
  from: unknown
  draw: () => ReactElement
}

/**
 * A list that no revision names, as shared markup: it is drawn once for everybody who is shown just the same, and anew as soon
 * as anything in it is another.
 */
export const listMarkup = ({ name, from, draw }: List): Promise<ReactElement> =>
  sharedMarkup({
    key: `${name} ${createHash('sha256').update(JSON.stringify(from)).digest('base64url')}`,
    make: async () => draw(),
  })
