import { type Option, TextField } from './fields'
import type { Filled } from './filled'

/** The start of each phase, in the seminar's time zone. The first phase is the current one. */
export function ScheduleFields({ filled, phases }: { filled: Filled; phases: Option[] }) {
  return (
    <div className="q-pair">
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
  )
}
