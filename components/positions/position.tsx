import type { ReactNode } from 'react'
import { Citation } from '@/components/citations/citation'
import type { BallotSetting } from '@/components/opinion/ballot'
import type { StanceAsked } from '@/components/opinion/stance-asked'
import { hueOf } from '@/components/ui/shape'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { Time } from '@/components/ui/time'
import { positionPath } from '@/lib/positions/paths'
import type { PositionView } from '@/lib/positions/view/position'
import type { Newer } from '@/lib/sources/ledger'
import { AnswerLink } from './answer-link'
import { Author } from './author'
import { AlsoBy, Gone, LockLine } from './decided'
import { PositionFoot, UndercutLink } from './foot'
import { Labels } from './labels'
import { Argument } from './prose'
import type { QuotationSetting } from './quotations/setting'
import { QuotedWords } from './quotations/words'
import { sideOf, stands } from './stands'

export type Setting = QuotationSetting & {
  /** Labels of the question's theses. */
  labels: string[]
  locale: string
  timeZone: string
  /** Where staff look up who goes by a pseudonym, before the id of who does; null where nobody does. */
  people: string | null
  /** Stands for "this author is the reader", filled in for each of them. */
  mine: (author: string) => string
  /** Stands for "this came since the reader was last here". ISO 8601. */
  isNew: (at: string) => string
  /** Stands for "this time is over". ISO 8601. */
  isOver: (at: string) => string
  /** The question asks for a steelman before a rebuttal. */
  steelman?: boolean
  /** Stands for "the reader may do this", filled in for each of them. */
  may: (what: May) => string
  /** Stands for what the reader sees of the ballots on a position. */
  ballot: BallotSetting['ballot']
  /** What newer versions have in place of passages, by the passage's id. */
  newer?: ReadonlyMap<string, Newer>
}

export type May =
  | 'moderate'
  | 'join'
  | 'watch'
  | 'write'
  | 'instruct'
  | 'respond'
  | 'rebut'
  | 'vote'
  | StanceAsked

type Props = {
  position: PositionView
  setting: Setting
  /** What answers it. */
  children?: ReactNode
}

/** One position: who stands where, the claim, the argument, and the passages that it stands on. */
export function Position({ position, setting, children }: Props) {
  if (position.status !== 'published')
    return (
      <Tombstone position={position} setting={setting}>
        {children}
      </Tombstone>
    )
  const { id, author, claim, argument, citations } = position
  const { say, seminar } = setting
  const side = sideOf(position, setting.labels)
  return (
    <article
      className="position"
      data-thesis={hueOf(side.label)}
      data-mine={setting.mine(author.id)}
      id={`p-${id}`}
      data-revision={position.revision}
      data-status={position.status}
      aria-labelledby={`h-${id}`}
    >
      <div className="spine">
        <ThesisMark {...side} />
      </div>
      <div>
        <PositionHead position={position} setting={setting} />
        <h3 className="claim" id={`h-${id}`} dir="auto">
          <QuotedWords text={claim} field="claim" position={id} setting={setting} />
        </h3>
        <Argument id={id} markdown={argument} long={LONG} setting={setting} />
        <div className="cites">
          {citations.map((citation, n) => (
            <Citation
              key={citation.id}
              citation={citation}
              newer={setting.newer?.get(citation.passage.id)}
              own={<AnswerLink of={position} citation={citation} setting={setting} />}
              seminar={seminar}
              say={say}
              warrant={
                <QuotedWords
                  text={citation.warrant}
                  field={`citations.${n}.warrant`}
                  position={id}
                  setting={setting}
                />
              }
              tool={
                position.locked ? null : (
                  <UndercutLink of={position} citation={citation.id} setting={setting} />
                )
              }
            />
          ))}
        </div>
        <Labels position={position} setting={setting} />
        <LockLine position={position} setting={setting} />
        <PositionFoot position={position} setting={setting} />
        {children}
      </div>
    </article>
  )
}

/** In characters: about eight lines at full width. */
const LONG = 760

function PositionHead({ position, setting }: Props) {
  const { say, locale, timeZone, mine } = setting
  return (
    <header className="position-head">
      <Author author={position.author} setting={setting} />
      <span className="own-tag" data-own={mine(position.author.id)}>
        {say('you')}
      </span>
      <AlsoBy position={position} setting={setting} />
      <span className="stands">{stands(position, setting)}</span>
      {position.editedAt ? (
        <a className="edited" href={positionPath(position.id, 'history')}>
          {say('edited', { revision: position.revision })}
        </a>
      ) : null}
      <span className="new-tag" data-new={setting.isNew(position.editedAt ?? position.postedAt)}>
        {say('new')}
      </span>
      <Time at={position.postedAt} locale={locale} timeZone={timeZone} />
    </header>
  )
}

/** What was taken back keeps its place. */
function Tombstone({ position, setting, children }: Props) {
  const { locale, timeZone, mine } = setting
  return (
    <article
      className="position tombstone"
      data-thesis="n"
      data-mine={mine(position.author.id)}
      id={`p-${position.id}`}
      data-revision={position.revision}
      data-status={position.status}
    >
      <div className="spine">
        <ThesisMark label={null} />
      </div>
      <div>
        <header className="position-head">
          <Author author={position.author} setting={setting} />
          <Time at={position.postedAt} locale={locale} timeZone={timeZone} />
        </header>
        <Gone position={position} setting={setting} />
        <LockLine position={position} setting={setting} />
        {children}
      </div>
    </article>
  )
}
