import { Citation } from '@/components/citations/citation'
import { Translated } from '@/components/citations/translated'
import type { PositionView } from '@/lib/positions/view/position'
import { AnswerLink } from './answer-link'
import { UndercutLink } from './position-actions'
import { QuotedWords } from './quotations/words'
import type { RenderContext } from './render-context'

/** The cited passages of a position or a response. */
export function Cites({ of, setting }: { of: PositionView; setting: RenderContext }) {
  const { say, seminar } = setting
  const translated = (citation: string) => {
    const shown = setting.translations?.get(citation)
    if (!shown || (shown.count === 0 && of.locked)) return null
    // Responses and proposals are open to the same people, and at the same time.
    return <Translated {...{ shown, citation, say }} position={of.id} mayPropose={setting.may('respond')} />
  }
  return (
    <div className="cites">
      {of.citations.map((citation, n) => (
        <Citation
          key={citation.id}
          citation={citation}
          newer={setting.newer?.get(citation.passage.id)}
          opposites={setting.opposites?.get(citation.passage.id)}
          own={<AnswerLink of={of} citation={citation} setting={setting} />}
          translated={translated(citation.id)}
          seminar={seminar}
          say={say}
          warrant={
            <QuotedWords
              text={citation.warrant}
              field={`citations.${n}.warrant`}
              position={of.id}
              setting={setting}
            />
          }
          tool={of.locked ? null : <UndercutLink of={of} citation={citation.id} setting={setting} />}
        />
      ))}
    </div>
  )
}
