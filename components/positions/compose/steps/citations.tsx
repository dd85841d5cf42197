import { FieldError, fieldId } from '@/components/ui/forms/field'
import { Icon } from '@/components/ui/icon'
import type { ComposerContext } from '../composer-state'
import { CitationFields } from './citation'

type Props = {
  context: ComposerContext
  hint: string
  /** Opens the texts on a narrow screen, where they have no room beside. */
  choose: () => void
}

/** The passages that the position stands on, each with how it bears on the claim and why. */
export function CitationsStep({ context, hint, choose }: Props) {
  const { t, draft, problems, texts, live, dispatch } = context
  const id = fieldId('citations')
  return (
    <div className="step py-s4 border-t border-line">
      <h2 className="label float-left w-full mb-s2 font-sans font-semibold text-ui/[1.5] tracking-normal">
        {t('compose.citations')} <span className="count">{hint}</span>
      </h2>
      {problems.citations ? <FieldError id={`${id}-error`}>{problems.citations}</FieldError> : null}
      {texts[0] ? (
        <a
          className="btn hidden max-pane:inline-flex"
          href={texts[0].href}
          target="_blank"
          rel="noopener"
          onClick={(event) => {
            event.preventDefault()
            choose()
          }}
        >
          <Icon name="book" /> {t('compose.choose')}
        </a>
      ) : null}
      {draft.citations.length === 0 ? <p className="muted small">{t('compose.noCitations')}</p> : null}
      <ol className="atts">
        {draft.citations.map((citation, index) => (
          <CitationFields key={citation.key} citation={citation} index={index} context={context} />
        ))}
      </ol>
      <button
        id={id}
        className="btn btn-sm"
        type={live ? 'button' : 'submit'}
        name="intent"
        value="add"
        onClick={live ? () => dispatch({ do: 'add' }) : undefined}
        aria-describedby={problems.citations ? `${id}-error` : undefined}
      >
        <Icon name="plus" /> {t('compose.addTyped')}
      </button>
    </div>
  )
}
