import { Icon } from '@/components/ui/icon'
import { paragraphsOf } from '@/lib/citations/locator'
import type { PassageView } from '@/lib/sources/passages/view'
import { passagePath } from '@/lib/sources/paths'
import type { ThreadMessages } from './say'

type Props = { passage: PassageView; seminar: string; say: ThreadMessages }

/** A passage in running text: its locator, as a link to it. */
export function PassageChip({ passage, seminar, say }: Props) {
  const { source, version, start, end } = passage
  const label = say('passageOf', { paragraph: paragraphsOf(passage), number: source.number })
  return (
    <a
      className="cite-chip"
      href={passagePath(seminar, passage)}
      data-at={`${source.number}:${version}:${start}-${end}`}
      aria-label={label}
    >
      <Icon name="quote" />
      <b>{paragraphsOf(passage)}</b>
    </a>
  )
}
