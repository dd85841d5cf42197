import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

/** The metadata of a page whose title is a message. */
export const titled = (namespace: string, key: string) => async (): Promise<Metadata> => ({
  title: (await getTranslations(namespace))(key),
})
