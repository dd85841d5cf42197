import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { initialOf } from '@/components/ui/avatar'
import { Icon } from '@/components/ui/icon'
import { MenuDetails } from './menu-details'
import { Preferences } from './preferences'
import type { Viewer } from './top-bar'

/** A disclosure, which opens without JavaScript: my pages, language and theme, and the way out. */
export async function AccountMenu({ person }: { person: Viewer }) {
  const t = await getTranslations('frame')
  return (
    <MenuDetails className="account-menu">
      {person ? (
        <summary className="who" aria-label={t('yourAccount', { name: person.name })}>
          {initialOf(person.name)}
        </summary>
      ) : (
        <summary className="btn-icon" aria-label={t('languageAndTheme')}>
          <Icon name="language" />
        </summary>
      )}
      {/* takes the focus of a click beside its controls, which would otherwise count as leaving */}
      <div className="menu" tabIndex={-1}>
        {person ? <Mine person={person} t={t} /> : null}
        <Preferences />
        {person ? (
          <form action="/signout" method="post" className="menu-end">
            <button type="submit" className="btn btn-sm">
              {t('signOut')}
            </button>
          </form>
        ) : null}
      </div>
    </MenuDetails>
  )
}

type Translate = Awaited<ReturnType<typeof getTranslations<'frame'>>>

function Mine({ person: { name, founds }, t }: { person: NonNullable<Viewer>; t: Translate }) {
  return (
    <>
      <p className="menu-name" dir="auto">
        {name}
      </p>
      <ul>
        <li>
          <Link href="/?all">{t('mySeminars')}</Link>
        </li>
        <li>
          <Link href="/join">{t('joinSeminar')}</Link>
        </li>
        {founds ? (
          <li>
            <Link href="/seminars/new">{t('newSeminar')}</Link>
          </li>
        ) : null}
        <li>
          <Link href="/work">{t('myWork')}</Link>
        </li>
        <li>
          <Link href="/account">{t('account')}</Link>
        </li>
        <li>
          <Link href="/help">{t('help')}</Link>
        </li>
        <li>
          <Link href="/keys">{t('keys.title')}</Link>
        </li>
      </ul>
    </>
  )
}
