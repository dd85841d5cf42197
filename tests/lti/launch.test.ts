import { createSecretKey } from 'node:crypto'
import { exportSPKI, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { useOwnAccount as openOwnAccount } from '@/app/lti/account/actions'
import { GET as showEnded } from '@/app/lti/ended/route'
import { foundForCourse, tieCourse } from '@/lib/lti/commands/courses'
import { type Launch, launchOf } from '@/lib/lti/commands/launch'
import { db } from '@/lib/platform/database/db'
import { HOUR } from '@/lib/platform/time/units'
import { messagesIn } from '@/lib/platform/words/messages'
import { changeRole, endMembership } from '@/lib/seminars/commands/members'
import { seminarInput } from '@/lib/seminars/input'
import { findSeminar } from '@/lib/seminars/queries'
import { FRAME_COOKIE, framingOrigins } from '@/lib/setup/serve/frames.js'
import { givePolicy } from '@/lib/setup/serve/security-headers.js'
import { signInFirst } from '@/lib/web/auth/session'
import { accepted, aPerson, aSeminar } from '../support/factories'
import { aBrowserAt, type PlatformBrowser } from '../support/lti-browser'
import {
  aPlatform,
  type LaunchGiven,
  type PlatformUser,
  platformRoles,
  type TestPlatform,
} from '../support/lti-platform'
import { asIfAsked } from '../support/next-headers'

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim/'
const { instructor, assistant, learner, mentor } = platformRoles

let campus: TestPlatform
let users = 0

const aUser = (roles: string[], given: Partial<PlatformUser> = {}): PlatformUser => {
  const sub = `user-${++users}`
  return { sub, name: `Person ${users} of Campus`, email: `${sub}@campus.example`, roles, ...given }
}

/** A course of its own, whose instructor has tied it to a seminar. */
async function aTiedCourse(id: string) {
  const seminar = await aSeminar()
  await db.ltiCourse.create({
    data: {
      platformId: campus.id,
      deploymentId: campus.deployment,
      contextId: id,
      seminarId: seminar.seminar.id,
      tiedAt: new Date(),
    },
  })
  return { seminar, claims: { [`${CLAIM}context`]: { id, title: id } } }
}

const sentence = (code: string) => {
  const { problems } = messagesIn('en')
  return String((problems as Record<string, string>)[code]).split('{')[0] ?? ''
}

beforeAll(async () => {
  vi.stubEnv('LTI_NETWORK', 'private')
  campus = await aPlatform()
})
afterAll(() => campus.close())
beforeEach(() => {
  vi.stubEnv('NEXTAUTH_URL', 'https://veta.example')
  vi.stubEnv('LTI_NETWORK', 'private')
})

describe('a launch', () => {
  it.each([
    ['an instructor', instructor, 'instructor'],
    ['an assistant', assistant, 'moderator'],
    ['a learner', learner, 'participant'],
    ['a mentor', mentor, 'observer'],
  ])('lets %s into the seminar of the course', async (_, roles, role) => {
    const { seminar, claims } = await aTiedCourse(`roles-${role}`)
    const browser = aBrowserAt()
    const user = aUser(roles)
    const { answer } = await browser.come(campus, user, { claims })
    expect(answer).toMatchObject({ status: 303, to: `/seminars/${seminar.seminar.slug}` })
    const person = await browser.person()
    expect(person).toMatchObject({ name: user.name, email: user.email })
    expect(await findSeminar(person!, seminar.seminar.id)).toMatchObject({ role })
  })

  it('finds the same person again, whatever the platform calls them by then', async () => {
    const { claims } = await aTiedCourse('again')
    const user = aUser(learner)
    const first = aBrowserAt()
    await first.come(campus, user, { claims })
    const second = aBrowserAt()
    await second.come(campus, { ...user, name: 'Another', email: 'another@campus.example' }, { claims })
    expect((await second.person())?.id).toBe((await first.person())?.id)
  })

  it('works without a name and an address, with a neutral name until they choose one', async () => {
    const { claims } = await aTiedCourse('nameless')
    const browser = aBrowserAt()
    const { answer } = await browser.come(campus, { sub: 'nameless', roles: learner }, { claims })
    expect(answer.to).toMatch(/^\/lti\/name\?next=%2Fseminars%2F/)
    expect((await browser.person())?.name).toMatch(/^Guest \d{4}$/)
  })

  it('keeps a role and a removal that the instructor chose by hand', async () => {
    const { seminar, claims } = await aTiedCourse('by-hand')
    const browser = aBrowserAt()
    const user = aUser(learner)
    await browser.come(campus, user, { claims })
    const person = (await browser.person())!
    await changeRole(seminar, person.id, 'observer')
    await browser.come(campus, { ...user, roles: assistant }, { claims })
    expect(await findSeminar(person, seminar.seminar.id)).toMatchObject({ role: 'observer' })
    await endMembership(seminar, person.id)
    const { answer } = await browser.come(campus, user, { claims })
    expect(answer).toMatchObject({ status: 403, text: sentence('membershipEnded') })
  })

  it('follows a role that changed on the platform', async () => {
    const { seminar, claims } = await aTiedCourse('promoted')
    const browser = aBrowserAt()
    const user = aUser(learner)
    await browser.come(campus, user, { claims })
    await browser.come(campus, { ...user, roles: assistant }, { claims })
    const person = (await browser.person())!
    expect(await findSeminar(person, seminar.seminar.id)).toMatchObject({ role: 'moderator' })
  })
})

describe('a course that opens Veta for the first time', () => {
  const claims = { [`${CLAIM}context`]: { id: 'first-course', title: 'First course' } }

  it('tells learners to come back, and lets its instructor choose a seminar', async () => {
    const early = await aBrowserAt().come(campus, aUser(learner), { claims })
    expect(early.answer).toMatchObject({ status: 200, text: sentence('ltiNotTied') })
    const assisting = await aBrowserAt().come(campus, aUser(assistant), { claims })
    expect(assisting.answer.text).toBe(sentence('ltiNotTied'))
    const browser = aBrowserAt()
    const { answer } = await browser.come(campus, aUser(instructor), { claims })
    expect(answer).toMatchObject({ status: 303, to: '/lti/course' })
    const person = (await browser.person())!
    const launch = (await launchOf(browser.jar.get('__Host-veta-launch'))) as Launch
    const foreign = await aSeminar()
    await expect(tieCourse(person, launch, foreign.seminar.id)).rejects.toThrow()
    const own = await aSeminar({ with: { instructor: person } })
    await tieCourse(person, launch, own.seminar.id)
    const later = await aBrowserAt().come(campus, aUser(learner), { claims })
    expect(later.answer.to).toBe(`/seminars/${own.seminar.slug}`)
    await expect(tieCourse(person, launch, own.seminar.id)).rejects.toMatchObject({ code: 'ltiTiedAlready' })
  })
})

describe('a seminar that is made for a course', () => {
  it('is made once, though the form is sent twice at one moment, and not for a course that has one', async () => {
    const claims = { [`${CLAIM}context`]: { id: 'made-once', title: 'Made once' } }
    const browser = aBrowserAt()
    await browser.come(campus, aUser(instructor), { claims })
    const person = (await browser.person())!
    const launch = (await launchOf(browser.jar.get('__Host-veta-launch'))) as Launch
    const input = seminarInput.parse({ title: 'Made once', language: 'en', timeZone: 'UTC' })
    const once = { key: crypto.randomUUID(), requestHash: 'as sent' }
    const make = () => foundForCourse(person, launch, input, once)
    const [one, other] = (await Promise.all([make(), make()])).map(accepted)
    expect(one?.id).toBe(other?.id)
    await expect(foundForCourse(person, launch, input)).rejects.toMatchObject({ code: 'ltiTiedAlready' })
    expect(await db.seminar.findMany({ where: { title: input.title }, select: { id: true } })).toEqual([
      { id: one?.id },
    ])
  })
})

describe('two deployments of one platform', () => {
  it('each have their own courses, also under one id', async () => {
    const { claims } = await aTiedCourse('of-both')
    await db.ltiDeployment.create({ data: { platformId: campus.id, deploymentId: 'deployment-2' } })
    const elsewhere = { ...claims, [`${CLAIM}deployment_id`]: 'deployment-2' }
    const early = await aBrowserAt().come(campus, aUser(learner), { claims: elsewhere })
    expect(early.answer.text).toBe(sentence('ltiNotTied'))
    const teacher = await aBrowserAt().come(campus, aUser(instructor), { claims: elsewhere })
    expect(teacher.answer.to).toBe('/lti/course')
    expect((await aBrowserAt().come(campus, aUser(learner), { claims })).answer.to).toMatch(/^\/seminars\//)
  })
})

describe('an address in a launch', () => {
  it('never opens somebody’s account by itself', async () => {
    const { claims } = await aTiedCourse('addresses')
    const ada = await aPerson({ email: 'ada@campus.example' })
    const invited = await aPerson({ email: 'invited@campus.example' })
    await db.person.update({ where: { id: invited.id }, data: { emailVerifiedAt: null } })
    for (const email of [ada.email, 'ADA@Campus.example', invited.email]) {
      const browser = aBrowserAt()
      const { answer } = await browser.come(campus, aUser(learner, { email }), { claims })
      expect(answer).toMatchObject({ status: 303, to: '/lti/account' })
      expect(await browser.person()).toBeNull()
    }
    expect(await db.account.count({ where: { personId: { in: [ada.id, invited.id] } } })).toBe(0)
  })
})

describe('a launch is refused, with a sentence of its own:', () => {
  const changed = (claims: Record<string, unknown>): LaunchGiven => ({ claims })
  const seconds = (from: number) => Math.floor(Date.now() / 1_000) + from
  const refusals: Array<[string, string, () => LaunchGiven | Promise<LaunchGiven>]> = [
    ['a wrong nonce', 'ltiNonce', () => changed({ nonce: 'another' })],
    ['no nonce', 'ltiNonce', () => changed({ nonce: undefined })],
    ['a wrong audience', 'ltiAudience', () => changed({ aud: 'another tool' })],
    ['a list without us', 'ltiAudience', () => changed({ aud: ['one', 'another'] })],
    [
      'a list that another party uses',
      'ltiAudience',
      () => changed({ aud: [campus.clientId, 'b'], azp: 'b' }),
    ],
    ['another authorised party', 'ltiAudience', () => changed({ azp: 'b' })],
    ['a wrong issuer', 'ltiIssuer', () => changed({ iss: 'https://elsewhere.example' })],
    ['an expired token', 'ltiExpired', () => changed({ exp: seconds(-120), iat: seconds(-420) })],
    ['one issued in the future', 'ltiFuture', () => changed({ iat: seconds(120), exp: seconds(420) })],
    ['an unknown deployment', 'ltiDeployment', () => changed({ [`${CLAIM}deployment_id`]: 'another' })],
    ['no deployment', 'ltiDeployment', () => changed({ [`${CLAIM}deployment_id`]: undefined })],
    ['another version', 'ltiVersion', () => changed({ [`${CLAIM}version`]: '1.1' })],
    ['another message', 'ltiMessageType', () => changed({ [`${CLAIM}message_type`]: 'LtiOther' })],
    ['no subject', 'ltiNoSubject', () => changed({ sub: undefined })],
    ['an unknown key', 'ltiKeyUnknown', () => ({ header: { kid: 'unknown' } })],
    ['no signature', 'ltiAlgNone', () => ({ sign: async (claims) => unsigned(claims) })],
    ['a signature with our public key as its secret', 'ltiAlgorithm', withSecret],
    ['a signature of another key under a known name', 'ltiSignature', withForeignKey],
    ['no token', 'ltiTokenUnreadable', () => ({ sign: async () => 'not a token' })],
  ]

  function unsigned(claims: object): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`
  }

  async function withSecret(): Promise<LaunchGiven> {
    const secret = createSecretKey(Buffer.from(await exportSPKI(campus.pair.publicKey)))
    const sign: LaunchGiven['sign'] = (claims, header) =>
      new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' }).sign(secret)
    return { sign }
  }

  async function withForeignKey(): Promise<LaunchGiven> {
    const { privateKey } = await generateKeyPair('RS256')
    const sign: LaunchGiven['sign'] = (claims, header) =>
      new SignJWT(claims).setProtectedHeader({ ...header, alg: 'RS256' }).sign(privateKey)
    return { sign }
  }

  it.each(refusals)('%s', async (_, code, given) => {
    const people = await db.person.count()
    const browser = aBrowserAt()
    const { answer } = await browser.come(campus, aUser(learner), await given())
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(sentence(code))
    expect(await browser.person()).toBeNull()
    expect(await db.person.count()).toBe(people)
  })

  it('says something else for each', () => {
    const codes = new Set(refusals.map(([, code]) => code))
    expect(new Set([...codes].map(sentence)).size).toBe(codes.size)
  })

  it('a replayed state, also with a new token', async () => {
    const { claims } = await aTiedCourse('replay')
    const browser = aBrowserAt()
    const user = aUser(learner)
    const { form, answer } = await browser.come(campus, user, { claims })
    expect(answer.status).toBe(303)
    expect(await browser.post(form)).toMatchObject({ status: 400, text: sentence('ltiStateUsed') })
  })

  it('a replayed token under a new state', async () => {
    const browser = aBrowserAt()
    const { form } = await browser.come(campus, aUser(learner))
    const begun = await browser.begin(campus)
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
    expect(await browser.post({ ...form, state })).toMatchObject({ text: sentence('ltiNonce') })
  })

  it('a state that nobody began, and one after ten minutes', async () => {
    const browser = aBrowserAt()
    expect(await browser.post({ state: 'made up', id_token: 'x' })).toMatchObject({
      text: sentence('ltiStateUnknown'),
    })
    const begun = await browser.begin(campus)
    await db.ltiLaunch.updateMany({
      where: { arrivedAt: null },
      data: { begunAt: new Date(Date.now() - 11 * 60_000) },
    })
    const form = await campus.answerTo(new URL(begun.headers.get('location') ?? ''), aUser(learner))
    expect(await browser.post(form)).toMatchObject({ text: sentence('ltiStateOver') })
  })

  it('a refusal by the platform, in its own words without markup', async () => {
    const browser = aBrowserAt()
    const begun = await browser.begin(campus)
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const answer = await browser.post({ state, error: '<b>login_required</b>' })
    expect(answer.html).toContain('&lt;b&gt;login_required')
  })

  it('one of very many from one network address, and one with very long hints; nothing is stored', async () => {
    const flood = aBrowserAt({ peer: '198.51.100.7' })
    expect((await flood.begin(campus)).status).toBe(302)
    await db.rateLimit.updateMany({
      where: { key: { startsWith: 'launchesByAddress:' } },
      data: { points: 1_200 },
    })
    const stored = await db.ltiLaunch.count()
    const answer = await flood.begin(campus)
    expect(answer.status).toBe(429)
    expect(await answer.text()).toContain('Too many tries')
    const other = aBrowserAt({ peer: '203.0.113.9' })
    const hint = 'x'.repeat(3_500)
    const long = await other.begin(campus, { login_hint: hint, lti_message_hint: hint })
    expect(await long.text()).toContain(sentence('ltiLoginIncomplete'))
    expect(await db.ltiLaunch.count()).toBe(stored)
    expect((await other.begin(campus)).status).toBe(302)
    await db.rateLimit.deleteMany()
  })

  it('an unknown platform, an address that is not ours, and a login without a hint', async () => {
    const browser = aBrowserAt()
    for (const [more, code] of [
      [{ iss: 'https://unknown.example' }, 'ltiUnknownPlatform'],
      [{ client_id: 'unknown' }, 'ltiUnknownPlatform'],
      [{ target_link_uri: 'https://elsewhere.example/x' }, 'ltiForeignTarget'],
      [{ login_hint: '' }, 'ltiLoginIncomplete'],
    ] as const) {
      const answer = await browser.begin(campus, more)
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain(sentence(code))
    }
  })
})

describe('the platform’s keys', () => {
  it('are fetched again once for a key that is not among them', async () => {
    const other = await aPlatform()
    await aBrowserAt().come(other, aUser(learner))
    await aBrowserAt().come(other, aUser(learner))
    expect(other.state.keyFetches).toBe(1)
    for (const key of other.published) key.kid = 'rotated'
    const { answer } = await aBrowserAt().come(other, aUser(instructor), { header: { kid: 'rotated' } })
    expect(answer.status).toBe(303)
    expect(other.state.keyFetches).toBe(2)
    await other.close()
  })
})

describe('in a frame', () => {
  it('the pages may be framed by that platform alone, and the session stays in its pages', async () => {
    const { claims } = await aTiedCourse('framed')
    const browser = aBrowserAt({ dest: 'iframe' })
    const { answer } = await browser.come(campus, aUser(learner), { claims })
    expect(answer.status).toBe(303)
    const policy = givePolicy({ headers: Object.fromEntries(browser.headers('same-origin')) } as never)
    expect(policy).toContain(`; frame-ancestors ${campus.base};`)
    const session = browser.lines.find((line) => line.startsWith('__Host-veta-framed='))
    expect(session).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=None; Secure; Partitioned$/)
    for (const line of browser.lines) expect(line).toMatch(/^__Host-veta-/)
    expect(await browser.person()).not.toBeNull()
  })

  it('of a platform that signs people in elsewhere, the signed message names the origins', async () => {
    const { claims } = await aTiedCourse('cloud')
    const presentation = { document_target: 'iframe', return_url: 'https://school.example/courses/1' }
    const browser = aBrowserAt({ dest: 'iframe' })
    const named = { ...claims, [`${CLAIM}launch_presentation`]: presentation }
    await browser.come(campus, aUser(learner), { claims: named })
    const cookie = `${FRAME_COOKIE}=${browser.jar.get(FRAME_COOKIE)}`
    expect(framingOrigins(cookie)).toBe(`https://school.example ${campus.base}`)
  })

  it('says there that a session has ended, with no form, while the platform is registered', async () => {
    const { claims } = await aTiedCourse('ended')
    const browser = aBrowserAt({ dest: 'iframe' })
    await browser.come(campus, aUser(learner), { claims })
    const ended = () => browser.send(showEnded, '/lti/ended', undefined, 'same-origin')
    vi.setSystemTime(Date.now() + 13 * HOUR)
    const asked = browser.headers('same-origin')
    expect(framingOrigins(asked.get('cookie') ?? '')).toBeNull()
    await expect(asIfAsked(asked, () => signInFirst('/'))).rejects.toMatchObject({
      digest: expect.stringContaining('/lti/ended'),
    })
    const answer = await ended()
    expect(answer.headers.get('content-security-policy')).toMatch(
      new RegExp(`; frame-ancestors ${campus.base}$`),
    )
    const html = await answer.text()
    expect(html).toContain('Open Veta from your course again.')
    expect(html).not.toContain('<form')
    const elsewhere = new Headers(asked)
    elsewhere.set('sec-fetch-dest', 'document')
    await expect(asIfAsked(elsewhere, () => signInFirst('/'))).rejects.toMatchObject({
      digest: expect.stringContaining('/signin'),
    })
    const where = { id: campus.id }
    await db.ltiPlatform.update({ where, data: { removedAt: new Date() } })
    expect((await ended()).headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    await db.ltiPlatform.update({ where, data: { removedAt: null } })
    vi.setSystemTime(Date.now() + 40 * 24 * HOUR)
    expect((await ended()).headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    vi.useRealTimers()
  })

  it('a refusal shows there as well, and a site without TLS opens a window of its own', async () => {
    const refused = await aBrowserAt({ dest: 'iframe' }).come(campus, aUser(learner, { sub: undefined }))
    expect(refused.answer.policy).toMatch(new RegExp(`; frame-ancestors ${campus.base}$`))
    vi.stubEnv('NEXTAUTH_URL', 'http://veta.example')
    const browser = aBrowserAt({ dest: 'iframe' })
    const claims = { [`${CLAIM}target_link_uri`]: 'http://veta.example/lti/launch' }
    const begun = await browser.begin(campus, { target_link_uri: 'http://veta.example/lti/launch' })
    const form = await campus.answerTo(new URL(begun.headers.get('location') ?? ''), aUser(learner), {
      claims,
    })
    const answer = await browser.post(form)
    expect(answer.html).toMatch(/<a href="\/lti\/login\?[^"]*veta_window=own[^"]*" target="_blank"/)
    expect(await browser.person()).toBeNull()
  })
})

describe('in a window without TLS', () => {
  it('the launch goes on in the browser that began it, and in no other', async () => {
    const { claims } = await aTiedCourse('plain')
    vi.stubEnv('NEXTAUTH_URL', 'http://veta.example')
    const browser = aBrowserAt()
    const begun = await browser.begin(campus, { target_link_uri: 'http://veta.example/lti/launch' })
    const user = aUser(learner)
    const form = await campus.answerTo(new URL(begun.headers.get('location') ?? ''), user, { claims })
    // The browser leaves out its cookies with another site's form.
    const kept = new Map(browser.jar)
    browser.jar.clear()
    const answer = await browser.post(form)
    expect(answer.html).toContain('action="/lti/enter"')
    const stranger = await aBrowserAt().goOn(answer.fields)
    expect(stranger.text).toBe(sentence('ltiOtherBrowser'))
    for (const [name, value] of kept) browser.jar.set(name, value)
    expect((await browser.goOn(answer.fields, 'cross-site')).status).toBe(403)
    expect((await browser.goOn(answer.fields)).status).toBe(303)
    expect(await browser.person()).toMatchObject({ name: user.name })
    expect((await browser.goOn(answer.fields)).text).toBe(sentence('ltiOtherBrowser'))
  })
})

describe('a login that somebody begins for another person', () => {
  /** Mallory begins a login, and leads the victim's browser through the platform with it. */
  async function aLure(victim: PlatformUser, claims: LaunchGiven['claims'], dest?: 'iframe') {
    const mallory = aBrowserAt()
    const begun = await mallory.begin(campus)
    const form = await campus.answerTo(new URL(begun.headers.get('location') ?? ''), victim, { claims })
    const answer = await aBrowserAt({ dest }).post(form)
    return { mallory, state: form.state, answer }
  }

  async function expectNothing(mallory: PlatformBrowser, state: string) {
    for (const secret of ['', state]) {
      const answer = await mallory.goOn({ state, secret })
      expect(answer).toMatchObject({ status: 400, text: sentence('ltiOtherBrowser') })
    }
    mallory.jar.set('__Host-veta-launch', state)
    expect(await openOwnAccountIn(mallory)).toMatchObject({ problems: { '': sentence('ltiLaunchOver') } })
    expect(await mallory.person()).toBeNull()
  }

  it('does not sign them in as that person', async () => {
    const { claims } = await aTiedCourse('lured')
    const victim = aUser(learner)
    await aBrowserAt().come(campus, victim, { claims })
    const { mallory, state, answer } = await aLure(victim, claims)
    expect(answer.fields.state).toBe(state)
    await expectNothing(mallory, state)
    expect((await aBrowserAt().goOn(answer.fields)).text).toBe(sentence('ltiOtherBrowser'))
  })

  it('does not give them the account that the victim has yet to choose', async () => {
    const { claims } = await aTiedCourse('lured-to-choose')
    const { email } = await aPerson()
    const { mallory, state } = await aLure(aUser(learner, { email }), claims)
    await expectNothing(mallory, state)
  })

  it('stores nothing where the victim’s frame has no cookie of it', async () => {
    const { claims } = await aTiedCourse('lured-in-a-frame')
    const { email } = await aPerson()
    const { mallory, state, answer } = await aLure(aUser(learner, { email }), claims, 'iframe')
    expect(answer.html).toContain('veta_window=own')
    await expectNothing(mallory, state)
    const stored = await db.ltiLaunch.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(stored).toMatchObject({ message: null, secretHash: null })
  })
})

const openOwnAccountIn = (browser: PlatformBrowser) =>
  asIfAsked(browser.headers('same-origin'), () => openOwnAccount({}, new FormData()))
