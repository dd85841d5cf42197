import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import type { ParticipationQuery } from '@/lib/gradebook/participation/input'
import type { ParticipationRow } from '@/lib/gradebook/participation/queries'
import { figuresPath, gradesPath, participationPath, withQuery } from '@/lib/gradebook/paths'
import { FigureList } from './figure-list'
import { StancePath } from './stance-path'
import { StuckNote } from './stuck-note'

type Say = (key: string, values?: Record<string, string | number>) => string

type Props = {
  row: ParticipationRow
  /** The people before and after this one on the page. */
  neighbours: { previous: string | null; next: string | null }
  query: ParticipationQuery
  seminar: string
  /** In words: since when the person has no position. */
  stuck: string | null
  writeHref: string | null
  /** The grades of the one question stand beside the names. */
  isGraded: boolean
  say: Say
}

/** One person beside the table. */
export function PersonPanel({ row, neighbours, query, seminar, stuck, writeHref, isGraded, say }: Props) {
  const { person } = row
  const { question, from, to } = query
  const at = (id: string | null) =>
    withQuery(participationPath(seminar), { ...query, person: id ?? undefined })
  return (
    <aside
      className="sticky top-topbar h-[calc(100vh-var(--spacing-topbar))] flex flex-col bg-page border-s border-ink max-wide:static max-wide:h-auto max-wide:border-s-0 max-wide:border-b"
      aria-label={say('panel', { name: person.name })}
    >
      <header className="flex items-start gap-s2 px-s5 pt-s4 pb-s3 border-b border-line">
        <div className="flex-1 min-w-0">
          <p className="eyebrow">
            {question ? say('questionNumber', { number: question }) : say('allQuestions')}
          </p>
          <h2 className="text-[1.375rem]" dir="auto">
            {person.name}
          </h2>
        </div>
        <Step href={neighbours.previous && at(neighbours.previous)} icon="up" label={say('previousPerson')} />
        <Step href={neighbours.next && at(neighbours.next)} icon="down" label={say('nextPerson')} />
        <Step href={at(null)} icon="close" label={say('close')} />
      </header>
      <div className="flex-1 overflow-auto px-s5 py-s4 grid gap-s4 content-start">
        <p>
          <StancePath row={row} only={question} say={say} />
        </p>
        {row.stuck && stuck ? <StuckNote presses={row.stuck.presses} text={stuck} /> : null}
        <FigureList row={row} seminar={seminar} query={query} say={say} />
        <p className="flex flex-wrap gap-s4 text-small">
          <Link href={withQuery(figuresPath(seminar, person.id), { question, from, to })}>
            {say('details')}
          </Link>
          {question && isGraded ? (
            <Link href={gradesPath(seminar, question, { person: person.id })}>{say('column.grade')}</Link>
          ) : null}
          {writeHref ? <Link href={writeHref}>{say('writeTo', { name: person.name })}</Link> : null}
        </p>
      </div>
    </aside>
  )
}

type StepProps = { href: string | null; icon: 'up' | 'down' | 'close'; label: string }

const Step = ({ href, icon, label }: StepProps) =>
  href ? (
    <Link className="btn-icon" href={href} aria-label={label}>
      <Icon name={icon} />
    </Link>
  ) : null
