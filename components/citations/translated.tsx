import type { TranslationsShown } from '@/lib/curation/translations/queries'
import { positionPath } from '@/lib/positions/paths'
import type { ThreadMessages } from './say'

type Props = { shown: TranslationsShown; citation: string; position: string; say: ThreadMessages }

/** Under a citation: the best accepted translation by a member, and the way to all of them. */
export function Translated({ shown: { best, count }, citation, position, say }: Props) {
  const href = `${positionPath(position, 'translations')}?citation=${citation}`
  return (
    <p className="small opposite">
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
