import { getTranslations } from 'next-intl/server'
import { type Action, ActionForm } from '../ui/forms/action-form'
import type { FieldSpec } from '../ui/forms/entry-field'

/** `byMail`: the password is chosen later, by the link in a letter. */
type Props = { action: Action; code?: string; byMail: boolean }

export async function SignUpForm({ action, code, byMail }: Props) {
  const t = await getTranslations('people')
  const entries: FieldSpec[] = [
    { name: 'name', label: t('name'), hint: t('nameHint'), autoComplete: 'name' },
    { name: 'email', label: t('email'), kind: 'email', autoComplete: 'username' },
  ]
  const password: FieldSpec = {
    name: 'password',
    label: t('password'),
    hint: t('passwordHint'),
    kind: 'password',
    autoComplete: 'new-password',
    show: [t('show'), t('hide')],
  }
  return (
    <ActionForm
      action={action}
      label={t('join.create')}
      entries={byMail ? entries : [...entries, password]}
      hidden={code ? { code } : {}}
      submit={t(byMail ? 'join.createByMail' : 'join.create')}
      sending={t('join.joining')}
      primary
    />
  )
}
