import type { TranslationsShown } from '@/lib/curation/translations/queries'
import { positionPath } from '@/lib/positions/paths'
import type { ThreadMessages } from './say'

type Props = {
  shown: TranslationsShown
  citation: string
  position: string
  /** A placeholder for "the reader may propose the first one". */
  mayPropose?: string
  say: ThreadMessages
}

/** Under a citation: the best accepted translation by a member, and the way to all of them. */
export function Translated({ shown: { best, count }, citation, position, mayPropose, say }: Props) {
  const href = `${positionPath(position, 'translations')}?citation=${citation}`
  return (
    <p className="small opposite" data-may={count === 0 ? mayPropose : undefined}>
      {best ? (
        <>
          {say('translated.by', { name: best.author.name })}{' '}
          <q lang={best.language} dir="auto">
            {best.text}
          </q>{' '}
        </>
      ) : null}
      <a className="inline-flex items-center min-h-6" href={href}>
        {count === 0 ? say('translated.propose') : say('translated.all', { count })}
      </a>
    </p>
  )
}
