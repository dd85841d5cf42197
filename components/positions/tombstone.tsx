import { Icon } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import { positionPath } from '@/lib/positions/paths'
import type { PositionView } from '@/lib/positions/view/position'
import { Argument } from './prose'
import type { RenderContext } from './render-context'

type Props = { position: PositionView; setting: RenderContext }

/** The tombstone of a withdrawn, hidden or merged post: who did it, and why. */
export function Gone({ position, setting }: Props) {
  const { id, status, author, ruling } = position
  const { say, mine } = setting
  if (!ruling)
    return (
      <>
        <p className="muted">{say(`gone.${status === 'published' ? 'withdrawn' : status}`)}</p>
        {status === 'withdrawn' ? (
          <p className="own-only" data-own={mine(author.id)}>
            <a href={positionPath(id, 'withdraw')}>{say('reinstate')}</a>
          </p>
        ) : null}
      </>
    )
  return (
    <div className="ruling grid justify-items-start gap-s2">
      <RulingLine position={position} ruling={ruling} setting={setting} />
      <p className="ps-s3 border-s-2 border-edge wrap-anywhere max-w-152" dir="auto">
        {ruling.reason}
      </p>
      {ruling.reply ? (
        <p className="ms-s4 ps-s3 border-s-2 border-edge wrap-anywhere">
          <b>{say('ruling.replied')}</b> <bdi>{ruling.reply}</bdi>
        </p>
      ) : null}
      <WordsBehind position={position} setting={setting} />
      <p className="ruling-tools">
        <a className="own-only" data-own={mine(author.id)} href={positionPath(id, 'rulings')}>
          {say('ruling.yours')}
        </a>
        <ActLink of={id} setting={setting} />
      </p>
    </div>
  )
}

type LineProps = Props & { ruling: NonNullable<PositionView['ruling']> }

function RulingLine({ ruling, setting: { say, locale, timeZone } }: LineProps) {
  const { kind, by, at, into } = ruling
  return (
    <p className="muted">
      {kind === 'merged' && into ? (
        <a href={positionPath(into)}>{say('ruling.mergedInto', { name: by?.name ?? say('staff') })}</a>
      ) : (
        say(`ruling.${kind}`, { name: by?.name ?? say('staff') })
      )}
      {', '}
      <Time at={at} locale={locale} timeZone={timeZone} />
    </p>
  )
}

/** Opens the words behind a tombstone; readers without permission get nothing. */
function WordsBehind({ position, setting }: Props) {
  const { id, claim, argument, citations, status } = position
  const { say } = setting
  if (!argument && !claim) return null
  return (
    <details className="max-w-152 wrap-anywhere">
      <summary className="min-h-[24px] text-small cursor-pointer">
        {say(status === 'hidden' ? 'ruling.hiddenWords' : 'ruling.mergedWords')}
      </summary>
      {claim ? (
        <p className="response-claim" dir="auto">
          {claim}
        </p>
      ) : null}
      <Argument id={id} markdown={argument} long={Number.MAX_SAFE_INTEGER} setting={setting} />
      {citations.map(({ id: citation, passage, warrant }) => (
        <blockquote className="my-s2 font-serif" key={citation} lang={passage.source.language} dir="auto">
          <q>{passage.quote}</q>
          <footer className="font-sans text-ink-2 text-small" dir="auto">
            {warrant}
          </footer>
        </blockquote>
      ))}
    </details>
  )
}

/** The line at a locked post, which explains why nothing can be done below it. */
export function LockLine({ position: { id, locked }, setting: { say, locale, timeZone } }: Props) {
  if (locked?.on !== id) return null
  return (
    <p className="lock-line">
      <Icon name="lock" />
      <span>
        <b>{say('ruling.locked', { name: locked.by?.name ?? say('staff') })}</b> <bdi>{locked.reason}</bdi>{' '}
        <Time at={locked.at} locale={locale} timeZone={timeZone} />
      </span>
    </p>
  )
}

/** The authors of positions merged into this one keep their credit. */
export function AlsoBy({ position: { alsoBy }, setting: { say } }: Props) {
  return alsoBy.map(({ position, author }) => (
    <a key={position} className="text-small" href={positionPath(position)}>
      {say('ruling.alsoBy', { name: author.name })}
    </a>
  ))
}

/** For staff: a link to the decisions on a post. */
export function ActLink({ of, setting: { say, may } }: { of: string; setting: RenderContext }) {
  return (
    <a href={positionPath(of, 'act')} data-may={may('moderate')}>
      {say('ruling.act')}
    </a>
  )
}
