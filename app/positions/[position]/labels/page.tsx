import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { LabelRow } from '@/components/curation/labels/label-row'
import { ActionForm } from '@/components/ui/forms/action-form'
import { FullPage } from '@/components/ui/full-page'
import { mayLabel } from '@/lib/curation/labels/access'
import { labelKind, USUAL } from '@/lib/curation/labels/input'
import { pathInDebate } from '@/lib/positions/paths'
import { asSeenBy, isMine } from '@/lib/positions/view/position'
import { positionAt } from '../found'
import { sendAnswer, setLabel, takeLabel } from './actions'

type Props = PageProps<'/positions/[position]/labels'>

export const generateMetadata = titled('flags', 'labels.title')

/** The labels of a position: staff set and remove them, its author answers. */
export default async function LabelsPage({ params }: Props) {
  const { position: id } = await params
  const { person, context, position } = await positionAt(id, 'labels')
  const shown = asSeenBy(context, position)
  const [t, locale] = [await getTranslations('flags'), await getLocale()]
  const { seminar } = context.member
  const mayAdd = mayLabel(context, position)
  const mine = isMine(context, position)
  const labels = shown.labels ?? []
  const free = labelKind.options.filter((kind) => !labels.some((label) => label.kind === kind))
  const crumbs = crumbsOf(context, t('labels.crumb'))
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <FullPage title={t('labels.title')}>
        <p className="claim text-ink" dir="auto">
          {shown.claim}
        </p>
        <p>{t(mine ? 'labels.leadAuthor' : 'labels.lead')}</p>
        {labels.length === 0 ? <p className="muted">{t('labels.none')}</p> : null}
        <ul className="roll">
          {labels.map((label) => (
            <LabelRow
              key={label.id}
              label={label}
              say={t}
              where={{ locale, timeZone: seminar.timeZone }}
              answer={mine && label.answer === null ? sendAnswer : null}
              remove={mayAdd ? takeLabel : null}
            />
          ))}
        </ul>
        {mayAdd && free.length > 0 ? (
          <section aria-labelledby="add-label">
            <h2 id="add-label">{t('labels.add')}</h2>
            <ActionForm
              action={setLabel}
              entries={[
                {
                  name: 'kind',
                  label: t('labels.kind'),
                  kind: 'select',
                  value: free[0],
                  options: free.map((value) => ({ value, label: t(`labels.kinds.${value}`) })),
                },
                {
                  name: 'reason',
                  label: t('labels.reason'),
                  kind: 'textarea',
                  rows: 3,
                  hint: t('labels.reasonHint'),
                },
                { name: 'days', label: t('labels.days'), kind: 'number', value: String(USUAL) },
              ]}
              hidden={{ position: id, revision: String(position.revision) }}
              once={crypto.randomUUID()}
              submit={t('labels.set')}
              sending={t('labels.setting')}
              primary
            />
          </section>
        ) : null}
        <p>
          <Link href={pathInDebate(context, position)}>{t('labels.back')}</Link>
        </p>
      </FullPage>
    </PageFrame>
  )
}
