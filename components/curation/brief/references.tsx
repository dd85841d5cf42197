import type { Reference } from '@/lib/curation/brief/references'
import type { BriefSay } from './say'

/** The sources quoted by a Brief, as a bibliography. */
export function References({ references, t }: { references: Reference[]; t: BriefSay }) {
  if (references.length === 0) return null
  return (
    <section className="brief-sources" aria-labelledby="brief-sources">
      <h2 id="brief-sources">{t('sources')}</h2>
      <ul>
        {references.map(({ id, number, language, line }) => (
          <li className="py-s1 font-serif font-normal text-ui/[1.5] wrap-anywhere" key={id}>
            <b>{t('text', { number })}</b>{' '}
            <span lang={language} dir="auto">
              {line}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
