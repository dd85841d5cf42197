'use client'

import { type FormEvent, type ReactNode, useActionState, useRef, useState } from 'react'
import type { Action } from '@/components/ui/forms/action-form'
import { useHydrated } from '@/components/ui/use-hydrated'
import { scoreOf } from '@/lib/gradebook/rubrics/rules'
import type { MessagesOf } from '@/lib/messages/islands'
import { type Translate, useMessages } from '@/lib/messages/translate'
import type { SaveState } from './grade-saver'
import { type CriterionChoice, Levels } from './levels'
import { TypedComments } from './post-comment'
import { gradeTyped } from './saved-grade'
import { useGradeKeys } from './use-grade-keys'
import { useSaving } from './use-saving'

export type GradeFormProps = {
  /** Saves without scripts. */
  action: Action
  /** The call that saves with scripts. */
  call: string
  hidden: { seminar: string; number: string; of: string }
  /** A key made with the page, so that a double submit happens once. */
  once: string
  name: string
  criteria: CriterionChoice[]
  maximum: number
  levels: Record<string, number>
  comment: string
  revision: number
  singleKeys: boolean
  next: string | null
  /** The person's work, with a field for a comment on each post. */
  work: ReactNode
  messages: MessagesOf<'grading'>
  /** Draws the rest of the page again, with what was saved. */
  refresh(): void
}

/** The drawer's form. It saves by itself as one chooses and writes; without scripts, by its button. */
export function GradeForm(props: GradeFormProps) {
  const { criteria, hidden, maximum, name } = props
  const t = useMessages(props.messages)
  const [state, send] = useActionState(props.action, {})
  const typed = state.values ?? {}
  const [levels, choose] = useState({ ...props.levels, ...pointsIn(typed.levels) })
  const form = useRef<HTMLFormElement>(null)
  const { state: saved, saver } = useSaving(props.call, props.revision, {
    read: () => form.current && gradeTyped(new FormData(form.current)),
    refresh: props.refresh,
  })
  useGradeKeys(form, props.singleKeys)
  const isHydrated = useHydrated()
  const changed = ({ target }: FormEvent<HTMLFormElement>) => {
    if (target instanceof HTMLInputElement && target.type === 'radio') {
      const id = target.name.slice('levels.'.length)
      choose((before) => ({ ...before, [id]: Number(target.value) }))
      saver.now()
    } else saver.soon()
  }
  const score = scoreOf(criteria, levels)
  const base = typeof state.current?.revision === 'number' ? state.current.revision : props.revision
  return (
    <form
      ref={form}
      action={send}
      className="flex flex-col flex-1 min-h-0"
      onInput={changed}
      onSubmit={(event) => {
        event.preventDefault()
        saver.now()
      }}
      noValidate
    >
      <div className="relative flex-1 min-h-0 px-s5 pb-s4 wide:overflow-auto max-phone:px-s4">
        <Trouble {...{ saver, t, maximum }} state={saved} problems={state.problems} />
        <TypedComments value={fieldsIn(typed.comments)}>{props.work}</TypedComments>
        <fieldset className="min-w-0">
          <legend className="vh">{t('gradebook.form.criteria')}</legend>
          {criteria.map((criterion) => (
            <Levels key={criterion.id} criterion={criterion} chosen={levels[criterion.id]} t={t} />
          ))}
        </fieldset>
        <label className="block pt-s3">
          <span className="font-semibold">{t('gradebook.form.comment', { name })}</span>
          <textarea
            className="textarea mt-s1"
            name="comment"
            rows={4}
            dir="auto"
            maxLength={5_000}
            defaultValue={typeof typed.comment === 'string' ? typed.comment : props.comment}
          />
        </label>
        <p className="hint max-phone:hidden">{props.singleKeys ? t('gradebook.form.keys') : null}</p>
      </div>
      {Object.entries({
        ...hidden,
        base: String(base),
        idempotencyKey: state.idempotencyKey ?? props.once,
      }).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <footer className="flex flex-wrap items-center gap-s3 py-s3 px-s5 border-t border-ink bg-page max-phone:px-s4 max-wide:sticky max-wide:bottom-0">
        <span className="flex-1 font-serif font-medium text-[1.5rem] leading-none tabular-nums whitespace-nowrap">
          {score === null ? '–' : score.toLocaleString(t.locale)}{' '}
          <small className="font-sans font-normal text-small text-ink-3">
            {t('gradebook.form.total', { maximum })}
          </small>
        </span>
        <span className="text-small text-ink-3" role="status">
          {state.done ?? sayState(saved, t)}
        </span>
        {isHydrated ? null : (
          <button type="submit" className="btn btn-sm">
            {t('gradebook.form.save')}
          </button>
        )}
        {props.next ? (
          <a className="btn btn-primary" href={props.next} data-key="j" rel="next">
            {t('gradebook.form.next')} <kbd className="max-phone:hidden">J</kbd>
          </a>
        ) : null}
      </footer>
    </form>
  )
}

type T = Translate<'gradebook.form'>

const fieldsIn = (sent: unknown): Record<string, unknown> =>
  typeof sent === 'object' && sent !== null ? { ...sent } : {}

const pointsIn = (sent: unknown): Record<string, number> =>
  Object.fromEntries(Object.entries(fieldsIn(sent)).map(([id, points]) => [id, Number(points)]))

function sayState(state: SaveState, t: T): string {
  if (state.is === 'new') return ''
  if (state.is === 'refused' || state.is === 'conflict') return t('gradebook.form.unsaved')
  return t(`gradebook.form.${state.is}`)
}

type TroubleProps = {
  saver: ReturnType<typeof useSaving>['saver']
  state: SaveState
  problems: Record<string, string> | undefined
  maximum: number
  t: T
}

/** A refused save, and another person's change, which shows both grades. */
function Trouble({ saver, state, problems = {}, maximum, t }: TroubleProps) {
  const told = state.is === 'refused' ? state.told : Object.values(problems).join(' ')
  if (state.is === 'conflict')
    return (
      <div className="notice bad mt-s3" role="alert">
        <div>
          <p>
            <b>
              {t('gradebook.form.conflict', {
                score: state.current.score ?? '–',
                maximum: state.current.maximum ?? maximum,
              })}
            </b>{' '}
            <q dir="auto">{state.current.comment}</q>
          </p>
          <p className="row">
            <button type="button" className="btn btn-sm" onClick={() => saver.keepMine()}>
              {t('gradebook.form.keepMine')}
            </button>
            <button type="button" className="btn btn-sm" onClick={() => location.reload()}>
              {t('gradebook.form.takeTheirs')}
            </button>
          </p>
        </div>
      </div>
    )
  if (!told) return null
  return (
    <p className="notice bad mt-s3" role="alert">
      {t('gradebook.form.refused')} {told}
    </p>
  )
}
