import type { ReactNode } from 'react'
import type { Translate } from '@/lib/messages/translate'
import type { QuestionFormState } from './form-values'
import { type PartName, partId, partOf } from './parts'

type Props = {
  part: PartName
  filled: QuestionFormState
  t: Translate<'questions'>
  /** Where nothing in it has to be filled in, it is folded at first. */
  isOpen: boolean
  /** The effect of a change after the question is published. */
  after?: string
  children: ReactNode
}

/** A section of the editor, which can be folded. One with a problem is open. */
export function Part({ part, filled, t, isOpen, after, children }: Props) {
  const { problems, current } = filled.state
  const isWrong = Object.keys(problems ?? {}).some((path) => partOf(path) === part)
  return (
    <details className="q-part border-t border-ink pt-s3" open={isOpen || isWrong || current !== undefined}>
      <summary>
        <h2 className="inline text-[1.375rem]">{t(`questions.parts.${part}`)}</h2>
      </summary>
      <div id={partId(part)} className="grid gap-s4 pt-s3 pb-s4">
        {after ? <p className="hint border-l-2 border-edge pl-s3">{after}</p> : null}
        {children}
      </div>
    </details>
  )
}
