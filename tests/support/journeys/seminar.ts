import { askForAnswer } from '@/lib/curation/answer-requests/commands/ask'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { writeMessage } from '@/lib/notices/messages/commands/write-message'
import { messageInput } from '@/lib/notices/messages/input'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { annotate } from '@/lib/positions/commands/annotate'
import { keepQuestionDraft } from '@/lib/questions/commands/draft'
import { questionDraftInput, type Rules } from '@/lib/questions/input'
import { threadsBeside } from '@/lib/questions/queries'
import { search } from '@/lib/search/queries'
import type { Member } from '@/lib/seminars/access'
import { editSeminar } from '@/lib/seminars/commands/found'
import { invite } from '@/lib/seminars/commands/invite'
import { endMembership } from '@/lib/seminars/commands/members'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { findSeminar, readInvitation } from '@/lib/seminars/queries'
import { awaitSources } from '@/lib/sources/awaited/commands/await'
import { awaitedIn } from '@/lib/sources/awaited/queries'
import { addVersion } from '@/lib/sources/commands/version'
import { deleteSource, withdrawSource } from '@/lib/sources/commands/withdraw'
import { keepDraft } from '@/lib/sources/drafts/commands'
import { makeNote } from '@/lib/sources/notes/commands/note'
import { noteInput } from '@/lib/sources/notes/input'
import { findPassage } from '@/lib/sources/passages/find'
import { setPairs } from '@/lib/sources/translations/commands/correct'
import { tie } from '@/lib/sources/translations/commands/tie'
import { findTie } from '@/lib/sources/translations/queries'
import { accepted, aPerson, aSeminar, aSource } from '../factories'
import { aPosition, aQuestion } from '../factories/positions'
import { plantDebate, sighted } from './debate'
import { plantFlags, plantProposals } from './flags'
import { plantGrades, plantPeerReviews } from './grades'
import { plantPlatform } from './platform'
import { plantSecrets } from './secrets'
import { plantWebhooks } from './webhooks'
import { aWord, Canaries, members, type Role } from './words'

export type Planted = Awaited<ReturnType<typeof plantSeminar>>

type People = Record<Exclude<Role, 'visitor'>, Person> & { latecomer: Person }

/** A private seminar, with a word of its own in every stored text, which nobody outside may learn. */
export async function plantSeminar(rules: Partial<Rules> = {}, words = new Canaries()) {
  const people = await plantPeople(words)
  const instructor = await plantHeading(words, people)
  const sources = await plantSources(words, instructor)
  const invitations = await plantInvitations(words, instructor)
  const groups = await plantGroups(words, instructor, people.author)
  const drafts = { kept: await plantDraft(words, instructor), deleted: await plantDraft(words, instructor) }
  await plantImportedClaim(words, instructor, drafts.kept)
  const debate = await plantDebate(words, instructor, people, { ...sources, rules })
  const { stands, hidden: blind } = debate.positions
  const threads = await plantThreads(words, instructor, people.author, {
    own: groups.own,
    quotes: sources.quotes,
    rules,
  })
  const { participant, author, moderator } = people
  const acting = { participant, author, moderator, stands, blind, sighted }
  const flags = await plantFlags(words, { ...acting, staff: instructor, source: sources.cited })
  const proposals = await plantProposals(words, acting)
  const of = { question: debate.questions.open, position: stands.id, author, participant }
  const grades = await plantGrades(words, { staff: instructor, ...of })
  const place = { staff: instructor, question: debate.questions.open, rubric: grades.rubric }
  const peerReviews = await plantPeerReviews(words, place, people)
  const notes = {
    kept: await plantNote(words, instructor, people.author, sources),
    deleted: await plantNote(words, instructor, people.author, sources),
  }
  await plantAnswerRequest(words, instructor, debate.positions.former.id, author)
  const message = await plantMessage(words, instructor, people.author)
  const own = await plantSecrets(words, people.author, instructor)
  await plantPlatform(words, {
    seminarId: instructor.seminar.id,
    questionId: debate.questions.open.id,
    author: people.author,
  })
  const webhooks = await plantWebhooks(words, instructor)
  const annotation = await plantAnnotation(words, people.author, debate.questions.open.id, sources)
  // A mistyped word makes the server gather the seminar's words.
  await search(instructor.person, { q: 'nowordatall', window: { each: 1 } })
  await endMembership(instructor, people.former.id)
  const { id, slug } = instructor.seminar
  return {
    words,
    people,
    id,
    slug,
    sources,
    notes,
    invitations,
    groups,
    threads,
    drafts,
    own,
    flags,
    proposals,
    grades,
    peerReviews,
    message,
    webhooks,
    annotation,
    ...debate,
  }
}

const parts = ['former', 'observer', 'participant', 'author', 'moderator', 'instructor'] as const

/** Instructors see everybody's address, and everybody their own. */
async function plantPeople(words: Canaries): Promise<People> {
  const people: Partial<People> = { outsider: await someone(), latecomer: await someone() }
  for (const part of parts) {
    const name = words.plant(`name of the ${part}`, [...new Set<Role>([...members, part])])
    const inRoll = part !== 'former'
    const local = words.plant(`address of the ${part}`, [...new Set<Role>(['instructor', part])], inRoll)
    people[part] = await aPerson({ name, email: `${local}@veta.example` })
  }
  return people as People
}

/** A person in no list under test. */
const someone = () => aPerson({ name: 'Somebody Else', email: `${aWord()}@veta.example` })

async function plantHeading(words: Canaries, people: People): Promise<Member> {
  const { outsider, instructor, observer, moderator, latecomer } = people
  await aSeminar({ title: aWord(), with: { instructor: await someone(), participants: [outsider] } })
  const staff = await aSeminar({
    title: words.plant('seminar title', members),
    slug: words.plant('seminar slug', members),
    with: {
      instructor,
      observers: [observer],
      moderators: [moderator],
      participants: [people.participant, people.author, people.former, latecomer],
    },
  })
  const term = words.plant('seminar term', members)
  const joinDomains = ['veta.example', `${words.plant('address domain of the seminar', members)}.example`]
  const description = words.plant('seminar description', members)
  const frameOrigins = [`https://${words.plant('address of a site that embeds', members)}.example`]
  await editSeminar(staff, { term, description, joinDomains, frameOrigins }, 1)
  return findSeminar(instructor, staff.seminar.id)
}

/** A cited source in two versions; a withdrawn one; a deleted one; and an unpublished file. */
async function plantSources(words: Canaries, staff: Member) {
  const [before, quoted, after] = ['before', 'in', 'after'].map((place) =>
    words.plant(`source text ${place} a quotation`, members),
  )
  const elsewhere = words.plant('source text elsewhere', members)
  const text = `The ${before} vein runs ${quoted} for forty metres ${after} and no further.

Then it turns at ${elsewhere} in the other shaft.

Nobody has dug further, because the timber ran out in March.`
  const fileName = `${words.plant('file name', members)}.txt`
  const csl = {
    type: 'book' as const,
    author: [{ family: words.plant('author of a source', members) }],
    note: words.plant('note on a source', members),
  }
  const title = words.plant('source title', members)
  const { source } = await aSource({ in: staff, title, text, fileName, csl })
  const bytes = new TextEncoder().encode(`${text}\n\n${words.plant('text of a second version', members)}`)
  accepted(await addVersion(staff, source, { bytes, fileName: `${aWord()}.txt` }))
  const quotes = [`vein runs ${quoted} for forty metres`, `turns at ${elsewhere} in the other shaft`]
  const withdrawn = await plantWithdrawn(words, staff)
  return {
    cited: source,
    ...(await plantTranslations(words, staff, source)),
    withdrawn,
    deleted: await plantDeleted(words, staff),
    ...(await plantFile(words, staff)),
    awaited: await plantAwaited(words, staff),
    quotes,
  }
}

/** A translation of the cited source, and a text that is tied to that one in turn. */
async function plantTranslations(words: Canaries, staff: Member, original: { id: string; number: number }) {
  // No address of the table opens the second text.
  const text = (where: string, shown = true) =>
    `Se dijo que ${words.plant(where, members, shown)} estaba allí.`
  const given = { in: staff, language: 'es' }
  const title = words.plant('title of a translation', members)
  const section = words.plant('heading of a translation', members)
  const whole = `${text('text of a translation')}\n\n## ${section}\n\nFin.`
  const { source: tied } = await aSource({ ...given, title, fileName: 'gallery.md', text: whole })
  const { source: retied } = await aSource({ ...given, text: text('text of another translation', false) })
  accepted(await tie(staff, { original, translation: tied }))
  accepted(await tie(staff, { original: tied, translation: retied }))
  // Readers find pairs that are made already: reading changes nothing.
  const pairs = [{ left: [1, 1] as [number, number], right: [1, 1] as [number, number] }]
  accepted(await setPairs(staff, await findTie(staff.person, original.id, tied.id), pairs))
  return { tied, retied, section: { source: String(tied.number), section } }
}

/** A note that its author alone may know of, on words that every member reads. */
async function plantNote(words: Canaries, staff: Member, person: Person, { cited, quotes }: PlantedSources) {
  const place = { source: cited.id, version: 1, quote: quotes[0] ?? '' }
  const { start, end } = accepted(await findPassage(staff, place))
  const text = words.plant('text of a private note', ['author'])
  const tags = [words.plant('tag of a private note', ['author'])]
  return accepted(await makeNote(person, cited.id, noteInput.parse({ version: 1, start, end, text, tags })))
    .id
}

type PlantedSources = Awaited<ReturnType<typeof plantSources>>

async function plantWithdrawn(words: Canaries, staff: Member) {
  const text = `It was said that ${words.plant('text of a withdrawn source', members)} was there.`
  const { source } = await aSource({
    in: staff,
    title: words.plant('title of a withdrawn source', members),
    text,
  })
  await withdrawSource(staff, source, words.plant('reason of a withdrawal', members))
  return source
}

async function plantDeleted(words: Canaries, staff: Member) {
  const text = `It was said that ${words.plant('text of a deleted source', [])} was there.`
  const title = words.plant('title of a deleted source', ['instructor'], false)
  const { source } = await aSource({ in: staff, title, text })
  await deleteSource(staff, source)
  return source
}

async function plantFile(words: Canaries, staff: Member) {
  const text = `It is said that ${words.plant('text of a waiting file', ['instructor'])} will be there.`
  const original = {
    bytes: new TextEncoder().encode(text),
    fileName: `${words.plant('name of a waiting file', ['instructor'])}.txt`,
  }
  const title = words.plant('title of a waiting file', ['instructor'])
  const draft = accepted(await keepDraft(staff, { original, body: { title } }))
  const other = { bytes: new TextEncoder().encode('A file that nobody will publish.') }
  const unwanted = accepted(await keepDraft(staff, { original: other, body: {} }))
  return { draft, conversion: await conversionOf(draft), unwanted: await conversionOf(unwanted) }
}

/** Works without a text: one stays, and each member of the staff may remove another. */
async function plantAwaited(words: Canaries, staff: Member): Promise<string[]> {
  const enders: Role[] = ['moderator', 'instructor']
  const kept = words.plant('title of an awaited work', enders)
  const items = [kept, aWord(), aWord()].map((title) => ({ type: 'book' as const, title }))
  accepted(await awaitSources(staff, items))
  return (await awaitedIn(staff)).flatMap(({ id, title }) => (title === kept ? [] : [id]))
}

async function conversionOf(draft: { id: string }): Promise<string> {
  const where = { draftId: draft.id }
  return (await db.conversion.findUniqueOrThrow({ where, select: { id: true } })).id
}

/** An unpublished question. */
async function plantDraft(words: Canaries, { person, seminar }: Member): Promise<string> {
  const body = questionDraftInput.parse({
    title: words.plant('title of a draft of a question', ['instructor']),
    prompt: words.plant('prompt of a draft of a question', ['instructor']),
    theses: [{ label: 'A', statement: words.plant('thesis of a draft of a question', ['instructor']) }],
    keyPassages: [
      {
        passage: { quote: words.plant('key passage of a draft of a question', ['instructor']) },
        note: words.plant('note on a key passage of a draft', ['instructor']),
      },
    ],
    readings: [{ source: '9', note: words.plant('note on a reading of a draft', ['instructor']) }],
  })
  return accepted(await keepQuestionDraft(person, seminar.slug, body)).id
}

/** A claim that came with an imported debate, beside the draft that it made. */
async function plantImportedClaim(words: Canaries, { seminar }: Member, draftId: string) {
  const text = words.plant('claim of an imported debate', ['instructor'])
  const sources = [words.plant('source of an imported claim', ['instructor'])]
  await db.importedClaim.create({
    data: { draftId, seminarId: seminar.id, number: 1, depth: 0, text, sources },
  })
}

/** A citation of the author's draft that came from another program. */
async function plantAnnotation(
  words: Canaries,
  author: Person,
  question: string,
  { cited, quotes }: PlantedSources,
): Promise<string> {
  const word = (of: string) => words.plant(`${of} of an annotation`, ['author'])
  const passage = { source: cited.id, version: 1, quote: quotes[0] ?? '' }
  const marks = {
    via: [`https://reader.example/${word('address')}`],
    canonical: `urn:${word('name')}`,
    motivation: ['highlighting'],
  }
  const given = { ...marks, passage, relation: 'supports', warrant: word('warrant') }
  return accepted(await annotate(author, question, given)).id
}

/** A group of the author, and an empty section, which no participant can know of. */
async function plantGroups(words: Canaries, staff: Member, author: Person) {
  const group = words.plant('name of a group', ['author', 'moderator', 'instructor'])
  const section = words.plant('name of a section', ['moderator', 'instructor'])
  const own = accepted(await makeGroup(staff, { name: group, kind: 'group' })).id
  accepted(await placeMembers(staff, { people: [author.id], kind: 'group', group: own }))
  return { own, section: accepted(await makeGroup(staff, { name: section, kind: 'section' })).id }
}

/** A prompt with a thread for the author's group and for one more, in which staff alone read. */
async function plantThreads(
  words: Canaries,
  staff: Member,
  author: Person,
  { own, quotes, rules }: { own: string; quotes: string[]; rules: Partial<Rules> },
) {
  const seenBy: Role[] = ['author', 'moderator', 'instructor']
  accepted(
    await makeGroup(staff, {
      name: words.plant('name of another group', ['moderator', 'instructor']),
      kind: 'group',
    }),
  )
  const title = words.plant('title of a prompt with a thread for each group', seenBy)
  const first = await aQuestion({ in: staff, title, threads: 'perGroup', rules })
  const threads = await threadsBeside(first)
  const thread = threads.find(({ question }) => question.group?.id === own) ?? first
  const claim = words.plant('claim in the thread of a group', seenBy)
  const position = await aPosition({ on: thread, by: author, claim, citing: quotes.slice(0, 1) })
  return { own: thread.question, position: position.id }
}

/** The author, who has posted, is asked to answer a position of a former member. */
async function plantAnswerRequest(words: Canaries, staff: Member, position: string, author: Person) {
  const note = words.plant('note of a request to answer', ['author', 'moderator', 'instructor'])
  const { questionId } = await db.position.findUniqueOrThrow({ where: { id: position } })
  const { id } = await db.participation.findUniqueOrThrow({
    where: { questionId_personId: { questionId, personId: author.id } },
  })
  // Those who have posted are asked. The participant has not, since much of the walk is about what they may not see yet.
  const posted = (firstPostedAt: Date | null) =>
    db.participation.update({ where: { id }, data: { firstPostedAt } })
  await posted(new Date())
  accepted(await askForAnswer(staff.person, position, { person: id, note }))
  await posted(null)
}

/** A message to the author. */
async function plantMessage(words: Canaries, staff: Member, author: Person): Promise<string> {
  const to = [author.id]
  const [subject, text] = ['subject', 'text'].map((of) =>
    words.plant(`${of} of a message`, ['author', 'instructor']),
  )
  return accepted(await writeMessage(staff, messageInput.parse({ to, subject, text }))).id
}

async function plantInvitations(words: Canaries, staff: Member) {
  const open = accepted(await invite(staff, { role: 'participant', days: 30 }))
  const email = `${words.plant('address of an invitation', ['instructor'])}@veta.example`
  const personal = accepted(await invite(staff, { role: 'participant', days: 30, email }))
  const [first, second] = [await readInvitation(staff, open.id), await readInvitation(staff, personal.id)]
  for (const { code } of [first, second]) words.keep('invitation code', code, ['instructor'])
  return { open: first, personal: second }
}
