import { addCategory } from '@/lib/curation/flags/commands/categories'
import { flag } from '@/lib/curation/flags/commands/flag'
import { resolve } from '@/lib/curation/flags/commands/resolve'
import { answerLabel, label } from '@/lib/curation/labels/commands/label'
import { labelInput } from '@/lib/curation/labels/input'
import { retireTranslation } from '@/lib/curation/translations/commands/decide'
import { proposeTranslation } from '@/lib/curation/translations/commands/propose'
import { translationInput } from '@/lib/curation/translations/input'
import type { Person } from '@/lib/people/rules'
import type { PositionView } from '@/lib/positions/view/position'
import type { Member } from '@/lib/seminars/access'
import { accepted } from '../factories'
import { type Canaries, members, type Role } from './words'

type Given = {
  staff: Member
  participant: Person
  author: Person
  moderator: Person
  /** Positions of the author. */
  stands: PositionView
  blind: PositionView
  sighted: Role[]
  source: { id: string }
}

/** Open and answered flags, and labels: each with a word of its own. */
export async function plantFlags(words: Canaries, given: Given) {
  const { staff, participant, author, moderator, stands, blind, sighted, source } = given
  const name = words.plant('name of a flag category', members)
  const category = accepted(await addCategory(staff, { name })).id
  const flaggers: Role[] = ['participant', 'moderator', 'instructor']
  const raise = async (by: Person, thing: object, what: string, seenBy: Role[]) =>
    accepted(await flag(by, { ...thing, category, note: words.plant(`note of a flag ${what}`, seenBy) })).id
  const open = await raise(participant, { position: stands.id }, 'that waits', flaggers)
  const answered = await raise(participant, { source: source.id }, 'that is answered', [
    'participant',
    'moderator',
  ])
  const answer = words.plant('answer to a flag', ['participant', 'moderator'])
  accepted(await resolve(moderator, answered, { outcome: 'leftAsItIs', answer, together: false }))
  const hidden = await raise(moderator, { position: blind.id }, 'in a blind question', [
    'moderator',
    'instructor',
  ])
  const mine = await raise(moderator, { citation: stands.citations[0]?.id }, 'to be taken back', [
    'moderator',
    'instructor',
  ])
  const set = async (kind: 'unclear' | 'offTopic', { id }: PositionView, what: string, seenBy: Role[]) => {
    const reason = words.plant(`reason of a label ${what}`, seenBy)
    return accepted(await label(moderator, id, labelInput.parse({ kind, reason }))).id
  }
  const labelled = await set('unclear', stands, 'that is answered', members)
  accepted(await answerLabel(author, labelled, words.plant('answer to a label', members)))
  const needing = await set('offTopic', stands, 'that waits', members)
  await set('offTopic', blind, 'in a blind question', sighted)
  return { open, hidden, mine, category, labelled, needing }
}

/**
 * Translations that the participant proposes: two that stand, of which one is to be withdrawn, and one that the moderator
 * retired. And one that the author proposes in a blind question.
 */
export async function plantProposals(words: Canaries, given: Omit<Given, 'staff' | 'source'>) {
  const { participant, author, moderator, stands, blind, sighted } = given
  const propose = async (by: Person, on: PositionView, what: string, seenBy: Role[], tongue: string) => {
    const text = words.plant(`text of a proposed translation ${what}`, seenBy)
    const note = words.plant(`note of a proposed translation ${what}`, seenBy)
    const input = translationInput.parse({ language: tongue, text, note })
    return accepted(await proposeTranslation(by, on.citations[0]?.id ?? '', input)).id
  }
  const standing = await propose(participant, stands, 'that stands', members, 'es')
  const unwanted = await propose(participant, stands, 'to be withdrawn', members, 'fr')
  const enders: Role[] = ['participant', 'moderator', 'instructor']
  const retired = await propose(participant, stands, 'that was retired', enders, 'pt')
  const reason = words.plant('reason of a retired translation', members)
  accepted(await retireTranslation(moderator, retired, reason))
  const unseen = await propose(author, blind, 'in a blind question', sighted, 'es')
  return { standing, unwanted, retired, unseen }
}
