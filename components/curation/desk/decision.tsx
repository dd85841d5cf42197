import { FieldError } from '@/components/ui/forms/field'
import { Icon } from '@/components/ui/icon'
import type { Translate } from '@/lib/messages/translate'
import type { StateProps } from './conflict'
import { type Decision, decisions, keyOf } from './decisions'

type BarProps = StateProps & { isSending: boolean; isNew: boolean }

/** The verdicts on a citation, and the note to its author. */
export function DecisionBar({ state, t, isSending, isNew }: BarProps) {
  const { values = {}, problems = {} } = state
  const said = typeof values.reason === 'string' ? values.reason : ''
  return (
    <div className="m-bar py-s3 px-s6 border-t border-ink bg-paper max-phone:pt-s2 max-phone:px-s4 max-phone:pb-s3">
      <div className="m-note grid grid-cols-[max-content_minmax(0,1fr)] gap-s3 mb-s3 max-phone:grid-cols-1 max-phone:gap-0 max-phone:mb-s2">
        <label className="pt-2 font-semibold text-small max-phone:pt-0" htmlFor="m-note">
          {t('desk.note')}
        </label>
        <div>
          <textarea
            dir="auto"
            id="m-note"
            name="reason"
            className="textarea"
            rows={2}
            defaultValue={said}
            aria-invalid={problems.reason ? true : undefined}
            aria-describedby={problems.reason ? 'm-note-error' : undefined}
          />
          {problems.reason ? <FieldError id="m-note-error">{problems.reason}</FieldError> : null}
        </div>
      </div>
      <fieldset
        className="m-dec grid grid-cols-[repeat(3,minmax(0,1fr))_auto] gap-s2 min-w-0 m-0 p-0 border-0 desk-folded:grid-cols-3"
        aria-describedby={problems.verdict ? 'm-dec-error' : undefined}
      >
        <legend className="vh">{t('desk.decision')}</legend>
        {decisions.map((decision) => (
          <Choice key={decision} {...{ decision, t }} isChosen={values.verdict === decision} />
        ))}
        <button
          type="submit"
          className="btn btn-primary col-start-4 row-[1/span_2] justify-center desk-folded:col-span-full desk-folded:row-auto"
          aria-disabled={isSending || undefined}
        >
          {isSending ? t('desk.saving') : isNew ? t('desk.saveNew') : t('desk.save')}{' '}
          <kbd className="max-phone:hidden">↵</kbd>
        </button>
      </fieldset>
      <div role="alert">
        {problems.verdict ? <FieldError id="m-dec-error">{problems.verdict}</FieldError> : null}
      </div>
    </div>
  )
}

type ChoiceProps = { decision: Decision; t: Translate<'desk.verdict'>; isChosen: boolean }

function Choice({ decision, t, isChosen }: ChoiceProps) {
  return (
    <label className="btn">
      <input
        type="radio"
        name="verdict"
        value={decision}
        defaultChecked={isChosen}
        aria-keyshortcuts={keyOf[decision]}
        className="vh"
      />
      <Icon name={decision === 'ask' ? 'asks' : decision} />
      <span>{t(`desk.verdict.${decision}`)}</span>
      <kbd className="ml-auto max-phone:hidden">{keyOf[decision].toUpperCase()}</kbd>
    </label>
  )
}
