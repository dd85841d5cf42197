import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { AccountMenu } from './account-menu'
import { Bell } from './bell'
import { Brand } from './brand'
import { Crumbs } from './crumbs'
import { Find } from './find'
import { FrameKeys } from './frame-keys'
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

type Props = { person: Viewer; crumbs: Crumb[]; signIn?: string }

export async function TopBar({ person, crumbs, signIn = '/signin' }: Props) {
  const t = await getTranslations('frame')
  return (
    <header className="top">
      <Brand label={t('home')} />
      <Crumbs label={t('whereYouAre')} crumbs={crumbs} />
      <div className="top-tools">
        {person ? (
          <Find
            href={searchFrom(crumbs)}
            label={t('searchFor')}
            word={t('search')}
            singleKeys={person.singleKeys ?? true}
          />
        ) : null}
        <ThemeSwitch toLight={t('theme.toLight')} toDark={t('theme.toDark')} />
        {person ? null : (
          <Link className="btn btn-sm" href={signIn as never}>
            {t('signIn')}
          </Link>
        )}
        {(person?.singleKeys ?? person) ? <FrameKeys path="/keys" label={t('keys.title')} /> : null}
        {person ? <Bell notices={(person.notices ?? 0) + (person.accountChanged ? 1 : 0)} /> : null}
        <AccountMenu person={person} />
      </div>
    </header>
  )
}

/** From a page of a seminar, that seminar is searched. */
function searchFrom([first]: Crumb[]): string {
  const seminar = /^\/seminars\/([^/]+)$/.exec(first?.href ?? '')?.[1]
  return seminar ? `/search?seminar=${seminar}` : '/search'
}
