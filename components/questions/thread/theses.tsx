import { PassageChip } from '@/components/citations/chip'
import { hueOf } from '@/components/ui/shape'
import { ThesisMark } from '@/components/ui/thesis-mark'
import type { ThesisView } from '@/lib/questions/theses'
import { passagePath } from '@/lib/sources/paths'
import type { ThreadContext } from './thread-context'

type Props = { theses: ThesisView[]; setting: ThreadContext }

/** Facing pages for the first two theses, one row each after that. */
export function Theses({ theses, setting }: Props) {
  const [facing, also] = [theses.slice(0, 2), theses.slice(2)]
  return (
    <section
      className={`${theses.length === 1 ? 'theses theses-one' : 'theses'} grid grid-cols-[1fr_1fr] border-y border-ink max-phone:grid-cols-1`}
      aria-label={setting.say('theses')}
    >
      {facing.map((thesis) => (
        <article key={thesis.id} className="thesis" data-thesis={hueOf(thesis.label)}>
          <ThesisMark label={thesis.label} size="large" />
          <h2 dir="auto">{thesis.statement}</h2>
          <p className="by text-small text-ink-2" dir="auto">
            {thesis.advocate}
          </p>
          <Own thesis={thesis} setting={setting} />
        </article>
      ))}
      {also.map((thesis) => (
        <div
          key={thesis.id}
          className="thesis-also col-span-full flex flex-nowrap items-baseline gap-s3 py-s2 border-t border-line"
          data-thesis={hueOf(thesis.label)}
        >
          <ThesisMark label={thesis.label} />
          <div>
            <h2 className="inline mr-s2 font-serif font-medium text-body/[1.4] tracking-normal" dir="auto">
              {thesis.statement}
            </h2>{' '}
            <span className="by inline mr-s2 font-sans font-normal text-small/[1.4] text-ink-2" dir="auto">
              {thesis.advocate}
            </span>{' '}
            {thesis.passage ? (
              <PassageChip passage={thesis.passage} seminar={setting.seminar} say={setting.say} />
            ) : null}
          </div>
        </div>
      ))}
    </section>
  )
}

/** The advocate's statement, in the words of the source. */
function Own({ thesis: { passage }, setting }: { thesis: ThesisView; setting: ThreadContext }) {
  if (!passage) return null
  return (
    <p className="own col-start-2 mt-1 font-serif font-normal text-body/[1.45] text-ink-2 italic">
      <a href={passagePath(setting.seminar, passage)} lang={passage.source.language} dir="auto">
        <q className="[quotes:auto]">{passage.quote}</q>
      </a>{' '}
      <PassageChip passage={passage} seminar={setting.seminar} say={setting.say} />
    </p>
  )
}
