import type { useTranslations } from 'next-intl'
import type { PositionView } from '@/lib/positions/view/position'

type Props = {
  author: PositionView['author']
  setting: { say: ReturnType<typeof useTranslations<'thread'>>; people: string | null }
}

/** The author as the reader may know them; beside a name, the pseudonym that others see. */
export function Author({ author: { id, name, pseudonym }, setting: { say, people } }: Props) {
  return (
    <>
      {people ? (
        <a className="name" dir="auto" href={`${people}/${id}`}>
          {name}
        </a>
      ) : (
        <b className="name" dir="auto">
          {name}
        </b>
      )}
      {pseudonym && pseudonym !== name ? (
        <span className="here-as">{say('hereAs', { pseudonym })}</span>
      ) : null}
    </>
  )
}
