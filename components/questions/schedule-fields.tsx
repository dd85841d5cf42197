import { type Option, TextField } from './fields'
import type { Filled } from './filled'

/** When each phase starts, in the seminar's own time. The first phase is the one that is on. */
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
