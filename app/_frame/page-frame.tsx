import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { FrameActs } from '@/components/frame/frame-acts'
import { TopBar } from '@/components/frame/top-bar'
import { type Crumb, newsFor, type Viewer } from '@/components/frame/viewer'
import type { Island } from '@/lib/messages/islands'
import { MessagesScript } from '@/lib/web/island-messages'
import { sharedMarkup } from '@/lib/web/markup'
import { chosenPreferences } from './preferences'

type Props = {
  person: Viewer
  crumbs?: Crumb[]
  /** The sign-in address, with this page as the return address. */
  signIn?: string
  /** The island whose messages the page loads. */
  island?: Island
  children: ReactNode
}

/** The frame of a page: its top bar and its scripts. Each page adds a `<main id="main">` for the skip link. */
export async function PageFrame({ person, crumbs = [], signIn = '/signin', island, children }: Props) {
  const t = await getTranslations('frame')
  const notices = await getTranslations('notices')
  const chosen = await chosenPreferences()
  const viewer = person && [person.name, newsFor(person), person.singleKeys, person.founds]
  const bar = await sharedMarkup({
    key: JSON.stringify(['frame', viewer, crumbs, signIn, chosen]),
    make: async () => (
      <TopBar {...{ person, crumbs, signIn, chosen, t }} bell={notices('bell', { count: newsFor(person) })} />
    ),
    className: 'frame-top',
  })
  return (
    <>
      {bar}
      {island ? <MessagesScript of={island} /> : null}
      {children}
      <FrameActs keys={(person?.singleKeys ?? person) ? t('keys.title') : null} />
    </>
  )
}

type PageProps = Props & {
  title: ReactNode
  /** The class of its style. */
  kind: string
}

/** A page of one column, below its frame and its title. */
export function Page({ title, kind, children, ...frame }: PageProps) {
  return (
    <PageFrame {...frame}>
      <main id="main" className={`wrap ${kind}`}>
        <h1>{title}</h1>
        {children}
      </main>
    </PageFrame>
  )
}
