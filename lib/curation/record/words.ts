import { positionPath } from '@/lib/positions/paths'
import { phases } from '@/lib/questions/input'
import { questionPath } from '@/lib/questions/paths'
import { roles } from '@/lib/seminars/input'
import { sourcePath } from '@/lib/sources/paths'
import { isStaffAct, saidIn } from './rules'
import type { EventView } from './view'

/** Translates a message of `record`. */
export type RecordMessages = (key: string, values?: Record<string, string | number | Date>) => string

/** The reader's language, and times in the seminar's time zone. */
export type RecordFormat = { say: RecordMessages; sayAt: (at: Date) => string }

/** An event in one plain line. Words that people added are in `saidIn`. */
export function inWords(event: EventView, { say, sayAt }: RecordFormat): string {
  const { kind, position, question, source, member, data } = event
  const values = {
    who: whoIn(event, say),
    what: position?.kind ? say('what.response') : say('what.position'),
    author: position?.author.name ?? '',
    member: member?.name ?? say(kind === 'membership.began' ? 'who.member' : 'what.member'),
    question: question?.title ?? '',
    number: source?.number ?? number(data.number),
    until: typeof data.until === 'string' ? sayAt(new Date(data.until)) : '',
    ...choicesIn(data, say),
  }
  return say(`kinds.${kind}`, values)
}

export const wordsIn = ({ kind, data }: EventView): string => saidIn(kind, data)

/** The actor: you, a name, or an unnamed person. */
export function whoIn({ actor, kind }: EventView, say: RecordMessages): string {
  if (actor?.mine) return say('who.you', { name: actor.name })
  if (actor) return actor.name
  return say(isStaffAct(kind) ? 'who.staff' : 'who.member')
}

/** Data that are one of a few words: those have messages. */
function choicesIn(data: EventView['data'], say: RecordMessages): Record<string, string | number> {
  const choice = (name: string, from: string) => {
    const value = data[name]
    return typeof value === 'string' && value ? say(`${from}.${value}`) : ''
  }
  return {
    verdict: choice('verdict', 'verdict'),
    label: choice('label', 'label'),
    outcome: choice('outcome', 'outcome'),
    was: choice('was', 'was'),
    section: choice('section', 'section'),
    role: choice('role', 'role'),
    fromRole: isRole(data.from) ? choice('from', 'role') : '',
    toRole: isRole(data.to) ? choice('to', 'role') : '',
    fromPhase: isPhase(data.from) ? choice('from', 'phase') : '',
    toPhase: isPhase(data.to) ? choice('to', 'phase') : '',
    phase: choice('phase', 'phase'),
    moment: choice('moment', 'moment'),
    kind: choice('kind', 'kind'),
    category: text(data.category),
    name: text(data.name),
    from: text(data.from),
    to: text(data.to),
    group: text(data.group),
    placed: text(data.to) ? 'in' : 'out',
    minutes: number(data.minutes),
    revision: number(data.revision),
    version: number(data.version),
    original: number(data.original),
    place: number(data.place),
    people: number(data.people),
    grades: Array.isArray(data.grades) ? data.grades.length : 0,
    here: text(data.here) || 'from',
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number => (typeof value === 'number' ? value : 0)

const isRole = (value: unknown): boolean => roles.some((role) => role === value)

const isPhase = (value: unknown): boolean => phases.some((phase) => phase === value)

/** The page that an event leads to. */
export function hrefOf({ position, source, question, kind }: EventView, seminar: string): string | null {
  if (position) return positionPath(position.id)
  if (source && kind !== 'source.deleted') return sourcePath(seminar, source.number)
  if (question && kind.startsWith('brief.')) return questionPath(seminar, question.number, 'brief')
  return question ? questionPath(seminar, question.number) : null
}
