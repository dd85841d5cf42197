import type { useTranslations } from 'next-intl'
import type { ImportedClaimView } from '@/lib/questions/imported-claims'
import { type Action, ActionForm } from '../ui/forms/action-form'
import { QUESTION_FORM } from './form/form-id'

type Props = {
  claims: ImportedClaimView[]
  /** The statements of the draft's theses. */
  theses: string[]
  draft: string
  leave: Action
  t: ReturnType<typeof useTranslations<'imports.claims'>>
}

/**
 * The claims of an imported debate below the form of its draft. The button of each sends that form, so that the claim becomes a
 * thesis there and all that was typed is kept.
 */
export function ImportedClaims({ claims, theses, draft, leave, t }: Props) {
  const own = claims.filter(({ sameAs }) => sameAs === null).length
  return (
    <details open={own <= SHOWN} className="grid gap-s3 border-t border-ink pt-s4">
      <summary>
        <h2 className="inline text-body">{t('title', { count: own })}</h2>
      </summary>
      <p className="hint">{t('hint')}</p>
      <ol className="grid m-0 p-0 list-none">
        {claims.map((claim) => (
          <li
            key={claim.number}
            className="flex items-start gap-s3 py-s2 border-b border-line [content-visibility:auto] [contain-intrinsic-size:auto_4rem]"
            style={{ paddingInlineStart: `${Math.min(claim.depth, DEEPEST)}rem` }}
          >
            <input
              type="checkbox"
              className="mt-1"
              name={`numbers.${claim.number}`}
              value={claim.number}
              form={LEAVING}
              aria-label={t('tick', { number: claim.number })}
            />
            <ClaimWords {...{ claim, t }} isThesis={theses.includes(claim.text)} />
          </li>
        ))}
      </ol>
      <ActionForm
        action={leave}
        entries={[]}
        id={LEAVING}
        hidden={{ draft }}
        submit={t('leave')}
        sending={t('leaving')}
      />
    </details>
  )
}

const LEAVING = 'leaving-claims-out'

/** A longer list is opened by hand. */
const SHOWN = 30

/** In steps of the indentation: deeper claims would have no width on a phone. */
const DEEPEST = 4

type WordsProps = Pick<Props, 't'> & { claim: ImportedClaimView; isThesis: boolean }

function ClaimWords({ claim: { number, side, text, sameAs, sources, depth }, t, isThesis }: WordsProps) {
  const how = depth > 0 || side ? t(`side.${side ?? 'none'}`) : ''
  if (sameAs !== null) return <p className="m-0 min-w-0">{t('same', { side: how, number: sameAs })}</p>
  return (
    <div className="grid gap-s1 min-w-0 flex-1">
      <p className="m-0 text-small text-ink-2">
        {number}. {how} {isThesis ? t('isThesis') : null}
      </p>
      <p className="m-0 whitespace-pre-line wrap-anywhere" dir="auto">
        {text}
      </p>
      {sources.length ? (
        <ul className="m-0 ps-s4 text-small wrap-anywhere" aria-label={t('sources')}>
          {sources.map((source) => (
            <li key={source} dir="auto">
              {source}
            </li>
          ))}
        </ul>
      ) : null}
      {isThesis ? null : (
        <button
          type="submit"
          form={QUESTION_FORM}
          name="act"
          value={`claim.${number}`}
          className="btn btn-sm justify-self-start"
        >
          {t('take')} <bdi className="vh">{text.slice(0, 80)}</bdi>
        </button>
      )}
    </div>
  )
}
