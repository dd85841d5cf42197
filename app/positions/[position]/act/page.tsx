import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { Answered } from '@/components/positions/answered'
import { ActionForm } from '@/components/ui/forms/action-form'
import type { FieldSpec } from '@/components/ui/forms/entry-field'
import { mayRule } from '@/lib/curation/moderation/access'
import { mergeTargets } from '@/lib/curation/moderation/targets'
import { pathInDebate, positionPath } from '@/lib/positions/paths'
import { asSeenBy, type PositionView } from '@/lib/positions/view/position'
import { type QuestionContext, questionsOf } from '@/lib/questions/queries'
import { titleToChoose } from '@/lib/questions/rules'
import { thesesByQuestion } from '@/lib/questions/theses'
import { positionAt } from '../found'
import { findTargets, hideIt, lockIt, mergeIt, moveIt, restoreIt, unlockIt } from './actions'
import { choiceOf } from './choice'

type Props = PageProps<'/positions/[position]/act'>

export const generateMetadata = titled('rulings', 'title')

/** A moderator's decisions on another person's position: a list of acts, one form open at a time. */
export default async function ActPage({ params }: Props) {
  const { position: id } = await params
  const { person, context, position: found } = await positionAt(id, 'act')
  if (!mayRule(context, found)) notFound()
  const position = asSeenBy(context, found)
  const t = await getTranslations('rulings')
  const flags = await getTranslations('flags')
  const record = await getTranslations('record')
  const crumbs = crumbsOf(context, t('crumb'))
  const stands = position.status === 'published'
  return (
    <Page person={person} crumbs={crumbs} title={t('title')} kind="full-page acts">
      <Answered position={position}>
        {position.claim ? null : <p dir="auto">{position.argument}</p>}
        <p className="small ruling-tools">
          <Link href={pathInDebate(context, position)}>{t('back')}</Link>
          <Link href={positionPath(id, 'rulings')}>{t('decided')}</Link>
          <Link href={positionPath(id, 'labels')}>{flags('labels.title')}</Link>
          <Link href={positionPath(id, 'history')}>{record('story')}</Link>
        </p>
      </Answered>
      <p>{t('lead')}</p>
      <div className="max-w-176 border-t border-ink">
        {stands ? <Act name="hide" action={hideIt} position={id} t={t} /> : null}
        {position.status === 'hidden' || position.status === 'merged' ? (
          <Act name="restore" action={restoreIt} position={id} t={t} />
        ) : null}
        {position.locked ? null : <Act name="lock" action={lockIt} position={id} t={t} />}
        {position.locked?.on === id ? <Act name="unlock" action={unlockIt} position={id} t={t} /> : null}
        {stands ? (
          <Act
            name="merge"
            action={mergeIt}
            position={id}
            t={t}
            first={[await mergeEntry(context, position, t)]}
          />
        ) : null}
        {stands && !position.answers ? (
          <Act
            name="move"
            action={moveIt}
            position={id}
            t={t}
            first={[await moveEntry(context, position, t)]}
          />
        ) : null}
      </div>
    </Page>
  )
}

type T = Awaited<ReturnType<typeof getTranslations<'rulings'>>>
type ActProps = {
  name: 'hide' | 'restore' | 'lock' | 'unlock' | 'merge' | 'move'
  action: typeof hideIt
  position: string
  t: T
  first?: FieldSpec[]
}

function Act({ name, action, position, t, first = [] }: ActProps) {
  return (
    <ActionForm
      action={action}
      label={t(`${name}.title`)}
      entries={[...first, { name: 'reason', label: t('reason'), kind: 'textarea', rows: 2 }]}
      hidden={{ position }}
      once={crypto.randomUUID()}
      submit={t(`${name}.do`)}
      sending={t('doing')}
      primary
      fold={{ summary: t(`${name}.title`), hint: t(`${name}.hint`), group: 'act' }}
    />
  )
}

/** A search by typing. Without JavaScript the newest posts are suggested, and any other can be named by its address. */
async function mergeEntry(context: QuestionContext, position: PositionView, t: T): Promise<FieldSpec> {
  return {
    name: 'into',
    label: t('merge.into'),
    hint: t('merge.intoHint'),
    kind: 'combobox',
    options: (await mergeTargets(context, position, '')).map(choiceOf),
    combobox: {
      words: { list: t('merge.list'), none: t('merge.nothing') },
      find: findTargets.bind(null, position.id),
    },
  }
}

async function moveEntry(
  { member, question }: QuestionContext,
  position: PositionView,
  t: T,
): Promise<FieldSpec> {
  const questions = await questionsOf(member)
  const theses = await thesesByQuestion(questions.map(({ question }) => question.id))
  const options = questions.flatMap(({ question: { id, number, title, group } }) => {
    const places = [...(theses.get(id) ?? []).map(({ label }) => label), 'none']
    const named = titleToChoose({ title, group })
    const isHere = (label: string) => id === position.question && label === (position.thesis ?? 'none')
    return places
      .filter((label) => !isHere(label))
      .map((label) => ({
        value: `${id} ${label}`,
        label: t(label === 'none' ? 'move.none' : 'move.thesis', { number, title: named, label }),
      }))
  })
  return {
    name: 'to',
    label: t('move.to'),
    hint: question.rules.names === 'named' ? undefined : t('move.pseudonyms'),
    kind: 'select',
    options: [{ value: '', label: t('choose') }, ...options],
  }
}
