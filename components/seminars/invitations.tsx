import { getLocale, getTranslations } from 'next-intl/server'
import { Time } from '@/components/ui/time'
import { roles } from '@/lib/seminars/input'
import { type Action, ActionForm } from '../ui/forms/action-form'

type Invitation = {
  id: string
  code: string
  link: string
  role: (typeof roles)[number]
  email: string | null
  expiresAt: Date
  uses: number
  maxUses: number | null
}

type Props = {
  seminar: { slug: string; timeZone: string }
  invitations: Invitation[]
  /** The domains of addresses with which people may join by a code; none where everybody may. */
  domains: string[]
  make: Action
  revoke: Action
}

export async function Invitations({ seminar, domains, invitations, make, revoke }: Props) {
  const t = await getTranslations('seminars')
  return (
    <section aria-labelledby="invitations">
      <header>
        <h2 id="invitations">{t('invitations.title')}</h2>
        <p>
          {domains.length
            ? t('invitations.hintOfDomains', { domains: domains.join(', ') })
            : t('invitations.hint')}
        </p>
      </header>
      {invitations.length === 0 ? <p className="muted">{t('invitations.none')}</p> : null}
      <ul className="roll">
        {invitations.map((invitation) => (
          <Row key={invitation.id} invitation={invitation} seminar={seminar} revoke={revoke} />
        ))}
      </ul>
      <ActionForm
        className="form two"
        action={make}
        label={t('invitations.make')}
        once={crypto.randomUUID()}
        entries={[
          {
            name: 'role',
            label: t('invitations.role'),
            kind: 'select',
            value: 'participant',
            options: roles.map((role) => ({ value: role, label: t(`roles.${role}`) })),
          },
          { name: 'days', label: t('invitations.days'), kind: 'number', value: '30' },
          {
            name: 'maxUses',
            label: t('invitations.maxUses'),
            hint: t('invitations.maxUsesHint'),
            kind: 'number',
          },
          { name: 'email', label: t('invitations.email'), hint: t('invitations.emailHint'), kind: 'email' },
        ]}
        hidden={{ seminar: seminar.slug }}
        submit={t('invitations.make')}
        sending={t('invitations.making')}
      />
    </section>
  )
}

type RowProps = { invitation: Invitation; seminar: Props['seminar']; revoke: Action }

async function Row({ invitation, seminar, revoke }: RowProps) {
  const t = await getTranslations('seminars')
  const locale = await getLocale()
  const { id, code, link, role, email, expiresAt, uses, maxUses } = invitation
  const at = () => <Time at={expiresAt} locale={locale} timeZone={seminar.timeZone} zone />
  return (
    <li>
      <p>
        <span className="font-sans font-medium text-[1.125rem]/[1.3] tracking-[0.08em] tabular-nums">
          {code}
        </span>{' '}
        · {t(`roles.${role}`)}
        {email ? `, ${t('invitations.for', { email })}` : null}
        <br />
        <span className="hint">
          <a href={link}>{link}</a>
          <br />
          {maxUses === null
            ? t('invitations.uses', { uses })
            : t('invitations.usesOf', { uses, most: maxUses })}
          , {t.rich(expiresAt > new Date() ? 'invitations.ends' : 'invitations.ended', { at })}
        </span>
      </p>
      <ActionForm
        className="in-row tools"
        action={revoke}
        entries={[]}
        hidden={{ seminar: seminar.slug, invitation: id }}
        submit={t('invitations.revoke')}
        sending={t('invitations.revoking')}
        label={`${t('invitations.revoke')}: ${code}`}
      />
    </li>
  )
}
