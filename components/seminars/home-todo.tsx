import Link from 'next/link'
import { Icon, type IconName } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import type { WaitingItem } from '@/lib/notices/rules'
import type { HomeContext } from './home-say'

type Props = { waiting: WaitingItem[]; setting: HomeContext }

/** The number shown initially; the rest is folded. */
const SHOWN = 8

/** The reader's tasks here, the most urgent first. */
export function Todo({ waiting, setting }: Props) {
  const { say } = setting
  const [first, rest] = [waiting.slice(0, SHOWN), waiting.slice(SHOWN)]
  return (
    <section aria-label={say('forYou')}>
      <h2 className="sec">
        {say('forYou')} <span>{waiting.length}</span>
      </h2>
      {waiting.length === 0 ? (
        <p className="py-s3 border-t border-ink text-ink-2">{say('nothingWaits')}</p>
      ) : null}
      <Waits waiting={first} setting={setting} />
      {rest.length > 0 ? (
        <details>
          <summary>{say('moreWaits', { count: rest.length })}</summary>
          <Waits waiting={rest} setting={setting} />
        </details>
      ) : null}
    </section>
  )
}

function Waits({ waiting, setting }: Props) {
  return (
    <ul className="todo">
      {waiting.map((wait) => (
        <Waiting key={`${wait.kind} ${wait.href}`} wait={wait} setting={setting} />
      ))}
    </ul>
  )
}

const icons: Record<WaitingItem['kind'], IconName> = {
  restated: 'clock',
  asked: 'asks',
  judged: 'warn',
  flags: 'flag',
  desk: 'verified',
  labelled: 'flag',
  rebuts: 'rebuts',
  undercuts: 'undercuts',
  asks: 'asks',
  answerAsked: 'asks',
  peerReview: 'edit',
  outdated: 'warn',
  position: 'clock',
  closing: 'clock',
  stanceNow: 'clock',
  stanceBefore: 'qualifies',
  response: 'edit',
  edit: 'edit',
  draft: 'edit',
  unpublished: 'book',
  vote: 'check',
  restraints: 'lock',
}

function Waiting({ wait, setting }: { wait: WaitingItem; setting: HomeContext }) {
  const { kind, by, count, due, href } = wait
  const { say, locale, timeZone } = setting
  return (
    <li>
      <Link href={href} prefetch={false}>
        <Icon name={icons[kind]} />
        <b>{say(`waits.${kind}`, { count, name: by ?? say('theStaff') })}</b>
        <span className="due">
          {due ? (
            <Time
              at={due}
              locale={locale}
              timeZone={timeZone}
              style={kind === 'restated' ? 'moment' : 'day'}
            />
          ) : null}
        </span>
        <About wait={wait} setting={setting} />
      </Link>
    </li>
  )
}

/** The author of the words, and the question. */
function About({ wait: { words, question, saved }, setting }: { wait: WaitingItem; setting: HomeContext }) {
  const { say, locale, timeZone } = setting
  if (!words && !question) return null
  return (
    <small dir="auto">
      {words ? say('quoted', { claim: short(words) }) : question ? say('questionTitled', question) : null}
      {saved ? (
        <>
          , {say('saved')} <Time at={saved} locale={locale} timeZone={timeZone} />
        </>
      ) : null}
    </small>
  )
}

/** Whole words, about a line. */
function short(words: string): string {
  if (words.length <= 60) return words
  return `${words.slice(0, 60).replace(/\s+\S*$/, '')}…`
}
