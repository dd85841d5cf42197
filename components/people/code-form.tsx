import { getTranslations } from 'next-intl/server'
import { CodeField, type CodeLookup } from '../ui/forms/code-field'

type Props = { lookUp: (code: string) => Promise<CodeLookup>; typed?: string; found?: CodeLookup }

/** A plain form that opens the page of the code. */
export async function CodeForm({ lookUp, typed, found }: Props) {
  const t = await getTranslations('people')
  return (
    <form action="/join">
      <div>
        <h1 className="text-h2">{t('join.heading')}</h1>
        <p className="muted">{t('join.hint')}</p>
      </div>
      <CodeField label={t('join.code')} lookUp={lookUp} typed={typed} found={found} />
      <button type="submit" className="btn btn-primary">
        {t('join.continue')}
      </button>
    </form>
  )
}
