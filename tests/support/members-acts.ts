import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askForAnswer, withdrawAnswerRequest } from '@/lib/curation/answer-requests/commands/ask'
import { moveLine, removeLine, restoreLine, writeLine } from '@/lib/curation/brief/commands/line'
import { openBrief, publishBrief } from '@/lib/curation/brief/commands/publish'
import { sign, unsign } from '@/lib/curation/brief/commands/sign'
import { writeBrief } from '@/lib/curation/brief/commands/whole'
import { briefInput, lineInput, signatureInput } from '@/lib/curation/brief/input'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { addCategory, changeCategory } from '@/lib/curation/flags/commands/categories'
import { changeFlag, flag, takeFlagBack } from '@/lib/curation/flags/commands/flag'
import { resolve } from '@/lib/curation/flags/commands/resolve'
import { flagInput, resolutionInput } from '@/lib/curation/flags/input'
import { markKnown, retireKnown } from '@/lib/curation/known/commands/mark'
import { answerLabel, label, removeLabel } from '@/lib/curation/labels/commands/label'
import { labelInput } from '@/lib/curation/labels/input'
import { hide, restore } from '@/lib/curation/moderation/commands/hide'
import { lock, unlock } from '@/lib/curation/moderation/commands/lock'
import { merge } from '@/lib/curation/moderation/commands/merge'
import { move } from '@/lib/curation/moderation/commands/move'
import { reply as answerRuling } from '@/lib/curation/moderation/commands/reply'
import { placeMembers, removeGroup, spread, takeOut } from '@/lib/curation/regrouping/commands/place'
import { openMissingThreads } from '@/lib/curation/regrouping/commands/threads'
import { answerInquiry, inquire } from '@/lib/curation/reviews/commands/inquire'
import { appeal, reply } from '@/lib/curation/reviews/commands/reply'
import { review } from '@/lib/curation/reviews/commands/review'
import { undo } from '@/lib/curation/reviews/commands/undo'
import { retireTranslation, voteOnTranslation } from '@/lib/curation/translations/commands/decide'
import { proposeTranslation } from '@/lib/curation/translations/commands/propose'
import { translationInput } from '@/lib/curation/translations/input'
import { importArchive } from '@/lib/exchange/archive/commands/import'
import { questionScope } from '@/lib/exchange/archive/write/scope'
import { writeArchive } from '@/lib/exchange/archive/write/write'
import { importFiles } from '@/lib/exchange/imports/commands/import'
import { keepFiles } from '@/lib/exchange/imports/commands/keep'
import { importPack, reuseQuestion } from '@/lib/exchange/packs/commands/import'
import { packOf } from '@/lib/exchange/packs/queries'
import { addWebhook } from '@/lib/exchange/webhooks/commands/add'
import { ping, replayDead, replayDelivery } from '@/lib/exchange/webhooks/commands/deliver'
import { removeWebhook } from '@/lib/exchange/webhooks/commands/remove'
import { turnOn } from '@/lib/exchange/webhooks/commands/turn'
import { webhookInput } from '@/lib/exchange/webhooks/input'
import { grade } from '@/lib/gradebook/grades/commands/grade'
import { chooseGrading } from '@/lib/gradebook/grades/commands/grading'
import { answerRegrade, askRegrade } from '@/lib/gradebook/grades/commands/regrade'
import { releaseGrades, withdrawGrades } from '@/lib/gradebook/grades/commands/release'
import { gradeInput } from '@/lib/gradebook/grades/input'
import {
  dropPeerReview,
  reassignPeerReview,
  writePeerReview,
} from '@/lib/gradebook/peer-reviews/commands/review'
import { assignPeerReviews, openPeerReviews } from '@/lib/gradebook/peer-reviews/commands/round'
import { peerReviewInput, roundInput } from '@/lib/gradebook/peer-reviews/input'
import { changeRubric, deleteRubric, makeRubric } from '@/lib/gradebook/rubrics/commands/rubric'
import { rubricInput } from '@/lib/gradebook/rubrics/input'
import { tieCourse } from '@/lib/lti/commands/courses'
import { addPlatform } from '@/lib/lti/commands/platforms'
import { launchMessage } from '@/lib/lti/message'
import { platformById } from '@/lib/lti/queries'
import { writeMessage } from '@/lib/notices/messages/commands/write-message'
import { messageInput } from '@/lib/notices/messages/input'
import { cast, retract } from '@/lib/opinion/ballots/commands/cast'
import { takeStance } from '@/lib/opinion/stances/commands/take'
import { stanceInput } from '@/lib/opinion/stances/input'
import { operator } from '@/lib/people/access'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { annotate, deleteAnnotation, replaceAnnotation } from '@/lib/positions/commands/annotate'
import { saveDraft } from '@/lib/positions/commands/draft'
import { edit } from '@/lib/positions/commands/edit'
import { post } from '@/lib/positions/commands/post'
import { respond } from '@/lib/positions/commands/respond'
import { answerSteelman, restate } from '@/lib/positions/commands/steelman'
import { takeBack } from '@/lib/positions/commands/take-back'
import { takeOver } from '@/lib/positions/commands/take-over'
import { takeThesisBack, takeThesisOver } from '@/lib/positions/commands/thesis-transfer'
import { takeAllBack, takeAllOver } from '@/lib/positions/commands/transfer-all'
import { reinstate, withdraw } from '@/lib/positions/commands/withdraw'
import { draftInput, positionInput, respondInput } from '@/lib/positions/input'
import { findPosition } from '@/lib/positions/queries/find'
import type { PositionView } from '@/lib/positions/view/position'
import { changeQuestion } from '@/lib/questions/commands/change'
import { changeQuestionDraft, discardQuestionDraft, keepQuestionDraft } from '@/lib/questions/commands/draft'
import { keepImportedDraft, leaveClaimsOut } from '@/lib/questions/commands/imported-claims'
import { openQuestion } from '@/lib/questions/commands/open'
import { closeToPublic, openToPublic } from '@/lib/questions/commands/public-access'
import { cancelPublication, schedulePublication } from '@/lib/questions/commands/publication'
import { slow, unslow } from '@/lib/questions/commands/slow'
import { unmask } from '@/lib/questions/commands/unmask'
import { questionDraftInput, questionInput } from '@/lib/questions/input'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { unarchive } from '@/lib/seminars/commands/archive'
import { createSeminar, editSeminar } from '@/lib/seminars/commands/found'
import { invite, revoke } from '@/lib/seminars/commands/invite'
import { showEntryLink, showEntryLinks } from '@/lib/seminars/commands/invited'
import { addMember, changeRole, endMembership } from '@/lib/seminars/commands/members'
import { setReminders } from '@/lib/seminars/commands/reminders'
import { release, restrain } from '@/lib/seminars/commands/restrain'
import { makeGroup, renameGroup } from '@/lib/seminars/groups/commands/groups'
import { findSeminar, readSeminar } from '@/lib/seminars/queries'
import { awaitSources, discardAwaited } from '@/lib/sources/awaited/commands/await'
import { awaitedIn } from '@/lib/sources/awaited/queries'
import { editRecord } from '@/lib/sources/commands/edit'
import { importSource } from '@/lib/sources/commands/import'
import { addVersion } from '@/lib/sources/commands/version'
import { deleteSource, restoreSource, withdrawSource } from '@/lib/sources/commands/withdraw'
import { keepDraft, queueFile } from '@/lib/sources/drafts/commands'
import { findSource, versionOf } from '@/lib/sources/queries'
import { correctPair, newestPairs, setPairs } from '@/lib/sources/translations/commands/correct'
import { tie, untie } from '@/lib/sources/translations/commands/tie'
import { findTie } from '@/lib/sources/translations/queries'
import { accepted, aMember, aPerson, aSource } from './factories'
import { aGrade, aRubric, oreRubric } from './factories/grades'
import { aPosition, aQuestion } from './factories/positions'
import { aWebhookIn } from './webhook-rows'

/** A seminar with a question; the acting person is a member, and the instructor another person. */
export type Stage = { context: QuestionContext; staff: Member; acting: Member; person: Person }

type Act = {
  as: 'participant' | 'moderator' | 'instructor'
  /** An author may still do it after an instructor has made them an observer. */
  ofAuthors?: true
  /** Prepares the scene; returns the command to be sent. */
  of: (stage: Stage) => Promise<() => Promise<unknown>> | (() => Promise<unknown>)
}

const why = { reason: 'For a reason.' }
const inADay = () => new Date(Date.now() + 86_400_000).toISOString()
const cites = [{ quote: 'Then it turns east.', relation: 'supports' as const, warrant: 'It says so.' }]
const words = { thesis: 'A', stance: 'supports', claim: 'North.', argument: 'So it says.', citations: cites }
const verdict = { verdict: 'outOfContext' as const, reason: 'It goes on.', revision: 1 }
const text = 'Where does it say so?'
const aText = () => ({ bytes: new TextEncoder().encode(`It is said ${crypto.randomUUID()}.`) })

const citationOf = ({ citations }: PositionView) => citations[0]?.id ?? ''

/** The acting member's own position. */
const own = ({ context, person }: Stage) => aPosition({ on: context, by: person })
const others = ({ context }: Stage) => aPosition({ on: context })

const aVerdict = async (stage: Stage, position: PositionView) =>
  accepted(await review(stage.staff.person, citationOf(position), verdict)).id

const ruling = (command: typeof hide, first?: typeof hide): Act => ({
  as: 'moderator',
  of: async (stage) => {
    const { id } = await others(stage)
    if (first) accepted(await first(stage.staff.person, id, why))
    return () => command(stage.person, id, why)
  },
})

const aLabel = async ({ staff }: Stage, position: PositionView) =>
  accepted(await label(staff.person, position.id, labelInput.parse({ kind: 'unclear', ...why }))).id

const inSpanish = translationInput.parse({ language: 'es', text: 'Entonces gira al este.' })

const aTranslation = async ({ staff }: Stage, position: PositionView) =>
  accepted(await proposeTranslation(staff.person, citationOf(position), inSpanish)).id

const writing = ({ person, context }: Stage) => ({ person, ref: context.question.id })

async function aLine(stage: Stage) {
  const position = await others(stage)
  return lineInput.parse({ section: 'open', text: 'Both say north.', cites: [position.id] })
}

const written = async (stage: Stage) =>
  accepted(await writeLine(writing({ ...stage, person: stage.staff.person }), { line: await aLine(stage) }))
    .id

async function published(stage: Stage): Promise<number> {
  await written(stage)
  const { id } = accepted(await publishBrief(stage.staff.person, stage.context.question.id, { note: '' }))
  return (await db.briefVersion.findUniqueOrThrow({ where: { id } })).number
}

async function aFlag({ context }: Stage, position: PositionView) {
  const [category] = await categoriesOf(context.member)
  return flagInput.parse({ position: position.id, category: category?.id })
}

async function muted({ staff }: Stage) {
  const { person } = await aMember({ in: staff })
  const given = { person: person.id, kind: 'muted' as const, ...why, until: inADay() }
  return accepted(await restrain(staff, given)).id
}

const aQuestionInput = () =>
  questionInput.parse({
    title: 'Where next?',
    prompt: 'Argue.',
    theses: [{ label: 'A', statement: 'Down.' }],
  })
const aQuestionDraft = () => questionDraftInput.parse({ title: 'Where next?' })

/** A source with two versions, of which the acting member cites the first. */
async function anEdition(stage: Stage) {
  const text = `It is said ${crypto.randomUUID()}.`
  const { source } = await aSource({ in: stage.staff, text })
  const position = await aPosition({ on: stage.context, by: stage.person, citing: [text] })
  const bytes = new TextEncoder().encode(`Once more.\n\n${text}`)
  accepted(await addVersion(stage.staff, source, { bytes }))
  const found = await findSource(stage.staff.person, source.id)
  return { position, to: { source: found.source, version: versionOf(found.source) } }
}

/** The first thesis of the question stands on words of an edition. */
async function anEditionOfThesis(stage: Stage) {
  const { position, to } = await anEdition(stage)
  const where = { questionId_label: { questionId: stage.context.question.id, label: 'A' } }
  const data = { passageId: position.citations[0]?.passage.id }
  return { to, thesis: (await db.thesis.update({ where, data })).id }
}

const aGroup = async ({ staff }: Stage) =>
  accepted(await makeGroup(staff, { name: crypto.randomUUID(), kind: 'group' })).id

/** A group with somebody in it. */
async function aPlacement(stage: Stage) {
  const { person } = await aMember({ in: stage.staff })
  const placement = { people: [person.id], kind: 'group' as const, group: await aGroup(stage) }
  accepted(await placeMembers(stage.staff, placement))
  return placement
}

const keptDraft = async ({ staff }: Stage) =>
  accepted(await keepQuestionDraft(staff.person, staff.seminar.id, aQuestionDraft())).id

/** From another program, on words of the stage's source. */
const anAnnotation = {
  passage: { quote: 'and nobody disputes it' },
  ...{ relation: '', warrant: '', via: [], canonical: null, motivation: [] },
}

/** A draft that lacks nothing. */
const wholeDraft = async ({ staff }: Stage) => {
  const theses = [{ label: 'A', statement: 'It goes on.' }]
  const body = questionDraftInput.parse({ title: 'Where next?', prompt: 'Say so.', theses })
  return accepted(await keepQuestionDraft(staff.person, staff.seminar.id, body)).id
}

/** The first launch of a course of a platform, by a person who teaches it. */
async function aCourseLaunch() {
  const address = 'https://campus.example'
  const [issuer, clientId] = [address, crypto.randomUUID()]
  const urls = { authUrl: address, tokenUrl: address, jwksUrl: address }
  const { id } = accepted(await addPlatform(operator, { name: 'Campus', issuer, clientId, ...urls }))
  const roles = ['Instructor']
  const given = {
    kind: 'link',
    sub: 'one',
    roles,
    deployment: '1',
    scopes: [],
    course: { id: clientId, title: '' },
  }
  return { id, platform: await platformById(id), message: launchMessage.parse(given) }
}

const restated = async (context: QuestionContext, by: Person) => {
  const position = await aPosition({ on: context, by })
  const { person } = await aMember({ in: context.member })
  return accepted(await restate(person, position.id, { text: 'North, it says.' })).id
}

/** Every command of a member, by its name in lib/<noun>/commands. */
export const acts: Record<string, Act> = {
  post: {
    as: 'participant',
    of:
      ({ person, context }) =>
      () =>
        post(person, context.question.id, positionInput.parse(words)),
  },
  respond: {
    as: 'participant',
    of: async (stage) => {
      const { id } = await others(stage)
      const input = respondInput.parse({ kind: 'asks', argument: 'How far?' })
      return () => respond(stage.person, id, input)
    },
  },
  edit: {
    as: 'participant',
    of: async (stage) => {
      const { id, revision: base } = await own(stage)
      return () => edit(stage.person, id, { base, patch: { claim: 'Mended.' } })
    },
  },
  withdraw: {
    as: 'participant',
    ofAuthors: true,
    of: async (stage) => {
      const { id } = await own(stage)
      return () => withdraw(stage.person, id)
    },
  },
  reinstate: {
    as: 'participant',
    of: async (stage) => {
      const { id } = await own(stage)
      await withdraw(stage.person, id)
      return () => reinstate(stage.person, id)
    },
  },
  annotate: {
    as: 'participant',
    of:
      ({ person, context }) =>
      () =>
        annotate(person, context.question.id, anAnnotation),
  },
  replaceAnnotation: {
    as: 'participant',
    of: async ({ person, context }) => {
      const question = context.question.id
      const { id } = accepted(await annotate(person, question, anAnnotation))
      const change = { question, id, expected: () => true }
      return () => replaceAnnotation(person, change, { ...anAnnotation, warrant: 'For this.' })
    },
  },
  deleteAnnotation: {
    as: 'participant',
    of: async ({ person, context }) => {
      const question = context.question.id
      const { id } = accepted(await annotate(person, question, anAnnotation))
      return () => deleteAnnotation(person, { question, id, expected: () => true })
    },
  },
  saveDraft: {
    as: 'participant',
    of:
      ({ person, context }) =>
      () =>
        saveDraft(person, { question: context.question.id }, { body: draftInput.parse({ claim: 'North.' }) }),
  },
  restate: {
    as: 'participant',
    of: async (stage) => {
      const { id } = await others(stage)
      return () => restate(stage.person, id, { text: 'North, it says.' })
    },
  },
  answerSteelman: {
    as: 'participant',
    of: async ({ context, person }) => {
      const id = await restated(context, person)
      return () => answerSteelman(person, id, { answer: 'confirmed' })
    },
  },
  cast: {
    as: 'participant',
    of: async (stage) => {
      const { id } = await others(stage)
      return () => cast(stage.person, id, 'agree')
    },
  },
  retract: {
    as: 'participant',
    of: async (stage) => {
      const { id } = await others(stage)
      accepted(await cast(stage.person, id, 'agree'))
      return () => retract(stage.person, id)
    },
  },
  takeStance: {
    as: 'participant',
    of: ({ person, context }) => {
      const input = stanceInput.parse({ moment: 'during', weights: { A: 1, B: -1 }, confidence: 50 })
      return () => takeStance(person, context.question.id, input)
    },
  },
  hide: ruling(hide),
  restore: ruling(restore, hide),
  lock: ruling(lock),
  unlock: ruling(unlock, lock),
  merge: {
    as: 'moderator',
    of: async (stage) => {
      const [one, other] = [await others(stage), await others(stage)]
      return () => merge(stage.person, one.id, { into: other.id, ...why })
    },
  },
  move: {
    as: 'moderator',
    of: async (stage) => {
      const { id } = await others(stage)
      return () => move(stage.person, id, { question: stage.context.question.id, thesis: 'B', ...why })
    },
  },
  'rulings reply': {
    as: 'participant',
    ofAuthors: true,
    of: async (stage) => {
      const { id } = await own(stage)
      accepted(await hide(stage.staff.person, id, why))
      const ruled = (await findPosition(stage.staff.person, id)).position.ruling?.id ?? ''
      return () => answerRuling(stage.person, ruled, { reply: 'I see.' })
    },
  },
  review: {
    as: 'moderator',
    of: async (stage) => {
      const citation = citationOf(await others(stage))
      return () => review(stage.person, citation, verdict)
    },
  },
  undo: {
    as: 'moderator',
    of: async (stage) => {
      const { id } = accepted(await review(stage.person, citationOf(await others(stage)), verdict))
      return () => undo(stage.person, id)
    },
  },
  reply: {
    as: 'participant',
    ofAuthors: true,
    of: async (stage) => {
      const id = await aVerdict(stage, await own(stage))
      return () => reply(stage.person, id, text)
    },
  },
  appeal: {
    as: 'participant',
    ofAuthors: true,
    of: async (stage) => {
      const id = await aVerdict(stage, await own(stage))
      return () => appeal(stage.person, id, text)
    },
  },
  inquire: {
    as: 'moderator',
    of: async (stage) => {
      const citation = citationOf(await others(stage))
      return () => inquire(stage.person, citation, { text, revision: 1 })
    },
  },
  answerInquiry: {
    as: 'participant',
    ofAuthors: true,
    of: async (stage) => {
      const citation = citationOf(await own(stage))
      const { id } = accepted(await inquire(stage.staff.person, citation, { text, revision: 1 }))
      return () => answerInquiry(stage.person, id, text)
    },
  },
  markKnown: {
    as: 'instructor',
    of: async (stage) => {
      const citation = citationOf(await others(stage))
      return () => markKnown(stage.person, { citation, revision: 1, verdict: 'verified', note: '' })
    },
  },
  retireKnown: {
    as: 'instructor',
    of: async (stage) => {
      const citation = citationOf(await others(stage))
      const given = { citation, revision: 1, verdict: 'verified' as const, note: '' }
      const { id } = accepted(await markKnown(stage.staff.person, given))
      return () => retireKnown(stage.acting, id)
    },
  },
  label: {
    as: 'moderator',
    of: async (stage) => {
      const { id } = await others(stage)
      return () => label(stage.person, id, labelInput.parse({ kind: 'unclear', ...why }))
    },
  },
  answerLabel: {
    as: 'participant',
    ofAuthors: true,
    of: async (stage) => {
      const id = await aLabel(stage, await own(stage))
      return () => answerLabel(stage.person, id, 'I see.')
    },
  },
  removeLabel: {
    as: 'moderator',
    of: async (stage) => {
      const id = await aLabel(stage, await others(stage))
      return () => removeLabel(stage.person, id)
    },
  },
  proposeTranslation: {
    as: 'participant',
    of: async (stage) => {
      const citation = citationOf(await others(stage))
      return () => proposeTranslation(stage.person, citation, inSpanish)
    },
  },
  voteOnTranslation: {
    as: 'participant',
    of: async (stage) => {
      const id = await aTranslation(stage, await others(stage))
      return () => voteOnTranslation(stage.person, id, 'for')
    },
  },
  retireTranslation: {
    as: 'moderator',
    of: async (stage) => {
      const id = await aTranslation(stage, await others(stage))
      return () => retireTranslation(stage.person, id, why.reason)
    },
  },
  flag: {
    as: 'participant',
    of: async (stage) => {
      const input = await aFlag(stage, await others(stage))
      return () => flag(stage.person, input)
    },
  },
  changeFlag: {
    as: 'participant',
    of: async (stage) => {
      const { id } = accepted(await flag(stage.person, await aFlag(stage, await others(stage))))
      return () => changeFlag(stage.person, id, { note: 'More.' })
    },
  },
  takeFlagBack: {
    as: 'participant',
    of: async (stage) => {
      const { id } = accepted(await flag(stage.person, await aFlag(stage, await others(stage))))
      return () => takeFlagBack(stage.person, id)
    },
  },
  resolve: {
    as: 'moderator',
    of: async (stage) => {
      const { person } = await aMember({ in: stage.staff })
      const { id } = accepted(await flag(person, await aFlag(stage, await others(stage))))
      const input = resolutionInput.parse({ outcome: 'upheld' })
      return () => resolve(stage.person, id, input)
    },
  },
  addCategory: {
    as: 'instructor',
    of:
      ({ acting }) =>
      () =>
        addCategory(acting, { name: crypto.randomUUID() }),
  },
  changeCategory: {
    as: 'instructor',
    of: async ({ acting, staff }) => {
      const { id } = accepted(await addCategory(staff, { name: crypto.randomUUID() }))
      return () => changeCategory(acting, id, { retired: true })
    },
  },
  writeLine: {
    as: 'moderator',
    of: async (stage) => {
      const line = await aLine(stage)
      return () => writeLine(writing(stage), { line })
    },
  },
  removeLine: {
    as: 'moderator',
    of: async (stage) => {
      const id = await written(stage)
      return () => removeLine(writing(stage), { id, base: 1 })
    },
  },
  restoreLine: {
    as: 'moderator',
    of: async (stage) => {
      const id = await written(stage)
      accepted(await removeLine(writing({ ...stage, person: stage.staff.person }), { id, base: 1 }))
      return () => restoreLine(writing(stage), id)
    },
  },
  moveLine: {
    as: 'moderator',
    of: async (stage) => {
      await written(stage)
      const id = await written(stage)
      return () => moveLine(writing(stage), { id, to: 'up' })
    },
  },
  writeBrief: {
    as: 'moderator',
    of: async (stage) => {
      const { section: _section, thesis: _thesis, dissent: _dissent, ...line } = await aLine(stage)
      const brief = await db.brief.findUnique({ where: { questionId: stage.context.question.id } })
      const input = briefInput.parse({ sections: { open: [line] } })
      return () => writeBrief(stage.person, stage.context.question.id, { base: brief?.revision ?? 0, input })
    },
  },
  publishBrief: {
    as: 'instructor',
    of: async (stage) => {
      await written(stage)
      return () => publishBrief(stage.person, stage.context.question.id, { note: '' })
    },
  },
  openBrief: {
    as: 'instructor',
    of: async (stage) => {
      const of = [stage.context.question.id, false] as const
      accepted(await openBrief(stage.staff.person, ...of))
      return () => openBrief(stage.person, stage.context.question.id, true)
    },
  },
  sign: {
    as: 'participant',
    of: async (stage) => {
      const input = signatureInput.parse({ version: await published(stage), signs: true })
      return () => sign(stage.person, stage.context.question.id, input)
    },
  },
  unsign: {
    as: 'participant',
    of: async (stage) => {
      const version = await published(stage)
      const input = signatureInput.parse({ version, signs: true })
      accepted(await sign(stage.person, stage.context.question.id, input))
      return () => unsign(stage.person, stage.context.question.id, version)
    },
  },
  tieCourse: {
    as: 'instructor',
    of: async ({ person, context }) => {
      const launch = await aCourseLaunch()
      return () => tieCourse(person, launch, context.member.seminar.id)
    },
  },
  openQuestion: {
    as: 'instructor',
    of:
      ({ person, context }) =>
      () =>
        openQuestion(person, context.member.seminar.id, aQuestionInput()),
  },
  openMissingThreads: {
    as: 'instructor',
    of: async (stage) => {
      const { person, staff } = stage
      await aGroup(stage)
      const input = questionInput.parse({ ...aQuestionInput(), threads: 'perGroup' })
      const { id } = accepted(await openQuestion(staff.person, staff.seminar.id, input))
      await aGroup(stage)
      return () => openMissingThreads(person, id)
    },
  },
  changeQuestion: {
    as: 'instructor',
    of: async ({ person, staff }) => {
      const { id } = accepted(await openQuestion(staff.person, staff.seminar.id, aQuestionInput()))
      return () => changeQuestion(person, id, { base: 1, patch: { title: 'Where to?' } })
    },
  },
  keepQuestionDraft: {
    as: 'instructor',
    of:
      ({ person, context }) =>
      () =>
        keepQuestionDraft(person, context.member.seminar.id, aQuestionDraft()),
  },
  changeQuestionDraft: {
    as: 'instructor',
    of: async (stage) => {
      const id = await keptDraft(stage)
      return () => changeQuestionDraft(stage.person, id, { base: 1, body: aQuestionDraft() })
    },
  },
  discardQuestionDraft: {
    as: 'instructor',
    of: async (stage) => {
      const id = await keptDraft(stage)
      return () => discardQuestionDraft(stage.person, id)
    },
  },
  schedulePublication: {
    as: 'instructor',
    of: async (stage) => {
      const id = await wholeDraft(stage)
      const at = new Date('2999-01-01T00:00:00Z')
      return () => schedulePublication(stage.person, id, { base: 1, at })
    },
  },
  cancelPublication: {
    as: 'instructor',
    of: async (stage) => {
      const id = await wholeDraft(stage)
      return () => cancelPublication(stage.person, id)
    },
  },
  importPack: {
    as: 'instructor',
    of: async (stage) => {
      const pack = accepted(await packOf(stage.staff.person, stage.context.question.id))
      return () => importPack(stage.person, stage.staff.seminar.id, pack)
    },
  },
  importFiles: {
    as: 'instructor',
    of: async (stage) => {
      const pack = accepted(await packOf(stage.staff.person, stage.context.question.id))
      const file = new TextEncoder().encode(JSON.stringify(pack))
      return () => importFiles(stage.person, stage.staff.seminar.id, [file])
    },
  },
  keepImportedDraft: {
    as: 'instructor',
    of:
      ({ person, context }) =>
      () =>
        keepImportedDraft(person, context.member.seminar.id, { body: aQuestionDraft(), claims: [] }),
  },
  leaveClaimsOut: {
    as: 'instructor',
    of: async ({ person, staff }) => {
      const body = aQuestionDraft()
      const claim = { number: 1, depth: 0, side: null, text: 'Tin.', sameAs: null, sources: [] }
      const { id } = accepted(
        await keepImportedDraft(staff.person, staff.seminar.id, { body, claims: [claim] }),
      )
      return () => leaveClaimsOut(person, id, [1])
    },
  },
  importArchive: {
    as: 'instructor',
    of: async (stage) => {
      const folder = await mkdtemp(join(tmpdir(), 'veta-act-'))
      const file = join(folder, 'act.veta')
      // A question without posts: the texts of others would come a second time, and quotations of them stand in two texts.
      await writeArchive(questionScope(await aQuestion({ in: stage.staff })), file)
      return async () =>
        importArchive(stage.person, file, { into: await findSeminar(stage.person, stage.staff.seminar.id) })
    },
  },
  keepFiles: {
    as: 'instructor',
    of: async (stage) => {
      const file = new TextEncoder().encode('Discussion Title: Tin\n\n1. Dig.\n')
      return () => keepFiles(stage.person, stage.staff.seminar.id, [file])
    },
  },
  reuseQuestion: {
    as: 'instructor',
    of:
      ({ person, context }) =>
      () =>
        reuseQuestion(person, context.member.seminar.id, context.question.id),
  },
  askForAnswer: {
    as: 'moderator',
    of: async (stage) => {
      const [{ id }, { author }] = [await others(stage), await others(stage)]
      return () => askForAnswer(stage.person, id, { person: author.id, note: '' })
    },
  },
  withdrawAnswerRequest: {
    as: 'moderator',
    of: async (stage) => {
      const [position, { author }] = [await others(stage), await others(stage)]
      const asked = await askForAnswer(stage.staff.person, position.id, { person: author.id, note: '' })
      const { id } = accepted(asked)
      return () => withdrawAnswerRequest(stage.person, id)
    },
  },
  writeMessage: {
    as: 'instructor',
    of: async ({ acting, staff }) => {
      const { person } = await aMember({ in: staff })
      const message = messageInput.parse({ to: [person.id], subject: 'Tomorrow', text: 'At ten.' })
      return () => writeMessage(acting, message)
    },
  },
  openToPublic: {
    as: 'instructor',
    of:
      ({ person, context }) =>
      () =>
        openToPublic(person, context.question.id, { names: false, indexed: false }),
  },
  closeToPublic: {
    as: 'instructor',
    of: async ({ person, staff, context }) => {
      const how = { names: false, indexed: false }
      accepted(await openToPublic(staff.person, context.question.id, how))
      return () => closeToPublic(person, context.question.id)
    },
  },
  slow: {
    as: 'moderator',
    of:
      ({ person, context }) =>
      () =>
        slow(person, context.question.id, { minutes: 5, ...why }),
  },
  unslow: {
    as: 'moderator',
    of: async ({ person, staff, context }) => {
      accepted(await slow(staff.person, context.question.id, { minutes: 5, ...why }))
      return () => unslow(person, context.question.id, why)
    },
  },
  unmask: {
    as: 'moderator',
    of: async ({ person, staff }) => {
      const input = questionInput.parse({ ...aQuestionInput(), rules: { names: 'pseudonymsToAll' } })
      const { id } = accepted(await openQuestion(staff.person, staff.seminar.id, input))
      const { author } = await aPosition({ on: await findQuestion(staff.person, id) })
      return () => unmask(person, id, { bearer: author.id, ...why })
    },
  },
  createSeminar: {
    as: 'instructor',
    of:
      ({ person }) =>
      () =>
        createSeminar(person, { title: 'Another', language: 'en', timeZone: 'UTC' }),
  },
  setReminders: {
    as: 'instructor',
    of:
      ({ acting }) =>
      () =>
        setReminders(acting, { hours: [24] }),
  },
  unarchive: {
    as: 'instructor',
    of:
      ({ acting }) =>
      () =>
        unarchive(acting),
  },
  editSeminar: {
    as: 'instructor',
    of:
      ({ acting }) =>
      // Opening an archived seminar gives it another revision.
      async () =>
        editSeminar(acting, { term: 'Autumn' }, (await readSeminar(acting)).revision),
  },
  invite: {
    as: 'instructor',
    of:
      ({ acting }) =>
      () =>
        invite(acting, { role: 'participant', days: 1 }),
  },
  revoke: {
    as: 'instructor',
    of: async ({ acting, staff }) => {
      const { id } = accepted(await invite(staff, { role: 'participant', days: 1 }))
      return () => revoke(acting, id)
    },
  },
  showEntryLink: {
    as: 'instructor',
    of: async ({ acting, staff }) => {
      const email = `${crypto.randomUUID()}@veta.example`
      const { id } = accepted(await addMember(staff, { email, role: 'participant' }))
      return () => showEntryLink(acting, id)
    },
  },
  showEntryLinks: {
    as: 'instructor',
    of:
      ({ acting }) =>
      () =>
        showEntryLinks(acting),
  },
  addMember: {
    as: 'instructor',
    of: async ({ acting }) => {
      const { email } = await aPerson()
      return () => addMember(acting, { email, role: 'participant' })
    },
  },
  changeRole: {
    as: 'instructor',
    of: async ({ acting, staff }) => {
      const { person } = await aMember({ in: staff })
      return () => changeRole(acting, person.id, 'observer')
    },
  },
  makeGroup: {
    as: 'instructor',
    of:
      ({ acting }) =>
      () =>
        makeGroup(acting, { name: crypto.randomUUID(), kind: 'section' }),
  },
  renameGroup: {
    as: 'instructor',
    of: async (stage) => {
      const id = await aGroup(stage)
      return () => renameGroup(stage.acting, id, { name: crypto.randomUUID() })
    },
  },
  removeGroup: {
    as: 'instructor',
    of: async (stage) => {
      const { group } = await aPlacement(stage)
      return () => removeGroup(stage.acting, group)
    },
  },
  placeMembers: {
    as: 'instructor',
    of: async (stage) => {
      const placement = { ...(await aPlacement(stage)), group: null }
      return () => placeMembers(stage.acting, placement)
    },
  },
  takeOut: {
    as: 'instructor',
    of: async (stage) => {
      const { group, people } = await aPlacement(stage)
      return () => takeOut(stage.acting, group, people[0] ?? '')
    },
  },
  spread: {
    as: 'instructor',
    of: async (stage) => {
      await aPlacement(stage)
      const count = (await db.group.count({ where: { seminarId: stage.acting.seminar.id } })) + 1
      const input = { kind: 'group' as const, count, name: crypto.randomUUID() }
      return () => spread(stage.acting, { ...input, everybody: true, withinSections: false })
    },
  },
  endMembership: {
    as: 'instructor',
    of: async ({ acting, staff }) => {
      const { person } = await aMember({ in: staff })
      return () => endMembership(acting, person.id)
    },
  },
  restrain: {
    as: 'moderator',
    of: async ({ acting, staff }) => {
      const { person } = await aMember({ in: staff })
      return () => restrain(acting, { person: person.id, kind: 'muted', ...why, until: inADay() })
    },
  },
  release: {
    as: 'moderator',
    of: async (stage) => {
      const id = await muted(stage)
      return () => release(stage.acting, id, why)
    },
  },
  awaitSources: {
    as: 'moderator',
    of:
      ({ acting }) =>
      async () =>
        awaitSources(acting, [{ type: 'book', title: crypto.randomUUID() }]),
  },
  discardAwaited: {
    as: 'moderator',
    of: async ({ staff, acting }) => {
      accepted(await awaitSources(staff, [{ type: 'book', title: crypto.randomUUID() }]))
      const id = (await awaitedIn(staff)).at(-1)?.id ?? ''
      return () => discardAwaited(acting, id)
    },
  },
  importSource: {
    as: 'moderator',
    of:
      ({ acting }) =>
      () =>
        importSource(acting, aText()),
  },
  addVersion: {
    as: 'moderator',
    of: async ({ acting, staff }) => {
      const { source } = await aSource({ in: staff })
      return () => addVersion(acting, source, aText())
    },
  },
  editRecord: {
    as: 'moderator',
    of: async ({ acting, staff }) => {
      const { source } = await aSource({ in: staff })
      return () => editRecord(acting, source, { csl: { type: 'book' } }, 1)
    },
  },
  tie: {
    as: 'instructor',
    of: async ({ acting, staff }) => {
      const [original, translation] = await twoSources(staff)
      return () => tie(acting, { original, translation })
    },
  },
  untie: {
    as: 'instructor',
    of: async (stage) => {
      const tied = await aTie(stage)
      return () => untie(stage.acting, tied)
    },
  },
  setPairs: {
    as: 'instructor',
    of: async (stage) => {
      const tied = await aTie(stage)
      return () => setPairs(stage.acting, tied, [{ left: [1, 1], right: [2, 2] }])
    },
  },
  correctPair: {
    as: 'instructor',
    of: async (stage) => {
      const tied = await aTie(stage)
      return () => correctPair(stage.acting, tied, { row: { left: 1 }, move: 'split', revision: 1 })
    },
  },
  withdrawSource: {
    as: 'instructor',
    of: async ({ acting, staff }) => {
      const { source } = await aSource({ in: staff })
      return () => withdrawSource(acting, source, why.reason)
    },
  },
  deleteSource: {
    as: 'instructor',
    of: async ({ acting, staff }) => {
      const { source } = await aSource({ in: staff })
      return () => deleteSource(acting, source)
    },
  },
  restoreSource: {
    as: 'instructor',
    of: async ({ acting, staff }) => {
      const { source } = await aSource({ in: staff })
      await withdrawSource(staff, source, why.reason)
      return () => restoreSource(acting, source)
    },
  },
  takeOver: {
    as: 'participant',
    of: async (stage) => {
      const { to, position } = await anEdition(stage)
      return () => takeOver(stage.person, to, { citation: citationOf(position) })
    },
  },
  takeBack: {
    as: 'participant',
    of: async (stage) => {
      const { to, position } = await anEdition(stage)
      accepted(await takeOver(stage.person, to, { citation: citationOf(position) }))
      return () => takeBack(stage.person, to, citationOf(position))
    },
  },
  takeThesisOver: {
    as: 'instructor',
    of: async (stage) => {
      const { to, thesis } = await anEditionOfThesis(stage)
      return () => takeThesisOver(stage.person, to, thesis)
    },
  },
  takeThesisBack: {
    as: 'instructor',
    of: async (stage) => {
      const { to, thesis } = await anEditionOfThesis(stage)
      accepted(await takeThesisOver(stage.staff.person, to, thesis))
      return () => takeThesisBack(stage.person, to, thesis)
    },
  },
  takeAllOver: {
    as: 'instructor',
    of: async (stage) => {
      const { to } = await anEdition(stage)
      return () => takeAllOver(stage.acting, to)
    },
  },
  takeAllBack: {
    as: 'instructor',
    of: async (stage) => {
      const { to } = await anEdition(stage)
      accepted(await takeAllOver(stage.acting, to))
      return () => takeAllBack(stage.acting, to)
    },
  },
  addWebhook: {
    as: 'instructor',
    of: async ({ acting: member, person }) => {
      // A seminar has ten at most.
      await db.webhook.deleteMany({ where: { seminarId: member.seminar.id } })
      const input = webhookInput.parse({ url: 'https://93.184.215.14/', kinds: ['question.opened'] })
      return () => addWebhook({ person, member }, input)
    },
  },
  removeWebhook: {
    as: 'instructor',
    of: async ({ staff, person }) => {
      const { id } = await aWebhookIn(staff)
      return () => removeWebhook(person, id)
    },
  },
  ping: {
    as: 'instructor',
    of: async ({ staff, person }) => {
      const { id } = await aWebhookIn(staff)
      return () => ping(person, id)
    },
  },
  replayDelivery: {
    as: 'instructor',
    of: async ({ staff, person }) => {
      const { delivery } = await aWebhookIn(staff)
      return () => replayDelivery(person, delivery)
    },
  },
  replayDead: {
    as: 'instructor',
    of: async ({ staff, person }) => {
      const { id } = await aWebhookIn(staff)
      return () => replayDead(person, id)
    },
  },
  turnOn: {
    as: 'instructor',
    of: async ({ staff, person }) => {
      const { id } = await aWebhookIn(staff)
      const off = { offAt: new Date(), offBecause: 'gone' } as const
      await db.webhook.update({ where: { id }, data: off })
      return () => turnOn(person, id)
    },
  },
  makeRubric: {
    as: 'instructor',
    of:
      ({ person, context: { member } }) =>
      () =>
        makeRubric(person, member.seminar.id, rubricInput.parse(oreRubric)),
  },
  changeRubric: {
    as: 'instructor',
    of: async ({ person, staff }) => {
      const { id } = await aRubric({ in: staff })
      return () => changeRubric(person, id, { base: 1, patch: { title: 'Another' } })
    },
  },
  deleteRubric: {
    as: 'instructor',
    of: async ({ person, staff }) => {
      const { id } = await aRubric({ in: staff })
      return () => deleteRubric(person, id)
    },
  },
  chooseGrading: {
    as: 'instructor',
    of: async ({ person, staff, context }) => {
      const rubric = (await aRubric({ in: staff })).id
      return () => chooseGrading(person, context.question.id, { rubric })
    },
  },
  grade: {
    as: 'instructor',
    of: async (stage) => {
      const to = await aGraded(stage)
      const input = gradeInput.parse({ levels: { claim: 2 }, comment: 'Again.' })
      return () => grade(stage.person, stage.context.question.id, { of: to.id, base: 1, input })
    },
  },
  releaseGrades: {
    as: 'instructor',
    of: async (stage) => {
      const to = await aGraded(stage)
      return () => releaseGrades(stage.person, stage.context.question.id, { people: [to.id] })
    },
  },
  withdrawGrades: {
    as: 'instructor',
    of: async (stage) => {
      const people = [(await aGraded(stage)).id]
      accepted(await releaseGrades(stage.staff.person, stage.context.question.id, { people }))
      return () => withdrawGrades(stage.person, stage.context.question.id, { people })
    },
  },
  askRegrade: {
    as: 'participant',
    ofAuthors: true,
    of: async ({ person, staff, context }) => {
      const { id } = await aGrade({ on: context, to: person })
      accepted(await releaseGrades(staff.person, context.question.id, { people: [person.id] }))
      return () => askRegrade(person, id, why)
    },
  },
  answerRegrade: {
    as: 'instructor',
    of: async (stage) => {
      const to = await aGraded(stage)
      accepted(await releaseGrades(stage.staff.person, stage.context.question.id, { people: [to.id] }))
      accepted(await askRegrade(to, to.grade, why))
      return () => answerRegrade(stage.person, to.grade, { answer: 'It stays.' })
    },
  },
  assignPeerReviews: {
    as: 'instructor',
    of: async (stage) => {
      const { question, input } = await aQuestionToReview(stage)
      return () => assignPeerReviews(stage.person, question.id, input)
    },
  },
  openPeerReviews: {
    as: 'instructor',
    of: async (stage) => {
      const { round } = await aPeerRound(stage)
      return () => openPeerReviews(stage.person, round)
    },
  },
  writePeerReview: {
    as: 'participant',
    of: async (stage) => {
      const { mine } = await aPeerRound(stage, stage.person)
      const input = peerReviewInput.parse({ levels: { claim: 1, sources: 1 } })
      return () => writePeerReview(stage.person, mine, { base: 1, input })
    },
  },
  dropPeerReview: {
    as: 'instructor',
    of: async (stage) => {
      const { any } = await aPeerRound(stage)
      return () => dropPeerReview(stage.person, any)
    },
  },
  reassignPeerReview: {
    as: 'instructor',
    of: async (stage) => {
      const { any, round } = await aPeerRound(stage)
      const where = { roundId: round, id: { not: any } }
      await db.peerReview.updateMany({ where, data: { submittedAt: new Date() } })
      return () => reassignPeerReview(stage.person, any)
    },
  },
  'sources keepDraft': {
    as: 'moderator',
    of:
      ({ acting }) =>
      () =>
        keepDraft(acting, { original: aText(), body: {} }),
  },
  queueFile: {
    as: 'moderator',
    of:
      ({ acting }) =>
      () =>
        queueFile(acting, { original: aText(), publication: {} }),
  },
}

/** A new participant with a grade by the instructor. */
async function aGraded({ staff, context }: Stage) {
  const { person } = await aMember({ in: staff })
  const { id } = await aGrade({ on: context, to: person })
  return { ...person, grade: id }
}

/** Another question of the seminar, in which four people have a position; the given one among them. */
async function aQuestionToReview({ staff }: Stage, among?: Person) {
  const context = await aQuestion({ in: staff, rules: { editWindowMinutes: 0 } })
  const people = [among, ...Array(among ? 3 : 4).fill(undefined)]
  for (const person of people) await aPosition({ on: context, by: person })
  const rubric = (await aRubric({ in: staff })).id
  return { question: context.question, input: roundInput.parse({ perPerson: 1, dueAt: inADay(), rubric }) }
}

async function aPeerRound(stage: Stage, among?: Person) {
  const { question, input } = await aQuestionToReview(stage, among)
  const round = accepted(await assignPeerReviews(stage.staff.person, question.id, input)).id
  const reviews = await db.peerReview.findMany({ where: { roundId: round }, include: { reviewer: true } })
  const mine = reviews.find(({ reviewer }) => reviewer.personId === among?.id)
  return { round, any: reviews[0]?.id ?? '', mine: mine?.id ?? '' }
}

async function twoSources(staff: Member) {
  const text = (words: string) => `${words}.\n\nThere were ${++madeTexts} of them in 1952.`
  const original = await aSource({ in: staff, text: text('The vein runs north') })
  const translation = await aSource({ in: staff, text: text('La veta corre al norte'), language: 'es' })
  return [original.source, translation.source] as const
}

let madeTexts = 0

async function aTie({ staff }: Stage) {
  const [original, translation] = await twoSources(staff)
  accepted(await tie(staff, { original, translation }))
  const tied = await findTie(staff.person, original.id, translation.id)
  await newestPairs(tied)
  return tied
}
