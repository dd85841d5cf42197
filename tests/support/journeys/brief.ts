import { writeLine } from '@/lib/curation/brief/commands/line'
import { openBrief, publishBrief } from '@/lib/curation/brief/commands/publish'
import { sign } from '@/lib/curation/brief/commands/sign'
import { lineInput } from '@/lib/curation/brief/input'
import { publicKeyOf } from '@/lib/curation/brief/queries'
import type { Person } from '@/lib/people/rules'
import type { PositionView } from '@/lib/positions/view/position'
import type { QuestionContext } from '@/lib/questions/queries'
import { accepted } from '../factories'
import { type Canaries, members, type Role } from './words'

type People = Record<'author' | 'moderator' | 'instructor', Person>

const staff: Role[] = ['moderator', 'instructor']

/**
 * A Brief that is published, signed, and public through its link, with one unpublished line. Returns the key of the link.
 */
export async function plantBrief(
  words: Canaries,
  on: QuestionContext,
  people: People,
  cited: PositionView[],
) {
  const { author, moderator, instructor } = people
  const ref = on.question.id
  await plantPublished(words, on, people, { cited, seenBy: members, kind: '' })
  const text = words.plant('text of a line that is not published', staff)
  const dissent = words.plant('dissent beside a line that is not published', staff)
  const cites = cited.map(({ id }) => id)
  const line = lineInput.parse({ section: 'open', text, dissent, cites })
  accepted(await writeLine({ person: moderator, ref }, { line }))
  const said = words.plant('dissent from a Brief', members)
  accepted(await sign(author, ref, { version: 1, signs: false, text: said }))
  accepted(await openBrief(instructor, ref, true))
  const key = (await publicKeyOf(ref)) ?? ''
  words.keep('key of a public Brief', key, ['instructor'])
  return key
}

type Published = { cited: PositionView[]; seenBy: Role[]; kind: string }

/** A line in each section, published with a note. */
export async function plantPublished(
  words: Canaries,
  on: QuestionContext,
  { moderator, instructor }: Omit<People, 'author'>,
  { cited, seenBy, kind }: Published,
): Promise<void> {
  const ref = on.question.id
  const plant = (what: string) => words.plant(`${what} of a Brief${kind}`, seenBy)
  for (const section of ['agreed', 'disputed', 'open']) {
    const said = { text: plant(`line, ${section},`), dissent: plant(`dissent, ${section},`) }
    const cites = cited.map(({ id }) => id)
    const line = lineInput.parse({ section, thesis: section === 'disputed' ? 'A' : null, ...said, cites })
    accepted(await writeLine({ person: moderator, ref }, { line }))
  }
  accepted(await publishBrief(instructor, ref, { note: plant('note') }))
}
