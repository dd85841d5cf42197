import { kinds } from '@/lib/curation/record/rules'

/**
 * The nouns whose events an archive has: those whose records it has as well. Of ballots, single votes on translations, grades,
 * members, invitations and control cases it has none.
 */
const nouns = [
  'position',
  'response',
  'steelman',
  'citation',
  'inquiry',
  'review',
  'question',
  'flag',
  'flagCategory',
  'stance',
  'brief',
  'source',
  'seminar',
]

/** Secret, or of the seminar's way through this place alone. */
const left = [
  ...['citation.translationVoted', 'person.unmasked', 'seminar.created', 'seminar.copied', 'seminar.tied'],
  ...['seminar.exported', 'seminar.imported', 'seminar.deletionAsked', 'seminar.deletionTakenBack'],
  ...['seminar.archived', 'seminar.unarchived'],
]

/** The kinds of events that an archive has. */
export const archivedKinds: readonly string[] = Object.keys(kinds).filter(
  (kind) => nouns.includes(kind.split('.', 1)[0] ?? '') && !left.includes(kind),
)

/** What they are about. */
export const archivedSubjects: readonly string[] = [...nouns, 'briefLine', 'participation']
