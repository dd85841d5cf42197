import { Notice } from '@/components/ui/notice'
import { fill } from '@/components/ui/plural'
import { Rich } from '@/components/ui/rich'
import type { Held } from '@/lib/positions/draft/draft'
import type { Status } from './draft-keeper'
import type { Other } from './use-draft-keeper'
import type { Words } from './words'

type Props = {
  status: Status<Held>
  other: Other | null
  words: Words['draft']
  signIn: string
  /** A moment as people say it: "14:32". */
  say: (at: string) => string
  keepMine: () => void
  takeTheirs: () => void
  choose: (other: Other | null) => void
}

/** Whatever keeps a draft from being safe on the server, and what to do about it. */
export function DraftNotices(props: Props) {
  const { status, other, words, say } = props
  return (
    <>
      {status.is === 'offline' ? (
        <Notice kind="bad" icon="offline">
          <p>
            <Rich text={words.offline} />
          </p>
        </Notice>
      ) : null}
      {status.is === 'signedOut' || status.is === 'someoneElse' ? (
        <Notice kind="bad" icon="lock">
          <p>
            <Rich
              text={words[status.is]}
              link={(inside) => (
                <a href={props.signIn} target="_blank" rel="noopener">
                  {inside}
                </a>
              )}
            />
          </p>
        </Notice>
      ) : null}
      {status.is === 'refused' ? (
        <Notice kind="bad">
          <p>
            <Rich text={fill(words.refused, { reason: status.reason })} />
          </p>
        </Notice>
      ) : null}
      {status.is === 'stale' ? <Stale {...props} current={status.current} /> : null}
      {other ? (
        <Choice
          text={fill(words.other, { time: say(other.at) })}
          shown={other.body}
          words={words}
          mine={() => props.choose(null)}
          theirs={() => props.choose(other)}
        />
      ) : null}
    </>
  )
}

type StaleProps = Props & { current: { body: Held; savedAt: string } | null }

function Stale({ current, words, say, keepMine, takeTheirs }: StaleProps) {
  return (
    <Choice
      text={current ? fill(words.stale, { time: say(current.savedAt) }) : words.gone}
      shown={current?.body}
      words={words}
      mine={keepMine}
      theirs={current ? takeTheirs : undefined}
    />
  )
}

type ChoiceProps = {
  text: string
  shown?: { claim: string; argument: string }
  words: Words['draft']
  mine: () => void
  theirs?: () => void
}

function Choice({ text, shown, words, mine, theirs }: ChoiceProps) {
  return (
    <Notice kind="bad">
      <p>
        <Rich text={text} />
      </p>
      {shown ? (
        <details>
          <summary>{words.compare}</summary>
          <p className="claim" dir="auto">
            {shown.claim}
          </p>
          <p className="kept-text" dir="auto">
            {shown.argument}
          </p>
        </details>
      ) : null}
      <p className="row">
        <button type="button" className="btn btn-sm" onClick={mine}>
          {words.mine}
        </button>
        {theirs ? (
          <button type="button" className="btn btn-sm" onClick={theirs}>
            {words.theirs}
          </button>
        ) : null}
      </p>
    </Notice>
  )
}
