import { Icon } from '@/components/ui/icon'
import { ThesisMark } from '@/components/ui/thesis-mark'
import type { LineView } from '@/lib/curation/brief/queries'
import { Changes } from './changes'
import type { BriefSetting } from './setting'

/** A line as those who write see it: short, with what it stands on by name. */
export function DeskLine({ line, setting }: { line: LineView; setting: BriefSetting }) {
  const { text, dissent, state, cited } = line
  const { t, language } = setting
  const isMarked = cited.some(({ changes }) => changes.length > 0)
  return (
    <>
      {state === 'published' ? null : (
        <p className="brief-state">
          <Icon name="edit" /> {t(`state.${state}`)}
        </p>
      )}
      <p className="brief-words" lang={language}>
        {text}
      </p>
      {dissent ? (
        <p className="brief-dissent" lang={language}>
          <b>{t('dissent')}</b> {dissent}
        </p>
      ) : null}
      <ul className="brief-cited">
        {cited.map(({ position, author, words, changes }) => (
          <li key={position}>
            <ThesisMark label={words?.thesis ?? null} size="small" />{' '}
            {words ? (
              <a href={`/positions/${position}`} lang={language}>
                {words.claim || words.argument.slice(0, 120)}
              </a>
            ) : (
              t('gone')
            )}{' '}
            {author ? <span className="muted">{author.name}</span> : null}
            <Changes position={position} changes={changes} setting={setting} />
          </li>
        ))}
      </ul>
      {isMarked ? <p className="hint">{t('write.uphold')}</p> : null}
    </>
  )
}
