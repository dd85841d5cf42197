import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import type { SourceMessages } from '@/components/sources/reader/say'
import { recordEntries } from '@/components/sources/record-entries'
import { PasteForm } from '@/components/sources/references/paste-form'
import { ActionForm } from '@/components/ui/forms/action-form'
import { NotFound } from '@/lib/platform/errors'
import { sayMoment } from '@/lib/platform/time/moment'
import { seminarPath } from '@/lib/seminars/paths'
import { mayImport, mayWithdraw } from '@/lib/sources/access'
import { pastedReference } from '@/lib/sources/bibliography/pasted'
import { recordOf } from '@/lib/sources/bibliography/record'
import { sourcePath } from '@/lib/sources/paths'
import { type FoundSource, findDeleted, findSource, isCited } from '@/lib/sources/queries'
import { requirePerson } from '@/lib/web/auth/session'
import { orNotFound } from '@/lib/web/found'
import { inWords } from '@/lib/web/problems'
import { putBack, remove, saveRecord, withdraw } from '../actions'

type Props = PageProps<'/seminars/[seminar]/sources/[source]/edit'>

export const generateMetadata = titled('sources', 'record.title')

export default async function EditPage({ params, searchParams }: Props) {
  const place = await params
  const { reference } = await searchParams
  const person = await requirePerson(sourcePath(place.seminar, place.source, 'edit'))
  if (!/^\d{1,9}$/.test(place.source)) notFound()
  const ref = { seminar: place.seminar, number: Number(place.source) }
  const found = await orNotFound(
    findSource(person, ref).catch((error) => {
      if (error instanceof NotFound) return findDeleted(person, ref)
      throw error
    }),
  )
  const { member, source } = found
  if (!mayImport(member)) notFound()
  const say = await getTranslations('sources')
  const { seminar } = member
  const crumbs = crumbsOf(
    member,
    {
      label: say('text', { number: source.number }),
      href: source.deletedAt ? undefined : sourcePath(place.seminar, place.source),
    },
    say('record.title'),
  )
  const pasted = typeof reference === 'string' ? reference : ''
  const parts = { found, say, pasted, hidden: { seminar: seminar.slug, source: String(source.number) } }
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap desk">
        {source.deletedAt ? await Deleted(parts) : await Standing(parts)}
      </main>
    </PageFrame>
  )
}

type Parts = {
  found: FoundSource
  say: SourceMessages
  /** A reference from which the form is filled in. */
  pasted: string
  hidden: { seminar: string; source: string }
}

async function Standing({ found, say, pasted, hidden }: Parts) {
  const { member, source } = found
  const read = await pastedReference(pasted)
  const item = read && 'item' in read ? read.item : null
  const problem =
    read && 'problem' in read ? (await inWords({ reference: read.problem })).reference : undefined
  const entries = recordEntries(say, {
    ...recordOf({ ...source.csl, ...item }),
    title: item?.title || source.title,
    language: source.language,
  })
  return (
    <>
      <h1>{say('record.title')}</h1>
      <p>{say('record.lead')}</p>
      <section>
        <PasteForm
          pasted={pasted}
          problem={problem}
          count={read && 'count' in read ? read.count : undefined}
          say={say}
        />
      </section>
      <section>
        <ActionForm
          // Fields that are filled in anew begin with the new values.
          key={pasted}
          action={saveRecord}
          entries={entries}
          hidden={{ ...hidden, revision: String(source.revision), ...(item && { reference: pasted }) }}
          submit={say('record.save')}
          sending={say('record.save')}
          primary
        />
      </section>
      {mayWithdraw(member) ? await TakeOff({ found, say, hidden }) : null}
    </>
  )
}

async function TakeOff({ found: { member, source }, say, hidden }: Omit<Parts, 'pasted'>) {
  const cited = await isCited(source)
  if (source.withdrawnAt) {
    const where = { locale: await getLocale(), timeZone: member.seminar.timeZone }
    const date = sayMoment(source.withdrawnAt, 'moment', where)
    return (
      <section>
        <h2>{say('withdraw.title')}</h2>
        <p>{say('withdraw.withdrawn', { date, reason: source.withdrawnReason ?? '' })}</p>
        <ActionForm
          action={putBack}
          entries={[]}
          {...{ hidden }}
          submit={say('reader.restore')}
          sending={say('reader.restore')}
        />
      </section>
    )
  }
  const reason = { name: 'reason', label: say('withdraw.reason'), hint: say('withdraw.reasonHint') }
  return (
    <section>
      <h2>{say('withdraw.title')}</h2>
      <p>{say(cited ? 'withdraw.cited' : 'withdraw.uncited')}</p>
      <ActionForm
        action={withdraw}
        entries={[reason]}
        {...{ hidden }}
        submit={say('withdraw.withdraw')}
        sending={say('withdraw.withdraw')}
      />
      {cited ? null : (
        <ActionForm
          action={remove}
          entries={[]}
          {...{ hidden }}
          submit={say('withdraw.delete')}
          sending={say('withdraw.delete')}
        />
      )}
    </section>
  )
}

async function Deleted({ found: { member, source }, say, hidden }: Omit<Parts, 'pasted'>) {
  const where = { locale: await getLocale(), timeZone: member.seminar.timeZone }
  const date = sayMoment(source.deletedAt ?? new Date(0), 'moment', where)
  return (
    <>
      <h1>{say('withdraw.deleted', { number: source.number })}</h1>
      <p>{say('withdraw.deletedWhen', { date })}</p>
      <ActionForm
        action={putBack}
        entries={[]}
        {...{ hidden }}
        submit={say('withdraw.undo')}
        sending={say('withdraw.undo')}
      >
        <a href={seminarPath(member.seminar.slug)}>{say('withdraw.back')}</a>
      </ActionForm>
    </>
  )
}
