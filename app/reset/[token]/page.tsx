import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Threshold } from '@/app/_frame/signed-out-frame'
import { titled } from '@/app/_frame/titled'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Notice } from '@/components/ui/notice'
import { personOfReset } from '@/lib/people/commands/reset'
import { ownPath } from '@/lib/web/auth/visitor'
import { choosePassword } from '../../signin/actions'

type Props = PageProps<'/reset/[token]'>

export const generateMetadata = titled('people', 'reset.choose')

export default async function ChoosePasswordPage({ params, searchParams }: Props) {
  const { token } = await params
  const next = ownPath((await searchParams).next)
  const t = await getTranslations('people')
  const person = await personOfReset(token)
  return (
    <Threshold>
      <section className="grid gap-s4">
        <h1 className="text-h2">{t('reset.choose')}</h1>
        {person ? (
          <p className="muted">{t('reset.for', { name: person.name, email: person.email })}</p>
        ) : null}
        {person ? (
          <ActionForm
            action={choosePassword}
            entries={[
              {
                name: 'password',
                label: t('newPassword'),
                hint: t('passwordHint'),
                kind: 'password',
                autoComplete: 'new-password',
                show: [t('show'), t('hide')],
              },
            ]}
            hidden={{ token, next }}
            submit={t('reset.save')}
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
