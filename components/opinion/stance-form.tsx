'use client'

import { useActionState } from 'react'
import { hueOf } from '@/components/ui/shape'
import { ThesisMark } from '@/components/ui/thesis-mark'
import type { MessagesOf } from '@/lib/messages/islands'
import { type Translate, useMessages } from '@/lib/messages/translate'
import type { MomentName } from '@/lib/opinion/stances/input'
import type { Movers } from '@/lib/opinion/stances/queries'
import type { degrees } from '@/lib/opinion/stances/rules'
import { Field, FieldError } from '../ui/forms/field'
import { TypedForm } from '../ui/forms/typed-form'
import { nameOfWeight, weights } from './weights'

type Refused = { problems?: Record<string, string>; idempotencyKey?: string }

type Props = {
  send: (before: Refused, form: FormData) => Promise<Refused>
  question: string
  /** The reader's destination. */
  next?: 'write'
  once: string
  /** The moments open to the reader, the requested one first. */
  moments: MomentName[]
  theses: Array<{ label: string; name: string; statement: string }>
  /** The reader's latest answer, as initial values; the confidence is one of the form's degrees. */
  latest: { weights: Record<string, number>; confidence: number } | undefined
  movers: Movers
  /** The degrees of confidence. */
  degrees: typeof degrees
  messages: MessagesOf<'stance'>
}

/** A row of radio buttons per thesis; then the confidence, and the reason. It works without JavaScript. */
export function StanceForm({ send, question, next, once, moments, theses, latest, movers, ...props }: Props) {
  const t = useMessages(props.messages)
  const [{ problems = {}, idempotencyKey }, dispatch, isSending] = useActionState(send, {})
  const weighed = weights.map((value) => ({
    value,
    label: t(`opinion.stance.weight.${nameOfWeight(value)}`),
  }))
  const confidences = props.degrees.map((value) => ({ value, label: t(`opinion.stance.sure.${value}`) }))
  return (
    <TypedForm action={dispatch} className="form stance-form">
      <div role="alert">
        {Object.entries(problems).map(([path, text]) => (
          <FieldError key={path}>{text}</FieldError>
        ))}
      </div>
      <input type="hidden" name="question" value={question} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <input type="hidden" name="idempotencyKey" value={idempotencyKey ?? once} />
      <Moments moments={moments} t={t} />
      {theses.map(({ label, statement }) => (
        <fieldset key={label} className="weigh min-w-0 pt-s3 border-t border-line" data-thesis={hueOf(label)}>
          <legend>
            <ThesisMark label={label} /> <span dir="auto">{statement}</span>
          </legend>
          <Radios name={`weights.${label}`} options={weighed} chosen={latest?.weights[label] ?? 0} />
        </fieldset>
      ))}
      <fieldset className="weigh min-w-0 pt-s3 border-t border-line">
        <legend>{t('opinion.stance.confidence')}</legend>
        <Radios name="confidence" options={confidences} chosen={latest?.confidence ?? 50} />
      </fieldset>
      <MovedBy movers={movers} t={t} />
      <p className="row">
        <button type="submit" className="btn btn-primary" aria-disabled={isSending || undefined}>
          {isSending ? t('opinion.stance.sending') : t('opinion.stance.submit')}
        </button>
      </p>
    </TypedForm>
  )
}

type Messages = { t: Translate<'opinion.stance'> }

function Moments({ moments, t }: Pick<Props, 'moments'> & Messages) {
  const [first] = moments
  if (moments.length < 2) return <input type="hidden" name="moment" value={first} />
  const options = moments.map((moment) => ({ value: moment, label: t(`opinion.stance.moment.${moment}`) }))
  return (
    <fieldset className="weigh min-w-0 pt-s3 border-t border-line">
      <legend>{t('opinion.stance.when')}</legend>
      <Radios name="moment" options={options} chosen={first} />
    </fieldset>
  )
}

type Option = { value: string | number; label: string }

function Radios({ name, options, chosen }: { name: string; options: Option[]; chosen?: string | number }) {
  return (
    <div className="weighs clear-both flex flex-wrap gap-x-s4 text-ui">
      {options.map(({ value, label }) => (
        <label key={value}>
          <input
            className="w-[1.1rem] h-[1.1rem]"
            type="radio"
            name={name}
            value={value}
            defaultChecked={value === chosen}
          />{' '}
          {label}
        </label>
      ))}
    </div>
  )
}

function MovedBy({ movers: { positions, passages }, t }: Pick<Props, 'movers'> & Messages) {
  if (positions.length + passages.length === 0) return null
  return (
    <Field name="movedBy" label={t('opinion.stance.movedBy')} hint={t('opinion.stance.movedHint')}>
      {(control) => (
        <select className="input" defaultValue="" {...control}>
          <option value="">{t('opinion.stance.nothing')}</option>
          {positions.length > 0 ? (
            <optgroup label={t('opinion.stance.positions')}>
              {positions.map(({ id, author, claim }) => (
                <option key={id} value={`position ${id}`}>
                  {t('opinion.stance.pair', { name: author, words: claim })}
                </option>
              ))}
            </optgroup>
          ) : null}
          {passages.length > 0 ? (
            <optgroup label={t('opinion.stance.passages')}>
              {passages.map(({ id, source, paragraph, quote }) => (
                <option key={id} value={`passage ${id}`} lang={source.language}>
                  {`${t('opinion.stance.passage', { number: source.number, paragraph: paragraph ?? '–' })} ${shortened(quote)}`}
                </option>
              ))}
            </optgroup>
          ) : null}
        </select>
      )}
    </Field>
  )
}

const SHORT = 80

const shortened = (quote: string) => {
  const letters = [...quote]
  return letters.length > SHORT ? `${letters.slice(0, SHORT).join('')}…` : quote
}
