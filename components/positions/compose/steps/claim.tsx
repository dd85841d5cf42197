import { useRef } from 'react'
import { FieldError, fieldId } from '@/components/ui/forms/field'
import { onOneLine } from '@/lib/positions/draft/draft'
import { carried } from '@/lib/positions/draft/findings'
import { LONGEST_CLAIM } from '@/lib/positions/rules'
import type { ComposerContext } from '../composer-state'
import { useMentions } from '../mentions'
import { Names } from '../names'
import { QuotedList } from '../quoted-list'
import { lengthOf } from '../readiness'
import { Underlaid } from '../underlaid'

/** One sentence of at most so many characters, counted in code points. */
export function ClaimStep({ context }: { context: ComposerContext }) {
  const { t, draft, dispatch, problems, live, findings } = context
  const found = carried(findings.claim, draft.claim)
  const write = (value: string) => dispatch({ do: 'write', field: 'claim', value: onOneLine(value) })
  const id = fieldId('claim')
  const area = useRef<HTMLTextAreaElement>(null)
  const mentions = useMentions(area, context.mentionsUrl, false, `${id}-names`)
  const length = lengthOf(draft.claim.trim())
  const count = { n: length, limit: LONGEST_CLAIM }
  return (
    <div className="step py-s4 border-t border-line">
      <div className="label float-left w-full mb-s2 font-semibold">
        <label htmlFor={id}>{t('compose.claim')}</label>
        <span
          className={length > LONGEST_CLAIM ? 'count num over' : 'count num'}
          id={`${id}-count`}
          hidden={!live}
        >
          <span aria-hidden="true">{t('compose.claimCount', count)}</span>
          <span className="vh">{t('compose.claimCountSaid', count)}</span>
        </span>
      </div>
      <Underlaid text={draft.claim} found={found} className="textarea claim-in">
        {(follow, under) => (
          <>
            <textarea
              {...(live ? mentions.field : {})}
              dir="auto"
              className="textarea claim-in"
              onScroll={follow}
              id={id}
              name="claim"
              rows={2}
              ref={area}
              value={draft.claim}
              onChange={(event) => write(event.target.value)}
              aria-describedby={problems.claim ? `${id}-error ${id}-count` : `${id}-count`}
              aria-invalid={problems.claim ? true : undefined}
            />
            {live ? <Names mentions={mentions} under={under} context={context} /> : null}
          </>
        )}
      </Underlaid>
      {problems.claim ? <FieldError id={`${id}-error`}>{problems.claim}</FieldError> : null}
      <QuotedList path="claim" text={draft.claim} plain write={write} setting={context} />
    </div>
  )
}
