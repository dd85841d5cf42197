'use client'

import { useRef } from 'react'
import type { Translate } from '@/lib/messages/translate'
import { type DateProblem, dateProblems, type RunningQuestion, weekByWeek } from '@/lib/questions/phase-dates'
import { FieldError } from '../../ui/forms/field'
import { type Option, SelectField, TextField } from './fields'
import { type QuestionFormState, type TypedTexts, textsIn } from './form-values'
import { Timeline } from './timeline'
import { useTypedTexts } from './use-typed-texts'

/** A phase with the label of its date: "Opening begins". */
export type PhaseOption = Option & { begins: string }

type Props = {
  filled: QuestionFormState
  phases: PhaseOption[]
  /** The seminar's local time when the page was made. */
  now: string
  /** The present phase of a published question; null for a draft, which chooses its first one. */
  present: string | null
  t: Translate<'questions'>
}

/** The first phase of a draft, and the start of each phase in the seminar's time zone. */
export function ScheduleFields({ filled, phases, now, present, t }: Props) {
  const byDates = { value: '', label: t('questions.phaseByDates') }
  return (
    <>
      {present === null ? (
        <SelectField
          {...{ filled, path: 'phase', label: t('questions.phase'), options: [byDates, ...phases] }}
        />
      ) : null}
      <Timeline {...{ filled, phases, t }} />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-s4">
        {phases.map(({ value, begins }) => (
          <TextField
            key={value}
            filled={filled}
            path={`schedule.${value}`}
            label={begins}
            type="datetime-local"
          />
        ))}
      </div>
      <Weeks {...{ phases, now, present, t }} />
      <Contradictions {...{ filled, phases, now, present, t }} />
    </>
  )
}

/** Fills in the later dates. Without JavaScript the form comes back with them. */
function Weeks({ phases, now, present, t }: Pick<Props, 'phases' | 'now' | 'present' | 't'>) {
  return (
    <div className="grid gap-s2 justify-items-start">
      <button
        type="submit"
        name="act"
        value="weeks"
        className="btn btn-sm"
        aria-describedby="one-week-hint"
        onClick={(event) => {
          const { form } = event.currentTarget
          if (!form) return
          event.preventDefault()
          fillWeeks(
            form,
            phases.map(({ value }) => value),
            present === null ? undefined : { present, now },
          )
        }}
      >
        {t('questions.oneWeek.label')}
      </button>
      <p id="one-week-hint" className="hint">
        {t('questions.oneWeek.hint')}
      </p>
    </div>
  )
}

function fillWeeks(form: HTMLFormElement, phases: string[], running?: RunningQuestion): void {
  const fields = phases.flatMap((phase) => {
    const field = form.elements.namedItem(`schedule.${phase}`)
    return field instanceof HTMLInputElement ? [{ phase, field }] : []
  })
  const typed = Object.fromEntries(fields.map(({ phase, field }) => [phase, field.value]))
  const dates = weekByWeek(phases, typed, running)
  for (const { phase, field } of fields) field.value = dates[phase] ?? ''
  fields[0]?.field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Dates that contradict one another or the first phase, told while they are typed. */
function Contradictions({ filled, phases, now, present, t }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const texts = useTypedTexts(box, textsIn(filled))
  const labelOf = (phase: string) => phases.find(({ value }) => value === phase)?.label ?? phase
  const say = ({ says, phase, other }: DateProblem) =>
    t(`questions.dates.${says}`, { phase: labelOf(phase), other: labelOf(other) })
  const problems = dateProblems({
    phases: phases.map(({ value }) => value),
    dates: datesIn(texts, phases),
    now,
    first: present ?? (texts.phase || null),
    isPublished: present !== null,
  })
  return (
    <div ref={box} role="status" className="grid gap-s2">
      {problems.map((problem) => (
        <FieldError key={say(problem)}>{say(problem)}</FieldError>
      ))}
    </div>
  )
}

const datesIn = (texts: TypedTexts, phases: Option[]): Record<string, string> =>
  Object.fromEntries(phases.map(({ value }) => [value, (texts[`schedule.${value}`] ?? '').slice(0, 16)]))
