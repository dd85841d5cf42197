import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import type { QuestionContext } from '@/lib/questions/queries'
import { archive, unarchive } from '@/lib/seminars/commands/archive'
import { changeRole, endMembership } from '@/lib/seminars/commands/members'
import { accepted, aMember } from './support/factories'
import { aQuestion, oreIn } from './support/factories/positions'
import { stateOf } from './support/journeys/state'
import { acts, type Stage } from './support/members-acts'
import { nextTransaction } from './support/next-transaction'
import { somebodyWaits } from './support/somebody-waits'

/*
 * A person who is removed, or gets another role, during a command has either finished it before or does not do it. Two
 * moments stand for all: the one between the command's lookup and its write, and the one before its commit.
 */

const list = Object.entries(acts)

let context: QuestionContext

beforeAll(async () => {
  context = await aQuestion({ rules: { steelman: true, editWindowMinutes: 0 } })
  await oreIn(context.member)
})

afterEach(() => vi.restoreAllMocks())

async function aStage(role: Stage['acting']['role']): Promise<Stage> {
  const acting = await aMember({ in: context.member, role })
  return { context, staff: context.member, acting, person: acting.person }
}

const changes: Record<string, (stage: Stage) => Promise<void>> = {
  removed: ({ staff, person }) => endMembership(staff, person.id),
  'made an observer': ({ staff, person }) => changeRole(staff, person.id, 'observer'),
}

/** Back to what they were, so that the next story finds the same command allowed. */
const amends: Record<string, (stage: Stage, role: Stage['acting']['role']) => Promise<unknown>> = {
  removed: ({ person }, role) => aMember({ in: context.member, role, person }),
  'made an observer': ({ staff, person }, role) => changeRole(staff, person.id, role),
}

/** Commands that found another seminar, open the archive, or take something of it from the public. */
const untouched = ['closeToPublic', 'createSeminar', 'unarchive']

// A refused command stores nothing, so that the same one is sent in each story, and accepted in the last.
describe.each(list)('whoever would %s', (name, { as, of, ofAuthors }) => {
  let stage: Stage
  let command: () => Promise<unknown>
  const state = () => stateOf(context.member.seminar.id, [stage.person.id])

  beforeAll(async () => {
    stage = await aStage(as)
    command = await of(stage)
  })

  const refuses = Object.keys(changes).filter((how) => how === 'removed' || !ofAuthors)

  it.each(refuses)('is refused if they are %s meanwhile, and nothing is stored', async (how) => {
    let before = ''
    nextTransaction(async (begin, work, options) => {
      await changes[how]?.(stage)
      before = await state()
      return begin(work, options)
    })
    const refused = await command().then(
      () => 'accepted',
      (error) => error,
    )
    expect(before, 'a transaction began').not.toBe('')
    expect(refused).toSatisfy((error) => error instanceof NotFound || error instanceof NotPermitted)
    expect(await state()).toBe(before)
    vi.restoreAllMocks()
    await amends[how]?.(stage, as)
  })

  it.skipIf(untouched.includes(name))(
    'is refused before and while the seminar is archived, and nothing is stored',
    async () => {
      const refused = () =>
        command().then(
          () => 'accepted',
          (error) => (error instanceof NotPermitted ? error.code : error),
        )
      let before = ''
      nextTransaction(async (begin, work, options) => {
        accepted(await archive(stage.staff))
        before = await state()
        return begin(work, options)
      })
      expect(await refused()).toBe('seminarArchived')
      vi.restoreAllMocks()
      expect(await refused()).toBe('seminarArchived')
      expect(await state()).toBe(before)
      accepted(await unarchive(stage.staff))
    },
  )

  it('has done it before they are removed', async () => {
    let removal: Promise<unknown> | undefined
    let first = ''
    nextTransaction((begin, work, options) =>
      begin(async (tx) => {
        const made = await work(tx)
        const over = endMembership(stage.staff, stage.person.id)
        removal = over
        first = await Promise.race([over.then(() => 'removed'), somebodyWaits().then(() => 'waits')])
        return made
      }, options),
    )
    await command()
    await removal
    expect(first).toBe('waits')
  })
})

/** Commands that no member gives, or that change nothing visible to others. */
const ofNobodyAsMember: Record<string, string> = {
  archive: 'holds the members; nobody can be removed afterwards: see seminars/archive.test.ts',
  enrol: 'adds each by addMember, and places them by placeMembers',
  previewRoster: 'reads',
  setUpSeminar: 'creates by createSeminar, and adds by enrol',
  addAndWelcome: 'adds by addMember',
  mailInvitation: 'sends a letter to the invited, and stores nothing',
  sendEntryLink: 'sends a letter to the invited, who belong to the seminar already',
  lookUp: 'reads',
  lookUpAs: 'reads',
  decideOn: 'the frame of what is decided on a position',
  join: 'is how somebody becomes a member; the code is counted under its lock',
  noteSeen: "somebody's own mark",
  visit: "somebody's own mark",
  takeCase: 'a hold ends by itself after five minutes',
  renewHold: 'a hold ends by itself after five minutes',
  giveUp: 'gives up a hold of their own',
  skip: "somebody's own mark",
  forgetFiles: 'deletes what is their own',
  makeArchive: 'is made and taken as whoever asks sees it then: see exchange/made-archive.test.ts',
  discardArchive: 'deletes what is their own',
  discardDraft: 'deletes what is their own',
  discardDraftLeft: 'deletes what is their own',
  findDraft: 'reads',
  labelledBy: 'reads',
  findInquiry: 'reads',
  follow: "somebody's own mark",
  chooseMail: 'of their account',
  stopLetters: 'of their account',
  makeFeedKey: 'opens nothing to whoever is no member',
  dropFeedKey: 'deletes what is their own',
  makeCalendarKey: 'opens nothing to whoever is no member',
  dropCalendarKey: 'deletes what is their own',
  see: "somebody's own mark",
  groundTheses: 'reads',
  groundContents: 'reads',
  groundKeyPassages: 'reads',
  groundReadings: 'reads',
  foundOrSeen: 'reads',
  publicationProblems: 'reads',
  publishDue: 'publishes by openQuestion, in the name of the person who set the time',
  read: 'converts, and stores nothing',
  makeNote: "somebody's own note, which nobody else sees",
  editNote: "somebody's own note, which nobody else sees",
  deleteNote: 'deletes what is their own',
  fulfilAwaited: 'follows the publication of a draft',
  positionOfRequest: 'reads',
  newestPairs: 'pairs by machine, on first use',
  readRoster: 'admits and ends by the word of a platform: see lti/courses.test.ts',
  foundForCourse: 'creates as createSeminar does, and ties as tieCourse does',
  enterCourse: 'admits by the word of a platform: see lti/launch.test.ts',
  questionsToLink: 'reads',
  linkQuestion: 'signs an answer, and stores nothing',
  joinAccounts: 'of their account',
  isOfPlatform: 'reads',
  recordWebhook: 'is the record of a command on a webhook',
  turnOff: 'of no member: the address is gone, or its keeper is',
  ...Object.fromEntries(
    ['accountWithAddress', 'openAccount', 'tieAccount', 'confirmWithPassword', 'mailConfirmation']
      .concat(
        'confirmationOf',
        'confirmByMail',
        'receiveAnswer',
        'launchOf',
        'keepLaunch',
        'endLaunch',
        'beginLogin',
      )
      .map((name) => [name, 'of an account at a platform, before anybody is a member']),
  ),
  ...Object.fromEntries(
    ['addPlatform', 'removePlatform', 'admitDeployment', 'registrationPermission', 'registerPlatform']
      .concat('readAllRosters', 'clearLaunches', 'clearKeptFiles', 'queueScores', 'sendScore')
      .map((name) => [name, 'of an administrator, a platform or a recurring job']),
  ),
}

const commandsOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)commands\/[\w-]+\.ts$/.test(path))
    .flatMap((path) =>
      [
        ...readFileSync(join(folder, path), 'utf8').matchAll(/^export async function (\w+)\((?!\s*tx\b)/gm),
      ].map(([, name = '']) => name),
    )

it('every command of a member is among these', () => {
  const nouns = [
    'seminars',
    'sources',
    'questions',
    'positions',
    'opinion',
    'curation',
    'notices',
    'gradebook',
    'lti',
    'exchange/packs',
    'exchange/archive',
    'exchange/imports',
  ]
  const all = nouns.flatMap((noun) => commandsOf(join(import.meta.dirname, '../lib', noun)))
  const known = [...Object.keys(acts), ...Object.keys(ofNobodyAsMember)]
  expect([...new Set(all)].filter((name) => !known.includes(name))).toEqual([])
})
