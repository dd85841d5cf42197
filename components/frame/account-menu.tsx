import { initialOf } from '@/components/ui/avatar'
import { Icon } from '@/components/ui/icon'
import { notesPath } from '@/lib/sources/paths'
import { type FramePreferences, Preferences } from './preferences'
import type { FrameMessages } from './say'
import type { Viewer } from './viewer'

/** A disclosure that opens without JavaScript: the reader's pages, language and theme, and signing out. */
export function AccountMenu({
  person,
  chosen,
  t,
}: {
  person: Viewer
  chosen: FramePreferences
  t: FrameMessages
}) {
  return (
    <details className="account-menu relative" data-menu>
      {person ? (
        <summary
          className="who grid place-items-center w-8 h-8 rounded-[50%] bg-ink font-semibold text-on-ink text-small cursor-pointer max-phone:w-10 max-phone:h-10"
          aria-label={t('yourAccount', { name: person.name })}
        >
          {initialOf(person.name)}
        </summary>
      ) : (
        <summary className="btn-icon cursor-pointer" aria-label={t('languageAndTheme')}>
          <Icon name="language" />
        </summary>
      )}
      {/* Takes the focus of a click beside its controls, which would otherwise close the menu. */}
      <div
        className="menu absolute top-[calc(100%+var(--spacing-s2))] right-0 z-30 w-max max-w-[calc(100vw-2*var(--spacing-s4))] max-h-[calc(100vh-var(--spacing-topbar)-var(--spacing-s4))] p-s2 overflow-auto"
        tabIndex={-1}
      >
        {person ? <Mine person={person} t={t} /> : null}
        <Preferences chosen={chosen} t={t} />
        {person ? (
          <form action="/signout" method="post" className="menu-end py-[0.3rem] px-[0.6rem]">
            <button type="submit" className="btn btn-sm">
              {t('signOut')}
            </button>
          </form>
        ) : null}
      </div>
    </details>
  )
}

function Mine({ person: { name, founds }, t }: { person: NonNullable<Viewer>; t: FrameMessages }) {
  return (
    <>
      <p className="py-[0.3rem] px-[0.6rem] font-semibold" dir="auto">
        {name}
      </p>
      <ul>
        <li>
          <a href="/?all">{t('mySeminars')}</a>
        </li>
        <li>
          <a href="/join">{t('joinSeminar')}</a>
        </li>
        {founds ? (
          <li>
            <a href="/seminars/new">{t('newSeminar')}</a>
          </li>
        ) : null}
        <li>
          <a href="/work">{t('myWork')}</a>
        </li>
        <li>
          <a href={notesPath()}>{t('myNotes')}</a>
        </li>
        <li>
          <a href="/account">{t('account')}</a>
        </li>
        <li>
          <a href="/help">{t('help')}</a>
        </li>
        <li>
          <a href="/keys">{t('keys.title')}</a>
        </li>
      </ul>
    </>
  )
}
