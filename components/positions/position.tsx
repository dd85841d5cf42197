import type { ReactNode } from 'react'
import { hueOf } from '@/components/ui/shape'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { Time } from '@/components/ui/time'
import type { PositionView } from '@/lib/positions/view/position'
import { Author } from './author'
import { Cites } from './cites'
import { Labels } from './labels'
import { PositionFoot } from './position-actions'
import { Posted } from './posted'
import { Argument } from './prose'
import { QuotedWords } from './quotations/words'
import type { RenderContext } from './render-context'
import { sideOf, stands } from './stands'
import { AlsoBy, Gone, LockLine } from './tombstone'

type Props = {
  position: PositionView
  setting: RenderContext
  /** The responses. */
  children?: ReactNode
}

/** One position: its author and stance, the claim, the argument, and the cited passages. */
export function Position({ position, setting, children }: Props) {
  if (position.status !== 'published')
    return (
      <Tombstone position={position} setting={setting}>
        {children}
      </Tombstone>
    )
  const { id, author, claim, argument } = position
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
        <Cites of={position} setting={setting} />
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
  const { say, mine } = setting
  return (
    <header className="position-head">
      <Author author={position.author} setting={setting} />
      <span className="own-tag" data-own={mine(position.author.id)}>
        {say('you')}
      </span>
      <AlsoBy position={position} setting={setting} />
      <span className="stands">{stands(position, setting)}</span>
      <Posted position={position} setting={setting} />
    </header>
  )
}

/** A withdrawn position keeps its place. */
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
