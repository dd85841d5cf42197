import { Icon } from '@/components/ui/icon'
import { AccountMenu } from './account-menu'
import { Bell } from './bell'
import { Brand } from './brand'
import { Crumbs } from './crumbs'
import type { Chosen } from './preferences'
import type { Say } from './say'
import { ThemeSwitch } from './theme-switch'

/** Who is looking at the page, as far as its frame must know. */
export type Viewer = {
  name: string
  admin: boolean
  notices?: number
  singleKeys?: boolean
  /** They may create seminars. */
  founds?: boolean
  /** Something was changed in their account that this browser has not told them. */
  accountChanged?: boolean
} | null
export type Crumb = { label: string; href?: string; lang?: string }

type Props = { person: Viewer; crumbs: Crumb[]; signIn: string; chosen: Chosen; t: Say; bell: string }

/** The top of every page. It is markup: what happens to it in the browser is in frame-acts. */
export function TopBar({ person, crumbs, signIn, chosen, t, bell }: Props) {
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="top">
        <Brand label={t('home')} />
        <Crumbs label={t('whereYouAre')} crumbs={crumbs} />
        <div className="top-tools">
          {person ? <Find href={searchFrom(crumbs)} hasKeys={person.singleKeys ?? true} t={t} /> : null}
          <ThemeSwitch toLight={t('theme.toLight')} toDark={t('theme.toDark')} />
          {person ? null : (
            <a className="btn btn-sm" href={signIn}>
              {t('signIn')}
            </a>
          )}
          {person ? <Bell notices={newsFor(person)} label={bell} /> : null}
          <AccountMenu person={person} chosen={chosen} t={t} />
        </div>
      </header>
    </>
  )
}

/** How much is new to somebody: notices, and that their account was changed. */
export const newsFor = (person: Viewer): number => (person?.notices ?? 0) + (person?.accountChanged ? 1 : 0)

/** The way to the search page. */
function Find({ href, hasKeys, t }: { href: string; hasKeys: boolean; t: Say }) {
  return (
    <a href={href} className="btn-icon find" aria-label={t('searchFor')}>
      <Icon name="search" />
      <span>{t('search')}</span>
      {hasKeys ? <kbd>/</kbd> : null}
    </a>
  )
}

/** From a page of a seminar, that seminar is searched. */
function searchFrom([first]: Crumb[]): string {
  const seminar = /^\/seminars\/([^/]+)$/.exec(first?.href ?? '')?.[1]
  return seminar ? `/search?seminar=${seminar}` : '/search'
}
