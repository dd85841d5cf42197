import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Threshold } from '@/app/_frame/signed-out-frame'
import { titled } from '@/app/_frame/titled'
import { CodeForm } from '@/components/people/code-form'
import { SignInForm } from '@/components/people/sign-in-form'
import { SignUpForm } from '@/components/people/sign-up-form'
import { ActionForm } from '@/components/ui/forms/action-form'
import { SeminarFound } from '@/components/ui/forms/code-field'
import { sendsMail } from '@/lib/platform/mail/send'
import { seminarPath } from '@/lib/seminars/paths'
import { ownSeminarOfCode } from '@/lib/seminars/queries'
import { codeFrom } from '@/lib/seminars/rules'
import { signedIn } from '@/lib/web/auth/session'
import { createAccount, signIn } from '../../signin/actions'
import { joinSeminar, lookUpCode } from '../actions'

type Props = PageProps<'/join/[code]'>

export const generateMetadata = titled('people', 'join.heading')

/** The seminar of a code, and the way in: one button when signed in, otherwise an account. */
export default async function JoinByCodePage({ params }: Props) {
  const typed = decodeURIComponent((await params).code)
  const person = await signedIn()
  const own = person && (await ownSeminarOfCode(person, codeFrom(typed)))
  if (own) redirect(seminarPath(own.slug))
  const [t, found] = [await getTranslations('people'), await lookUpCode(typed)]
  if ('problem' in found) {
    return (
      <Threshold>
        <CodeForm lookUp={lookUpCode} typed={typed} found={found} />
      </Threshold>
    )
  }
  const code = codeFrom(typed)
  return (
    <Threshold>
      <section>
        <h1>{t('join.heading')}</h1>
        <SeminarFound {...found} />
        {person ? (
          <ActionForm
            action={joinSeminar}
            entries={[]}
            hidden={{ code }}
            once={crypto.randomUUID()}
            submit={t('join.asYou', { name: person.name })}
            sending={t('join.joining')}
            primary
          />
        ) : (
          <SignUpForm action={createAccount} code={code} byMail={sendsMail()} />
        )}
      </section>
      {person ? null : (
        <section className="or">
          <h2>{t('join.haveAccount')}</h2>
          <SignInForm action={signIn} code={code} />
        </section>
      )}
    </Threshold>
  )
}
