'use client'

import { useActionState } from 'react'
import type { Action } from '@/components/ui/forms/action-form'
import { ErrorSummary } from '@/components/ui/forms/error-summary'
import { Field } from '@/components/ui/forms/field'
import { TypedForm } from '@/components/ui/forms/typed-form'
import type { MessagesOf } from '@/lib/messages/islands'
import { type Translate, useMessages } from '@/lib/messages/translate'

type Level = { points: number | string; title: string; description: string }
type Line = { id?: string; title: string; description: string; weight: number | string; levels: Level[] }
type Rubric = { title: string; criteria: Line[] }

type Props = {
  action: Action
  rubric: Rubric
  hidden: Record<string, string>
  once: string
  messages: MessagesOf<'rubric'>
}

type T = Translate<'gradebook.rubrics'>
type Problems = Record<string, string>

/** The whole rubric in one form. It always ends in empty lines, so that it grows without scripts as well. */
export function RubricForm({ action, rubric, hidden, once, messages }: Props) {
  const t = useMessages(messages)
  const [state, send, isSending] = useActionState(action, {})
  const shown = (state.values as Rubric | undefined) ?? rubric
  const lines = [...filled(shown.criteria), noLine]
  const problems = state.problems ?? {}
  const current = state.current as { revision?: number; title?: string } | undefined
  const sent = current?.revision === undefined ? hidden : { ...hidden, base: String(current.revision) }
  return (
    <TypedForm action={send} className="form" noValidate>
      {/* Enter in a field saves, though the buttons that remove a criterion come first. */}
      <button type="submit" className="vh" tabIndex={-1} aria-hidden="true" />
      <ErrorSummary title={t('gradebook.rubrics.refused')} problems={problems} />
      {current ? (
        <p className="notice">
          {t('gradebook.rubrics.staleNow')} <bdi>{current.title}</bdi>. {t('gradebook.rubrics.saveMine')}
        </p>
      ) : null}
      <Field name="title" label={t('gradebook.rubrics.name')} error={problems.title}>
        {(control) => <input {...control} className="input" defaultValue={shown.title} maxLength={120} />}
      </Field>
      {lines.map((line, n) => {
        const name = `criteria.${n}`
        return (
          <CriterionFields key={name} {...{ line, name, n, problems, t }} isNew={n === lines.length - 1} />
        )
      })}
      {problems.criteria ? <p className="err">{problems.criteria}</p> : null}
      <p className="hint">{t('gradebook.rubrics.empties')}</p>
      {Object.entries(sent).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? once} />
      <div className="row">
        <button type="submit" className="btn btn-primary" aria-disabled={isSending}>
          {t(isSending ? 'gradebook.rubrics.saving' : 'gradebook.rubrics.save')}
        </button>
        <span role="status">{state.done}</span>
      </div>
    </TypedForm>
  )
}

const noLine: Line = { title: '', description: '', weight: 1, levels: [] }

/** A sent form returns its empty last lines. Those in between stay, since problems name lines by their places. */
const filled = (lines: Line[]): Line[] =>
  withoutEmptyEnd(
    lines.map((line) => ({ ...line, levels: withoutEmptyEnd(line.levels, isEmptyLevel) })),
    ({ title, description, levels }) => `${title}${description}` === '' && levels.length === 0,
  )

const withoutEmptyEnd = <Each,>(all: Each[], isEmpty: (one: Each) => boolean): Each[] =>
  all.slice(0, 1 + all.findLastIndex((one) => !isEmpty(one)))

const isEmptyLevel = ({ points, title, description }: Level) => `${points}${title}${description}` === ''

type LineProps = { line: Line; name: string; n: number; isNew: boolean; problems: Problems; t: T }

/** `isNew`: the empty line for one more criterion. */
function CriterionFields({ line, name, n, isNew, problems, t }: LineProps) {
  const { id, title, description, weight, levels } = line
  const of = (field: string) => `${name}.${field}`
  const rows = levels.length ? [...levels, noLevel] : [noLevel, noLevel, noLevel, noLevel]
  return (
    <fieldset className="grid gap-s3 py-s3 border-t border-line min-w-0">
      <legend className="font-semibold">
        {isNew ? t('gradebook.rubrics.newCriterion') : t('gradebook.rubrics.criterion', { n: n + 1 })}
      </legend>
      {id ? <input type="hidden" name={of('id')} value={id} /> : null}
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-s3 max-phone:grid-cols-1">
        <Field name={of('title')} label={t('gradebook.rubrics.criterionTitle')} error={problems[of('title')]}>
          {(control) => <input {...control} className="input" defaultValue={title} maxLength={120} />}
        </Field>
        <Field name={of('weight')} label={t('gradebook.rubrics.weight')} error={problems[of('weight')]}>
          {(control) => <input {...control} className="input" inputMode="decimal" defaultValue={weight} />}
        </Field>
      </div>
      <Field
        name={of('description')}
        label={t('gradebook.rubrics.description')}
        error={problems[of('description')]}
      >
        {(control) => <input {...control} className="input" defaultValue={description} maxLength={500} />}
      </Field>
      {problems[of('levels')] ? <p className="err">{problems[of('levels')]}</p> : null}
      {rows.map((level, m) => {
        const row = of(`levels.${m}`)
        return <LevelFields key={row} name={row} {...{ level, m, problems, t }} />
      })}
      {levels.length || title ? (
        <button type="submit" name="remove" value={n} className="btn btn-sm justify-self-start">
          {t('gradebook.rubrics.removeCriterion')}{' '}
          <span className="vh">{title ? <bdi>{title}</bdi> : n + 1}</span>
        </button>
      ) : null}
    </fieldset>
  )
}

const noLevel: Level = { points: '', title: '', description: '' }

type LevelProps = { level: Level; name: string; m: number; problems: Problems; t: T }

/** One line: its label names the level, and each field is named for those who cannot see the columns. */
function LevelFields({ level, name, m, problems, t }: LevelProps) {
  const fields = [
    { key: 'points', label: 'gradebook.rubrics.points', value: level.points, most: 10 },
    { key: 'title', label: 'gradebook.rubrics.levelTitle', value: level.title, most: 80 },
    { key: 'description', label: 'gradebook.rubrics.description', value: level.description, most: 500 },
  ] as const
  return (
    <div className="grid grid-cols-[5rem_minmax(0,1fr)_minmax(0,2fr)] gap-s2 max-phone:grid-cols-[4rem_minmax(0,1fr)]">
      {fields.map(({ key, label, value, most }) => {
        const error = problems[`${name}.${key}`]
        return (
          <label key={key} className={key === 'description' ? 'max-phone:col-span-full' : undefined}>
            <span className={m === 0 ? 'block text-small text-ink-3' : 'vh'}>
              {m === 0 ? t(label) : `${t('gradebook.rubrics.level', { n: m + 1 })}: ${t(label)}`}
            </span>
            <input
              id={`field-${name.replaceAll('.', '-')}-${key}`}
              name={`${name}.${key}`}
              className="input"
              dir="auto"
              inputMode={key === 'points' ? 'decimal' : undefined}
              defaultValue={value}
              maxLength={most}
              aria-invalid={error ? true : undefined}
              title={error}
            />
            {error ? <span className="err">{error}</span> : null}
          </label>
        )
      })}
    </div>
  )
}
