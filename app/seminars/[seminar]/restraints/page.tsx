import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Time } from '@/components/ui/time'
import { isId } from '@/lib/platform/id'
import { now } from '@/lib/platform/time/clock'
import { localTime } from '@/lib/platform/time/local-time'
import { zoneName } from '@/lib/platform/time/moment'
import { DAY } from '@/lib/platform/time/units'
import { onRollAsSeen, restraintsAsSeen } from '@/lib/questions/visible-members'
import { type Member, mayModerate, mayRestrain } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import type { RestraintView } from '@/lib/seminars/restraints'
import { orNull } from '@/lib/web/found'
import { requireMember } from '@/lib/web/seminar'
import { releaseMember, restrainMember } from './actions'

type Props = PageProps<'/seminars/[seminar]/restraints'>

export const generateMetadata = titled('rulings', 'restraints.title')

/** The muted and suspended members, with reasons and ends: staff decide here, all others see only themselves. */
export default async function RestraintsPage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const { person: chosen } = await searchParams
  const member = await requireMember(slug, seminarPath(slug, 'restraints'))
  const t = await getTranslations('rulings')
  const [restraints, candidate] = await Promise.all([restraintsAsSeen(member), candidateOf(member, chosen)])
  const crumbs = crumbsOf(member, t('restraints.title'))
  return (
    <Page person={member.person} crumbs={crumbs} title={t('restraints.title')} kind="full-page acts">
      <p>{t('restraints.lead')}</p>
      {mayModerate(member) && !candidate ? (
        <p>
          {t.rich('restraints.how', {
            link: (text) => <Link href={seminarPath(slug, 'members')}>{text}</Link>,
          })}
        </p>
      ) : null}
      {candidate ? <RestrainForm member={member} candidate={candidate} t={t} /> : null}
      {restraints.length === 0 ? <p className="muted">{t('restraints.none')}</p> : null}
      {restraints.map((restraint) => (
        <Restraint
          key={restraint.id}
          restraint={restraint}
          member={member}
          may={mayModerate(member) && restraint.person.id !== member.person.id}
          t={t}
        />
      ))}
    </Page>
  )
}

type T = Awaited<ReturnType<typeof getTranslations<'rulings'>>>
type FormProps = { member: Member; candidate: { id: string; name: string }; t: T }

/** The member in the address, if the reader knows them and may restrain them. */
async function candidateOf(member: Member, id: unknown) {
  if (typeof id !== 'string' || !isId(id)) return null
  const found = await onRollAsSeen(member, id).catch(orNull)
  return found && mayRestrain(member, found) ? found : null
}

const WEEK = 7 * DAY

function RestrainForm({ member: { seminar }, candidate, t }: FormProps) {
  const kinds = (['muted', 'suspended'] as const).map((kind) => ({
    value: kind,
    label: t(`restraints.choose.${kind}`),
  }))
  const inAWeek = localTime(new Date(now().getTime() + WEEK), seminar.timeZone)
  const hint = t('restraints.untilHint', { zone: zoneName(seminar.timeZone) })
  return (
    <section aria-labelledby="restrain">
      <h2 id="restrain">
        {t('restraints.newFor')} <bdi>{candidate.name}</bdi>
      </h2>
      <ActionForm
        action={restrainMember}
        label={t('restraints.new')}
        entries={[
          { name: 'kind', label: t('restraints.kind'), kind: 'select', options: kinds },
          { name: 'until', kind: 'datetime-local', label: t('slow.until'), value: inAWeek, hint },
          { name: 'reason', label: t('reason'), hint: t('restraints.reasonHint'), kind: 'textarea', rows: 2 },
        ]}
        hidden={{ seminar: seminar.slug, person: candidate.id }}
        once={crypto.randomUUID()}
        submit={t('restraints.do')}
        sending={t('doing')}
      />
    </section>
  )
}

type OneProps = { restraint: RestraintView; member: Member; may: boolean; t: T }

async function Restraint({ restraint, member: { seminar }, may, t }: OneProps) {
  const { id, person, kind, reason, by, at, until, lifted } = restraint
  const where = { locale: await getLocale(), timeZone: seminar.timeZone }
  const stands = !lifted && until > now()
  return (
    <section className="ruling grid justify-items-start gap-s2" aria-labelledby={`x-${id}`}>
      <h2 id={`x-${id}`}>{t(`restraints.was.${kind}`, { name: person.name })}</h2>
      <p className="small">
        {t('restraints.by', { name: by?.name ?? t('restraints.staff') })} <Time at={at} {...where} /> ·{' '}
        {t('restraints.ends')} <Time at={until} {...where} />
      </p>
      <p className="ps-s3 border-s-2 border-edge wrap-anywhere" dir="auto">
        {reason}
      </p>
      {lifted ? (
        <p>
          <b>{t('lifted', { name: lifted.by?.name ?? t('restraints.staff') })}</b> <bdi>{lifted.reason}</bdi>{' '}
          <Time at={lifted.at} {...where} />
        </p>
      ) : null}
      {stands && may ? (
        <ActionForm
          action={releaseMember}
          label={`${t('restraints.release')}: ${person.name}`}
          entries={[{ name: 'reason', label: t('reason') }]}
          hidden={{ seminar: seminar.slug, restraint: id }}
          once={crypto.randomUUID()}
          submit={t('restraints.release')}
          sending={t('doing')}
        />
      ) : null}
    </section>
  )
}
