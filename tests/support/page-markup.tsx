import { text } from 'node:stream/consumers'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import type { ReactElement } from 'react'
import { prerenderToNodeStream } from 'react-dom/static'
import type { Person } from '@/lib/people/rules'
import { aBrowser } from './api'
import { asIfAsked } from './next-headers'

const nothing = () => {}

/** The router of a page that nobody uses yet. */
const router = {
  ...{ back: nothing, forward: nothing, refresh: nothing, push: nothing, replace: nothing },
  prefetch: nothing,
  hmrRefresh: nothing,
  bfcacheId: '',
}

/** A page's HTML as its server sends it to this person. */
export async function pageMarkup(person: Person, page: () => Promise<ReactElement>): Promise<string> {
  return asIfAsked(new Headers(await aBrowser(person)), async () => {
    const shown = <AppRouterContext.Provider value={router}>{await page()}</AppRouterContext.Provider>
    return text((await prerenderToNodeStream(shown)).prelude)
  })
}
