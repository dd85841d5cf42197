import { Ballot } from '@/components/opinion/ballot'
import { Icon } from '@/components/ui/icon'
import { positionPath } from '@/lib/positions/paths'
import type { PositionView } from '@/lib/positions/view/position'
import type { RenderContext } from './render-context'
import { ActLink } from './tombstone'

/** The actions on a position or a response. Those of its author are visible to the author only. */
export function PositionFoot({ position, setting }: { position: PositionView; setting: RenderContext }) {
  const { id, revision, author, responseCount, locked } = position
  const { say, mine } = setting
  const isResponse = position.answers !== null
  return (
    <footer className="position-foot">
      <Ballot on={position} setting={locked ? { ...setting, may: () => 'false' } : setting} />
      {locked ? null : <RespondLink to={position} setting={setting} />}
      {responseCount > 0 && !isResponse ? (
        <a href={`${positionPath(id)}#a-${id}`}>{say('responses', { responses: responseCount })}</a>
      ) : null}
      {locked ? null : (
        <a className="own-only" data-own={mine(author.id)} href={positionPath(id, 'edit')}>
          {say('edit')}
        </a>
      )}
      <a className="own-only" data-own={mine(author.id)} href={positionPath(id, 'withdraw')}>
        {say('withdraw')}
      </a>
      {setting.steelman && !isResponse ? (
        <a className="own-only" data-own={mine(author.id)} href={positionPath(id, 'steelman')}>
          {say('restatements')}
        </a>
      ) : null}
      {revision > 1 ? <a href={positionPath(id, 'history')}>{say('history')}</a> : null}
      <a href={positionPath(id)} id={`l-${id}`} aria-labelledby={`l-${id} h-${id}`} data-copy>
        <Icon name="link" /> {say('permalink')}
      </a>
      <a href={positionPath(id, 'cite')} id={`b-${id}`} aria-labelledby={`b-${id} h-${id}`}>
        {say('citePost')}
      </a>
      <FlagLink of={id} setting={setting} />
      <ActLink of={id} setting={setting} />
    </footer>
  )
}

type Of = { setting: RenderContext }

/** Opens the composer for a response. */
export function RespondLink({ to: { id, author }, setting: { say, may, mine } }: Of & { to: PositionView }) {
  return (
    <a
      href={positionPath(id, 'respond')}
      id={`r-${id}`}
      aria-labelledby={`r-${id} h-${id}`}
      data-key="r"
      data-may={may('respond')}
      data-mine={mine(author.id)}
    >
      {say('respond')}
    </a>
  )
}

/** Opens the composer for a response that undercuts this citation: "this passage does not show that". */
export function UndercutLink({ of, citation, setting }: Of & { of: PositionView; citation: string }) {
  const { say, may, mine } = setting
  return (
    <a
      className="undercut"
      href={`${positionPath(of.id, 'respond')}?kind=undercuts&citation=${citation}`}
      id={`u-${citation}`}
      aria-labelledby={`u-${citation} h-${of.id}`}
      data-may={may('rebut')}
      data-mine={mine(of.author.id)}
    >
      {say('undercut')}
    </a>
  )
}

/** Asks the moderators to look at the post; its author gets no such link. */
export function FlagLink({ of, setting: { say, may } }: Of & { of: string }) {
  return (
    <a
      className="flag-link"
      href={positionPath(of, 'flag')}
      id={`f-${of}`}
      aria-labelledby={`f-${of} h-${of}`}
      data-may={may('join')}
    >
      {say('flag')}
    </a>
  )
}
