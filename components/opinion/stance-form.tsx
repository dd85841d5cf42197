'use client'

import { useActionState } from 'react'
import { fill } from '@/components/ui/plural'
import { hueOf } from '@/components/ui/shape'
import { ThesisMark } from '@/components/ui/thesis-mark'
import type { MomentName } from '@/lib/opinion/stances/input'
import type { Movers } from '@/lib/opinion/stances/queries'
import { Field, FieldError } from '../ui/forms/field'
import { TypedForm } from '../ui/forms/typed-form'
import type { StanceWords } from './stance-words'

type Refused = { problems?: Record<string, string>; idempotencyKey?: string }

type Props = {
  send: (before: Refused, form: FormData) => Promise<Refused>
  question: string
  /** Where one was going. */
  next?: 'write'
  once: string
  /** At which one may answer now, the one that is asked for first. */
  moments: MomentName[]
  theses: Array<{ label: string; name: string; statement: string }>
  /** What was said last, to start from. */
  /** What they said last; how sure, as one of the degrees of the form. */
  latest: { weights: Record<string, number>; confidence: number } | undefined
  movers: Movers
  words: StanceWords
}

/** Radio rows, a thesis each, in words; then how sure, and what moved one. It posts without JavaScript just as well. */
export function StanceForm({ send, question, next, once, moments, theses, latest, movers, words }: Props) {
  const [{ problems = {}, idempotencyKey }, dispatch, isSending] = useActionState(send, {})
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
      <Moments moments={moments} words={words} />
      {theses.map(({ label, statement }) => (
        <fieldset key={label} className="weigh" data-thesis={hueOf(label)}>
          <legend>
            <ThesisMark label={label} /> <span dir="auto">{statement}</span>
          </legend>
          <Radios name={`weights.${label}`} options={words.weights} chosen={latest?.weights[label] ?? 0} />
        </fieldset>
      ))}
      <fieldset className="weigh">
        <legend>{words.confidence}</legend>
        <Radios name="confidence" options={words.confidences} chosen={latest?.confidence ?? 50} />
      </fieldset>
      <MovedBy movers={movers} words={words} />
      <p className="row">
        <button type="submit" className="btn btn-primary" aria-disabled={isSending || undefined}>
          {isSending ? words.sending : words.submit}
        </button>
      </p>
    </TypedForm>
  )
}

function Moments({ moments, words }: Pick<Props, 'moments' | 'words'>) {
  const [first] = moments
  if (moments.length < 2) return <input type="hidden" name="moment" value={first} />
  const options = moments.map((moment) => ({ value: moment, label: words.moments[moment] ?? moment }))
  return (
    <fieldset className="weigh">
      <legend>{words.when}</legend>
      <Radios name="moment" options={options} chosen={first} />
    </fieldset>
  )
}

type Option = { value: string | number; label: string }

function Radios({ name, options, chosen }: { name: string; options: Option[]; chosen?: string | number }) {
  return (
    <div className="weighs">
      {options.map(({ value, label }) => (
        <label key={value}>
          <input type="radio" name={name} value={value} defaultChecked={value === chosen} /> {label}
        </label>
      ))}
    </div>
  )
}

function MovedBy({ movers: { positions, passages }, words }: Pick<Props, 'movers' | 'words'>) {
  if (positions.length + passages.length === 0) return null
  return (
    <Field name="movedBy" label={words.movedBy} hint={words.movedHint}>
      {(control) => (
        <select className="input" defaultValue="" {...control}>
          <option value="">{words.nothing}</option>
          {positions.length > 0 ? (
            <optgroup label={words.positions}>
              {positions.map(({ id, author, claim }) => (
                <option key={id} value={`position ${id}`}>
                  {fill(words.pair, { name: author, words: claim })}
                </option>
              ))}
            </optgroup>
          ) : null}
          {passages.length > 0 ? (
            <optgroup label={words.passages}>
              {passages.map(({ id, source, paragraph, quote }) => (
                <option key={id} value={`passage ${id}`} lang={source.language}>
                  {`${placed(words.passage, source.number, paragraph)} ${shortened(quote)}`}
                </option>
              ))}
            </optgroup>
          ) : null}
        </select>
      )}
    </Field>
  )
}

const placed = (words: string, number: number, paragraph: number | null) =>
  words.replace('{number}', String(number)).replace('{paragraph}', String(paragraph ?? '–'))

const SHORT = 80

const shortened = (quote: string) => {
  const letters = [...quote]
  return letters.length > SHORT ? `${letters.slice(0, SHORT).join('')}…` : quote
}
