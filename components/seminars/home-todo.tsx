import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import type { Home, HomeQuestion } from '@/lib/positions/home'
import type { DraftLine } from '@/lib/positions/work'
import { isOpen } from '@/lib/questions/rules'
import type { HomeSetting } from './home-say'

type Props = { home: Home; mayPost: boolean; setting: HomeSetting }

/** What waits for the reader here: questions without their position, what closes soon, drafts. */
export function Todo({ home: { questions, drafts }, mayPost, setting }: Props) {
  const { say } = setting
  const due = mayPost ? questions.filter(isDue) : []
  const soon = questions.filter((row) => !isDue(row) && closesSoon(row))
  const count = due.length + soon.length + drafts.length
  return (
    <section aria-label={say('forYou')}>
      <h2 className="sec">
        {say('forYou')} <span>{count}</span>
      </h2>
      {count === 0 ? <p className="todo-none">{say('nothingWaits')}</p> : null}
      <ul className="todo">
        {due.map((row) => (
          <Deadline
            key={row.asked.question.id}
            row={row}
            setting={setting}
            act={say('takePosition')}
            to="/write"
          />
        ))}
        {soon.map((row) => (
          <Deadline key={row.asked.question.id} row={row} setting={setting} act={say('closesSoon')} to="" />
        ))}
        {drafts.map((draft) => (
          <Draft key={draft.position ?? draft.question.id} draft={draft} setting={setting} />
        ))}
      </ul>
    </section>
  )
}

/** A draft stands in the list itself, so its question is not named twice. */
function isDue({ asked: { member, question, participation }, drafted }: HomeQuestion): boolean {
  return member.role === 'participant' && isOpen(question.phase) && !participation?.firstPostedAt && !drafted
}

const THREE_DAYS = 3 * 24 * 60 * 60 * 1000

function closesSoon({ asked: { member, question } }: HomeQuestion): boolean {
  if (member.role !== 'participant' || !isOpen(question.phase) || !question.ends) return false
  return question.ends.at.getTime() - Date.now() < THREE_DAYS
}

type DeadlineProps = { row: HomeQuestion; setting: HomeSetting; act: string; to: string }

function Deadline({ row: { asked }, setting: { say, path, locale, timeZone }, act, to }: DeadlineProps) {
  const { number, title, ends } = asked.question
  return (
    <li>
      <Link href={`${path}/questions/${number}${to}`}>
        <Icon name="clock" />
        <b>{act}</b>
        <span className="due">
          {ends ? <Time at={ends.at} locale={locale} timeZone={timeZone} style="day" /> : null}
        </span>
        <small>{say('questionTitled', { number, title })}</small>
      </Link>
    </li>
  )
}

function Draft({
  draft,
  setting: { say, path, locale, timeZone },
}: {
  draft: DraftLine
  setting: HomeSetting
}) {
  const { position, answers, question, claim, savedAt } = draft
  const write = `${path}/questions/${question.number}/write`
  const href = position ? `/positions/${position}/${answers ? 'respond' : 'edit'}` : write
  const waits = answers ? 'responseWaits' : position ? 'editWaits' : 'draftNotPosted'
  return (
    <li>
      <Link href={href}>
        <Icon name="edit" />
        <b>{say(waits)}</b>
        <span />
        <small>
          {claim ? say('quoted', { claim: short(claim) }) : say('questionTitled', question)}, {say('saved')}{' '}
          <Time at={savedAt} locale={locale} timeZone={timeZone} />
        </small>
      </Link>
    </li>
  )
}

/** Whole words, about a line. */
function short(claim: string): string {
  if (claim.length <= 60) return claim
  return `${claim.slice(0, 60).replace(/\s+\S*$/, '')}…`
}
