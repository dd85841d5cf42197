import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Threshold } from '@/app/_frame/signed-out-frame'
import { titled } from '@/app/_frame/titled'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Notice } from '@/components/ui/notice'
import { isFirstVisit, personOfReset } from '@/lib/people/commands/reset'
import type { Person } from '@/lib/people/rules'
import { findSeminar } from '@/lib/seminars/queries'
import { ownPath } from '@/lib/web/auth/visitor'
import { orNull } from '@/lib/web/found'
import { choosePassword } from '../../signin/actions'

type Props = PageProps<'/reset/[token]'>

export const generateMetadata = titled('people', 'reset.choose')

export default async function ChoosePasswordPage({ params, searchParams }: Props) {
  const { token } = await params
  const next = ownPath((await searchParams).next)
  const t = await getTranslations('people')
  const person = await personOfReset(token)
  const welcome = person && (await isFirstVisit(person)) ? await welcomeTo(person, next) : null
  return (
    <Threshold>
      <section className="grid gap-s4">
        <h1 className="text-h2" dir="auto">
          {welcome ?? t('reset.choose')}
        </h1>
        {person ? (
          <p className="muted">
            {t(welcome ? 'welcome.for' : 'reset.for', { name: person.name, email: person.email })}
          </p>
        ) : null}
        {person ? (
          <ActionForm
            action={choosePassword}
            entries={[
              {
                name: 'password',
                label: t(welcome ? 'reset.choose' : 'newPassword'),
                hint: t('passwordHint'),
                kind: 'password',
                autoComplete: 'new-password',
                show: [t('show'), t('hide')],
              },
            ]}
            hidden={{ token, next }}
            submit={t(welcome ? 'welcome.enter' : 'reset.save')}
            sending={t('saving')}
            primary
          />
        ) : (
          <Notice kind="bad">
            {t('reset.over')} <Link href={`/reset?${new URLSearchParams({ next })}`}>{t('reset.again')}</Link>
          </Notice>
        )}
      </section>
    </Threshold>
  )
}

/** The title for a person who comes for the first time; it names the seminar to which the link leads. */
async function welcomeTo(person: Person, next: string): Promise<string> {
  const t = await getTranslations('people.welcome')
  const [, slug] = /^\/seminars\/([^/?#]+)/.exec(next) ?? []
  const member = slug ? await findSeminar(person, slug).catch(orNull) : null
  return member ? t('to', { seminar: member.seminar.title }) : t('plain')
}
