import { useState } from 'react'
import { FieldError } from '@/components/ui/forms/field'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Citable } from '@/lib/curation/brief/queries'
import type { Translate } from '@/lib/messages/translate'

type Props = {
  chosen: string[]
  citable: Citable[]
  language: string
  t: Translate<'brief.write'>
  error: string | undefined
}

/** The positions that a line may cite: its own citations first. Chosen ones stay visible during a search. */
export function CitesField({ chosen, citable, language, t, error }: Props) {
  const [wanted, setWanted] = useState('')
  const isHydrated = useHydrated()
  const first = chosen.map((id) => citable.find((one) => one.id === id) ?? gone(id))
  const rest = citable.filter(({ id }) => !chosen.includes(id))
  const found = (one: Citable) =>
    `${one.claim} ${one.author} ${one.thesis ?? ''}`.toLocaleLowerCase().includes(wanted.toLocaleLowerCase())
  return (
    <fieldset className="brief-cites grid gap-s2" aria-describedby={error ? 'cites-error' : 'cites-hint'}>
      <legend className="label">{t('brief.write.cites')}</legend>
      <p className="hint" id="cites-hint">
        {t('brief.write.citesHint')}
      </p>
      {error ? <FieldError id="cites-error">{error}</FieldError> : null}
      {isHydrated && citable.length > 8 ? (
        <input
          className="input"
          dir="auto"
          type="search"
          aria-label={t('brief.write.filter')}
          placeholder={t('brief.write.filter')}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
      ) : null}
      <ul className="max-h-80 py-s2 px-s3 overflow-y-auto rounded border border-edge bg-page">
        {[...first, ...rest].map((one, n) => (
          <li key={one.id} className={wanted && !found(one) ? 'brief-unfound' : undefined}>
            <label>
              <input
                type="checkbox"
                name={`cites.${n}`}
                value={one.id}
                defaultChecked={chosen.includes(one.id)}
              />
              <ThesisMark label={one.thesis} size="small" />
              <span>
                <span lang={language} dir="auto">
                  {one.claim || one.id}
                </span>{' '}
                <span className="muted">
                  <bdi>{one.author}</bdi>
                  {one.kind ? `, ${t('brief.write.response')}` : null}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** A cited position that is no longer published; the line may keep citing it. */
const gone = (id: string): Citable => ({ id, claim: '', thesis: null, kind: null, author: '' })
