import type { ReactNode } from 'react'
import type { ShownPassage } from '@/components/sources/ledger/both-texts'
import { LedgerButton } from '@/components/sources/ledger/ledger-button'
import type { LedgerRow } from '@/components/sources/ledger/ledger-section'
import type { CitedBy } from '@/components/sources/reader/cited'
import type { SourceMessages } from '@/components/sources/reader/say'
import { paragraphsOf } from '@/lib/citations/locator'
import { mayChoosePlace, mayTransfer } from '@/lib/positions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import type { Fate } from '@/lib/sources/comparison/fate'

type Acts = {
  /** The buttons that take a citation over; null where the reader may not, or there is no place for it. */
  take: (fate: Fate, citation: CitedBy, row: LedgerRow) => ReactNode
  undo: (citation: CitedBy, fate: Fate) => ReactNode
}

/** What the reader may do with the citations of these questions. */
export function citationActs(questions: QuestionContext[], say: SourceMessages): Acts {
  const contextOf = ({ question }: CitedBy) =>
    questions.find((context) => context.question.number === question.number)
  const button = (name: 'take' | 'undo', citation: CitedBy, fate: Fate) => {
    const context = contextOf(citation)
    if (!context || !mayTransfer(context, { authorId: citation.author.id }, fate === 'altered')) return null
    return (
      <LedgerButton
        value={`${name}:${citation.id}`}
        name={say(`ledger.${name}One`, { author: citation.author.name })}
        label={say(`ledger.${name}`)}
      />
    )
  }
  const choice = (citation: CitedBy, places: ShownPassage[]) => {
    const context = contextOf(citation)
    if (!context || !mayChoosePlace(context, { authorId: citation.author.id })) return null
    return places.map((one) => (
      <LedgerButton
        key={one.start}
        value={`take:${citation.id}:${one.start}`}
        label={say('ledger.takeTo', { place: paragraphsOf(one) })}
      />
    ))
  }
  return {
    take: (fate, citation, { now }) => {
      if (fate === 'ambiguous') return choice(citation, now)
      return fate === 'lost' ? null : button('take', citation, fate)
    },
    undo: (citation, fate) => button('undo', citation, fate),
  }
}
