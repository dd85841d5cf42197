import type { Translate } from '@/lib/messages/translate'
import { type Option, TextField } from './fields'
import type { QuestionFormState } from './form-values'
import { Timeline } from './timeline'

type Props = { filled: QuestionFormState; phases: Option[]; t: Translate<'questions'> }

/** The start of each phase, in the seminar's time zone. The first phase is the current one. */
export function ScheduleFields({ filled, phases, t }: Props) {
  return (
    <>
      <Timeline {...{ filled, phases, t }} />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-s4">
        {phases.map(({ value, label }) => (
          <TextField
            key={value}
            filled={filled}
            path={`schedule.${value}`}
            label={label}
            type="datetime-local"
          />
        ))}
      </div>
    </>
  )
}
