import type { Translate } from '@/lib/messages/translate'

type Props = { list: 'keyPassages' | 'readings'; index: number; name: string; t: Translate<'questions'> }

/** Moves a row up in its list, or takes it out. */
export function RowActs({ list, index, name, t }: Props) {
  return (
    <p className="row m-0">
      {index > 0 ? (
        <button type="submit" name="act" value={`up.${list}.${index}`} className="btn btn-sm">
          {t('questions.moveUp')} <span className="vh">{name}</span>
        </button>
      ) : null}
      <button type="submit" name="act" value={`remove.${list}.${index}`} className="btn btn-sm">
        {t('questions.takeOut')} <span className="vh">{name}</span>
      </button>
    </p>
  )
}
