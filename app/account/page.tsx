import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { JoinSection } from '@/app/_lti/join-section'
import { ChangesSection } from '@/components/people/changes-section'
import { DataSection } from '@/components/people/data-section'
import { PasswordSection, ProfileSection } from '@/components/people/profile-section'
import { SessionsSection } from '@/components/people/sessions-section'
import { TokensSection } from '@/components/people/tokens-section'
import { isOfPlatform } from '@/lib/lti/commands/join-accounts'
import { ltiPath } from '@/lib/lti/paths'
import { accountChanges, sawAccountChanges } from '@/lib/people/changes'
import { listSessions, listTokens, readProfile } from '@/lib/people/queries'
import { requirePerson } from '@/lib/web/auth/session'
import { dropToken, endOne, makeToken, savePassword, saveProfile, signOutElsewhere } from './actions'

export const generateMetadata = titled('people', 'account.title')

type Props = PageProps<'/account'>

export default async function AccountPage({ searchParams }: Props) {
  const person = await requirePerson('/account')
  const t = await getTranslations('people')
  const page = { limit: 100 }
  const [profile, sessions, tokens, changes] = await Promise.all([
    readProfile(person),
    listSessions(person, page),
    listTokens(person, page),
    accountChanges(person),
  ])
  if (person.accountChanged) await sawAccountChanges(person)
  return (
    <Page
      person={{ ...person, accountChanged: false }}
      crumbs={[{ label: t('account.title') }]}
      title={t('account.title')}
      kind="desk"
    >
      <ProfileSection profile={profile} action={saveProfile} />
      {(await isOfPlatform(person)) ? <JoinSection /> : null}
      <PasswordSection hasPassword={profile.hasPassword} action={savePassword} />
      <SessionsSection sessions={sessions.items} end={endOne} endOthers={signOutElsewhere} />
      <ChangesSection changes={changes} />
      <TokensSection tokens={tokens.items} make={makeToken} revoke={dropToken} />
      {person.admin ? (
        <section aria-labelledby="site">
          <h2 id="site">{t('account.site')}</h2>
          <p>
            <Link href={ltiPath('settings')}>{t('account.platforms')}</Link>
          </p>
        </section>
      ) : null}
      <DataSection wait={minutesOf((await searchParams).wait)} />
    </Page>
  )
}

function minutesOf(wait: unknown): number | null {
  return typeof wait === 'string' && /^[1-9]\d?$/.test(wait) ? Number(wait) : null
}
