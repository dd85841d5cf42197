import type { ThreadMessages } from '@/components/citations/say'
import { votes } from '@/lib/opinion/ballots/input'
import { positionPath } from '@/lib/positions/paths'

/** The reader's view of the ballots on a position, filled in for each reader: see app/_thread/ballots-overlay. */
export const ballotParts = [
  'agree',
  'disagree',
  'pass',
  'pressed agree',
  'pressed disagree',
  'pressed pass',
  'seen',
  'any',
  'earlier',
  'some earlier',
  'mine',
  'mine earlier',
  'in steps',
] as const
export type BallotPart = (typeof ballotParts)[number]

export type BallotContext = {
  say: ThreadMessages
  mine: (author: string) => string
  may: (what: 'vote') => string
  ballot: (position: string, part: BallotPart) => string
}

type Props = { on: { id: string; revision: number; author: { id: string } }; setting: BallotContext }

/** Says why the counts do not have every vote, where the reader is told them in steps. `position`: any of the page's. */
export function CountedInSteps({ position, setting: { say, ballot } }: StepsProps) {
  return (
    <p className="ballots-steps small muted" data-some={ballot(position, 'in steps')}>
      {say('ballot.inSteps')}
    </p>
  )
}

type StepsProps = { position: string; setting: Pick<BallotContext, 'say' | 'ballot'> }

/** Three toggle buttons. Readers who cannot vote here get the counts instead, if they may see them. */
export function Ballot({ on: { id, revision, author }, setting }: Props) {
  const { say, mine, may, ballot } = setting
  return (
    <form
      className="ballots"
      method="post"
      action={positionPath(id, 'ballot')}
      data-seen={ballot(id, 'seen')}
      data-any={ballot(id, 'any')}
    >
      <fieldset
        className="ballot"
        aria-label={say('ballot.yours')}
        data-may={may('vote')}
        data-mine={mine(author.id)}
      >
        {votes.map((vote) => (
          // A pressed button withdraws its vote. It sends the state that it showed, so that a second click changes nothing.
          <button
            key={vote}
            name="vote"
            value={`${vote} ${ballot(id, `pressed ${vote}`)}`}
            {...pressed(ballot(id, `pressed ${vote}`))}
          >
            {say(`ballot.${vote}`)} <span className="num">{ballot(id, vote)}</span>
          </button>
        ))}
      </fieldset>
      <span className="tally">
        {say('ballot.tally', {
          agree: ballot(id, 'agree'),
          disagree: ballot(id, 'disagree'),
          pass: ballot(id, 'pass'),
        })}
      </span>
      <span className="tally-none">{say('ballot.none')}</span>
      {revision > 1 ? <Earlier id={id} revision={revision} setting={setting} /> : null}
    </form>
  )
}

/** A placeholder for true or false, which React's types do not allow. */
const pressed = (value: string): Record<string, string> => ({ 'aria-pressed': value })

type EarlierProps = { id: string; revision: number; setting: BallotContext }

/** Ballots stay with their wording; the changes since are one click away. */
function Earlier({ id, revision, setting: { say, ballot } }: EarlierProps) {
  return (
    <span className="ballots-earlier">
      <a
        data-some={ballot(id, 'mine earlier')}
        href={`${positionPath(id, 'history')}?from=${ballot(id, 'mine')}&to=${revision}`}
      >
        {say('ballot.mineEarlier')}
      </a>
      <span data-some={ballot(id, 'some earlier')}>
        {say('ballot.earlier', { count: ballot(id, 'earlier') })}
      </span>
    </span>
  )
}
