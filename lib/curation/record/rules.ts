/** The groups of kinds, as filters of the record. */
export const groups = [
  'positions',
  'citations',
  'decisions',
  'flags',
  'opinion',
  'brief',
  'questions',
  'sources',
  'seminar',
] as const

export type EventGroup = (typeof groups)[number]

/**
 * Who sees an event, before the audience and the subject are considered. Instructors see all events except `review` and
 * flags of their own things.
 * - `position`: people who see the position concerned
 * - `review`: people who see the position and the verdict
 * - `parties`: the author, staff, and the actor
 * - `work`: people who see others' posts in the question, and authors of what it is about
 * - `othersWork`: people who see others' posts in the question, and the actor
 * - `members`: everybody in the seminar; `writers`: all of them but observers
 * - `staff`; `own`: the actor; `bearer`: the person affected; `instructor`
 * - `flag`: staff, except for flags of their own things; the person who raised it
 */
export type Sight =
  | 'position'
  | 'review'
  | 'parties'
  | 'work'
  | 'othersWork'
  | 'members'
  | 'writers'
  | 'staff'
  | 'own'
  | 'bearer'
  | 'flag'
  | 'instructor'

type Kind = {
  group: EventGroup
  seen: Sight
  /** The shown fields of the event's data. The rest stays in the database. */
  told?: readonly string[]
  /** It is in the seminar's public log of decisions. */
  decision?: boolean
}

const at = (group: EventGroup, seen: Sight, ...told: string[]): Kind => ({ group, seen, told })

const decision = (group: EventGroup, seen: Sight, ...told: string[]): Kind => ({
  group,
  seen,
  told,
  decision: true,
})

/** Every kind of event in a seminar's record. Other kinds are shown to nobody. */
export const kinds: Record<string, Kind> = {
  'position.posted': at('positions', 'position', 'revision'),
  'position.edited': at('positions', 'position', 'revision', 'from'),
  'position.withdrawn': at('positions', 'position', 'reason'),
  'position.reinstated': at('positions', 'position'),
  'response.posted': at('positions', 'position', 'kind', 'answers', 'answersRevision'),
  'steelman.offered': at('positions', 'parties'),
  'steelman.restated': at('positions', 'parties'),
  'steelman.answered': at('positions', 'parties', 'answer'),
  'citation.reviewed': decision('citations', 'review', 'verdict', 'reason', 'revision', 'from'),
  'citation.asked': at('citations', 'parties', 'text', 'revision'),
  'citation.takenOver': at('citations', 'position', 'version', 'fate'),
  'citation.takenBack': at('citations', 'position', 'version', 'fate'),
  'citation.translationProposed': at('citations', 'othersWork'),
  'citation.translationVoted': at('citations', 'own'),
  'citation.translationWithdrawn': at('citations', 'othersWork'),
  'citation.translationRetired': decision('citations', 'othersWork', 'reason'),
  'inquiry.answered': at('citations', 'parties', 'answer', 'revision'),
  'review.replied': at('citations', 'review', 'reply', 'verdict'),
  'review.appealed': at('citations', 'review', 'appeal', 'verdict'),
  'review.undone': at('citations', 'review', 'verdict'),
  'knownCase.set': at('citations', 'instructor', 'verdict', 'note'),
  'knownCase.retired': at('citations', 'instructor'),
  'knownCase.answered': at('citations', 'instructor', 'verdict', 'reason', 'revision', 'from'),
  'knownCase.unanswered': at('citations', 'instructor', 'verdict'),
  'position.hidden': decision('decisions', 'position', 'reason'),
  'position.restored': decision('decisions', 'position', 'reason', 'was', 'into'),
  'position.merged': decision('decisions', 'position', 'reason', 'into'),
  'position.moved': decision('decisions', 'position', 'reason', 'here'),
  'position.locked': decision('decisions', 'position', 'reason'),
  'position.unlocked': decision('decisions', 'position', 'reason'),
  'position.rulingAnswered': at('decisions', 'position', 'reply', 'on'),
  'position.labelled': decision('decisions', 'position', 'label', 'reason', 'revision', 'until'),
  'position.labelAnswered': at('decisions', 'position', 'label', 'answer'),
  'position.answerAsked': at('decisions', 'staff', 'text'),
  'position.answerRequestWithdrawn': at('decisions', 'staff'),
  'position.labelRemoved': decision('decisions', 'position', 'label', 'reason'),
  'question.slowed': decision('decisions', 'members', 'reason', 'minutes', 'until'),
  'question.unslowed': decision('decisions', 'members', 'reason'),
  'member.muted': decision('decisions', 'members', 'reason', 'until'),
  'member.suspended': decision('decisions', 'members', 'reason', 'until'),
  'member.released': decision('decisions', 'members', 'reason', 'was'),
  'person.unmasked': at('decisions', 'bearer', 'reason'),
  'flag.raised': at('flags', 'flag', 'category', 'note'),
  'flag.changed': at('flags', 'flag', 'category', 'note'),
  'flag.takenBack': at('flags', 'flag'),
  'flag.resolved': at('flags', 'flag', 'outcome', 'answer'),
  'flagCategory.added': at('seminar', 'staff', 'name'),
  'flagCategory.renamed': at('seminar', 'staff', 'name', 'from'),
  'flagCategory.moved': at('seminar', 'staff', 'name', 'place'),
  'flagCategory.retired': at('seminar', 'staff', 'name'),
  'flagCategory.broughtBack': at('seminar', 'staff', 'name'),
  'ballot.cast': at('opinion', 'own', 'revision'),
  'ballot.retracted': at('opinion', 'own', 'revision'),
  'stance.taken': at('opinion', 'own', 'moment'),
  'brief.lineAdded': at('brief', 'staff', 'section', 'revision'),
  'brief.lineReworded': at('brief', 'staff', 'section', 'revision'),
  'brief.lineUpheld': at('brief', 'staff', 'section', 'revision'),
  'brief.lineMoved': at('brief', 'staff', 'section'),
  'brief.lineRemoved': at('brief', 'staff', 'section', 'revision'),
  'brief.lineRestored': at('brief', 'staff', 'section', 'revision'),
  'brief.reordered': at('brief', 'staff'),
  'brief.published': decision('brief', 'work', 'version', 'note'),
  'brief.opened': at('brief', 'work'),
  'brief.closed': at('brief', 'work'),
  'brief.signed': at('brief', 'work', 'version', 'text'),
  'brief.dissented': at('brief', 'work', 'version', 'text'),
  'brief.unsigned': at('brief', 'work', 'version'),
  'question.opened': at('questions', 'members', 'number', 'phase'),
  'question.changed': at('questions', 'members', 'fields'),
  'question.madePublic': at('questions', 'members', 'names', 'namesFrom', 'indexed'),
  'question.madePrivate': at('questions', 'members'),
  'question.phaseMoved': at('questions', 'members', 'from', 'to'),
  'question.thesesTakenOver': at('questions', 'members', 'version'),
  'question.thesesTakenBack': at('questions', 'members', 'version'),
  'question.keyPassagesTakenOver': at('questions', 'members', 'version'),
  'question.keyPassagesTakenBack': at('questions', 'members', 'version'),
  // Of grades, what is nobody's mark. A request to look at one again is told to its participant alone: instructors who grade under
  // pseudonyms see on the page of the grades which pseudonym asks.
  'grading.chosen': at('questions', 'writers'),
  'grade.released': at('questions', 'instructor', 'grades'),
  'grade.withdrawn': at('questions', 'instructor', 'grades'),
  'grade.regradeAsked': at('questions', 'own'),
  'grade.regradeAnswered': at('questions', 'instructor'),
  'peerReview.dropped': at('questions', 'instructor'),
  'peerReview.assigned': at('questions', 'writers'),
  'peerReview.opened': at('questions', 'writers'),
  'rubric.made': at('seminar', 'instructor'),
  'rubric.changed': at('seminar', 'instructor'),
  'rubric.deleted': at('seminar', 'instructor'),
  'source.imported': at('sources', 'members', 'number'),
  'source.edited': at('sources', 'members', 'fields'),
  'source.versionAdded': at('sources', 'members', 'number'),
  'source.tied': at('sources', 'members', 'original'),
  'source.untied': at('sources', 'members', 'original'),
  'source.pairsCorrected': at('sources', 'members', 'original'),
  'source.withdrawn': at('sources', 'members', 'reason'),
  'source.restored': at('sources', 'members'),
  'source.deleted': at('sources', 'instructor'),
  'seminar.created': at('seminar', 'staff'),
  'seminar.copied': at('seminar', 'staff'),
  'seminar.imported': at('seminar', 'staff'),
  'seminar.tied': at('seminar', 'staff'),
  'seminar.edited': at('seminar', 'staff', 'fields'),
  'seminar.archived': at('seminar', 'members'),
  'seminar.unarchived': at('seminar', 'members'),
  'seminar.exported': at('seminar', 'staff'),
  'seminar.deletionAsked': at('seminar', 'members'),
  'seminar.deletionTakenBack': at('seminar', 'members'),
  'membership.began': at('seminar', 'staff', 'role'),
  'membership.changed': at('seminar', 'staff', 'from', 'to'),
  'membership.ended': at('seminar', 'staff'),
  'membership.placed': at('seminar', 'staff', 'group', 'from', 'to'),
  'group.made': at('seminar', 'staff', 'group', 'name'),
  'group.renamed': at('seminar', 'staff', 'group', 'from', 'name'),
  'group.removed': at('seminar', 'staff', 'group', 'name'),
  'message.sent': at('seminar', 'instructor', 'people'),
  'webhook.added': at('seminar', 'instructor'),
  'webhook.removed': at('seminar', 'instructor'),
  'webhook.turnedOff': at('seminar', 'instructor'),
  'webhook.turnedOn': at('seminar', 'instructor'),
  'invitation.made': at('seminar', 'instructor', 'role'),
  'invitation.revoked': at('seminar', 'instructor'),
}

export const kindsSeen = (...sights: Sight[]): string[] =>
  Object.entries(kinds).flatMap(([kind, { seen }]) => (sights.includes(seen) ? kind : []))

export const kindsOf = (group: EventGroup): string[] =>
  Object.entries(kinds).flatMap(([kind, one]) => (one.group === group ? kind : []))

const nounsOfStaff = [
  ...['question', 'source', 'flagCategory', 'knownCase', 'invitation', 'group'],
  ...['grading', 'peerReview', 'rubric', 'webhook'],
]

/** The kinds of acts that only staff do in a question, whatever their part in its debate. */
export const staffActs: string[] = Object.entries(kinds).flatMap(([kind, one]) =>
  one.decision || isOfStaff(kind) ? kind : [],
)

export const isStaffAct = (kind: string): boolean => staffActs.includes(kind)

function isOfStaff(kind: string): boolean {
  const [noun = ''] = kind.split('.')
  if (nounsOfStaff.includes(noun)) return true
  return (
    [
      'position.answerAsked',
      'position.answerRequestWithdrawn',
      'citation.asked',
      'review.undone',
      'flag.resolved',
      'person.unmasked',
      'membership.placed',
    ].includes(kind) ||
    (noun === 'grade' && kind !== 'grade.regradeAsked') ||
    (noun === 'seminar' && kind !== 'seminar.created') ||
    /^brief\.(line|reordered|opened|closed)/.test(kind)
  )
}

export const decisions: string[] = Object.entries(kinds).flatMap(([kind, one]) => (one.decision ? kind : []))

/** Fields with the words that a person added: a reason, an answer, a note. */
const spoken = ['reason', 'text', 'reply', 'appeal', 'answer', 'note']

/** The part of an event's data that its kind shows. */
export function toldOf(kind: string, data: Record<string, unknown>): Record<string, unknown> {
  const told = kinds[kind]?.told ?? []
  return Object.fromEntries(told.filter((name) => data[name] !== undefined).map((name) => [name, data[name]]))
}

export function saidIn(kind: string, told: Record<string, unknown>): string {
  if (kind === 'steelman.answered') return ''
  const word = spoken.map((name) => told[name]).find((one) => typeof one === 'string' && one !== '')
  return typeof word === 'string' ? word : ''
}
