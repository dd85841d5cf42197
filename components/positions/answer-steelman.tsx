import type { useTranslations } from 'next-intl'
import type { SteelmanView } from '@/lib/positions/steelman'
import { type Action, ActionForm } from '../ui/forms/action-form'

type Props = {
  steelman: SteelmanView
  /** The reader is the position's author. */
  own: boolean
  /** The author may answer. */
  may: boolean
  confirm: Action
  mend: Action
  t: ReturnType<typeof useTranslations<'compose'>>
}

/** A restatement of a position. Its author confirms it, or puts it into their own words. */
export function AnswerSteelman({ steelman, own, may, confirm, mend, t }: Props) {
  const { id, author, text, answer, mended, shown, revision, positionRevision, positionNow } = steelman
  const hidden = { steelman: id, revision: String(revision) }
  return (
    <section className="restated" aria-labelledby={`s-${id}`}>
      <h2 className="restated-head" id={`s-${id}`}>
        {t('steelman.by', { name: author.name })}
        {positionRevision !== positionNow ? ` · ${t('steelman.earlier')}` : null}
      </h2>
      <p className="restated-text" dir="auto">
        {text}
      </p>
      {answer === null && may ? (
        <>
          <ActionForm
            action={confirm}
            entries={[]}
            hidden={hidden}
            submit={t('steelman.confirm')}
            sending={t('steelman.confirming')}
            label={`${t('steelman.confirm')}: ${author.name}`}
            primary
          />
          <details>
            <summary>{t('steelman.mend')}</summary>
            <ActionForm
              action={mend}
              entries={[
                { name: 'text', label: t('steelman.mendLabel'), kind: 'textarea', rows: 5, value: text },
              ]}
              hidden={hidden}
              submit={t('steelman.mend')}
              sending={t('steelman.mending')}
              label={`${t('steelman.mend')}: ${author.name}`}
            />
          </details>
        </>
      ) : (
        <p className="small muted" role={own ? 'status' : undefined}>
          {own && answer !== null && !shown ? t('steelman.done', { name: author.name }) : null}{' '}
          {t(`steelman.${stateOf(answer, own)}`)}
        </p>
      )}
      {mended ? (
        <p className="restated-text" dir="auto">
          {mended}
        </p>
      ) : null}
    </section>
  )
}

function stateOf(answer: SteelmanView['answer'], own: boolean) {
  if (answer === null) return 'stateOpen'
  if (answer === 'confirmed') return own ? 'answeredConfirmed' : 'stateConfirmed'
  return own ? 'answeredMended' : 'stateMended'
}
