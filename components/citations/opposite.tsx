import type { PassageView } from '@/lib/sources/passages/view'
import { bilingualPath } from '@/lib/sources/paths'
import type { OppositePassage } from '@/lib/sources/translations/opposite'
import type { ThreadMessages } from './say'

type Props = {
  opposite: OppositePassage
  passage: Pick<PassageView, 'id' | 'source'>
  seminar: string
  /** The citation was marked mistranslated: the line names the pair. */
  isMistranslated: boolean
  say: ThreadMessages
}

/** Under a citation: what the original or the translation says in its place. */
export function Opposite({ opposite, passage, seminar, isMistranslated, say }: Props) {
  const { source, quote, by, certainty } = opposite
  const texts = { own: passage.source.number, number: source.number }
  const href = `${bilingualPath(seminar, passage.source.number, source.number)}?passage=${passage.id}`
  return (
    <p className="small opposite">
      <a href={href}>{isMistranslated ? say('opposite.mistranslated', texts) : say('opposite.in', texts)}</a>{' '}
      <q lang={source.language} dir="auto">
        {quote}
      </q>
      {by === 'machine' && certainty < UNSURE ? ` ${say('opposite.unsure')}` : ''}
    </p>
  )
}

/** Below this certainty, readers are told. */
const UNSURE = 0.6
