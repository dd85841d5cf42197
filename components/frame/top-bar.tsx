import { Icon } from '@/components/ui/icon'
import { AccountMenu } from './account-menu'
import { Brand } from './brand'
import type { FramePreferences } from './preferences'
import type { FrameMessages } from './say'
import { ThemeSwitch } from './theme-switch'
import { type Crumb, newsFor, type Viewer } from './viewer'

type Props = {
  person: Viewer
  crumbs: Crumb[]
  signIn: string
  chosen: FramePreferences
  t: FrameMessages
  bell: string
}

/** The top of every page, as markup; its scripts are in frame-acts. */
export function TopBar({ person, crumbs, signIn, chosen, t, bell }: Props) {
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="top sticky top-0 z-20 flex items-center gap-s5 h-topbar px-s6 border-b border-line bg-paper max-phone:gap-s3 max-phone:px-s4">
        <Brand label={t('home')} mine={person ? t('mySeminars') : undefined} />
        <Crumbs label={t('whereYouAre')} crumbs={crumbs} />
        <div className="flex items-center gap-s2">
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

/** The path to this page, which is the last crumb. */
function Crumbs({ label, crumbs }: { label: string; crumbs: Crumb[] }) {
  if (crumbs.length === 0) return <div className="crumbs flex-1 min-w-0" />
  return (
    <nav className="crumbs flex-1 min-w-0" aria-label={label}>
      <ol className="flex gap-s2 overflow-hidden text-small text-ink-3 whitespace-nowrap">
        {crumbs.map((crumb, n) => (
          <li
            className="overflow-hidden text-ellipsis"
            key={crumb.href ?? crumb.label}
            lang={crumb.lang}
            dir="auto"
          >
            {n < crumbs.length - 1 && crumb.href ? (
              <a className="no-underline hover:underline" href={crumb.href}>
                {crumb.label}
              </a>
            ) : (
              <span className="current:text-ink" aria-current={n === crumbs.length - 1 ? 'page' : undefined}>
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The link to the search page. */
function Find({ href, hasKeys, t }: { href: string; hasKeys: boolean; t: FrameMessages }) {
  return (
    <a
      href={href}
      className="btn-icon find gap-2 ps-[0.6rem] pe-[0.4rem] border border-line no-underline max-phone:border-0"
      aria-label={t('searchFor')}
    >
      <Icon name="search" />
      <span className="max-phone:hidden">{t('search')}</span>
      {hasKeys ? <kbd className="max-phone:hidden">/</kbd> : null}
    </a>
  )
}

/** From a seminar's page, the search covers that seminar. */
function searchFrom([first]: Crumb[]): string {
  const seminar = /^\/seminars\/([^/]+)$/.exec(first?.href ?? '')?.[1]
  return seminar ? `/search?seminar=${seminar}` : '/search'
}

/** The link to the reader's notices, with the number of new ones. */
function Bell({ notices, label }: { notices: number; label: string }) {
  return (
    <a className="btn-icon bell" href="/notices" aria-label={label}>
      <Icon name="bell" />
      {notices > 0 ? (
        <span className="min-w-[1.1rem] px-1 rounded-full bg-citrine text-[#17191d] text-micro font-semibold tabular-nums text-center leading-[1.35]">
          {notices > 99 ? '99+' : notices}
        </span>
      ) : null}
    </a>
  )
}
