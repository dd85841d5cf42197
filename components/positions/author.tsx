import type { useTranslations } from 'next-intl'
import type { PositionView } from '@/lib/positions/queries'

type Props = { author: PositionView['author']; say: ReturnType<typeof useTranslations<'thread'>> }

/** Who wrote it, as the reader may know them; beside a name, the pseudonym that others see in its place. */
export function Author({ author: { name, pseudonym }, say }: Props) {
  return (
    <>
      <b className="name">{name}</b>
      {pseudonym && pseudonym !== name ? (
        <span className="here-as">{say('hereAs', { pseudonym })}</span>
      ) : null}
    </>
  )
}
