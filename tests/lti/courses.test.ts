import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { useOwnAccount } from '@/app/lti/account/actions'
import { GET as canvas } from '@/app/lti/canvas.json/route'
import { POST as answerDeepLink } from '@/app/lti/deep-link/answer/route'
import { GET as ourKeys } from '@/app/lti/jwks.json/route'
import { GET as register, POST as registerByForm } from '@/app/lti/register/route'
import { ltiKeysRotate, ltiPlatformAdd, ltiPlatformList, ltiPlatformRemove } from '@/lib/cli/lti'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { releaseGrades, withdrawGrades } from '@/lib/gradebook/grades/commands/release'
import { confirmByMail, confirmWithPassword, mailConfirmation } from '@/lib/lti/commands/confirm'
import { questionsToLink } from '@/lib/lti/commands/deep-link'
import { joinAccounts } from '@/lib/lti/commands/join-accounts'
import { launchOf } from '@/lib/lti/commands/launch'
import { registrationAddress } from '@/lib/lti/commands/register'
import { readAllRosters, readRoster } from '@/lib/lti/commands/roster'
import { queueScores } from '@/lib/lti/commands/scores'
import { rotateKeys, signed } from '@/lib/lti/keys'
import { coursesOf } from '@/lib/lti/queries'
import { operator } from '@/lib/people/access'
import { confirmAddress } from '@/lib/people/commands/confirm'
import { db } from '@/lib/platform/database/db'
import { type QuestionContext, threadsBeside } from '@/lib/questions/queries'
import { archive, unarchive } from '@/lib/seminars/commands/archive'
import { addMember, changeRole, endMembership } from '@/lib/seminars/commands/members'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { findSeminar, listMembers } from '@/lib/seminars/queries'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aGrade } from '../support/factories/grades'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'
import { aBrowserAt } from '../support/lti-browser'
import { aPlatform, type PlatformUser, platformRoles, type TestPlatform } from '../support/lti-platform'
import { aMailbox, linkIn } from '../support/mailbox'
import { asIfAsked, cookiesSet } from '../support/next-headers'
import { nextTransaction } from '../support/next-transaction'
import { jobsDone, jobsWaiting, later } from '../support/queue'

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim/'
const DEEP_LINKING = 'https://purl.imsglobal.org/spec/lti-dl/claim/'
const { instructor, learner } = platformRoles

let campus: TestPlatform
let courses = 0

beforeAll(async () => {
  vi.stubEnv('LTI_NETWORK', 'private')
  campus = await aPlatform()
})
afterAll(() => campus.close())
beforeEach(() => {
  vi.stubEnv('NEXTAUTH_URL', 'https://veta.example')
  vi.stubEnv('LTI_NETWORK', 'private')
})

/** A course tied to the seminar of a question, and what its launches claim. */
async function aCourse(given: { question?: QuestionContext } = {}) {
  const question = given.question ?? (await aQuestion())
  const contextId = `course-${++courses}`
  const { id } = await db.ltiCourse.create({
    data: {
      platformId: campus.id,
      deploymentId: campus.deployment,
      contextId,
      seminarId: question.member.seminar.id,
      membershipsUrl: `${campus.base}/members`,
    },
  })
  const claims = {
    [`${CLAIM}context`]: { id: contextId, title: contextId },
    [`${CLAIM}custom`]: { question: question.question.id },
  }
  return { id, question, member: question.member, claims }
}

/** The first of two threads of one prompt, each for a group. */
async function aPromptOfGroups(): Promise<QuestionContext> {
  const staff = await aSeminar()
  for (const name of ['Group 1', 'Group 2']) accepted(await makeGroup(staff, { name, kind: 'group' }))
  await oreIn(staff)
  return aQuestion({ in: staff, threads: 'perGroup' })
}

const namesOf = async (member: QuestionContext['member']) =>
  (await listMembers(member, { limit: 20 })).items.map(({ name }) => name)

const listed = (sub: string, more: Record<string, unknown> = {}) => ({
  user_id: sub,
  status: 'Active',
  name: `Name of ${sub}`,
  email: `${sub}@campus.example`,
  roles: learner,
  ...more,
})

describe('a question is linked', () => {
  const asked = (claims: object) => ({
    ...claims,
    [`${CLAIM}message_type`]: 'LtiDeepLinkingRequest',
    'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings': {
      deep_link_return_url: `${campus.base}/return`,
      accept_types: ['ltiResourceLink'],
      accept_presentation_document_targets: ['iframe', 'window'],
      data: 'kept for the platform',
    },
  })

  it('by a signed answer, and its link opens it', async () => {
    const { question, claims } = await aCourse()
    const browser = aBrowserAt({ dest: 'iframe' })
    const teacher: PlatformUser = { sub: 'deep', name: 'Deep Teacher', roles: instructor }
    const { answer } = await browser.come(campus, teacher, { claims: asked(claims) })
    expect(answer.to).toBe('/lti/deep-link')
    const choose = (site: string) =>
      browser.send(answerDeepLink, '/lti/deep-link/answer', { question: question.question.id }, site)
    for (const site of ['cross-site', 'same-site']) expect((await choose(site)).status).toBe(403)
    const chosen = await choose('same-origin')
    const html = await chosen.text()
    expect(chosen.headers.get('content-security-policy')).toContain(`form-action ${campus.base}`)
    expect(html).toContain(`action="${campus.base}/return"`)
    const jwt = /name="JWT" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const keys = createLocalJWKSet(await (await ourKeys()).json())
    const { payload } = await jwtVerify(jwt, keys, { issuer: campus.clientId, audience: campus.base })
    expect(payload).toMatchObject({
      [`${CLAIM}message_type`]: 'LtiDeepLinkingResponse',
      [`${CLAIM}deployment_id`]: campus.deployment,
      [`${DEEP_LINKING}data`]: 'kept for the platform',
      [`${DEEP_LINKING}content_items`]: [
        {
          type: 'ltiResourceLink',
          url: 'https://veta.example/lti/launch',
          title: question.question.title,
          custom: { question: question.question.id },
          lineItem: { scoreMaximum: 100, resourceId: question.question.id },
        },
      ],
    })
    const learning = await aBrowserAt().come(campus, { sub: 'l', name: 'L', roles: learner }, { claims })
    const { slug } = question.member.seminar
    expect(learning.answer.to).toBe(`/seminars/${slug}/questions/${question.question.number}`)
    // Some platforms drop the custom field later on.
    const dropped = { ...claims, [`${CLAIM}custom`]: {} }
    const again = await aBrowserAt().come(
      campus,
      { sub: 'l2', name: 'L2', roles: learner },
      { claims: dropped },
    )
    expect(again.answer.to).toBe(learning.answer.to)
  })

  it('once for all the threads of its prompt', async () => {
    const { claims, question } = await aCourse({ question: await aPromptOfGroups() })
    await aQuestion({ in: question.member })
    const browser = aBrowserAt()
    await browser.come(campus, { sub: 'of-threads', name: 'T', roles: instructor }, { claims: asked(claims) })
    const launch = (await launchOf(browser.jar.get('__Host-veta-launch')))!
    expect(await questionsToLink((await browser.person())!, launch)).toMatchObject([
      { question: { id: question.question.id } },
      { question: { promptId: null } },
    ])
  })

  it('by instructors alone, and only one of their seminar', async () => {
    const { claims } = await aCourse()
    const { answer } = await aBrowserAt().come(
      campus,
      { sub: 'no', name: 'N', roles: learner },
      { claims: asked(claims) },
    )
    expect(answer.status).toBe(403)
    const foreign = await aQuestion()
    const browser = aBrowserAt()
    await browser.come(campus, { sub: 'yes', name: 'Y', roles: instructor }, { claims: asked(claims) })
    const chosen = { question: foreign.question.id }
    const refused = await browser.send(answerDeepLink, '/lti/deep-link/answer', chosen, 'same-origin')
    expect(refused.status).toBe(400)
    expect(await refused.text()).not.toContain('name="JWT"')
  })
})

describe('the address of an account', () => {
  async function aContested() {
    const password = 'a long one of her own'
    const ada = await aPerson({ password })
    const { claims, member } = await aCourse()
    const browser = aBrowserAt({ dest: 'iframe' })
    const user = { sub: `contested-${++courses}`, name: 'Ada of Campus', email: ada.email, roles: learner }
    const { answer } = await browser.come(campus, user, { claims })
    expect(answer.to).toBe('/lti/account')
    const launch = (await launchOf(browser.jar.get('__Host-veta-launch')))!
    return { ada, password, claims, member, browser, user, launch }
  }

  const from = { from: '10.0.0.1', device: null }

  it('opens it once its password was given, and from then on', async () => {
    const { ada, password, claims, user, launch } = await aContested()
    expect(await confirmWithPassword(launch, 'a wrong one', from)).toMatchObject({ ok: false })
    expect(await confirmWithPassword(launch, password, from)).toMatchObject({ ok: true })
    const later = aBrowserAt()
    await later.come(campus, user, { claims })
    expect(await later.person()).toMatchObject({ id: ada.id })
  })

  it('opens it once a link in its mailbox was followed, which signs nobody in', async () => {
    const mailbox = await aMailbox()
    const { ada, claims, user, launch } = await aContested()
    await mailConfirmation(launch, { from: '10.0.0.1', locale: 'en' })
    const token = linkIn(mailbox.received[0]!).searchParams.get('token') ?? ''
    expect(mailbox.received[0]?.to).toBe(ada.email)
    expect(await confirmByMail(`x${token}`)).toMatchObject({ ok: false })
    expect(await confirmByMail(token)).toMatchObject({ ok: true })
    const later = aBrowserAt()
    await later.come(campus, user, { claims })
    expect(await later.person()).toMatchObject({ id: ada.id })
    await mailbox.close()
  })

  it('leaves whoever does not confirm with an account of their own', async () => {
    const { ada, browser, member } = await aContested()
    const headers = browser.headers('same-origin')
    await expect(asIfAsked(headers, () => useOwnAccount({}, new FormData()))).rejects.toThrow('NEXT_REDIRECT')
    expect(Object.keys(cookiesSet(headers))).toContain('__Host-veta-framed')
    const { items } = await listMembers(member, { limit: 10 })
    expect(items.find(({ name }) => name === 'Ada of Campus')).toMatchObject({ email: null })
    expect(items.map(({ id }) => id)).not.toContain(ada.id)
  })

  /** Somebody with an account who first came from their course without saying so. */
  async function anOwnAccount() {
    const { ada, password, claims, member, browser, user } = await aContested()
    const headers = browser.headers('same-origin')
    await expect(asIfAsked(headers, () => useOwnAccount({}, new FormData()))).rejects.toThrow('NEXT_REDIRECT')
    const again = aBrowserAt()
    await again.come(campus, user, { claims })
    const own = (await again.person())!
    return { ada, claims, member, user, again, own, given: { email: ada.email, password } }
  }

  it('can be given later: both accounts become one, while the new one has posted nothing', async () => {
    const { ada, claims, member, user, again, own, given } = await anOwnAccount()
    expect(own.id).not.toBe(ada.id)
    expect(await joinAccounts(own, { ...given, password: 'a wrong one' }, from)).toMatchObject({ ok: false })
    expect(await joinAccounts(ada, given, from)).toMatchObject({ ok: false })
    accepted(await joinAccounts(own, given, from))
    expect(await again.person()).toBeNull()
    expect(await findSeminar(ada, member.seminar.id)).toMatchObject({ role: 'participant' })
    const later = aBrowserAt()
    await later.come(campus, user, { claims })
    expect(await later.person()).toMatchObject({ id: ada.id })
  })

  it('given later, takes back no removal by hand', async () => {
    for (const removed of ['own', 'ada'] as const) {
      const { member, given, ...people } = await anOwnAccount()
      if (removed === 'ada') accepted(await addMember(member, { email: given.email, role: 'participant' }))
      await endMembership(member, people[removed].id)
      expect(await joinAccounts(people.own, given, from)).toMatchObject({
        problems: { '': { code: 'ltiJoinRemoved' } },
      })
      await expect(findSeminar(people.ada, member.seminar.id)).rejects.toThrow()
    }
  })

  it('given later, changes nothing in an archived seminar, and ends with the course as before', async () => {
    const { ada, own, member, claims, user, given } = await anOwnAccount()
    const { id, member: open, claims: others } = await aCourse()
    await aBrowserAt().come(campus, user, { claims: others })
    accepted(await archive(member))
    accepted(await joinAccounts(own, given, from))
    await expect(findSeminar(ada, member.seminar.id)).rejects.toThrow()
    expect(await findSeminar(own, member.seminar.id)).toBeDefined()
    expect((await aBrowserAt().come(campus, user, { claims })).answer.status).toBe(403)
    expect(await findSeminar(ada, open.seminar.id)).toBeDefined()
    campus.state.members = [[listed('another')]]
    expect(accepted(await readRoster(open, id, 'en'))).toMatchObject({ left: 1 })
  })

  it('is not taken over with an account that somebody proves at the same moment', async () => {
    const { own, given } = await anOwnAccount()
    nextTransaction(async (begin, ...rest) => {
      await confirmAddress(own.id)
      return begin(...rest)
    })
    expect(await joinAccounts(own, given, from)).toMatchObject({
      problems: { '': { code: 'ltiJoinNotOfPlatform' } },
    })
    vi.restoreAllMocks()
  })

  it('makes nobody staff by it, since the platform may have named any address', async () => {
    const { claims } = await aCourse()
    const email = 'dean@campus.example'
    await aBrowserAt().come(campus, { sub: 'not-the-dean', name: 'D', email, roles: learner }, { claims })
    const { member } = await aCourse()
    const added = await addMember(member, { email, role: 'moderator' })
    expect(added).toMatchObject({ ok: false, problems: { email: { code: 'addressUnprovenStaff' } } })
    expect(await addMember(member, { email, role: 'participant' })).toMatchObject({ ok: false })
    expect(await addMember(member, { email, role: 'participant', confirmed: true })).toMatchObject({
      ok: true,
    })
  })

  it('proven later by somebody, ends what the platform opened with it', async () => {
    const { claims } = await aCourse()
    const user = { sub: 'squatter', name: 'S', email: 'contested@campus.example', roles: learner }
    const browser = aBrowserAt()
    await browser.come(campus, user, { claims })
    const person = (await browser.person())!
    await confirmAddress(person.id)
    expect(await browser.person()).toBeNull()
    expect((await aBrowserAt().come(campus, user, { claims })).answer.to).toBe('/lti/account')
  })
})

describe('the members of a course', () => {
  it('are read over all pages; who left is no member any more, and their work stays', async () => {
    const { id, member, question } = await aCourse()
    const known = await aPerson()
    campus.state.members = [
      [listed('one'), listed('two'), listed('contested', { email: known.email })],
      [listed('three', { roles: instructor, name: undefined, given_name: 'Tres', family_name: 'Ríos' })],
    ]
    expect(accepted(await readRoster(member, id, 'en'))).toEqual({ present: 3, left: 0, waiting: 1 })
    const { items } = await listMembers(member, { limit: 10 })
    expect(items.map(({ name, role }) => `${name} ${role}`)).toEqual(
      expect.arrayContaining(['Name of one participant', 'Name of two participant', 'Tres Ríos instructor']),
    )
    const two = items.find(({ name }) => name === 'Name of two')!
    const person = await db.person.findUniqueOrThrow({ where: { id: two.id } })
    const position = await aPosition({ on: question, by: person })
    campus.state.members = [[listed('one'), listed('two', { status: 'Inactive' })], [listed('three')]]
    expect(accepted(await readRoster(member, id, 'en'))).toMatchObject({ present: 2, left: 1 })
    const after = await listMembers(member, { limit: 10 })
    expect(after.items.map((one) => one.id)).not.toContain(two.id)
    expect(await db.position.count({ where: { id: position.id, withdrawnAt: null } })).toBe(1)
    campus.state.members = [[listed('one'), listed('two'), listed('three')]]
    expect(accepted(await readRoster(member, id, 'en'))).toMatchObject({ present: 3, left: 0 })
  })

  it('stay as they are when the platform fails in the middle, or lists nobody', async () => {
    const { id, member } = await aCourse()
    campus.state.members = [[listed('stays')]]
    accepted(await readRoster(member, id, 'en'))
    campus.state.members = [[]]
    expect(await readRoster(member, id, 'en')).toMatchObject({ ok: false })
    campus.state.members = [[listed('other'), { status: 'Active' }]]
    expect(await readRoster(member, id, 'en')).toMatchObject({ ok: false })
    const { items } = await listMembers(member, { limit: 10 })
    expect(items.map(({ name }) => name)).toContain('Name of stays')
  })

  it('stay while another course of the seminar has them, and may come back by it', async () => {
    const { id: first, member, question } = await aCourse()
    const { id: second } = await aCourse({ question })
    const teacher = listed('teacher-of-both', { roles: instructor })
    const read = async (course: string, ...people: Array<Record<string, unknown>>) => {
      campus.state.members = [[teacher, ...people]]
      return accepted(await readRoster(member, course, 'en'))
    }
    await read(first, listed('in-both'))
    await read(second, listed('in-both'))
    expect(await read(first)).toMatchObject({ left: 0 })
    expect(await namesOf(member)).toContain('Name of in-both')
    expect(await read(second)).toMatchObject({ left: 1 })
    expect(await namesOf(member)).not.toContain('Name of in-both')
    const { id: third } = await aCourse({ question })
    expect(await read(third, listed('in-both'))).toMatchObject({ present: 2 })
    expect(await namesOf(member)).toContain('Name of in-both')
  })

  it('who were added by hand stay when they leave the course, and who were removed by hand do not return', async () => {
    const { id, claims, member } = await aCourse()
    const browser = aBrowserAt()
    const user = { sub: 'by-hand', name: 'By Hand', email: 'by.hand@campus.example', roles: learner }
    await browser.come(campus, user, { claims })
    const { id: person } = (await browser.person())!
    campus.state.members = [[listed('someone-else')]]
    expect(accepted(await readRoster(member, id, 'en'))).toMatchObject({ left: 1 })
    accepted(await addMember(member, { email: user.email, role: 'participant', confirmed: true }))
    await browser.come(campus, user, { claims })
    expect(accepted(await readRoster(member, id, 'en'))).toMatchObject({ left: 0 })
    expect(await namesOf(member)).toContain('By Hand')
    await endMembership(member, person)
    expect((await browser.come(campus, user, { claims })).answer.status).toBe(403)
  })

  it('keep a role that was chosen by hand, whatever roles the platform gives one after the other', async () => {
    const { claims, member } = await aCourse()
    const browser = aBrowserAt()
    const come = (roles: string[]) => browser.come(campus, { sub: 'promoted', name: 'P', roles }, { claims })
    await come(learner)
    const person = (await browser.person())!
    await changeRole(member, person.id, 'moderator')
    await come(platformRoles.assistant)
    await come(learner)
    expect(await findSeminar(person, member.seminar.id)).toMatchObject({ role: 'moderator' })
  })

  it('are read by instructors alone', async () => {
    const { id, member } = await aCourse()
    const other = await aMember({ in: member })
    await expect(readRoster(other, id, 'en')).rejects.toMatchObject({ code: 'onlyInstructors' })
    const elsewhere = await aCourse()
    await expect(readRoster(elsewhere.member, id, 'en')).rejects.toThrow()
  })
})

describe('a released grade', () => {
  /** A learner who came by the link of a question, and their grade in it. */
  async function aGraded(sub: string, given: { email?: string } = {}) {
    const { id, question, claims, member } = await aCourse()
    const browser = aBrowserAt()
    await browser.come(campus, { sub, name: sub, roles: learner, ...given }, { claims })
    const person = (await browser.person())!
    await aPosition({ on: question, by: person })
    await aGrade({ on: question, to: person })
    campus.scores.length = 0
    return { id, sub, claims, person, carla: member.person, member, ref: question.question.id, question }
  }

  const run = async () => {
    await queueScores()
    await jobsDone('lti_score')
  }

  it('is sent once, though the platform fails twice', async () => {
    const { carla, ref, member } = await aGraded('twice')
    await run()
    expect(campus.scores).toEqual([])
    accepted(await releaseGrades(carla, ref, {}))
    campus.state.scoreAnswers = [503, 500]
    await run()
    await later()
    await jobsDone('lti_score')
    expect(campus.scores).toEqual([])
    expect(await jobsWaiting('lti_score')).toMatchObject([{ attempts: 2 }])
    await later()
    await jobsDone('lti_score')
    expect(campus.scores).toHaveLength(1)
    const [{ path, score }] = campus.scores as [(typeof campus.scores)[0]]
    expect(path).toBe('/lineitems/7/scores?type=one')
    expect(score).toMatchObject({
      userId: 'twice',
      activityProgress: 'Completed',
      gradingProgress: 'FullyGraded',
      'https://canvas.instructure.com/lti/submission': { new_submission: false },
    })
    expect(score.scoreMaximum).toBeGreaterThan(0)
    expect(score.timestamp).toMatch(/\.\d{3}Z$/)
    for (let n = 0; n < 3; n++) await run()
    expect(campus.scores).toHaveLength(1)
    expect(await coursesOf(member)).toMatchObject([{ scores: { sent: 1 } }])
  })

  it('counts as sent where the server was killed before it knew, and the platform has it already', async () => {
    const { carla, ref, member } = await aGraded('killed')
    accepted(await releaseGrades(carla, ref, {}))
    const killed = new Error('killed')
    nextTransaction(async (begin, ...beginning) => {
      const made = await begin(...beginning)
      vi.restoreAllMocks()
      nextTransaction((again, work, options) =>
        again(async (tx) => {
          await work(tx)
          throw killed
        }, options),
      )
      return made
    })
    await run()
    vi.restoreAllMocks()
    expect(campus.scores).toHaveLength(1)
    campus.state.scoreAnswers = [409]
    await later()
    await run()
    expect(await coursesOf(member)).toMatchObject([{ scores: { sent: 1 }, refusals: [] }])
  })

  it('does not count as sent where the platform says that it has it, though none was sent: it gave no token', async () => {
    const { carla, ref, member } = await aGraded('no-token')
    accepted(await releaseGrades(carla, ref, {}))
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 2 * 3_600_000)
    campus.state.isSilent = true
    await run()
    vi.restoreAllMocks()
    campus.state.isSilent = false
    campus.state.scoreAnswers = [409]
    await later()
    await run()
    expect(campus.scores).toEqual([])
    expect(await coursesOf(member)).toMatchObject([{ refusals: [expect.anything()] }])
  })

  it('is that of the latest release where a person is graded in two threads of the prompt', async () => {
    const one = await aPromptOfGroups()
    const two = (await threadsBeside(one))[1]!
    const { claims, member } = await aCourse({ question: one })
    const browser = aBrowserAt()
    const come = () => browser.come(campus, { sub: 'both', name: 'B', roles: learner }, { claims })
    await come()
    const person = (await browser.person())!
    for (const [thread, comment] of [
      [two, 'Earlier.'],
      [one, 'Latest.'],
    ] as const) {
      // By hand, since a grade follows its person from one group to another.
      const where = { seminarId: member.seminar.id, personId: person.id }
      await db.membership.updateMany({ where, data: { groupId: thread.question.group?.id } })
      // The link has a column once it opens a thread that the person sees.
      await come()
      await aGrade({ on: thread, to: person, comment })
      accepted(await releaseGrades(member.person, thread.question.id, {}))
    }
    campus.scores.length = 0
    await run()
    expect(campus.scores.map(({ score }) => score.comment)).toEqual(['Latest.'])
    // Withdrawn, it gives way to the earlier one; and so it does while it waits.
    accepted(await withdrawGrades(member.person, one.question.id, {}))
    await run()
    await run()
    expect(campus.scores.map(({ score }) => score.comment)).toEqual(['Latest.', 'Earlier.'])
    expect(campus.scores[1]!.score.timestamp > campus.scores[0]!.score.timestamp).toBe(true)
    await aGrade({ on: two, to: person, comment: 'Waits.' })
    accepted(await releaseGrades(member.person, two.question.id, {}))
    campus.state.scoreAnswers = [500, 500]
    await run()
    accepted(await releaseGrades(member.person, one.question.id, {}))
    await run()
    accepted(await withdrawGrades(member.person, one.question.id, {}))
    await later()
    await run()
    await run()
    expect(campus.scores.map(({ score }) => score.comment).slice(2)).toEqual(['Waits.'])
  })

  it('is never sent after it was withdrawn, and again with a later time when it is released anew', async () => {
    const { carla, ref, person, question } = await aGraded('withdrawn')
    accepted(await releaseGrades(carla, ref, {}))
    campus.state.scoreAnswers = [500]
    await run()
    accepted(await withdrawGrades(carla, ref, {}))
    await later()
    await run()
    expect(campus.scores).toEqual([])
    accepted(await releaseGrades(carla, ref, {}))
    await run()
    await aGrade({ on: question, to: person, comment: 'Better than I thought.' })
    accepted(await releaseGrades(carla, ref, {}))
    await run()
    expect(campus.scores).toHaveLength(2)
    const [first, second] = campus.scores.map(({ score }) => score)
    expect(second!.comment).toBe('Better than I thought.')
    expect(second!.timestamp > first!.timestamp).toBe(true)
  })

  it('goes to the column of each link that opens its question', async () => {
    const { carla, ref, claims, sub } = await aGraded('two-assignments')
    const another = {
      ...claims,
      [`${CLAIM}resource_link`]: { id: 'link-2', title: 'The same question once more' },
      'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint': { lineitem: `${campus.base}/lineitems/8` },
    }
    await aBrowserAt().come(campus, { sub, roles: learner }, { claims: another })
    accepted(await releaseGrades(carla, ref, {}))
    await run()
    const paths = campus.scores.map(({ path }) => path).sort()
    expect(paths).toEqual(['/lineitems/7/scores?type=one', '/lineitems/8/scores'])
  })

  it('goes to the column of the link whatever group’s thread the person has', async () => {
    const linked = await aPromptOfGroups()
    const { claims, member } = await aCourse({ question: linked })
    const user = { sub: 'of-group-2', name: 'Of Group 2', roles: learner }
    const browser = aBrowserAt()
    const seminar = `/seminars/${member.seminar.slug}`
    expect((await browser.come(campus, user, { claims })).answer.to).toBe(seminar)
    const person = (await browser.person())!
    const other = (await threadsBeside(linked)).find(({ question }) => question.id !== linked.question.id)!
    const place = { people: [person.id], kind: 'group' as const, group: other.question.group!.id }
    accepted(await placeMembers(member, place))
    const { answer } = await browser.come(campus, user, { claims })
    expect(answer.to).toBe(`${seminar}/questions/${other.question.number}`)
    await aPosition({ on: other, by: person })
    await aGrade({ on: other, to: person })
    campus.scores.length = 0
    accepted(await releaseGrades(member.person, other.question.id, {}))
    await run()
    expect(campus.scores).toMatchObject([{ score: { userId: 'of-group-2' } }])
  })

  it('goes to nobody whose account at the platform ended when the address was proven', async () => {
    const squatted = { email: 'proven@campus.example' }
    const { id, carla, ref, person, member, question } = await aGraded('squatting', squatted)
    accepted(await releaseGrades(carla, ref, {}))
    await queueScores()
    await confirmAddress(person.id)
    await jobsDone('lti_score')
    expect(campus.scores).toEqual([])
    expect(await coursesOf(member)).toMatchObject([{ refusals: [{ code: 'ltiScoreNotEnrolled' }] }])
    await aGrade({ on: question, to: person, comment: 'For the owner alone.' })
    accepted(await releaseGrades(carla, ref, {}))
    await run()
    expect(campus.scores).toEqual([])
    campus.state.members = [[listed('another')]]
    expect(accepted(await readRoster(member, id, 'en'))).toMatchObject({ left: 0 })
    expect(await findSeminar(person, member.seminar.id)).toBeDefined()
  })

  it('is given up in words when the platform refuses it', async () => {
    const { carla, ref, member, person } = await aGraded('refused')
    accepted(await releaseGrades(carla, ref, {}))
    campus.state.scoreAnswers = [404]
    await run()
    await later()
    await run()
    expect(campus.scores).toEqual([])
    expect(await coursesOf(member)).toMatchObject([
      { scores: { refused: 1 }, refusals: [{ name: person.name, code: 'ltiScoreNotEnrolled' }] },
    ])
  })
})

describe('dynamic registration', () => {
  const open = (address: string, configuration: string) => {
    const url = new URL(address)
    url.searchParams.set('openid_configuration', configuration)
    url.searchParams.set('registration_token', 'their-token')
    const request = new Request(url)
    return asIfAsked(request.headers, () => register(request))
  }

  it('by an administrator’s address registers the platform once, and closes its window', async () => {
    const admin = await aPerson({ admin: true })
    const other = await aPlatform({ registered: false })
    const address = registrationAddress(admin)
    const configuration = `${other.base}/.well-known/openid-configuration`
    const answer = await open(address, configuration)
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(html).toContain('postMessage({subject:"org.imsglobal.lti.close"},"*")')
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('unsafe-none')
    expect(answer.headers.get('content-security-policy')).toContain(`frame-ancestors ${other.base}`)
    await open(address, configuration)
    expect(other.state.registrations).toHaveLength(1)
    expect(other.state.registrations[0]).toMatchObject({
      authorization: 'Bearer their-token',
      initiate_login_uri: 'https://veta.example/lti/login',
      redirect_uris: ['https://veta.example/lti/launch'],
      jwks_uri: 'https://veta.example/lti/jwks.json',
      token_endpoint_auth_method: 'private_key_jwt',
    })
    const launched = await aBrowserAt().come(other, { sub: 'x', name: 'X', roles: instructor })
    expect(launched.answer.to).toBe('/lti/course')
    await other.close()
  })

  it('by one address registers one platform, though it is opened twice at one moment', async () => {
    const admin = await aPerson({ admin: true })
    const other = await aPlatform({ registered: false })
    const address = registrationAddress(admin)
    const configuration = `${other.base}/.well-known/openid-configuration`
    const answers = await Promise.all([open(address, configuration), open(address, configuration)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await db.ltiPlatform.count({ where: { issuer: other.base } })).toBe(1)
    const third = await open(address, `${other.base}/another/openid-configuration`)
    expect(third.status).toBe(400)
    expect(await third.text()).toContain('This registration address was used already')
    await other.close()
  })

  it.each([
    ['that launches', null],
    ['that was removed', new Date()],
  ])('changes no platform %s', async (_, removedAt) => {
    const known = await aPlatform()
    const tokenUrl = 'https://known.example/token'
    await db.ltiPlatform.update({ where: { id: known.id }, data: { tokenUrl, removedAt } })
    const address = registrationAddress(await aPerson({ admin: true }))
    const answer = await open(address, `${known.base}/.well-known/openid-configuration`)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('registered here already')
    const where = { issuer: known.base }
    expect(await db.ltiPlatform.findMany({ where })).toMatchObject([{ id: known.id, tokenUrl, removedAt }])
    await known.close()
  })

  it('without such an address asks a signed-in administrator first, on a page of ours', async () => {
    const other = await aPlatform({ registered: false })
    const fields = {
      openid_configuration: `${other.base}/.well-known/openid-configuration`,
      registration_token: 'their-token',
    }
    const path = '/lti/register'
    const [admin, member, nobody] = [aBrowserAt(), aBrowserAt(), aBrowserAt()]
    await admin.signIn(await aPerson({ admin: true }))
    await member.signIn(await aPerson())
    const asked = await admin.send(register, `${path}?${new URLSearchParams(fields)}`)
    expect(asked.status).toBe(200)
    expect(await asked.text()).toContain('<form method="post" action="/lti/register">')
    expect(asked.headers.get('cross-origin-opener-policy')).toBe('unsafe-none')
    expect(other.state.registrations).toEqual([])
    for (const browser of [member, nobody]) {
      expect((await browser.send(registerByForm, path, fields, 'same-origin')).status).toBe(403)
    }
    expect((await admin.send(registerByForm, path, fields, 'cross-site')).status).toBe(403)
    expect(other.state.registrations).toEqual([])
    const done = await admin.send(registerByForm, path, fields, 'same-origin')
    expect(done.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(other.state.registrations).toMatchObject([{ authorization: 'Bearer their-token' }])
    expect(await db.ltiPlatform.count({ where: { issuer: other.base } })).toBe(1)
    await other.close()
  })

  it('is for administrators, at public addresses over TLS alone', async () => {
    const admin = await aPerson({ admin: true })
    const other = await aPlatform({ registered: false })
    const configuration = `${other.base}/.well-known/openid-configuration`
    expect((await open('https://veta.example/lti/register', configuration)).status).toBe(403)
    expect((await open('https://veta.example/lti/register?key=made-up', configuration)).status).toBe(403)
    vi.stubEnv('LTI_NETWORK', '')
    const inside = configuration.replace('http:', 'https:')
    for (const [address, said] of [
      [configuration, 'The address must begin with https://'],
      [inside, 'This address is not on the public web'],
    ] as const) {
      const answer = await open(registrationAddress(admin), address)
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain(said)
    }
    expect(other.state.registrations).toEqual([])
    await other.close()
  })
})

describe('our keys', () => {
  const served = async () => (await (await ourKeys()).json()).keys as Array<Record<string, unknown>>

  it('rotate, and the old one is served for a month', async () => {
    const before = decodeProtectedHeader(await signed({ iss: 'a', aud: 'b' })).kid
    const made = await rotateKeys(operator)
    expect(decodeProtectedHeader(await signed({ iss: 'a', aud: 'b' })).kid).toBe(made)
    const keys = await served()
    expect(keys.map(({ kid }) => kid)).toEqual(expect.arrayContaining([before, made]))
    for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
    const past = new Date(Date.now() - 32 * 24 * 60 * 60_000)
    await db.ltiKey.updateMany({ where: { retiredAt: { not: null } }, data: { retiredAt: past } })
    expect((await served()).map(({ kid }) => kid)).toEqual([made])
  })

  it('are sealed in the database, and made again when the site’s secret has changed', async () => {
    const [row] = await db.ltiKey.findMany({ where: { retiredAt: null } })
    expect(row?.privateKey).not.toContain('PRIVATE')
    const kid = decodeProtectedHeader(await signed({ iss: 'a', aud: 'b' })).kid
    vi.stubEnv('NEXTAUTH_SECRET', 'another secret of this site')
    expect(decodeProtectedHeader(await signed({ iss: 'a', aud: 'b' })).kid).not.toBe(kid)
  })

  it('never sign a second thing alike', async () => {
    const [one, other] = await Promise.all([signed({ iss: 'a', aud: 'b' }), signed({ iss: 'a', aud: 'b' })])
    expect(decodeJwt(one).jti).not.toBe(decodeJwt(other).jti)
  })
})

describe('an operator', () => {
  it('adds a platform, lists it, rotates the keys, and removes it', async () => {
    const addresses = ['auth', 'token', 'jwks'].flatMap((name) => [
      `--${name}-url`,
      `https://c.example/${name}`,
    ])
    const given = ['--issuer', 'https://c.example', '--client-id', '10000', ...addresses, '--name', 'Canvas']
    const added = await ltiPlatformAdd.run(given)
    const { id } = added.value as { id: string }
    expect((await ltiPlatformList.run([])).said).toContain(`${id}  Canvas  https://c.example  10000`)
    expect(() => ltiPlatformAdd.run([...given, '--jwks-url', 'nowhere'])).toThrow('--jwks-url')
    vi.stubEnv('LTI_NETWORK', '')
    const plain = [...given, '--token-url', 'http://c.example/token']
    await expect(ltiPlatformAdd.run(plain)).rejects.toThrow('https://')
    await ltiPlatformRemove.run([id])
    expect((await ltiPlatformList.run([])).said).not.toContain(id)
    expect((await ltiKeysRotate.run([])).value).toMatchObject({ kid: expect.any(String) })
  })
})

describe('the configuration for Canvas', () => {
  it('names our addresses, and asks for every service', async () => {
    const read = await canvas().json()
    expect(read).toMatchObject({
      oidc_initiation_url: 'https://veta.example/lti/login',
      target_link_uri: 'https://veta.example/lti/launch',
      public_jwk_url: 'https://veta.example/lti/jwks.json',
    })
    expect(read.scopes).toHaveLength(5)
  })
})

describe('an archived seminar', () => {
  it('is read by its members, and takes nobody from a course', async () => {
    const { claims, member } = await aCourse()
    const browser = aBrowserAt()
    const user = { sub: 'archived', name: 'A', roles: learner }
    await browser.come(campus, user, { claims })
    await db.seminar.update({ where: { id: member.seminar.id }, data: { archivedAt: new Date() } })
    expect((await browser.come(campus, user, { claims })).answer.status).toBe(303)
    expect(await findSeminar((await browser.person())!, member.seminar.id)).toBeDefined()
    const late = await aBrowserAt().come(campus, { ...user, sub: 'late' }, { claims })
    expect(late.answer.status).toBe(403)
  })

  it('loses nobody by its course, read before it was archived or meanwhile', async () => {
    const { id, member } = await aCourse()
    campus.state.members = [[listed('here'), listed('gone')]]
    accepted(await readRoster(member, id, 'en'))
    campus.state.members = [[listed('here')]]
    const close = async () => accepted(await archive(member))
    // The first transaction admits the person who is still listed; the second ends the other's membership.
    nextTransaction(async (begin, ...given) => {
      const made = await begin(...given)
      await close()
      return made
    })
    const closed = { code: 'seminarArchived' }
    await expect(readRoster(member, id, 'en')).rejects.toMatchObject(closed)
    vi.restoreAllMocks()
    await expect(
      readRoster(await findSeminar(member.person, member.seminar.id), id, 'en'),
    ).rejects.toMatchObject(closed)
    const { items } = await listMembers(member, { limit: 10 })
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Name of here', 'Name of gone']))
    accepted(await unarchive(member))
    expect(accepted(await readRoster(member, id, 'en'))).toMatchObject({ present: 1, left: 1 })
  })
})

describe('the courses of a platform', () => {
  it('are each read once a day, though one of them does not answer', async () => {
    const silent = await aCourse()
    await db.ltiCourse.update({
      where: { id: silent.id },
      data: { membershipsUrl: `${campus.base}/nowhere` },
    })
    const { member } = await aCourse()
    campus.state.members = [[listed('daily')]]
    await readAllRosters()
    const { items } = await listMembers(member, { limit: 10 })
    expect(items.map(({ name }) => name)).toContain('Name of daily')
  })
})
