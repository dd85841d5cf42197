import { getLocale, getTranslations } from 'next-intl/server'
import { type Action, ActionForm } from '@/components/people/action-form'
import { Time } from '@/components/ui/time'
import { roles } from '@/lib/seminars/input'

type Member = { id: string; name: string; email: string | null; role: (typeof roles)[number]; joinedAt: Date }

type Props = {
  seminar: { slug: string; timeZone: string }
  members: Member[]
  /** The others are not shown: how many there are, by role. */
  hidden: boolean
  counts: Record<(typeof roles)[number], number>
  /** The reader's own id. */
  me: string
  instructs: boolean
  /** Whom the reader may mute or suspend, and the words for that; and who is, in words. */
  restraining: { may: string[]; label: string; standing: Record<string, string> }
  giveRole: Action
  end: Action
}

/** Everybody in a seminar; an instructor changes roles and ends memberships here, others may leave. */
export async function Roll({ members, hidden, counts, ...props }: Props) {
  const t = await getTranslations('seminars')
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <section aria-labelledby="roll">
      <h2 id="roll">{t('members.count', { count: all })}</h2>
      {hidden ? (
        <>
          <p>{t('members.byRole', counts)}</p>
          <p className="hint">{t('members.hidden')}</p>
        </>
      ) : null}
      <ul className="roll">
        {members.map((member) => (
          <Row key={member.id} member={member} {...props} />
        ))}
      </ul>
    </section>
  )
}

type RowProps = Omit<Props, 'members' | 'hidden' | 'counts'> & { member: Member }

async function Row({ member, seminar, me, instructs, restraining, giveRole, end }: RowProps) {
  const t = await getTranslations('seminars')
  const locale = await getLocale()
  const joined = () => <Time at={member.joinedAt} locale={locale} timeZone={seminar.timeZone} style="day" />
  const mine = member.id === me
  return (
    <li>
      <p>
        <b dir="auto">{member.name}</b>
        {mine ? ` (${t('members.you')})` : null}
        {instructs ? null : ` · ${t(`roles.${member.role}`)}`}
        <br />
        <span className="hint">
          {member.email ? `${member.email}, ` : null}
          {t.rich('members.joined', { at: joined })}
        </span>
        {restraining.standing[member.id] ? (
          <>
            <br />
            <b>{restraining.standing[member.id]}</b>
          </>
        ) : null}
      </p>
      <div className="tools">
        {instructs ? <RoleForm member={member} seminar={seminar.slug} action={giveRole} /> : null}
        {restraining.may.includes(member.id) ? (
          <a href={`/seminars/${seminar.slug}/restraints?person=${member.id}`}>{restraining.label}</a>
        ) : null}
        {instructs || mine ? (
          <Ending member={member} mine={mine} seminar={seminar.slug} action={end} />
        ) : null}
      </div>
    </li>
  )
}

type FormProps = { member: Member; seminar: string; action: Action }

async function RoleForm({ member, seminar, action }: FormProps) {
  const t = await getTranslations('seminars')
  const options = roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))
  return (
    <ActionForm
      className="in-row"
      action={action}
      label={`${t('members.role')}: ${member.name}`}
      entries={[{ name: 'role', label: t('members.role'), kind: 'select', value: member.role, options }]}
      hidden={{ seminar, person: member.id }}
      submit={t('members.change')}
      sending={t('members.changing')}
    />
  )
}

/** Says what stays before it is done. */
async function Ending({ member, mine, seminar, action }: FormProps & { mine: boolean }) {
  const t = await getTranslations('seminars')
  return (
    <ActionForm
      className="in-row"
      action={action}
      entries={[]}
      hidden={{ seminar, person: member.id }}
      submit={t(mine ? 'members.leave' : 'members.remove')}
      sending={t(mine ? 'members.leaving' : 'members.removing')}
      fold={{
        summary: t(mine ? 'members.leave' : 'members.remove'),
        hint: mine ? t('members.leaveHint') : t('members.removeHint', { name: member.name }),
      }}
    />
  )
}
