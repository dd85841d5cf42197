import { cookies, headers } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { CodeForm } from '@/components/people/code-form'
import { DemoAccounts } from '@/components/people/demo-accounts'
import { ForgetDrafts } from '@/components/people/forget-drafts'
import { Providers } from '@/components/people/providers'
import { SignInForm } from '@/components/people/sign-in-form'
import { Notice } from '@/components/ui/notice'
import { listDemoAccounts } from '@/lib/people/queries'
import { outsideProviders } from '@/lib/web/auth/providers'
import { leaveEndedFrame, signedIn } from '@/lib/web/auth/session'
import { DEMO_COOKIE, isNearDemo, mayTryDemo, ownPath } from '@/lib/web/auth/visitor'
import { Threshold } from '../_frame/signed-out-frame'
import { lookUpCode } from '../join/actions'
import { goToProvider, signIn, tryDemo } from './actions'

type Props = PageProps<'/signin'>

export const generateMetadata = titled('people', 'signIn.title')

export default async function SignInPage({ searchParams }: Props) {
  const { next: asked, out, error, demo } = await searchParams
  const next = ownPath(asked)
  if ((await signedIn()) && !error) redirect(next)
  await leaveEndedFrame()
  const t = await getTranslations('people')
  const query = next === '/' ? '' : `?${new URLSearchParams({ next })}`
  return (
    <Threshold>
      {out ? <ForgetDrafts /> : null}
      {out ? <Notice icon="check">{t('signIn.signedOut')}</Notice> : null}
      {error ? (
        <Notice kind="bad">{t(error === 'unverifiedAddress' ? 'signIn.unverified' : 'signIn.failed')}</Notice>
      ) : null}
      <CodeForm lookUp={lookUpCode} />
      <section className="or grid gap-s4 pt-s6 border-t border-line max-signin:pt-s5">
        <h2 className="text-[1.25rem]">{t('signIn.heading')}</h2>
        <SignInForm action={signIn} next={next}>
          <Link className="small" href={`/signin/link${query}`}>
            {t('signIn.byLink')}
          </Link>
          <Link className="small" href={`/reset${query}`}>
            {t('signIn.forgotten')}
          </Link>
        </SignInForm>
        <Providers providers={outsideProviders()} action={goToProvider} next={next} />
      </section>
      <p className="muted small">{t('signIn.teaching')}</p>
      <Demonstration asked={demo} next={next} />
    </Threshold>
  )
}

/** For visitors on this machine: the demonstration's accounts, or how to load them. */
async function Demonstration({ asked, next }: { asked: unknown; next: string }) {
  const from = await headers()
  if (!isNearDemo(from)) return null
  const accounts = await listDemoAccounts()
  if (accounts.length === 0) return null
  const key = asked ?? (await cookies()).get(DEMO_COOKIE)?.value
  if (typeof key === 'string' && mayTryDemo(from, key)) {
    return <DemoAccounts accounts={accounts} action={tryDemo} demoKey={key} next={next} />
  }
  const t = await getTranslations('people')
  return <p className="muted small">{t(asked === undefined ? 'demo.address' : 'demo.wrongAddress')}</p>
}
