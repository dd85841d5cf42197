import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AfterSent } from './after-sent'
import { KeptFocus } from './kept-focus'
import { Said } from './said'
import { type Crumb, TopBar, type Viewer } from './top-bar'

type Props = {
  person: Viewer
  crumbs?: Crumb[]
  /** Where a visitor signs in, and comes back from to this page. */
  signIn?: string
  children: ReactNode
}

/** What stands around a page. The page brings its own `<main id="main">`, where the skip link leads. */
export async function PageFrame({ person, crumbs = [], signIn, children }: Props) {
  const t = await getTranslations('frame')
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <TopBar person={person} crumbs={crumbs} signIn={signIn} />
      {children}
      <AfterSent />
      <KeptFocus />
      <Said />
    </>
  )
}
