import { ThesisMark } from '@/components/ui/thesis-mark'
import type { LineView } from '@/lib/curation/brief/queries'
import { positionPath } from '@/lib/positions/paths'
import type { BriefContext } from './brief-context'
import { Changes } from './changes'
import { LineSaid, LineState } from './said'

/** A line for its writers: in short form, with the names of its citations. */
export function DeskLine({ line, setting }: { line: LineView; setting: BriefContext }) {
  const { cited } = line
  const { t, language } = setting
  const isMarked = cited.some(({ changes }) => changes.length > 0)
  return (
    <>
      <LineState line={line} setting={setting} />
      <LineSaid line={line} setting={setting} />
      <ul className="grid gap-s1 text-small">
        {cited.map(({ position, author, words, changes }) => (
          <li key={position}>
            <ThesisMark label={words?.thesis ?? null} size="small" />{' '}
            {words ? (
              <a href={positionPath(position)} lang={language} dir="auto">
                {words.claim || words.argument.slice(0, 120)}
              </a>
            ) : (
              t('gone')
            )}{' '}
            {author ? <bdi className="muted">{author.name}</bdi> : null}
            <Changes position={position} changes={changes} setting={setting} />
          </li>
        ))}
      </ul>
      {isMarked ? <p className="hint">{t('write.uphold')}</p> : null}
    </>
  )
}
