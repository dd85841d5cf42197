import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { paragraphsOf } from '@/lib/citations/locator'
import { positionPath } from '@/lib/positions/paths'
import type { Answers, PositionView } from '@/lib/positions/view/position'
import { Author } from './author'
import { Cites } from './cites'
import { Labels } from './labels'
import { PositionFoot } from './position-actions'
import { Posted } from './posted'
import { Argument } from './prose'
import { QuotedWords } from './quotations/words'
import type { RenderContext } from './render-context'
import { Restated } from './restated'
import { AlsoBy, Gone, LockLine } from './tombstone'

type Props = {
  response: PositionView
  /** The position at the head of the branch. */
  to: PositionView
  /** Names the person answered, where the place does not show it. */
  names: boolean
  setting: RenderContext
  children?: ReactNode
}

/** A response: its kind, the post answered, and the cited passages. Its own responses are inside. */
export function Response({ response, to, names, setting, children }: Props) {
  const { id, kind, author, claim, argument, citations, status } = response
  const { say } = setting
  return (
    <article
      className={status === 'published' ? 'response' : 'response tombstone'}
      id={`p-${id}`}
      data-revision={response.revision}
      data-status={status}
      data-mine={setting.mine(author.id)}
      aria-labelledby={`h-${id}`}
    >
      <span className="elbow">
        <Icon name={kind ?? 'asks'} />
      </span>
      <ResponseHead response={response} to={to} names={names} setting={setting} />
      {status === 'published' ? (
        <>
          <Restated response={response} say={say} />
          {claim ? (
            <p className="response-claim" dir="auto">
              <QuotedWords text={claim} field="claim" position={id} setting={setting} />
            </p>
          ) : null}
          <Argument id={id} markdown={argument} long={LONG} setting={setting} />
          {citations.length > 0 ? <Cites of={response} setting={setting} /> : null}
          <LockLine position={response} setting={setting} />
          <Labels position={response} setting={setting} />
          <PositionFoot position={response} setting={setting} />
        </>
      ) : (
        <Gone position={response} setting={setting} />
      )}
      {children}
    </article>
  )
}

/** In characters: about eight lines of a response. */
const LONG = 640

function ResponseHead({ response, to, names, setting }: Omit<Props, 'children'>) {
  const { say, mine } = setting
  const { id, kind, author, answers, status } = response
  return (
    <p className="response-head" id={`h-${id}`}>
      <span className="type">{say(`kind.${kind ?? 'asks'}`)}</span>{' '}
      <Author author={author} setting={setting} />
      {author.id === to.author.id ? <span>{say('author')}</span> : null}
      <span className="own-tag" data-own={mine(author.id)}>
        {say('you')}
      </span>
      <AlsoBy position={response} setting={setting} />
      {answers && status === 'published' ? (
        <Target answers={answers} names={names} setting={setting} />
      ) : null}
      <Posted position={response} setting={setting} />
    </p>
  )
}

type TargetProps = { answers: Answers; names: boolean; setting: RenderContext }

/** The person answered, if that is unclear; the undercut citation; whether the wording has changed since. */
function Target({ answers, names, setting: { say } }: TargetProps) {
  const { position, revision, now, author, citation, citationRevision, citationNow, passage } = answers
  const isEarlier = citation ? citationNow !== citationRevision : now !== revision
  return (
    <>
      {names && author ? <a href={`#p-${position}`}>{say('answers', { name: author })}</a> : null}
      {passage ? (
        <a className="loc" href={`#c-${citation}`}>
          {say('passageOf', { paragraph: paragraphsOf(passage), number: passage.source })}
        </a>
      ) : null}
      {isEarlier ? (
        <a className="earlier" href={`${positionPath(position, 'history')}?from=${revision}&to=${now}`}>
          {say('earlierWording')}
        </a>
      ) : null}
    </>
  )
}
