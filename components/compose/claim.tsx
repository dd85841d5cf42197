import { FieldError, fieldId } from '@/components/ui/field'
import { fill } from '@/components/ui/plural'
import { CLAIM_LIMIT, lengthOf } from './readiness'
import type { Setting } from './setting'

/** One sentence of at most 140 characters, counted in code points. */
export function ClaimStep({ setting: { words, composition, change, problems, live } }: { setting: Setting }) {
  const id = fieldId('claim')
  const length = lengthOf(composition.claim.trim())
  const count = { n: length, limit: CLAIM_LIMIT }
  return (
    <div className="step">
      <div className="label">
        <label htmlFor={id}>{words.claim}</label>
        <span
          className={length > CLAIM_LIMIT ? 'count num over' : 'count num'}
          id={`${id}-count`}
          hidden={!live}
        >
          <span aria-hidden="true">{fill(words.claimCount, count)}</span>
          <span className="vh">{fill(words.claimCountSaid, count)}</span>
        </span>
      </div>
      <textarea
        className="textarea claim-in"
        id={id}
        name="claim"
        rows={2}
        value={composition.claim}
        onChange={(event) =>
          change({ do: 'write', field: 'claim', value: event.target.value.replace(/\s*\n\s*/g, ' ') })
        }
        aria-describedby={problems.claim ? `${id}-error ${id}-count` : `${id}-count`}
        aria-invalid={problems.claim ? true : undefined}
      />
      {problems.claim ? <FieldError id={`${id}-error`}>{problems.claim}</FieldError> : null}
    </div>
  )
}
