import { randomUUID } from 'node:crypto'
import { archivePath } from '@/lib/exchange/archive/paths'
import { debateExportPath, debateFormats } from '@/lib/exchange/formats/paths'
import { figures } from '@/lib/gradebook/participation/input'
import { NIL } from '@/lib/platform/id'
import { linkTo } from '@/lib/platform/mail/send'
import { rulesInput } from '@/lib/questions/input'
import { publicQuestionPath } from '@/lib/questions/paths'
import { pdfJsPath } from '@/lib/sources/paths'
import { sighted } from '@/tests/support/journeys/debate'
import type { Planted } from '@/tests/support/journeys/seminar'
import { members, type Role, roles } from '@/tests/support/journeys/words'

/** A request, and the expected answer for each role. */
export type Case = {
  at: (planted: Planted, role: Role) => string[]
  answers: Record<Role, number>
  /** The answer to an administrator who is in no seminar, where it is not the instructor's. */
  administrator?: number
  /** Texts of the seminar that this one address shows to everybody who has it. */
  opens?: string[]
  body?: (planted: Planted, role: Role) => unknown
  /** The body is sent as plain text. */
  plain?: boolean
  /** Sent as a form of one of our own pages, with the browser's session. */
  form?: boolean
  /** Requested with the browser's session, as our pages do: a token is refused. */
  session?: boolean
  /** A lookup: a token for reading may call it, and nothing is written. */
  looks?: boolean
  /** An edit: If-Match names the current state of this address. */
  edits?: boolean
}

const everybody = [...roles]

/** A question that stands on no text. */
const aPack = {
  format: 'veta-prompt-pack/1',
  question: {
    ...{ title: 'Who is right?', prompt: 'Say why.', theses: [], keyPassages: [], readings: [] },
    rules: rulesInput.parse({}),
  },
  texts: [],
}
const signedIn = roles.filter((role) => role !== 'visitor')
const takers: Role[] = ['participant', 'author', 'moderator', 'instructor']
const staff: Role[] = ['moderator', 'instructor']
const instructors: Role[] = ['instructor']

type At = Case['at']

const here =
  (...paths: string[]): At =>
  () =>
    paths

function answers(who: Role[], ok: number, others: { visitor: number; stranger: number; member: number }) {
  const { visitor, stranger, member } = others
  const answer = (role: Role) => {
    if (who.includes(role)) return ok
    if (role === 'visitor') return visitor
    return members.includes(role) ? member : stranger
  }
  return Object.fromEntries(roles.map((role) => [role, answer(role)])) as Record<Role, number>
}

/** Members without permission get NotFound for a page; visitors are sent to sign in. */
const page = (who: Role[], at: At, ok = 200): Case => ({
  at,
  answers: answers(who, ok, { visitor: 307, stranger: 404, member: 404 }),
})

/** In the API: members who see the thing get NotPermitted; for others it does not exist. */
const call = (who: Role[], at: At, more: Partial<Case> & { ok?: number } = {}): Case => {
  const { ok = 200, ...rest } = more
  return { at, answers: answers(who, ok, { visitor: 401, stranger: 404, member: 403 }), ...rest }
}

/** In the API: a thing that members without permission cannot know of. */
const hidden = (who: Role[], at: At, more: Partial<Case> & { ok?: number } = {}): Case => {
  const { ok = 200, ...rest } = more
  return { at, answers: answers(who, ok, { visitor: 401, stranger: 404, member: 404 }), ...rest }
}

/** In the API: a thing of the staff, which instructors alone change. */
const ofStaff = (at: At, more: Partial<Case> & { ok?: number } = {}): Case => {
  const { answers, ...rest } = hidden(instructors, at, more)
  return { answers: { ...answers, moderator: 403 }, ...rest }
}

const publicly = (status: number, at: At, more: Partial<Case> = {}): Case => ({
  at,
  answers: answers(everybody, status, { visitor: status, stranger: status, member: status }),
  ...more,
})

/** A code shows its seminar to everybody who has it, and redirects members there. */
const joining = (at: At): Case => ({
  at,
  answers: answers(members, 307, { visitor: 200, stranger: 200, member: 200 }),
  opens: ['seminar title', 'seminar term', 'address domain of the seminar'],
})

const home: At = ({ slug }) => [`/seminars/${slug}`]
const under =
  (...rest: string[]): At =>
  ({ slug }) =>
    rest.map((path) => `/seminars/${slug}${path}`)

const sourcePage =
  (which: 'cited' | 'withdrawn' | 'deleted', ...rest: string[]): At =>
  ({ slug, sources }) =>
    rest.map((path) => `/seminars/${slug}/sources/${sources[which].number}${path}`)

const questionPage =
  (which: 'open' | 'blind', ...rest: string[]): At =>
  ({ slug, questions }) =>
    rest.map((path) => `/seminars/${slug}/questions/${questions[which].number}${path}`)

const positionPage =
  (which: Planted['positions'] extends Record<infer Name, unknown> ? Name : never, path = ''): At =>
  ({ positions }) => [`/positions/${positions[which].id}${path}`]

const api =
  (at: At): At =>
  (planted, role) =>
    at(planted, role).map((path) => `/api/v1${path}`)

const source =
  (which: 'cited' | 'withdrawn' | 'deleted', ...rest: string[]): At =>
  ({ sources }) =>
    rest.map((path) => `/api/v1/sources/${sources[which].id}${path}`)

/** A citation of the cited source, in the ledger of its second version. */
const inLedger =
  (which: 'stands'): At =>
  ({ sources, positions }) => [
    `/api/v1/sources/${sources.cited.id}/versions/2/ledger/${positions[which].citations[0]?.id}`,
  ]

/** Of the cited source and its translation, from each of the two. */
const inTranslation =
  (path: string, rest: (other: string) => string): At =>
  ({ sources: { cited, tied } }) => [
    `/api/v1/sources/${cited.id}${path}${rest(tied.id)}`,
    `/api/v1/sources/${tied.id}${path}${rest(cited.id)}`,
  ]

const question =
  (which: 'open' | 'blind', ...rest: string[]): At =>
  ({ questions }) =>
    rest.map((path) => `/api/v1/questions/${questions[which].id}${path}`)

const ofDraft =
  (which: 'kept' | 'deleted'): At =>
  ({ drafts }) => [`/api/v1/questions/${drafts[which]}`]

const position =
  (which: Planted['positions'] extends Record<infer Name, unknown> ? Name : never, path = ''): At =>
  ({ positions }) => [`/api/v1/positions/${positions[which].id}${path}`]

/** The annotation that a position is. */
const annotationOf =
  (which: 'open' | 'blind', position: 'stands' | 'hidden'): At =>
  ({ positions, questions }) => [
    `/api/v1/questions/${questions[which].id}/annotations/${positions[position].citations[0]?.id}`,
  ]

/** A grade that is released to the author, or the draft of another. */
const graded =
  (which: 'released' | 'draft', path = ''): At =>
  ({ grades }) => [`/api/v1/grades/${grades[which]}${path}`]

/** The author gave one review and got another, both handed in; a third is missing. */
const peerReview =
  (which: 'given' | 'got' | 'missing'): At =>
  ({ peerReviews }) => [`/api/v1/peer-reviews/${peerReviews[which]}`]

const rubricCall =
  (which: 'rubric' | 'spare'): At =>
  ({ grades }) => [`/api/v1/rubrics/${grades[which]}`]

const webhookCall =
  (which: 'kept' | 'spare', path = ''): At =>
  ({ webhooks }) => [`/api/v1/webhooks/${webhooks[which].id}${path}`]

/** The author knows their released grade, but is no instructor. */
const ofGraded = (at: At, more: Partial<Case> & { ok?: number } = {}): Case => {
  const one = hidden(instructors, at, more)
  return { ...one, answers: { ...one.answers, author: 403 } }
}

const aRubric = {
  title: 'R',
  criteria: [{ title: 'C', levels: [0, 1].map((points) => ({ points, title: 'L' })) }],
}

const bearer =
  (path: string): At =>
  ({ questions, positions }) => [
    `/api/v1/questions/${questions.open.id}/people/${positions.stands.author.id}${path}`,
  ]

const citation =
  (path: string, of: (planted: Planted, role: Role) => string | undefined): At =>
  (planted, role) => [`/api/v1/citations/${of(planted, role)}${path}`]

/** A place for each member of staff, so that none meets the state left by another. */
const nth = (role: Role): number => (role === 'instructor' ? 0 : 1)

const anInquiry: Case['body'] = () => ({ text: 'Which shaft?', revision: 1 })
const aText: Case['body'] = () => ({ text: 'It goes on.' })

const somebody =
  (path: string, part: 'participant' | 'latecomer' | 'former'): At =>
  ({ slug, people }) => [`/api/v1/seminars/${slug}${path}/${people[part].id}`]

/** The figures of a person, and what they count. */
const figuresOf =
  (part: 'participant' | 'author', ...rest: string[]): At =>
  ({ slug, people }) =>
    (rest.length ? rest : ['']).map((path) => `/seminars/${slug}/participation/${people[part].id}${path}`)

const because = { reason: 'For a reason.' }

/** A withdrawn position can be neither hidden, merged, moved, restored nor unlocked: staff are told so. */
const onTombstone = (path: string): Case =>
  call(staff, position('withdrawn', path), { ok: 409, body: () => because })

/** A flag of the participant's on the author's position, or one of the moderator's. */
const aFlag =
  (which: 'open' | 'hidden' | 'mine', rest = ''): At =>
  ({ flags }) => [`/api/v1/flags/${flags[which]}${rest}`]

/** A different one for each member of staff. */
const aLabel: Case['body'] = (_planted, role) => ({
  kind: role === 'instructor' ? 'severalClaims' : 'needsSource',
  reason: 'Who says so?',
})

/** In a language in which nothing is proposed, and different for each role. */
const aTranslation: Case['body'] = (_planted, role) => ({ language: 'de', text: `So sagt es: ${role}.` })

const proposal =
  (which: keyof Planted['proposals'], path = ''): At =>
  ({ proposals }) => [`/api/v1/proposed-translations/${proposals[which]}${path}`]

const citationIn = (which: 'stands' | 'hidden', path: string): At =>
  citation(path, ({ positions }) => positions[which].citations[0]?.id)

const aStance = { moment: 'during', weights: { A: 1, B: -2 }, confidence: 50 }

/** The posts' author votes on none of them, and finds the blind question open; for others it does not exist. */
const voters: Role[] = ['participant', 'moderator', 'instructor']

const ofHidden = (at: At): Case => {
  const { answers: all } = hidden(staff, at)
  return { at, answers: { ...all, author: 403 } }
}

/** Words of positions that not every member may see; only a few, because searches are limited. */
const hiddenWords = ({ all }: Planted['words']): string[] =>
  all
    .filter((one) => /^(claim|argument)/.test(one.in) && members.some((role) => !one.seenBy.includes(role)))
    .flatMap(({ word }, n) => (n < 8 ? word : []))

/** Everybody who may post can cite it: one passage, named by its words. */
const aPosition: Case['body'] = ({ sources }, role) => ({
  thesis: 'A',
  stance: 'supports',
  claim: `The ${role} says that it runs north.`,
  argument: 'The text says so.',
  citations: [{ quote: sources.quotes[0], relation: 'supports', warrant: 'It says so.' }],
})

/** From another program. */
const anAnnotation = ({ sources }: Planted) => ({
  type: 'Annotation',
  body: 'A note.',
  target: {
    source: `/api/v1/sources/${sources.cited.id}`,
    selector: { type: 'TextQuoteSelector', exact: sources.quotes[0] },
  },
})

const aQuestion = {
  title: 'Where next?',
  prompt: 'Argue.',
  theses: [{ label: 'A', statement: 'Down.' }],
}

const anAnswer: Case['body'] = (planted, role) => ({
  ...(aPosition(planted, role) as object),
  kind: 'supports',
})

/** The content behind a public link: published lines with their citations, in a question that shows names. */
const openedByBrief = [
  'seminar title',
  'title of the open question',
  'statement of a thesis of the open question',
  'advocate of the open question',
  'name of the author',
  'name of the instructor',
  'claim after an edit',
  'warrant after an edit',
  'warrant before an edit',
  'source text in a quotation',
  'source text elsewhere',
  'source title',
  'author of a source',
  'dissent from a Brief',
  'note of a Brief',
  ...['agreed', 'disputed', 'open'].flatMap((section) => [
    `line, ${section}, of a Brief`,
    `dissent, ${section}, of a Brief`,
  ]),
]

const aBrief: Case['body'] = ({ positions }) => ({
  sections: { agreed: [{ text: 'It runs north.', cites: [positions.stands.id] }] },
})

/** A Brief that some members cannot know of, and that others read but do not write. */
const ofBlindBrief = (at: At): Case => ({
  at,
  answers: { ...call(staff, at).answers, participant: 404, observer: 404 },
})

/** A person's own data. People who left a seminar keep their own words, and those that they cited. */
const mine = (path: string, asked: (who: Role[], at: At) => Case): Case[] => [
  asked(signedIn, (_, role) => (role === 'former' ? [] : [path])),
  {
    ...asked(signedIn, (_, role) => (role === 'former' ? [path] : [])),
    opens: [
      ...['claim', 'argument', 'warrant'].flatMap((what) => [
        `${what} by a former member`,
        `${what} answering`,
        `${what} in a draft of a former member`,
      ]),
      ...['comment of a peer review', 'comment of a given peer review'],
      ...['quotation in a draft of a former member', 'source text in a quotation', 'source text elsewhere'],
    ],
  },
]

/** Every page and every method of every route module under app, with its answer for each role. */
export const table: Record<string, Case[]> = {
  'GET /': [
    publicly(200, here('/?all')),
    {
      at: here('/'),
      answers: { ...publicly(307, here()).answers, visitor: 200, former: 200 },
      administrator: 200,
    },
  ],
  'GET /[...rest]': [publicly(404, here('/nothing', '/seminars', '/seminars/no/such/page'))],
  'GET /account': [page(signedIn, here('/account'))],
  'GET /account/delete': [page(signedIn, here('/account/delete'))],
  'GET /account/deleted': [publicly(200, here('/account/deleted'))],
  'GET /account/export': mine('/account/export', page),
  'GET /join': [publicly(200, here('/join', '/join?code=VETA-ZZZZ'))],
  'GET /join/[code]': [
    publicly(200, here('/join/VETA-ZZZZ')),
    joining(({ invitations }) => [`/join/${invitations.open.code}`, `/join/${invitations.personal.code}`]),
  ],
  'GET /letters/stop': [publicly(200, here('/letters/stop', '/letters/stop?token=no-such-token'))],
  'GET /letters/stop/now': [publicly(303, here('/letters/stop/now?token=no-such-token'))],
  'POST /letters/stop/now': [
    publicly(404, here('/letters/stop/now', '/letters/stop/now?token=no-such-token')),
  ],
  'GET /developers': [publicly(200, here('/developers'))],
  'GET /help': [publicly(200, here('/help'))],
  'GET /lti/account': [publicly(200, here('/lti/account'))],
  'GET /lti/canvas.json': [publicly(200, here('/lti/canvas.json'))],
  'GET /lti/confirm': [publicly(200, here('/lti/confirm', '/lti/confirm?token=no-such-token'))],
  'GET /lti/course': [page([], here('/lti/course'))],
  'GET /lti/deep-link': [page([], here('/lti/deep-link'))],
  'POST /lti/deep-link/answer': [
    publicly(400, here('/lti/deep-link/answer'), { form: true, body: () => ({ question: 'none' }) }),
  ],
  'GET /lti/ended': [publicly(200, here('/lti/ended'))],
  'POST /lti/enter': [publicly(400, here('/lti/enter'), { form: true, body: () => ({ state: 'none' }) })],
  'GET /lti/jwks.json': [publicly(200, here('/lti/jwks.json'))],
  'POST /lti/launch': [publicly(400, here('/lti/launch'))],
  'GET /lti/login': [publicly(400, here('/lti/login', '/lti/login?iss=a&login_hint=b&target_link_uri=c'))],
  'POST /lti/login': [publicly(400, here('/lti/login'))],
  'GET /lti/name': [page(signedIn, here('/lti/name'))],
  'GET /lti/register': [
    publicly(400, here('/lti/register')),
    publicly(403, here('/lti/register?openid_configuration=https%3A%2F%2Fcampus.example%2Fopenid'), {
      administrator: 200,
    }),
  ],
  'POST /lti/register': [publicly(403, here('/lti/register'), { form: true, body: () => ({}) })],
  'GET /lti/settings': [{ ...page([], here('/lti/settings')), administrator: 200 }],
  'GET /keys': [page(signedIn, here('/keys'))],
  'GET /notices': [page(signedIn, here('/notices'))],
  'GET /positions/[position]': [
    page(members, positionPage('stands')),
    page(members, positionPage('withdrawn')),
    page(members, positionPage('former')),
    page(members, positionPage('answer'), 307),
    page(sighted, positionPage('hidden')),
    page(sighted, positionPage('hiddenAnswer'), 307),
  ],
  'GET /positions/[position]/act': [
    page(staff, positionPage('stands', '/act')),
    page(staff, positionPage('ruled', '/act')),
  ],
  'GET /positions/[position]/rulings': [
    page(members, positionPage('ruled', '/rulings')),
    page(members, positionPage('former', '/rulings')),
    page(sighted, positionPage('hidden', '/rulings')),
  ],
  'GET /positions/[position]/ask': [
    page(staff, positionPage('stands', '/ask')),
    page(staff, positionPage('hidden', '/ask')),
  ],
  'GET /positions/[position]/edit': [
    page(['author'], positionPage('stands', '/edit')),
    page(['author'], positionPage('withdrawn', '/edit')),
    page([], positionPage('former', '/edit')),
    page(['author'], positionPage('hidden', '/edit')),
  ],
  'GET /positions/[position]/reviews': [
    page(members, positionPage('stands', '/reviews')),
    page(members, positionPage('judged', '/reviews')),
    page(sighted, positionPage('hiddenAnswer', '/reviews')),
  ],
  'GET /seminars/[seminar]/desk': [page(staff, under('/desk'))],
  'GET /seminars/[seminar]/desk/known': [page(instructors, under('/desk/known'))],
  'GET /positions/[position]/cite': [
    page(members, positionPage('stands', '/cite')),
    page([], positionPage('withdrawn', '/cite')),
    page(sighted, positionPage('hidden', '/cite')),
  ],
  'GET /positions/[position]/history': [
    page(members, positionPage('stands', '/history')),
    page(members, positionPage('withdrawn', '/history')),
    page(members, positionPage('former', '/history')),
    page(sighted, positionPage('hidden', '/history')),
  ],
  'GET /positions/[position]/respond': [
    page(members, positionPage('stands', '/respond')),
    page(members, positionPage('withdrawn', '/respond')),
    page(members, positionPage('answer', '/respond?kind=rebuts')),
    page(sighted, positionPage('hidden', '/respond')),
  ],
  'GET /positions/[position]/steelman': [
    page(members, positionPage('stands', '/steelman')),
    page([], positionPage('hidden', '/steelman')),
  ],
  'GET /positions/[position]/withdraw': [
    page(['author'], positionPage('stands', '/withdraw')),
    page(['author'], positionPage('withdrawn', '/withdraw')),
    page([], positionPage('former', '/withdraw')),
    page(['author'], positionPage('hidden', '/withdraw')),
  ],
  'GET /positions/[position]/flag': [
    page(members, positionPage('stands', '/flag')),
    page(members, positionPage('stands', '/flag?about=author')),
    page(members, positionPage('withdrawn', '/flag')),
    page(sighted, positionPage('hidden', '/flag')),
  ],
  'GET /positions/[position]/labels': [
    page(members, positionPage('stands', '/labels')),
    page(sighted, positionPage('hidden', '/labels')),
  ],
  'GET /positions/[position]/translations': [
    page(members, positionPage('stands', '/translations')),
    page(sighted, positionPage('hidden', '/translations')),
  ],
  'GET /reset': [publicly(200, here('/reset'))],
  'GET /reset/[token]': [publicly(200, here('/reset/no-such-token'))],
  'GET /search': [
    page(signedIn, ({ words }) => [
      '/search',
      '/search?q=the',
      ...hiddenWords(words)
        .slice(0, 2)
        .map((word) => `/search?q=${word.slice(0, -1)}`),
    ]),
    page(members, ({ slug }) => [
      `/search?q=the&seminar=${slug}`,
      `/search?q=the&in=sources&seminar=${slug}`,
    ]),
  ],
  'GET /seminars/new': [page(instructors, here('/seminars/new'))],
  'GET /seminars/[seminar]': [page(members, home)],
  'GET /seminars/[seminar]/members': [page(members, under('/members'))],
  'GET /seminars/[seminar]/messages': [page(members, under('/messages'))],
  'GET /seminars/[seminar]/messages/[message]': [
    page(['author', 'instructor'], ({ slug, message }) => [`/seminars/${slug}/messages/${message}`]),
  ],
  'GET /seminars/[seminar]/messages/new': [
    page(instructors, under('/messages/new', '/messages/new?stuck=1')),
    page(instructors, ({ slug, people }) => [`/seminars/${slug}/messages/new?to=${people.author.id}`]),
  ],
  'GET /seminars/[seminar]/participation': [
    page(instructors, under('/participation', '/participation?sort=ballots&from=1&to=1')),
    page(instructors, ({ slug, people }) => [`/seminars/${slug}/participation?person=${people.author.id}`]),
  ],
  'GET /seminars/[seminar]/participation/[person]': [
    page(['instructor', 'author'], figuresOf('author')),
    page(['instructor', 'participant'], figuresOf('participant', '', '?question=1')),
  ],
  'GET /seminars/[seminar]/participation/[person]/[figure]': [
    page(['instructor', 'author'], figuresOf('author', ...figures.map((figure) => `/${figure}`))),
  ],
  'GET /seminars/[seminar]/activity': [page(staff, under('/activity', '/activity?to=2026-01-01'))],
  'GET /seminars/[seminar]/activity/[question]': [
    page(staff, ({ slug, questions }) => [
      `/seminars/${slug}/activity/${questions.open.number}`,
      `/seminars/${slug}/activity/${questions.blind.number}?measure=ballots`,
    ]),
  ],
  'GET /seminars/[seminar]/flags': [page(staff, under('/flags', '/flags?state=resolved'))],
  'GET /seminars/[seminar]/record': [
    page(
      members,
      under('/record', '/record?group=decisions', '/record?group=citations', '/record?group=positions'),
    ),
    page(members, under('/record?group=flags', '/record?group=seminar', '/record?group=brief')),
  ],
  'GET /seminars/[seminar]/record/export': [
    {
      at: under('/record/export?format=csv', '/record/export?format=json'),
      answers: answers(members, 200, { visitor: 404, stranger: 404, member: 404 }),
    },
  ],
  'GET /seminars/[seminar]/decisions': [page(members, under('/decisions'))],
  'GET /seminars/[seminar]/sources/[source]/flag': [
    page(members, sourcePage('cited', '/flag')),
    page([], sourcePage('deleted', '/flag')),
  ],
  'GET /seminars/[seminar]/copy': [page(instructors, under('/copy'))],
  'GET /seminars/[seminar]/delete': [page(instructors, under('/delete'))],
  'GET /seminars/[seminar]/delete/export': [
    {
      at: under('/delete/export'),
      answers: answers(instructors, 200, { visitor: 404, stranger: 404, member: 404 }),
    },
  ],
  // Its person alone has it, as long as they see what is in it: see exchange/made-archive.test.ts.
  'GET /seminars/[seminar]/archives/[archive]': [publicly(404, under(`/archives/${NIL}`))],
  'GET /seminars/[seminar]/calendar': [page(members, under('/calendar'))],
  'GET /seminars/[seminar]/calendar.ics': [
    publicly(404, under('/calendar.ics?key=no-such-key')),
    {
      at: under('/calendar.ics', '/calendar.ics?language=es'),
      answers: answers(members, 200, { visitor: 404, stranger: 404, member: 404 }),
    },
  ],
  'GET /seminars/[seminar]/settings': [page(instructors, under('/settings'))],
  'GET /seminars/[seminar]/questions/[question]': [
    page(
      members,
      questionPage('open', '', '?author=me', '?thesis=A&stance=supports&sort=oldest', '?page=last'),
    ),
    page(['author', ...staff], ({ slug, threads }) => [`/seminars/${slug}/questions/${threads.own.number}`]),
    page(members, questionPage('blind', '', '?author=me', '?page=last', '?review=unreviewed')),
    page(members, ({ slug, questions, positions, sources }) => [
      `/seminars/${slug}/questions/${questions.blind.number}?at=${positions.hidden.id}`,
      `/seminars/${slug}/questions/${questions.blind.number}?cites=${sources.cited.id}`,
    ]),
  ],
  'GET /briefs/[key]': [
    publicly(404, here('/briefs/nothing', `/briefs/${'0'.repeat(32)}`)),
    publicly(200, ({ briefKey }) => [`/briefs/${briefKey}`], { opens: openedByBrief }),
  ],
  'GET /seminars/[seminar]/questions/[question]/coverage': [
    page(staff, questionPage('open', '/coverage')),
    page(staff, questionPage('blind', '/coverage')),
  ],
  'GET /seminars/[seminar]/questions/[question]/evidence': [
    page(
      members,
      questionPage('open', '/evidence', '/evidence?order=text&count=verified', '/evidence?more=yes'),
    ),
    page(members, questionPage('blind', '/evidence', '/evidence?more=yes')),
  ],
  'GET /seminars/[seminar]/questions/[question]/evidence/cell': [
    {
      at: questionPage('open', '/evidence/cell', '/evidence/cell?more=yes'),
      answers: answers(members, 200, { visitor: 404, stranger: 404, member: 404 }),
    },
    {
      at: questionPage('blind', '/evidence/cell?more=yes'),
      answers: answers(sighted, 200, { visitor: 404, stranger: 404, member: 404 }),
    },
  ],
  'GET /seminars/[seminar]/questions/[question]/map': [
    page(members, questionPage('open', '/map', '/map?depth=all&show=all', '/map?as=outline&depth=responses')),
    page(members, questionPage('blind', '/map', '/map?as=outline')),
    page(members, ({ slug, questions, positions }) => [
      `/seminars/${slug}/questions/${questions.blind.number}/map?focus=${positions.hidden.id}`,
    ]),
  ],
  'GET /seminars/[seminar]/questions/[question]/map/map.svg': [
    {
      at: questionPage('open', '/map/map.svg', '/map/map.svg?depth=all&show=all'),
      answers: answers(members, 200, { visitor: 404, stranger: 404, member: 404 }),
    },
    {
      at: questionPage('blind', '/map/map.svg?depth=all&show=all'),
      answers: answers(sighted, 200, { visitor: 404, stranger: 404, member: 404 }),
    },
  ],
  'GET /seminars/[seminar]/questions/[question]/glance': [
    page(members, questionPage('open', '/glance')),
    page(members, questionPage('blind', '/glance', '/glance?room=posted')),
  ],
  'GET /seminars/[seminar]/questions/[question]/brief': [
    page(members, questionPage('open', '/brief', '/brief?version=1')),
    page(members, questionPage('blind', '/brief')),
    page(sighted, questionPage('blind', '/brief?version=1')),
  ],
  'GET /seminars/[seminar]/questions/[question]/brief/edit': [
    page(staff, questionPage('open', '/brief/edit', '/brief/edit?new=agreed')),
    page(staff, questionPage('blind', '/brief/edit')),
  ],
  'GET /seminars/[seminar]/questions/[question]/brief/history': [
    page(staff, questionPage('open', '/brief/history')),
    page(staff, questionPage('blind', '/brief/history')),
  ],
  'GET /seminars/[seminar]/questions/[question]/brief/versions': [
    page(members, questionPage('open', '/brief/versions')),
    page(members, questionPage('blind', '/brief/versions')),
  ],
  'GET /seminars/[seminar]/questions/[question]/feed': [
    publicly(404, questionPage('open', '/feed', '/feed?key=no-such-key')),
    {
      at: ({ slug, questions, feedKeys }, role) =>
        [questions.open, questions.blind].map(
          ({ number }, index) =>
            `/seminars/${slug}/questions/${number}/feed?key=${feedKeys.get(role)?.[index] ?? 'none'}`,
        ),
      answers: answers(members, 200, { visitor: 404, stranger: 404, member: 404 }),
    },
  ],
  'GET /seminars/[seminar]/questions/[question]/exports': [
    page(members, questionPage('open', '/exports')),
    page(members, questionPage('blind', '/exports')),
  ],
  'GET /seminars/[seminar]/questions/[question]/follow': [
    page(members, questionPage('open', '/follow')),
    page(members, questionPage('blind', '/follow')),
  ],
  // People go by their names here; tests/journeys/visibility/pseudonyms.spec.ts covers pseudonyms.
  'GET /seminars/[seminar]/questions/[question]/people/[participation]': [
    page([], ({ slug, questions, positions }) => [
      `/seminars/${slug}/questions/${questions.open.number}/people/${positions.stands.author.id}`,
    ]),
  ],
  'GET /seminars/[seminar]/questions/[question]/pane': [
    {
      at: ({ slug, questions, sources }) =>
        [questions.open, questions.blind].map(
          ({ number }) => `/seminars/${slug}/questions/${number}/pane?at=${sources.cited.number}:1:0-9`,
        ),
      answers: answers(members, 200, { visitor: 404, stranger: 404, member: 404 }),
    },
  ],
  'GET /seminars/[seminar]/questions/[question]/edit': [
    page(instructors, questionPage('open', '/edit')),
    page(instructors, questionPage('blind', '/edit')),
  ],
  'GET /seminars/[seminar]/questions/[question]/opinion': [
    page(members, questionPage('open', '/opinion')),
    page(members, questionPage('blind', '/opinion')),
  ],
  'GET /seminars/[seminar]/questions/[question]/stance': [
    page(members, questionPage('open', '/stance')),
    page(members, questionPage('blind', '/stance')),
  ],
  'GET /seminars/[seminar]/questions/[question]/public': [
    page(instructors, questionPage('open', '/public')),
    page(instructors, questionPage('blind', '/public')),
  ],
  // What readers without an account are told of a question that is open to them: see exchange/public.test.ts.
  'GET /public/questions/[question]': [
    publicly(404, ({ questions, threads }) => [
      '/public/questions/nothing',
      `/public/questions/${questions.open.id}`,
      `/public/questions/${threads.own.id}`,
    ]),
  ],
  'GET /public/faces/[face]': [
    publicly(404, here('/public/faces/nothing')),
    publicly(200, here('/public/faces/serif.woff2', '/public/faces/sans.woff2')),
  ],
  'GET /embed/questions/[question]': [
    publicly(404, ({ questions }) => [`/embed/questions/${questions.open.id}`]),
  ],
  'GET /embed/passages/[passage]': [publicly(404, here(`/embed/passages/${randomUUID()}`))],
  'GET /embed/briefs/[key]': [
    publicly(404, here(`/embed/briefs/${'0'.repeat(32)}`)),
    publicly(200, ({ briefKey }) => [`/embed/briefs/${briefKey}`], {
      // The policy of frames names the sites that may show it.
      opens: [...openedByBrief, 'address of a site that embeds'],
    }),
  ],
  'GET /oembed': [
    publicly(404, ({ questions }) => [
      '/oembed',
      `/oembed?url=${encodeURIComponent(linkTo(publicQuestionPath(questions.open.id)))}`,
    ]),
    publicly(501, here('/oembed?format=yaml')),
  ],
  'GET /seminars/[seminar]/questions/[question]/slow': [page(staff, questionPage('open', '/slow'))],
  'GET /seminars/[seminar]/groups': [page(members, under('/groups', '/groups?in=noGroup'))],
  'GET /seminars/[seminar]/groups/[group]': [
    page(['author', ...staff], ({ slug, groups }) => [`/seminars/${slug}/groups/${groups.own}`]),
    page(staff, ({ slug, groups }) => [`/seminars/${slug}/groups/${groups.section}`]),
  ],
  'GET /seminars/[seminar]/members/[person]': [
    page(instructors, ({ slug, people }) => [
      // No reader here is the person concerned: members may leave by the form that ends their membership.
      `/seminars/${slug}/members/${people.latecomer.id}`,
      `/seminars/${slug}/members/${people.instructor.id}`,
    ]),
    page([], ({ slug, people }) => [`/seminars/${slug}/members/${people.former.id}`]),
  ],
  'GET /seminars/[seminar]/restraints': [page(members, under('/restraints'))],
  'GET /seminars/[seminar]/questions/drafts/[draft]': [
    page(instructors, ({ slug, drafts }) => [`/seminars/${slug}/questions/drafts/${drafts.kept}`]),
  ],
  'GET /seminars/[seminar]/questions/drafts/[draft]/preview': [
    page(instructors, ({ slug, drafts }) => [`/seminars/${slug}/questions/drafts/${drafts.kept}/preview`]),
  ],
  'GET /seminars/[seminar]/questions/library': [page(instructors, under('/questions/library'))],
  'GET /seminars/[seminar]/import': [page(instructors, under('/import'))],
  'GET /seminars/[seminar]/questions/new': [page(instructors, under('/questions/new'))],
  'GET /seminars/[seminar]/questions/[question]/write': [
    page(members, questionPage('open', '/write')),
    page(members, questionPage('blind', '/write')),
  ],
  'GET /seminars/[seminar]/sources/references': [page(staff, under('/sources/references'))],
  'GET /seminars/[seminar]/sources/new': [
    page(staff, under('/sources/new')),
    page(instructors, ({ slug, sources }) => [`/seminars/${slug}/sources/new?draft=${sources.draft.id}`]),
  ],
  'GET /seminars/[seminar]/sources/new/file': [
    {
      at: ({ slug, sources }) => [`/seminars/${slug}/sources/new/file?draft=${sources.draft.id}`],
      answers: answers(['instructor'], 200, { visitor: 404, stranger: 404, member: 404 }),
    },
  ],
  'GET /seminars/[seminar]/sources/[source]': [
    page(members, sourcePage('cited', '', '?version=1', '?version=2', '?version=1&at=5-30')),
    page(members, sourcePage('withdrawn', '')),
    page([], sourcePage('deleted', '')),
  ],
  'GET /seminars/[seminar]/sources/[source]/citing': [
    {
      at: sourcePage('cited', '/citing?version=1', '/citing?version=1&paragraph=1', '/citing'),
      answers: answers(members, 200, { visitor: 404, stranger: 404, member: 404 }),
    },
  ],
  'GET /seminars/[seminar]/sources/[source]/cite': [
    page(members, sourcePage('cited', '/cite', '/cite?version=1&at=5-30')),
    page([], sourcePage('deleted', '/cite')),
  ],
  'GET /seminars/[seminar]/sources/[source]/edit': [
    page(staff, sourcePage('cited', '/edit', '/edit?reference=@book{a,title={Salt}}')),
    page(instructors, sourcePage('deleted', '/edit')),
  ],
  'GET /seminars/[seminar]/sources/[source]/translations': [
    page(instructors, sourcePage('cited', '/translations')),
    page([], sourcePage('deleted', '/translations')),
  ],
  'GET /seminars/[seminar]/sources/[source]/translations/[other]': [
    page(members, ({ slug, sources: { cited, tied } }) => [
      `/seminars/${slug}/sources/${cited.number}/translations/${tied.number}`,
      `/seminars/${slug}/sources/${tied.number}/translations/${cited.number}?correct=1`,
    ]),
    page([], ({ slug, sources: { cited, withdrawn } }) => [
      `/seminars/${slug}/sources/${cited.number}/translations/${withdrawn.number}`,
    ]),
  ],
  'GET /seminars/[seminar]/sources/[source]/versions/[number]': [
    page(members, sourcePage('cited', '/versions/1', '/versions/2')),
    page([], sourcePage('deleted', '/versions/1')),
  ],
  'GET /seminars/[seminar]/sources/[source]/versions/[number]/compare/[other]': [
    page(members, sourcePage('cited', '/versions/1/compare/2')),
    page([], sourcePage('deleted', '/versions/1/compare/1')),
  ],
  'GET /seminars/[seminar]/sources/[source]/versions/new': [
    page(staff, sourcePage('cited', '/versions/new')),
    page([], sourcePage('withdrawn', '/versions/new')),
  ],
  'GET /signin': [
    { at: here('/signin'), answers: { ...publicly(307, here()).answers, visitor: 200 } },
    publicly(200, here('/signin?error=Callback')),
  ],
  'GET /signin/link': [publicly(200, here('/signin/link', '/signin/link?token=a&email=b%40c.example'))],
  'GET /work': [page(signedIn, here('/work'))],
  'GET /work/notes': [page(signedIn, here('/work/notes', '/work/notes?q=the', '/work/notes?tag=x'))],
  'GET /healthz': [publicly(200, here('/healthz'))],
  'GET /readyz': [publicly(200, here('/readyz'))],
  'GET /messages/[island]/[file]': [publicly(200, here('/messages/thread/en-0.js'))],
  'GET /pdf-viewer/[version]/[...file]': [publicly(200, here(pdfJsPath('legacy/build/pdf.min.mjs')))],
  'GET /metrics': [publicly(200, here('/metrics'))],
  'POST /preferences': [publicly(303, here('/preferences'), { form: true, body: () => ({ theme: 'dark' }) })],
  'POST /seminars/[seminar]/sources/[source]/note': [
    {
      at: sourcePage('cited', '/note'),
      answers: answers(members, 303, { visitor: 303, stranger: 404, member: 303 }),
      form: true,
      body: () => ({ version: '1', start: '0', end: '3', text: '', tags: '' }),
    },
  ],
  'POST /positions/[position]/ballot': [
    {
      at: positionPage('stands', '/ballot'),
      answers: answers(members, 303, { visitor: 303, stranger: 404, member: 303 }),
      form: true,
      body: () => ({ vote: 'pass false' }),
    },
    {
      at: positionPage('hidden', '/ballot'),
      answers: answers(sighted, 303, { visitor: 303, stranger: 404, member: 404 }),
      form: true,
      body: () => ({ vote: 'pass false' }),
    },
  ],
  'POST /signout': [publicly(303, here('/signout'), { form: true, body: () => ({}) })],
  'GET /api/auth/[...nextauth]': [publicly(200, here('/api/auth/session', '/api/auth/providers'))],
  'POST /api/auth/[...nextauth]': [
    publicly(302, here('/api/auth/callback/demo', '/api/auth/callback/credentials'), {
      form: true,
      body: ({ people }) => ({ person: people.instructor.id, email: people.instructor.email }),
    }),
  ],
  'GET /api/v1/openapi.json': [publicly(200, here('/api/v1/openapi.json'))],
  'GET /api/v1/[...rest]': [publicly(404, here('/api/v1', '/api/v1/nothing'))],
  'POST /api/v1/[...rest]': [publicly(404, here('/api/v1/nothing'), { body: () => ({}) })],
  'PUT /api/v1/[...rest]': [publicly(404, here('/api/v1/nothing'), { body: () => ({}) })],
  'PATCH /api/v1/[...rest]': [publicly(404, here('/api/v1/nothing'), { body: () => ({}) })],
  'DELETE /api/v1/[...rest]': [publicly(404, here('/api/v1/nothing'))],
  'OPTIONS /api/v1/[...rest]': [publicly(404, here('/api/v1/nothing'))],
  'POST /api/v1/flags': [
    call(takers, here('/api/v1/flags'), {
      ok: 201,
      body: ({ positions, flags }) => ({ position: positions.former.id, category: flags.category }),
    }),
  ],
  'GET /api/v1/flags/[flag]': [hidden(['participant'], aFlag('open')), hidden(['moderator'], aFlag('mine'))],
  'PUT /api/v1/flags/[flag]': [hidden(['participant'], aFlag('open'), { body: () => ({}) })],
  'DELETE /api/v1/flags/[flag]': [hidden(['moderator'], aFlag('mine'), { ok: 204 })],
  'POST /api/v1/flags/[flag]/resolution': [
    {
      ...hidden(staff, (planted, role) =>
        aFlag(role === 'instructor' ? 'hidden' : 'open', '/resolution')(planted, role),
      ),
      answers: { ...hidden(staff, here()).answers, participant: 403 },
      body: () => ({ outcome: 'leftAsItIs' }),
    },
  ],
  'GET /seminars/[seminar]/webhooks': [page(instructors, under('/webhooks'))],
  'GET /seminars/[seminar]/webhooks/[webhook]': [
    page(instructors, ({ slug, webhooks }) =>
      [webhooks.kept, webhooks.spare].map(({ id }) => `/seminars/${slug}/webhooks/${id}`),
    ),
  ],
  'GET /api/v1/seminars/[seminar]/webhooks': [call(instructors, api(under('/webhooks')))],
  // Who may is asked before where it leads.
  'POST /api/v1/seminars/[seminar]/webhooks': [
    call(instructors, api(under('/webhooks')), {
      ok: 422,
      body: () => ({ url: 'https://10.0.0.7/', kinds: ['question.opened'] }),
    }),
  ],
  'GET /api/v1/webhooks/[webhook]': [
    hidden(instructors, webhookCall('kept')),
    hidden(instructors, webhookCall('spare')),
  ],
  'GET /api/v1/webhooks/[webhook]/deliveries': [hidden(instructors, webhookCall('kept', '/deliveries'))],
  'POST /api/v1/webhooks/[webhook]/ping': [hidden(instructors, webhookCall('kept', '/ping'), { ok: 201 })],
  'POST /api/v1/webhooks/[webhook]/resume': [hidden(instructors, webhookCall('kept', '/resume'))],
  'POST /api/v1/deliveries/[delivery]/replay': [
    hidden(instructors, ({ webhooks }) => [`/api/v1/deliveries/${webhooks.kept.delivery}/replay`]),
  ],
  'DELETE /api/v1/webhooks/[webhook]': [hidden(instructors, webhookCall('spare'), { ok: 204 })],
  'GET /seminars/[seminar]/rubrics': [page(instructors, under('/rubrics'))],
  'GET /seminars/[seminar]/rubrics/new': [page(instructors, under('/rubrics/new'))],
  'GET /seminars/[seminar]/rubrics/[rubric]': [
    page(instructors, ({ slug, grades }) => [
      `/seminars/${slug}/rubrics/${grades.rubric}`,
      `/seminars/${slug}/rubrics/${grades.spare}`,
    ]),
  ],
  'GET /seminars/[seminar]/questions/[question]/grades': [
    page(instructors, (planted, role) => {
      const { author, participant } = planted.people
      const queries = ['', `?person=${author.id}`, `?person=${participant.id}`, '?by=claim']
      return queries.flatMap((query) => questionPage('open', `/grades${query}`)(planted, role))
    }),
  ],
  'GET /seminars/[seminar]/questions/[question]/grades/export': [
    {
      at: (planted, role) =>
        ['', '?threads=all'].flatMap((query) =>
          questionPage('open', `/grades/export${query}`)(planted, role),
        ),
      answers: answers(instructors, 200, { visitor: 404, stranger: 404, member: 404 }),
    },
  ],
  'GET /seminars/[seminar]/questions/[question]/grade': [page(takers, questionPage('open', '/grade'))],
  'GET /seminars/[seminar]/questions/[question]/peer-reviews': [
    page(takers, questionPage('open', '/peer-reviews')),
  ],
  'GET /seminars/[seminar]/questions/[question]/peer-reviews/[review]': [
    page(['author', 'instructor'], ({ slug, questions, peerReviews }) =>
      [peerReviews.given, peerReviews.got].map(
        (id) => `/seminars/${slug}/questions/${questions.open.number}/peer-reviews/${id}`,
      ),
    ),
    page(instructors, ({ slug, questions, peerReviews }) => [
      `/seminars/${slug}/questions/${questions.open.number}/peer-reviews/${peerReviews.missing}`,
    ]),
  ],
  'GET /api/v1/questions/[question]/peer-reviews': [
    call(members, question('open', '/peer-reviews')),
    call(members, question('blind', '/peer-reviews')),
  ],
  'POST /api/v1/questions/[question]/peer-reviews': [
    call(instructors, question('open', '/peer-reviews'), {
      ok: 422,
      body: () => ({ perPerson: 10, dueAt: '2099-01-01T00:00:00Z' }),
    }),
  ],
  'POST /api/v1/peer-review-rounds/[round]/opening': [
    {
      ...call(instructors, ({ peerReviews }) => [`/api/v1/peer-review-rounds/${peerReviews.round}/opening`]),
      answers: answers(instructors, 409, { visitor: 401, stranger: 404, member: 403 }),
    },
  ],
  'GET /api/v1/peer-reviews/[review]': [
    hidden(['author', 'instructor'], peerReview('given')),
    hidden(['author', 'instructor'], peerReview('got')),
    hidden(instructors, peerReview('missing')),
  ],
  'PUT /api/v1/peer-reviews/[review]': [
    hidden(['author'], peerReview('given'), { ok: 409, body: () => ({ levels: {}, revision: 2 }) }),
  ],
  'DELETE /api/v1/peer-reviews/[review]': [hidden(instructors, peerReview('missing'), { ok: 204 })],
  'POST /api/v1/peer-reviews/[review]/reassignment': [
    hidden(
      instructors,
      (planted, role) => peerReview('missing')(planted, role).map((path) => `${path}/reassignment`),
      {
        ok: 409,
      },
    ),
  ],
  'GET /api/v1/seminars/[seminar]/rubrics': [call(instructors, api(under('/rubrics')))],
  'POST /api/v1/seminars/[seminar]/rubrics': [
    call(instructors, api(under('/rubrics')), { ok: 201, body: () => aRubric }),
  ],
  'GET /api/v1/rubrics/[rubric]': [
    hidden(instructors, rubricCall('rubric')),
    hidden(instructors, rubricCall('spare')),
  ],
  'PATCH /api/v1/rubrics/[rubric]': [
    hidden(instructors, rubricCall('rubric'), { body: () => ({ title: 'Another' }), edits: true }),
  ],
  'DELETE /api/v1/rubrics/[rubric]': [
    hidden(instructors, rubricCall('rubric'), { ok: 409 }),
    hidden(instructors, rubricCall('spare'), { ok: 204 }),
  ],
  'GET /api/v1/questions/[question]/rubric': [hidden(takers, question('open', '/rubric'))],
  'GET /api/v1/questions/[question]/grading': [call(instructors, question('open', '/grading'))],
  'PUT /api/v1/questions/[question]/grading': [
    call(instructors, question('open', '/grading'), { body: () => ({ blind: false }) }),
  ],
  'GET /api/v1/questions/[question]/grades': [call(instructors, question('open', '/grades'))],
  'GET /api/v1/questions/[question]/grades/[person]': [
    call(instructors, (planted, role) =>
      question('open', `/grades/${planted.people.author.id}`)(planted, role),
    ),
  ],
  'PUT /api/v1/questions/[question]/grades/[person]': [
    call(
      instructors,
      (planted, role) => question('open', `/grades/${planted.people.latecomer.id}`)(planted, role),
      { body: () => ({ levels: {}, comment: 'Nothing yet.' }) },
    ),
  ],
  'POST /api/v1/questions/[question]/grades/release': [
    call(instructors, question('open', '/grades/release'), { body: () => ({}) }),
  ],
  'POST /api/v1/questions/[question]/grades/withdrawal': [
    call(instructors, question('open', '/grades/withdrawal'), { body: () => ({}) }),
  ],
  'GET /api/v1/me/grades': [
    {
      at: here('/api/v1/me/grades'),
      answers: answers(signedIn, 200, { visitor: 401, stranger: 200, member: 200 }),
    },
  ],
  'GET /api/v1/grades/[grade]': [
    hidden(['author', 'instructor'], graded('released')),
    hidden(instructors, graded('draft')),
  ],
  'GET /api/v1/grades/[grade]/history': [
    ofGraded(graded('released', '/history')),
    hidden(instructors, graded('draft', '/history')),
  ],
  'POST /api/v1/grades/[grade]/regrade': [
    hidden(['author'], graded('released', '/regrade'), { ok: 409, body: () => because }),
    hidden([], graded('draft', '/regrade'), { body: () => because }),
  ],
  'POST /api/v1/grades/[grade]/regrade/answer': [
    ofGraded(graded('released', '/regrade/answer'), { ok: 409, body: () => ({ answer: 'No.' }) }),
  ],
  'POST /api/v1/labels/[label]/answer': [
    call(['author'], ({ flags }) => [`/api/v1/labels/${flags.labelled}/answer`], {
      ok: 409,
      body: () => ({ answer: 'Once more.' }),
    }),
  ],
  'DELETE /api/v1/labels/[label]': [
    call(
      staff,
      ({ flags }, role) => [`/api/v1/labels/${role === 'instructor' ? flags.needing : flags.labelled}`],
      { ok: 204 },
    ),
  ],
  'GET /api/v1/positions/[position]/labels': [
    call(members, position('stands', '/labels')),
    hidden(sighted, position('hidden', '/labels')),
  ],
  'POST /api/v1/positions/[position]/labels': [
    call(staff, position('stands', '/labels'), { ok: 201, body: aLabel }),
    {
      ...hidden(staff, position('hidden', '/labels'), { body: aLabel }),
      answers: { ...hidden(staff, here(), { ok: 201 }).answers, author: 403 },
    },
  ],
  'GET /api/v1/citations/[citation]/translations': [
    call(members, citationIn('stands', '/translations')),
    hidden(sighted, citationIn('hidden', '/translations')),
  ],
  'POST /api/v1/citations/[citation]/translations': [
    call(takers, citationIn('stands', '/translations'), { ok: 201, body: aTranslation }),
    hidden(sighted, citationIn('hidden', '/translations'), { ok: 201, body: aTranslation }),
  ],
  'GET /api/v1/proposed-translations/[translation]': [
    call(members, proposal('standing')),
    call(members, proposal('retired')),
    hidden(sighted, proposal('unseen')),
  ],
  'PUT /api/v1/proposed-translations/[translation]/vote': [
    call(['author', 'moderator', 'instructor'], proposal('standing', '/vote'), {
      body: () => ({ vote: 'for' }),
    }),
  ],
  'DELETE /api/v1/proposed-translations/[translation]/vote': [
    call(['author', 'moderator', 'instructor'], proposal('standing', '/vote'), { ok: 204 }),
  ],
  'DELETE /api/v1/proposed-translations/[translation]': [
    {
      ...call(['participant'], (planted, role) =>
        proposal(staff.includes(role) ? 'retired' : 'unwanted', '?reason=Another.')(planted, role),
      ),
      answers: { ...call(['participant'], here(), { ok: 204 }).answers, moderator: 409, instructor: 409 },
    },
  ],
  'GET /api/v1/questions/[question]/events': [
    call(members, question('open', '/events?limit=100')),
    call(members, question('blind', '/events?limit=100')),
  ],
  'GET /api/v1/seminars/[seminar]/events': [call(members, api(under('/events?limit=100')))],
  'GET /api/v1/seminars/[seminar]/decisions': [call(members, api(under('/decisions?limit=100')))],
  'GET /api/v1/questions/[question]/coverage': [
    call(staff, question('open', '/coverage')),
    call(staff, question('blind', '/coverage')),
  ],
  'GET /api/v1/questions/[question]/evidence': [
    call(members, question('open', '/evidence')),
    call(members, question('blind', '/evidence')),
  ],
  'GET /api/v1/questions/[question]/map': [
    call(members, question('open', '/map')),
    call(members, question('blind', '/map')),
  ],
  'GET /api/v1/positions/[position]/answer-requests': [
    call(staff, position('stands', '/answer-requests')),
    call(staff, position('former', '/answer-requests')),
    ofHidden(position('hidden', '/answer-requests')),
  ],
  'POST /api/v1/positions/[position]/answer-requests': [
    call(staff, position('stands', '/answer-requests'), { ok: 422, body: () => ({ person: randomUUID() }) }),
  ],
  'DELETE /api/v1/answer-requests/[request]': [hidden([], () => [`/api/v1/answer-requests/${randomUUID()}`])],
  'GET /api/v1/seminars/[seminar]/participation': [
    call(instructors, api(under('/participation', '/participation?sort=ballots&limit=1'))),
    call(['instructor', 'author'], ({ slug, people }) => [
      `/api/v1/seminars/${slug}/participation?person=${people.author.id}`,
    ]),
  ],
  'GET /api/v1/seminars/[seminar]/activity': [call(staff, api(under('/activity', '/activity?days=90')))],
  'GET /api/v1/seminars/[seminar]/participation.csv': [call(instructors, api(under('/participation.csv')))],
  'GET /api/v1/seminars/[seminar]/participation/[person]/[figure]': [
    hidden(
      ['instructor', 'author'],
      api(figuresOf('author', ...figures.map((figure) => `/${figure}?limit=100`))),
    ),
  ],
  'GET /api/v1/seminars/[seminar]/flags': [call(staff, api(under('/flags', '/flags?state=resolved')))],
  'GET /api/v1/seminars/[seminar]/flag-categories': [call(members, api(under('/flag-categories')))],
  'POST /api/v1/seminars/[seminar]/flag-categories': [
    call(instructors, api(under('/flag-categories')), {
      ok: 201,
      body: () => ({ name: 'Another' }),
      session: true,
    }),
  ],
  'PUT /api/v1/seminars/[seminar]/flag-categories/[category]': [
    call(instructors, ({ slug, flags }) => [`/api/v1/seminars/${slug}/flag-categories/${flags.category}`], {
      body: () => ({ place: 1 }),
    }),
  ],
  'GET /api/v1/live': [call(signedIn, here('/api/v1/live'))],
  'GET /api/v1/me': [call(signedIn, here('/api/v1/me'))],
  'PATCH /api/v1/me': [
    call(signedIn, here('/api/v1/me'), { body: () => ({ singleKeys: false }), edits: true }),
  ],
  'DELETE /api/v1/me': [
    // No request here contains the reader's own address.
    {
      at: here('/api/v1/me'),
      answers: { ...publicly(422, here()).answers, visitor: 401 },
      body: () => ({ email: 'nobody@veta.example' }),
    },
  ],
  'GET /api/v1/me/export': mine('/api/v1/me/export', call),
  'GET /api/v1/me/notices': [call(signedIn, here('/api/v1/me/notices'))],
  'POST /api/v1/me/notices/seen': [
    call(signedIn, here('/api/v1/me/notices/seen'), { ok: 204, body: () => ({}) }),
  ],
  'GET /api/v1/me/sessions': [call(signedIn, here('/api/v1/me/sessions'))],
  'DELETE /api/v1/me/sessions/[session]': [
    hidden(['author'], ({ own }) => [`/api/v1/me/sessions/${own.session}`], { ok: 204 }),
  ],
  'GET /api/v1/me/tokens': [call(signedIn, here('/api/v1/me/tokens'))],
  'POST /api/v1/me/tokens': [
    call(signedIn, here('/api/v1/me/tokens'), { ok: 201, session: true, body: () => ({ name: 'Another' }) }),
  ],
  'DELETE /api/v1/me/tokens/[token]': [
    hidden(['author'], ({ own }) => [`/api/v1/me/tokens/${own.token}`], { ok: 204 }),
  ],
  'GET /api/v1/search': [
    call(signedIn, ({ words }) => [
      '/api/v1/search?q=the',
      '/api/v1/search?q=is:unreviewed',
      // A search reveals nothing to a person who knows a hidden word, nor for a similar word.
      ...hiddenWords(words).map((word) => `/api/v1/search?q=${word.slice(0, -1)}`),
      ...hiddenWords(words).map((word) => `/api/v1/search?q=${word}`),
    ]),
    call(members, ({ slug, sources }) => [
      `/api/v1/search?q=${encodeURIComponent(sources.quotes[0] ?? '')}&seminar=${slug}&in=positions,sources`,
    ]),
  ],
  'GET /api/v1/seminars': [call(signedIn, here('/api/v1/seminars'))],
  'POST /api/v1/seminars': [
    {
      at: here('/api/v1/seminars'),
      answers: answers(instructors, 201, { visitor: 401, stranger: 403, member: 403 }),
      body: () => ({ title: 'Another seminar', language: 'en', timeZone: 'UTC' }),
    },
  ],
  'GET /api/v1/seminars/[seminar]': [
    call(members, api(home)),
    call(members, ({ id }) => [`/api/v1/seminars/${id}`]),
  ],
  'PATCH /api/v1/seminars/[seminar]': [
    call(instructors, api(home), { body: () => ({ term: 'Another term' }), edits: true }),
  ],
  'GET /api/v1/seminars/[seminar]/members': [call(members, api(under('/members', '/members?limit=1')))],
  'POST /api/v1/seminars/[seminar]/members': [
    call(instructors, api(under('/members')), {
      ok: 201,
      body: ({ slug }) => ({ email: `new-in-${slug}@veta.example`, role: 'participant' }),
    }),
  ],
  'GET /api/v1/seminars/[seminar]/members/[person]': [
    call(members, somebody('/members', 'participant')),
    hidden([], somebody('/members', 'former')),
  ],
  'PATCH /api/v1/seminars/[seminar]/members/[person]': [
    call(instructors, somebody('/members', 'latecomer'), { body: () => ({ role: 'observer' }), edits: true }),
  ],
  'DELETE /api/v1/groups/[group]/members/[person]': [
    ofStaff(({ groups, people }) => [`/api/v1/groups/${groups.section}/members/${people.latecomer.id}`], {
      ok: 204,
    }),
  ],
  'DELETE /api/v1/seminars/[seminar]/members/[person]': [
    call(instructors, somebody('/members', 'latecomer'), { ok: 204 }),
  ],
  'POST /api/v1/seminars/[seminar]/roster': [
    call(instructors, api(under('/roster?dryRun=true', '/roster')), {
      plain: true,
      body: () => `roster-${randomUUID()}@veta.example`,
    }),
  ],
  'GET /api/v1/seminars/[seminar]/groups': [call(members, api(under('/groups', '/groups?limit=1')))],
  'POST /api/v1/seminars/[seminar]/groups': [
    call(instructors, api(under('/groups')), { ok: 201, body: () => ({ name: randomUUID() }) }),
  ],
  'POST /api/v1/seminars/[seminar]/groups/spread': [
    call(instructors, api(under('/groups/spread')), { body: () => ({ count: 90, name: 'Group' }) }),
  ],
  'GET /api/v1/groups/[group]': [
    hidden(['author', ...staff], ({ groups }) => [`/api/v1/groups/${groups.own}`]),
    hidden(staff, ({ groups }) => [`/api/v1/groups/${groups.section}`]),
  ],
  'PATCH /api/v1/groups/[group]': [
    ofStaff(({ groups }) => [`/api/v1/groups/${groups.section}`], {
      body: () => ({ name: randomUUID() }),
      edits: true,
    }),
  ],
  'PUT /api/v1/groups/[group]/members/[person]': [
    ofStaff(({ groups, people }) => [`/api/v1/groups/${groups.section}/members/${people.latecomer.id}`]),
  ],
  'DELETE /api/v1/groups/[group]': [
    ofStaff(({ groups }) => [`/api/v1/groups/${groups.section}`], { ok: 204 }),
  ],
  'POST /api/v1/seminars/[seminar]/copy': [
    call(instructors, api(under('/copy')), { ok: 201, body: () => ({ title: 'Once more', term: '' }) }),
  ],
  // Only a refused one, since it would archive the seminar of all other cases.
  'POST /api/v1/seminars/[seminar]/deletion': [
    call(instructors, api(under('/deletion')), { ok: 422, body: () => ({ slug: 'another' }) }),
  ],
  'DELETE /api/v1/seminars/[seminar]/deletion': [call(instructors, api(under('/deletion')), { ok: 204 })],
  'POST /api/v1/seminars/[seminar]/archive': [call(instructors, api(under('/archive')))],
  'POST /api/v1/seminars/[seminar]/unarchive': [call(instructors, api(under('/unarchive')))],
  'POST /api/v1/seminars/[seminar]/calendar-key': [
    call(members, api(under('/calendar-key')), { ok: 201, body: () => ({}), session: true }),
  ],
  'DELETE /api/v1/seminars/[seminar]/calendar-key': [call(members, api(under('/calendar-key')), { ok: 204 })],
  'GET /api/v1/seminars/[seminar]/reminders': [call(members, api(under('/reminders')))],
  'PUT /api/v1/seminars/[seminar]/reminders': [
    call(instructors, api(under('/reminders')), { body: () => ({ hours: [24] }) }),
  ],
  'GET /api/v1/seminars/[seminar]/invitations': [call(instructors, api(under('/invitations')))],
  'POST /api/v1/seminars/[seminar]/invitations': [
    call(instructors, api(under('/invitations')), { ok: 201, body: () => ({ role: 'participant' }) }),
  ],
  'DELETE /api/v1/seminars/[seminar]/invitations/[invitation]': [
    call(
      instructors,
      ({ slug, invitations }) => [`/api/v1/seminars/${slug}/invitations/${invitations.personal.id}`],
      { ok: 204 },
    ),
  ],
  'GET /api/v1/seminars/[seminar]/sources': [call(members, api(under('/sources')))],
  'POST /api/v1/seminars/[seminar]/sources': [
    call(staff, api(under('/sources')), {
      ok: 201,
      body: (_, role) => ({ title: 'A text', language: 'en', text: `The ${role} brought this in.` }),
    }),
  ],
  'GET /api/v1/conversions/[conversion]': [
    hidden(['instructor'], ({ sources }) => [`/api/v1/conversions/${sources.conversion}`]),
  ],
  'DELETE /api/v1/conversions/[conversion]': [
    hidden(['instructor'], ({ sources }) => [`/api/v1/conversions/${sources.unwanted}`], { ok: 204 }),
  ],
  'GET /api/v1/seminars/[seminar]/question-drafts': [call(instructors, api(under('/question-drafts')))],
  'GET /api/v1/seminars/[seminar]/questions': [call(members, api(under('/questions')))],
  'POST /api/v1/seminars/[seminar]/questions': [
    call(instructors, api(under('/questions')), { ok: 201, body: () => aQuestion }),
    call(instructors, api(under('/questions')), { ok: 201, body: () => ({ ...aQuestion, draft: true }) }),
  ],
  'POST /api/v1/seminars/[seminar]/references': [
    call(members, api(under('/references')), {
      body: () => ({ text: '@book{a, title={Salt}}' }),
      looks: true,
    }),
  ],
  'GET /api/v1/seminars/[seminar]/awaited-sources': [call(staff, api(under('/awaited-sources')))],
  'POST /api/v1/seminars/[seminar]/awaited-sources': [
    call(staff, api(under('/awaited-sources')), {
      body: (_planted, role) => ({ items: [{ type: 'book', title: `Salt, for the ${role}` }] }),
    }),
  ],
  'DELETE /api/v1/seminars/[seminar]/awaited-sources/[work]': [
    call(
      staff,
      ({ slug, sources }, role) => [`/api/v1/seminars/${slug}/awaited-sources/${sources.awaited[nth(role)]}`],
      { ok: 204 },
    ),
  ],
  'GET /api/v1/seminars/[seminar]/sources/export.csl.json': [
    call(members, api(under('/sources/export.csl.json'))),
  ],
  'GET /api/v1/seminars/[seminar]/sources/export.bib': [call(members, api(under('/sources/export.bib')))],
  'GET /api/v1/seminars/[seminar]/sources/export.ris': [call(members, api(under('/sources/export.ris')))],
  'POST /api/v1/seminars/[seminar]/quotations/check': [
    call(members, api(under('/quotations/check')), {
      body: ({ sources }) => ({ text: `“${sources.quotes[0]}”` }),
      looks: true,
    }),
  ],
  'GET /api/v1/sources/[source]': [
    call(members, source('cited', '')),
    call(members, source('withdrawn', '')),
    hidden([], source('deleted', '')),
  ],
  'PATCH /api/v1/sources/[source]': [
    call(staff, source('cited', ''), { body: (_, role) => ({ title: `By the ${role}` }), edits: true }),
    hidden([], source('deleted', ''), { body: () => ({ title: 'Back' }), edits: true }),
  ],
  'DELETE /api/v1/sources/[source]': [call(instructors, source('cited', ''))],
  'GET /api/v1/sources/[source]/export.csl.json': [
    call(members, source('cited', '/export.csl.json')),
    hidden([], source('deleted', '/export.csl.json')),
  ],
  'GET /api/v1/sources/[source]/export.bib': [
    call(members, source('cited', '/export.bib')),
    hidden([], source('deleted', '/export.bib')),
  ],
  'GET /api/v1/sources/[source]/export.ris': [
    call(members, source('cited', '/export.ris')),
    hidden([], source('deleted', '/export.ris')),
  ],
  'GET /api/v1/sources/[source]/reference': [
    call(members, source('cited', '/reference', '/reference?style=mla&locale=fr&version=1&start=0&end=3')),
    hidden([], source('deleted', '/reference')),
  ],
  'GET /api/v1/sources/[source]/passages': [
    call(members, source('cited', '/passages', '/passages?version=1')),
    hidden([], source('deleted', '/passages')),
  ],
  'GET /api/v1/sources/[source]/notes': [
    call(members, source('cited', '/notes')),
    hidden([], source('deleted', '/notes')),
  ],
  'POST /api/v1/sources/[source]/notes': [
    call(members, source('cited', '/notes'), { ok: 201, body: () => ({ version: 1, start: 0, end: 3 }) }),
    hidden([], source('deleted', '/notes'), { body: () => ({ start: 0, end: 3 }) }),
  ],
  'PATCH /api/v1/notes/[note]': [
    hidden(['author'], ({ notes }) => [`/api/v1/notes/${notes.kept}`], {
      body: () => ({ tags: [] }),
      edits: true,
    }),
  ],
  'DELETE /api/v1/notes/[note]': [
    hidden(['author'], ({ notes }) => [`/api/v1/notes/${notes.deleted}`], { ok: 204 }),
  ],
  'GET /api/v1/me/notes': [
    {
      at: here('/api/v1/me/notes', '/api/v1/me/notes?q=the', '/api/v1/me/notes?tag=x'),
      answers: answers(signedIn, 200, { visitor: 401, stranger: 200, member: 200 }),
    },
  ],
  'GET /api/v1/sources/[source]/passages/parallel': [
    call(
      members,
      inTranslation('/passages/parallel', (other) => `?start=0&end=3&in=${other}`),
    ),
    hidden([], source('deleted', '/passages/parallel?start=0&end=3&in=1')),
  ],
  'GET /api/v1/sources/[source]/translations/[other]': [
    call(
      members,
      inTranslation('/translations', (other) => `/${other}`),
    ),
    hidden([], source('deleted', '/translations/1')),
  ],
  'PUT /api/v1/sources/[source]/translations/[other]': [
    call(
      instructors,
      inTranslation('/translations', (other) => `/${other}`),
      { body: () => ({}) },
    ),
  ],
  'DELETE /api/v1/sources/[source]/translations/[other]': [
    call(
      instructors,
      ({ sources }) => [`/api/v1/sources/${sources.tied.id}/translations/${sources.retied.id}`],
      {
        ok: 204,
      },
    ),
  ],
  'GET /api/v1/sources/[source]/versions': [
    call(members, source('cited', '/versions')),
    hidden([], source('deleted', '/versions')),
  ],
  'POST /api/v1/sources/[source]/versions': [
    call(staff, source('cited', '/versions'), {
      ok: 201,
      // The page keeps the cited passage, so that it can be cited again.
      body: ({ sources }, role) => ({ text: `${sources.quotes.join('. ')}. The ${role} made this.` }),
    }),
  ],
  'GET /api/v1/sources/[source]/versions/[number]': [
    call(members, source('cited', '/versions/1', '/versions/2')),
    call(members, source('withdrawn', '/versions/1')),
    hidden([], source('deleted', '/versions/1')),
  ],
  'GET /api/v1/sources/[source]/versions/[number]/ledger': [
    call(members, source('cited', '/versions/2/ledger')),
    hidden([], source('deleted', '/versions/1/ledger')),
  ],
  'POST /api/v1/sources/[source]/versions/[number]/ledger': [
    call(instructors, source('cited', '/versions/2/ledger'), { body: () => ({ take: false }) }),
    hidden([], source('deleted', '/versions/1/ledger'), { body: () => ({ take: false }) }),
  ],
  'GET /api/v1/sources/[source]/versions/[number]/ledger/[citation]': [
    call(members, inLedger('stands')),
    hidden([], ({ sources }) => [`/api/v1/sources/${sources.deleted.id}/versions/1/ledger/${randomUUID()}`]),
  ],
  'POST /api/v1/sources/[source]/versions/[number]/ledger/[citation]': [
    call(['author', 'instructor'], inLedger('stands'), { body: () => ({ take: false }) }),
  ],
  'GET /api/v1/sources/[source]/versions/[number]/ledger-theses': [
    call(members, source('cited', '/versions/1/ledger-theses', '/versions/2/ledger-theses')),
  ],
  'POST /api/v1/sources/[source]/versions/[number]/ledger-theses/[thesis]': [
    publicly(404, source('cited', `/versions/2/ledger-theses/${randomUUID()}`), {
      answers: { ...publicly(404, here()).answers, visitor: 401 },
      body: () => ({ take: true }),
    }),
  ],
  'GET /api/v1/sources/[source]/versions/[number]/compare/[other]': [
    call(members, source('cited', '/versions/1/compare/2')),
    hidden([], source('deleted', '/versions/1/compare/1')),
  ],
  // The texts of the walk have no pages.
  'GET /api/v1/sources/[source]/versions/[number]/pages/[page]': [
    hidden([], source('cited', '/versions/1/pages/1')),
  ],
  'GET /api/v1/sources/[source]/versions/[number]/rectangles': [
    call(members, source('cited', '/versions/1/rectangles?start=0&end=5')),
    hidden([], source('deleted', '/versions/1/rectangles?start=0&end=5')),
  ],
  'GET /api/v1/sources/[source]/versions/[number]/original': [
    call(members, source('cited', '/versions/1/original', '/versions/2/original')),
    hidden([], source('deleted', '/versions/1/original')),
  ],
  'GET /api/v1/questions/[question]/people/[participation]': [hidden([], bearer(''))],
  'POST /api/v1/questions/[question]/people/[participation]/unmasking': [
    hidden([], bearer('/unmasking'), { body: () => ({ reason: 'Why not.' }) }),
  ],
  'GET /api/v1/questions/[question]': [
    call(members, question('open', '')),
    call(members, question('blind', '')),
    hidden(instructors, ofDraft('kept')),
  ],
  'PATCH /api/v1/questions/[question]': [
    call(instructors, question('open', ''), { body: () => ({ title: 'Changed' }), edits: true }),
    call(instructors, question('blind', ''), { body: () => ({ rules: { blind: false } }), edits: true }),
    hidden(instructors, ofDraft('kept'), { body: () => ({ prompt: 'Argue.' }), edits: true }),
  ],
  'DELETE /api/v1/questions/[question]': [
    hidden(instructors, ofDraft('deleted'), { ok: 204 }),
    call(instructors, question('open', ''), { ok: 409 }),
  ],
  'GET /api/v1/questions/[question]/glance': [
    call(members, question('open', '/glance')),
    call(members, question('blind', '/glance', '/glance?room=posted')),
  ],
  'GET /api/v1/questions/[question]/brief': [
    call(members, question('open', '/brief')),
    call(members, question('blind', '/brief')),
  ],
  'PUT /api/v1/questions/[question]/brief': [
    call(staff, question('open', '/brief'), { body: aBrief, edits: true }),
    call(staff, question('blind', '/brief'), { body: () => ({ sections: {} }), edits: true }),
  ],
  'GET /api/v1/questions/[question]/brief/history': [
    call(staff, question('open', '/brief/history')),
    ofBlindBrief(question('blind', '/brief/history')),
  ],
  'GET /api/v1/questions/[question]/brief/link': [
    call(instructors, question('open', '/brief/link')),
    call(instructors, question('blind', '/brief/link')),
  ],
  'PUT /api/v1/questions/[question]/brief/link': [call(instructors, question('blind', '/brief/link'))],
  'DELETE /api/v1/questions/[question]/brief/link': [
    call(instructors, question('open', '/brief/link'), { ok: 204 }),
  ],
  'PUT /api/v1/questions/[question]/brief/signature': [
    call(['participant', 'author'], question('open', '/brief/signature'), {
      ok: 204,
      body: () => ({ version: 1, signs: true }),
    }),
    {
      at: question('blind', '/brief/signature'),
      body: () => ({ version: 1, signs: true }),
      answers: { ...call(['author'], here(), { ok: 204 }).answers, participant: 404, observer: 404 },
    },
  ],
  'GET /api/v1/questions/[question]/brief/versions': [
    call(members, question('open', '/brief/versions')),
    call(members, question('blind', '/brief/versions')),
  ],
  'POST /api/v1/questions/[question]/brief/versions': [
    call(instructors, question('open', '/brief/versions'), { ok: 201, body: () => ({}) }),
  ],
  'DELETE /api/v1/questions/[question]/brief/signature': [
    call(['participant', 'author'], question('open', '/brief/signature?version=2'), { ok: 204 }),
  ],
  'GET /api/v1/questions/[question]/brief/versions/[number]': [
    call(members, question('open', '/brief/versions/1')),
    hidden(sighted, question('blind', '/brief/versions/1')),
    hidden([], question('open', '/brief/versions/7')),
  ],
  'GET /api/v1/questions/[question]/threads': [
    call(members, question('open', '/threads')),
    hidden(['author', ...staff], ({ threads }) => [`/api/v1/questions/${threads.own.id}/threads`]),
  ],
  'POST /api/v1/questions/[question]/threads': [
    // Both groups have their thread; the walk of writes makes no other.
    {
      ...hidden([], ({ threads }) => [`/api/v1/questions/${threads.own.id}/threads`]),
      answers: {
        ...answers([], 200, { visitor: 401, stranger: 404, member: 404 }),
        author: 403,
        moderator: 403,
        instructor: 409,
      },
    },
  ],
  'GET /api/v1/questions/[question]/shift': [
    call(members, question('open', '/shift')),
    call(members, question('blind', '/shift')),
  ],
  'GET /api/v1/questions/[question]/opinion': [
    call(members, question('open', '/opinion')),
    call(members, question('blind', '/opinion')),
  ],
  'GET /api/v1/questions/[question]/strongest': [
    call(members, question('open', '/strongest')),
    call(members, question('blind', '/strongest')),
  ],
  'POST /api/v1/questions/[question]/feed-key': [
    hidden(members, question('open', '/feed-key'), { ok: 201, body: () => ({}), session: true }),
    hidden(members, question('blind', '/feed-key'), { ok: 201, body: () => ({}), session: true }),
  ],
  'DELETE /api/v1/questions/[question]/feed-key': [
    hidden(members, question('open', '/feed-key'), { ok: 204 }),
  ],
  'GET /api/v1/questions/[question]/follow': [hidden(members, question('open', '/follow'))],
  'PUT /api/v1/questions/[question]/follow': [
    hidden(members, question('open', '/follow'), { body: () => ({ level: 'all' }) }),
  ],
  'GET /api/v1/questions/[question]/live': [
    hidden(members, question('open', '/live')),
    hidden(members, question('blind', '/live')),
  ],
  'GET /api/v1/questions/[question]/mentions': [
    hidden(members, question('open', '/mentions', '/mentions?q=a')),
    hidden(members, question('blind', '/mentions')),
  ],
  'GET /api/v1/questions/[question]/news': [
    hidden(members, question('open', '/news', '/news?since=2016-01-01T00:00:00Z')),
    hidden(members, ({ questions, positions }) => [
      `/api/v1/questions/${questions.blind.id}/news?since=2016-01-01T00:00:00Z&shown=${positions.hidden.id}`,
    ]),
  ],
  'GET /api/v1/questions/[question]/presence': [
    hidden(members, question('open', '/presence')),
    hidden(members, question('blind', '/presence')),
  ],
  'PUT /api/v1/questions/[question]/presence': [
    hidden(members, question('blind', '/presence'), { body: () => ({ activity: 'writing' }) }),
  ],
  'DELETE /api/v1/questions/[question]/presence': [
    hidden(members, question('blind', '/presence'), { ok: 204 }),
  ],
  'GET /api/v1/questions/[question]/positions': [
    call(members, question('open', '/positions', '/positions?sort=oldest&limit=1', '/positions?author=me')),
    call(members, question('blind', '/positions', '/positions?thesis=A', '/positions?review=unreviewed')),
  ],
  'POST /api/v1/questions/[question]/positions': [
    call(takers, question('open', '/positions'), { ok: 201, body: aPosition }),
    call(takers, question('blind', '/positions'), { ok: 201, body: aPosition }),
  ],
  'GET /api/v1/questions/[question]/draft': [
    {
      at: question('open', '/draft'),
      answers: { ...hidden(['participant', 'author'], here()).answers, observer: 403 },
    },
  ],
  'PUT /api/v1/questions/[question]/draft': [
    call(takers, question('open', '/draft'), { body: () => ({ claim: 'Not yet.' }) }),
  ],
  'DELETE /api/v1/questions/[question]/draft': [call(takers, question('open', '/draft'), { ok: 204 })],
  'GET /api/v1/questions/[question]/stance': [
    call(members, question('open', '/stance')),
    call(members, question('blind', '/stance')),
  ],
  'PUT /api/v1/questions/[question]/stance': [
    call(takers, question('open', '/stance'), { body: () => aStance }),
    call(takers, question('blind', '/stance'), { body: () => aStance }),
  ],
  'GET /api/v1/positions/[position]': [
    call(members, position('stands')),
    call(members, position('withdrawn')),
    call(members, position('former')),
    hidden(sighted, position('hidden')),
  ],
  'GET /api/v1/positions/[position]/export.csl.json': [
    call(members, position('stands', '/export.csl.json')),
    hidden([], position('withdrawn', '/export.csl.json')),
    hidden(sighted, position('hidden', '/export.csl.json')),
  ],
  'GET /api/v1/positions/[position]/export.bib': [
    call(members, position('stands', '/export.bib')),
    hidden([], position('withdrawn', '/export.bib')),
    hidden(sighted, position('hidden', '/export.bib')),
  ],
  'GET /api/v1/positions/[position]/export.ris': [
    call(members, position('stands', '/export.ris')),
    hidden([], position('withdrawn', '/export.ris')),
    hidden(sighted, position('hidden', '/export.ris')),
  ],
  'GET /api/v1/positions/[position]/reference': [
    call(members, position('stands', '/reference')),
    hidden([], position('withdrawn', '/reference')),
    hidden(sighted, position('hidden', '/reference')),
  ],
  'PATCH /api/v1/positions/[position]': [
    call(['author'], position('stands'), { body: () => ({ claim: 'Said anew.' }), edits: true }),
    call([], position('withdrawn'), { body: () => ({ claim: 'Said anew.' }), edits: true }),
    call([], position('former'), { body: () => ({ claim: 'Said anew.' }), edits: true }),
    {
      ...call(['author'], position('hidden'), { body: () => ({ claim: 'Said anew.' }), edits: true }),
      answers: { ...call(['author'], here()).answers, participant: 404, observer: 404 },
    },
  ],
  'DELETE /api/v1/positions/[position]/ballot': [
    call(voters, position('stands', '/ballot')),
    ofHidden(position('hidden', '/ballot')),
  ],
  // Before the position is withdrawn.
  'DELETE /api/v1/citations/[citation]/hold': [
    hidden(
      staff,
      citation('/hold', ({ positions }, role) => positions.hidden.citations[nth(role)]?.id),
      { ok: 204 },
    ),
  ],
  'DELETE /api/v1/positions/[position]': [
    call(['author'], position('stands'), { ok: 204 }),
    call([], position('former')),
    {
      at: position('hidden'),
      answers: { ...call(['author'], here(), { ok: 204 }).answers, participant: 404, observer: 404 },
    },
  ],
  'POST /api/v1/positions/[position]/hide': [onTombstone('/hide')],
  'POST /api/v1/positions/[position]/restore': [onTombstone('/restore')],
  'POST /api/v1/positions/[position]/unlock': [onTombstone('/unlock')],
  'POST /api/v1/positions/[position]/lock': [
    call(staff, position('ruled', '/lock'), { ok: 409, body: () => because }),
  ],
  'POST /api/v1/positions/[position]/merge': [
    {
      ...onTombstone('/merge'),
      body: ({ positions }) => ({ into: positions.stands.id, ...because }),
    },
  ],
  'POST /api/v1/positions/[position]/move': [
    {
      ...onTombstone('/move'),
      body: ({ questions }) => ({ question: questions.open.id, thesis: 'B', ...because }),
    },
  ],
  'GET /api/v1/positions/[position]/rulings': [
    call(members, position('ruled', '/rulings')),
    call(members, position('former', '/rulings')),
    hidden(sighted, position('hidden', '/rulings')),
  ],
  'POST /api/v1/rulings/[ruling]/reply': [
    call(['author'], ({ rulings }) => [`/api/v1/rulings/${rulings.ruling}/reply`], {
      ok: 409,
      body: () => ({ reply: 'Another answer.' }),
    }),
  ],
  'GET /api/v1/questions/[question]/rulings': [
    call(members, question('open', '/rulings')),
    call(members, question('blind', '/rulings')),
  ],
  'PUT /api/v1/questions/[question]/publication': [
    hidden(instructors, ({ drafts }) => [`/api/v1/questions/${drafts.kept}/publication`], {
      body: () => ({ at: '2016-08-25T12:00:00Z' }),
      edits: true,
      ok: 422,
    }),
  ],
  'DELETE /api/v1/questions/[question]/publication': [
    hidden(instructors, ({ drafts }) => [`/api/v1/questions/${drafts.kept}/publication`], { ok: 204 }),
  ],
  'GET /api/v1/questions/[question]/export.veta': [
    call(members, question('open', '/export.veta')),
    call(members, question('blind', '/export.veta')),
    hidden(sighted, ({ threads }) => [archivePath('question', threads.own.id)]),
  ],
  'GET /api/v1/seminars/[seminar]/export.veta': [call(instructors, api(under('/export.veta')))],
  'GET /api/v1/questions/[question]/annotations/': [
    call(members, question('open', '/annotations/', '/annotations/?iris=1', '/annotations/?page=0')),
    call(members, question('blind', '/annotations/')),
    hidden(sighted, ({ threads }) => [`/api/v1/questions/${threads.own.id}/annotations/`]),
  ],
  'POST /api/v1/questions/[question]/annotations/': [
    call(takers, question('open', '/annotations/'), { ok: 201, body: anAnnotation }),
    call(takers, question('blind', '/annotations/'), { ok: 201, body: anAnnotation }),
  ],
  'GET /api/v1/questions/[question]/annotations/[annotation]': [
    hidden(members, annotationOf('open', 'stands')),
    hidden(sighted, annotationOf('blind', 'hidden')),
    hidden(['author'], ({ questions, annotation }) => [
      `/api/v1/questions/${questions.open.id}/annotations/${annotation}`,
    ]),
  ],
  'PUT /api/v1/questions/[question]/annotations/[annotation]': [
    hidden(members, annotationOf('open', 'stands'), { ok: 403, body: anAnnotation, edits: true }),
  ],
  'DELETE /api/v1/questions/[question]/annotations/[annotation]': [
    hidden(members, annotationOf('open', 'stands'), { ok: 403 }),
  ],
  'GET /api/v1/questions/[question]/pack': [
    call(instructors, question('open', '/pack')),
    call(instructors, question('blind', '/pack')),
    hidden(instructors, ({ drafts }) => [`/api/v1/questions/${drafts.kept}/pack`]),
  ],
  ...Object.fromEntries(
    debateFormats.map((format) => [
      `GET /api/v1/questions/[question]/export.${format}`,
      [
        call(members, question('open', `/export.${format}`)),
        call(members, question('blind', `/export.${format}`)),
        hidden(sighted, ({ threads }) => [debateExportPath(threads.own.id, format)]),
      ],
    ]),
  ),
  'POST /api/v1/seminars/[seminar]/packs': [
    call(instructors, api(under('/packs')), { ok: 201, body: () => aPack }),
  ],
  'POST /api/v1/seminars/[seminar]/imports': [
    call(instructors, api(under('/imports')), { ok: 201, body: () => ({ text: JSON.stringify(aPack) }) }),
  ],
  // The file is looked at before it is asked who may make a seminar of it: its story is among those of archives.
  'POST /api/v1/imports': [
    {
      at: here('/api/v1/imports'),
      answers: answers([], 0, { visitor: 401, stranger: 422, member: 422 }),
      body: () => ({}),
    },
  ],
  'GET /api/v1/questions/[question]/imported-claims': [
    hidden(instructors, ({ drafts }) => [`/api/v1/questions/${drafts.kept}/imported-claims`]),
  ],
  'DELETE /api/v1/questions/[question]/imported-claims/[number]': [
    hidden(instructors, ({ drafts }) => [`/api/v1/questions/${drafts.kept}/imported-claims/1`], { ok: 204 }),
  ],
  'GET /api/v1/questions/[question]/public-access': [
    call(members, question('open', '/public-access')),
    call(members, question('blind', '/public-access')),
  ],
  'PUT /api/v1/questions/[question]/public-access': [
    call(instructors, question('blind', '/public-access'), { body: () => ({}) }),
  ],
  'DELETE /api/v1/questions/[question]/public-access': [
    call(instructors, question('open', '/public-access'), { ok: 409 }),
  ],
  'GET /api/v1/questions/[question]/slow-mode': [
    call(members, question('open', '/slow-mode')),
    call(members, question('blind', '/slow-mode')),
  ],
  'PUT /api/v1/questions/[question]/slow-mode': [
    call(staff, question('open', '/slow-mode'), {
      ok: 422,
      body: () => ({ minutes: 10, until: '2016-08-25T12:00:00Z', ...because }),
    }),
  ],
  'DELETE /api/v1/questions/[question]/slow-mode': [
    call(staff, question('open', '/slow-mode'), { ok: 409, body: () => because }),
  ],
  'GET /api/v1/seminars/[seminar]/restraints': [call(members, api(under('/restraints')))],
  'POST /api/v1/seminars/[seminar]/restraints': [
    call([], api(under('/restraints')), {
      body: ({ people }) => ({
        ...{ person: people.instructor.id, kind: 'muted', until: '2116-08-25T12:00:00Z' },
        ...because,
      }),
    }),
  ],
  'POST /api/v1/seminars/[seminar]/restraints/[restraint]/release': [
    call(staff, ({ slug, rulings }) => [`/api/v1/seminars/${slug}/restraints/${rulings.restraint}/release`], {
      ok: 409,
      body: () => because,
    }),
  ],
  'GET /api/v1/positions/[position]/ballot': [
    call(members, position('stands', '/ballot')),
    hidden(sighted, position('hidden', '/ballot')),
  ],
  'PUT /api/v1/positions/[position]/ballot': [
    call(voters, position('stands', '/ballot'), { body: () => ({ vote: 'disagree' }) }),
    { ...ofHidden(position('hidden', '/ballot')), body: () => ({ vote: 'agree' }) },
  ],
  'GET /api/v1/positions/[position]/responses': [
    call(members, position('stands', '/responses')),
    call(members, position('answer', '/responses')),
    hidden(sighted, position('hidden', '/responses')),
  ],
  'POST /api/v1/positions/[position]/responses': [
    call(takers, position('stands', '/responses'), { ok: 201, body: anAnswer }),
    {
      at: position('hidden', '/responses'),
      body: anAnswer,
      answers: { ...call(takers, here(), { ok: 201 }).answers, participant: 404, observer: 404 },
    },
  ],
  'GET /api/v1/positions/[position]/responses/draft': [
    {
      at: position('stands', '/responses/draft'),
      answers: { ...hidden(['participant'], here()).answers, observer: 403 },
    },
  ],
  'PUT /api/v1/positions/[position]/responses/draft': [
    call(takers, position('stands', '/responses/draft'), { body: () => ({ kind: 'asks' }) }),
    {
      at: position('hidden', '/responses/draft'),
      body: () => ({ kind: 'asks' }),
      answers: { ...call(takers, here()).answers, participant: 404, observer: 404 },
    },
  ],
  'DELETE /api/v1/positions/[position]/responses/draft': [
    call(takers, position('stands', '/responses/draft'), { ok: 204 }),
  ],
  'GET /api/v1/positions/[position]/steelman': [
    hidden(['participant', 'instructor'], position('stands', '/steelman')),
  ],
  'PUT /api/v1/positions/[position]/steelman': [
    {
      at: position('stands', '/steelman'),
      body: () => ({ text: 'You hold that it runs north.' }),
      answers: { ...call(takers, here()).answers, author: 403 },
    },
    {
      at: position('hidden', '/steelman'),
      body: () => ({ text: 'You hold that it runs north.' }),
      answers: { ...call([], here()).answers, participant: 404, observer: 404 },
    },
  ],
  'GET /api/v1/positions/[position]/steelmen': [
    call(members, position('stands', '/steelmen')),
    hidden(sighted, position('hidden', '/steelmen')),
  ],
  'GET /api/v1/citations/[citation]/reviews': [
    call(
      members,
      citation('/reviews', ({ positions }) => positions.stands.citations[1]?.id),
    ),
    call(
      members,
      citation('/reviews', ({ positions }) => positions.judged.citations[0]?.id),
    ),
    call(
      members,
      citation('/reviews', ({ positions }) => positions.judged.citations[1]?.id),
    ),
    call(
      members,
      citation('/reviews', ({ positions }) => positions.former.citations[0]?.id),
    ),
    hidden(
      sighted,
      citation('/reviews', ({ positions }) => positions.hiddenAnswer.citations[0]?.id),
    ),
  ],
  'GET /api/v1/citations/[citation]/inquiries': [
    call(
      members,
      citation('/inquiries', ({ positions }) => positions.stands.citations[0]?.id),
    ),
    call(
      members,
      citation('/inquiries', ({ positions }) => positions.judged.citations[0]?.id),
    ),
    hidden(
      sighted,
      citation('/inquiries', ({ positions }) => positions.hidden.citations[0]?.id),
    ),
  ],
  'PUT /api/v1/citations/[citation]/hold': [
    hidden(
      staff,
      citation('/hold', ({ positions }, role) => positions.hidden.citations[nth(role)]?.id),
    ),
  ],
  'PUT /api/v1/citations/[citation]/skip': [
    hidden(
      staff,
      citation('/skip', ({ positions }, role) => positions.hidden.citations[nth(role)]?.id),
      { ok: 204 },
    ),
  ],
  'POST /api/v1/citations/[citation]/reviews': [
    call(
      staff,
      citation('/reviews', ({ positions }, role) => positions.former.citations[nth(role)]?.id),
      {
        ok: 201,
        body: () => ({ verdict: 'verified', revision: 1 }),
      },
    ),
  ],
  'POST /api/v1/citations/[citation]/inquiries': [
    call(
      staff,
      citation('/inquiries', ({ positions }, role) => positions.answer.citations[nth(role)]?.id),
      {
        ok: 201,
        body: anInquiry,
      },
    ),
  ],
  'POST /api/v1/inquiries/[inquiry]/answer': [
    {
      at: ({ reviews }) => [`/api/v1/inquiries/${reviews.inquiry}/answer`],
      answers: { ...hidden(['author'], here()).answers, moderator: 403, instructor: 403 },
      body: aText,
    },
  ],
  'GET /api/v1/reviews/[review]': [call(members, ({ reviews }) => [`/api/v1/reviews/${reviews.toAnswer}`])],
  'DELETE /api/v1/reviews/[review]': [
    call(['moderator'], ({ reviews }) => [`/api/v1/reviews/${reviews.toUndo}`], { ok: 204 }),
  ],
  'POST /api/v1/reviews/[review]/reply': [
    call(['author'], ({ reviews }) => [`/api/v1/reviews/${reviews.toAnswer}/reply`], { body: aText }),
  ],
  'POST /api/v1/reviews/[review]/appeal': [
    call(['author'], ({ reviews }) => [`/api/v1/reviews/${reviews.toAnswer}/appeal`], { body: aText }),
  ],
  'GET /api/v1/seminars/[seminar]/desk': [hidden(staff, api(under('/desk')))],
  'POST /api/v1/seminars/[seminar]/desk/next': [
    hidden(staff, api(under('/desk/next')), { body: () => ({}) }),
  ],
  'GET /api/v1/seminars/[seminar]/known-cases': [call(instructors, api(under('/known-cases')))],
  'POST /api/v1/seminars/[seminar]/known-cases': [
    call(instructors, api(under('/known-cases')), {
      ok: 201,
      body: ({ positions }) => ({
        citation: positions.answer.citations[1]?.id,
        revision: 1,
        verdict: 'verified',
      }),
    }),
  ],
  'DELETE /api/v1/seminars/[seminar]/known-cases/[case]': [
    call(instructors, ({ slug, reviews }) => [`/api/v1/seminars/${slug}/known-cases/${reviews.knownCase}`], {
      ok: 204,
    }),
  ],
  'POST /api/v1/steelmen/[steelman]/answer': [
    {
      at: ({ steelman }) => [`/api/v1/steelmen/${steelman.id}/answer`],
      body: () => ({ answer: 'confirmed' }),
      answers: { ...call(['author'], here()).answers, observer: 404 },
    },
  ],
  'GET /api/v1/positions/[position]/draft': [hidden(['author'], position('stands', '/draft'))],
  'PUT /api/v1/positions/[position]/draft': [
    hidden(['author'], position('stands', '/draft'), { body: () => ({ claim: 'Not yet.' }) }),
  ],
  'DELETE /api/v1/positions/[position]/draft': [
    hidden(['author'], position('stands', '/draft'), { ok: 204 }),
  ],
  'GET /api/v1/positions/[position]/revisions': [
    call(members, position('stands', '/revisions')),
    call(members, position('withdrawn', '/revisions')),
    hidden(sighted, position('hidden', '/revisions')),
  ],
  'POST /api/v1/join': [
    {
      at: here('/api/v1/join'),
      answers: { ...call(signedIn, here(), { ok: 201 }).answers, former: 403 },
      body: ({ invitations }) => ({ code: invitations.open.code }),
    },
  ],
}
