import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { type Action, ActionForm } from '@/components/ui/forms/action-form'
import type { FieldSpec } from '@/components/ui/forms/entry-field'
import { Notice } from '@/components/ui/notice'
import { mayFlag } from '@/lib/curation/flags/access'
import { type Category, categoriesOf } from '@/lib/curation/flags/categories'
import type { FlaggableThing } from '@/lib/curation/flags/flag-targets'
import type { OwnFlag } from '@/lib/curation/flags/present'
import { ownFlag } from '@/lib/curation/flags/queries'
import { sayMoment } from '@/lib/platform/time/moment'

type Props = {
  found: FlaggableThing
  /** The address of this page and of the flagged thing. */
  here: string
  back: string
  send: Action
  change: Action
  takeBack: Action
}

/** Flagging one thing: the form, or the reader's existing flag and its outcome. */
export async function Flagging({ found, here, back, send, change, takeBack }: Props) {
  const t = await getTranslations('flags')
  const mine = await ownFlag(found.member.person, found)
  const goBack = (
    <Link className="btn" href={back}>
      {t('back')}
    </Link>
  )
  if (mine?.outcome) return <Answered flag={mine} back={goBack} />
  if (!mayFlag(found.member, found) && !mine) return <WhyNot found={found} back={goBack} />
  const cancel = (
    <Link className="btn btn-quiet" href={back}>
      {t('cancel')}
    </Link>
  )
  const entries = await entriesFor(found, mine)
  if (!mine) {
    const hidden = { thing: found.kind, id: found.id, here }
    return (
      <ActionForm
        action={send}
        entries={entries}
        hidden={hidden}
        once={crypto.randomUUID()}
        submit={t('send')}
        sending={t('sending')}
        primary
      >
        {cancel}
      </ActionForm>
    )
  }
  const { timeZone } = found.member.seminar
  const at = sayMoment(new Date(mine.at), 'moment', { locale: await getLocale(), timeZone })
  return (
    <>
      <Notice icon="flag">
        <p>
          <b>{t('already', { at })}</b>
        </p>
      </Notice>
      <ActionForm
        action={change}
        entries={entries}
        hidden={{ flag: mine.id }}
        submit={t('change')}
        sending={t('sending')}
      >
        {cancel}
      </ActionForm>
      <ActionForm
        action={takeBack}
        entries={[]}
        hidden={{ flag: mine.id, back }}
        submit={t('takeBack')}
        sending={t('sending')}
        fold={{ summary: t('takeBack'), hint: t('takeBackHint') }}
      />
    </>
  )
}

async function entriesFor({ member }: FlaggableThing, mine: OwnFlag | null): Promise<FieldSpec[]> {
  const t = await getTranslations('flags')
  const offered = (await categoriesOf(member)).filter(
    (one: Category) => !one.retiredAt || one.id === mine?.category.id,
  )
  const options = offered.map(({ id, name }) => ({ value: id, label: name }))
  const category = mine?.category.id ?? options[0]?.value
  return [
    { name: 'category', label: t('category'), kind: 'select', value: category, options },
    { name: 'note', label: t('note'), kind: 'textarea', rows: 3, value: mine?.note, hint: t('noteHint') },
  ]
}

async function Answered({ flag, back }: { flag: OwnFlag; back: ReactNode }) {
  const t = await getTranslations('flags')
  return (
    <>
      <Notice icon="check">
        <p>
          <b>{t(`answered.${flag.outcome ?? 'leftAsItIs'}`)}</b> {flag.answer}
        </p>
      </Notice>
      <p className="muted">
        {t('yourFlag')}: {flag.category.name}
        {flag.note ? ` · ${flag.note}` : null}
      </p>
      <p>{back}</p>
    </>
  )
}

async function WhyNot({ found, back }: { found: FlaggableThing; back: ReactNode }) {
  const t = await getTranslations('flags')
  const { ownerId, status, member } = found
  const isGone = status !== null && status !== 'published'
  return (
    <>
      <Notice icon="lock">
        <p>{ownerId === member.person.id ? t('own') : isGone ? t('gone') : t('mayNot')}</p>
      </Notice>
      <p>{back}</p>
    </>
  )
}
