import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AfterSent } from './after-sent'
import { type Crumb, TopBar, type Viewer } from './top-bar'

type Props = { person: Viewer; crumbs?: Crumb[]; children: ReactNode }

/** What stands around a page. The page brings its own `<main id="main">`, where the skip link leads. */
export async function PageFrame({ person, crumbs = [], children }: Props) {
  const t = await getTranslations('frame')
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <TopBar person={person} crumbs={crumbs} />
      {children}
      <AfterSent />
    </>
  )
}
