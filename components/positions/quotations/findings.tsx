import type { ReactNode } from 'react'
import { Come, Gone } from '@/components/ui/change'
import { Icon } from '@/components/ui/icon'
import type { Alarm } from '@/lib/sources/quotations/judge/alarms'
import { hasWordLists } from '@/lib/sources/quotations/rules'
import { type LocatedPassage, typedFirst, type Verdict } from '@/lib/sources/quotations/verdict'
import { wholeWords } from './whole-words'

/**
 * The messages and links for rendering findings. A thread and the composer each make them with their own translator.
 */
export type FindingContext = {
  nowhere: string
  /** Read out before words that only the quotation has, and before words that only the text has. */
  typed: string
  has: string
  /** Shown for a text in a language without word lists. */
  lookedFor: string
  alarm: (alarm: Alarm) => string
  /** "The closest passage is ¶ 3, Text 1:", with the place as a link. */
  closest: (passage: LocatedPassage) => ReactNode
  languageOf: (passage: LocatedPassage) => string
}

type Props = {
  finding: Pick<Verdict, 'passage' | 'differences' | 'alarms'>
  context: FindingContext
  /** The quoted words, shown where no passage is similar. */
  words: ReactNode
  /** The possible corrections. */
  children?: ReactNode
}

/** Words in no text: the dangerous changes first, then the closest passage with every difference. */
export function FalseFinding({ finding, context, words, children }: Props) {
  const { passage, differences = [], alarms = [] } = finding
  return (
    <>
      <b className="text-cinnabar">
        <Icon name="warn" /> {context.nowhere}
      </b>
      {alarms.length > 0 ? (
        <ul className="alarms grid flex-[0_0_100%] gap-s1 font-medium text-cinnabar">
          {alarms.map((alarm) => (
            <li key={`${alarm.kind} ${alarm.source} ${alarm.quoted}`}>{context.alarm(alarm)}</li>
          ))}
        </ul>
      ) : null}
      {passage ? <Closest passage={passage} differences={differences} context={context} /> : words}
      {children}
    </>
  )
}

type ClosestProps = Pick<Props, 'context'> &
  Required<Pick<Verdict, 'differences'>> & { passage: LocatedPassage }

function Closest({ passage, differences, context }: ClosestProps) {
  const language = context.languageOf(passage)
  return (
    <>
      <p>
        {context.closest(passage)}{' '}
        <q lang={language || undefined} dir="auto">
          {wholeWords(typedFirst(differences)).map(({ kind, text }, n) => {
            const key = `${n} ${kind}`
            if (kind === 'same') return <span key={key}>{text}</span>
            const [Changed, said] = kind === 'added' ? [Gone, context.typed] : [Come, context.has]
            return (
              <Changed key={key} said={said}>
                {text}
              </Changed>
            )
          })}
        </q>
      </p>
      {hasWordLists(language) ? null : <p className="small muted">{context.lookedFor}</p>}
    </>
  )
}
