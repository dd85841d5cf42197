import { openBrief } from '@/lib/curation/brief/commands/publish'
import { publicKeyOf } from '@/lib/curation/brief/queries'
import { makeFeedKey } from '@/lib/notices/commands/follow'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { keepQuestionDraft } from '@/lib/questions/commands/draft'
import { questionDraftInput } from '@/lib/questions/input'
import { type Part, parts, type Sized } from '../support/database/sized'
import { accepted } from '../support/factories'
import { routesServed } from '../support/journeys/routes'

/** The addresses of a seminar for a person with this role, by a name that is the same for each size. */
export type Addresses = Map<string, (part: Part) => string>

/** Routes outside seminars, or not read like pages. A test says whether every other route has an address. */
const left = [
  /^\/(\[\.\.\.rest\]|api\/v1\/\[\.\.\.rest\])$/,
  /^\/(signin|signout|join|reset|letters|preferences|icon|healthz|readyz|metrics|messages|pdf-viewer|public|embed|oembed|lti)\b/,
  /^\/account\/deleted$/,
  /^\/api\/(auth|v1\/live)\b/,
  /\/live$/,
  // Whole files: their cost is their content's.
  /^\/account\/export$|^\/api\/v1\/me\/export$|\/record\/export$|\/original$/,
  /^\/api\/v1\/(questions|seminars)\/\[\w+\]\/export\./,
  // Single things that neither seminar has; their lists are asked for.
  /\[(annotation|archive|conversion|grade|message|other|page|rubric|translation|webhook)\]/,
]

/** The parts of addresses. `open` and `blind` are questions, which calls name by their ids and pages by their numbers. */
const parameters = [
  ...(['seminar', 'open', 'openNumber', 'blind', 'blindNumber', 'source', 'sourceNumber', 'number'] as const),
  ...(['passage', 'paragraph', 'position', 'citation', 'review', 'flag', 'participation'] as const),
  ...(['person', 'group', 'draft', 'figure', 'key', 'feed', 'code'] as const),
] as const

type Parameter = (typeof parameters)[number]
type Values = Record<Parameter, string>
type Which = 'open' | 'blind'

/**
 * The queries of a route: each makes an address of its own. Of a list no more is requested than the small seminar has, so
 * that both answers have the same length.
 */
const queries: Record<string, (values: Partial<Values>, which: Which) => string[]> = {
  '/seminars/[seminar]/desk': () => ['', '?order=oldest', '?order=author', '?order=read'],
  '/seminars/[seminar]/flags': () => ['', '?state=resolved'],
  '/seminars/[seminar]/questions/[question]': () => ['', '?page=last', '?sort=contested', '?sort=agreed'],
  '/seminars/[seminar]/questions/[question]/pane': ({ sourceNumber }) => [`?at=${sourceNumber}:1-1000`],
  '/seminars/[seminar]/questions/[question]/feed': ({ feed }) => [`?key=${feed}`],
  '/seminars/[seminar]/sources/[source]': ({ passage, paragraph }) => [
    '',
    `?passage=${passage}`,
    `?paragraph=${paragraph}`,
    '?question=all',
  ],
  '/seminars/[seminar]/sources/[source]/citing': ({ passage, paragraph }) => [
    `?passage=${passage}`,
    `?paragraph=${paragraph}`,
  ],
  '/search': () => ['', '?q=measured', '?q=ground+claim'],
  '/api/v1/search': () => ['?q=measured'],
  '/api/v1/seminars/[seminar]/desk': () => ['', '?order=oldest', '?order=author', '?order=read'],
  '/api/v1/seminars/[seminar]/flags': () => ['?limit=20', '?state=resolved&limit=20'],
  '/api/v1/questions/[question]/positions': (_, which) => [which === 'blind' ? '?limit=15' : ''],
  '/api/v1/sources/[source]/passages': () => ['?limit=20&citations=1'],
}

/** The addresses of a seminar: of every page and every read of the API. */
export async function addressesOf(sized: Sized): Promise<Addresses> {
  const values = new Map(
    await Promise.all(parts.map(async (part) => [part, await valuesOf(sized, part)] as const)),
  )
  const addresses: Addresses = new Map()
  for (const route of await routesServed(process.env.NEXTAUTH_URL ?? '')) {
    const [method, path = ''] = route.split(' ')
    if (method !== 'GET' || isLeftOut(path)) continue
    for (const which of whichOf(path))
      for (const [n] of (queries[path] ?? (() => ['']))(valuesFor(values, 'author'), which).entries())
        addresses.set(named(path, which, n), (part) => filled(path, which, n, valuesFor(values, part)))
  }
  return addresses
}

const isLeftOut = (path: string): boolean => left.some((pattern) => pattern.test(path))

/** The parameters of a route that no address can be made of: a route that is asked for has none. */
export function unknownIn(route: string): string[] {
  const [method, path = ''] = route.split(' ')
  if (method !== 'GET' || isLeftOut(path)) return []
  const known: readonly string[] = parameters
  return [...path.matchAll(/\[(\w+)\]/g)].flatMap(([, name = '']) =>
    known.includes(parameterOf(path, name, 'open')) ? [] : name,
  )
}

function parameterOf(path: string, name: string, which: Which): string {
  const isApi = path.startsWith('/api/')
  if (name === 'question') return isApi ? which : `${which}Number`
  return name === 'source' && !isApi ? 'sourceNumber' : name
}

const whichOf = (path: string): Which[] => (path.includes('[question]') ? ['open', 'blind'] : ['open'])

const valuesFor = (values: Map<Part, Values>, part: Part): Partial<Values> => values.get(part) ?? {}

const named = (path: string, which: Which, n: number): string =>
  [path, which === 'blind' ? '(blind)' : '', n ? `#${n}` : ''].filter(Boolean).join(' ')

function filled(path: string, which: Which, n: number, values: Partial<Values>): string {
  const address = path.replace(/\[(\w+)\]/g, (_, name: string) => {
    const value = values[parameterOf(path, name, which) as Parameter]
    if (!value) throw new Error(`${path}: nothing is known of [${name}].`)
    return value
  })
  return address + ((queries[path] ?? (() => ['']))(values, which)[n] ?? '')
}

async function valuesOf({ seminar, open, blind, source, people }: Sized, part: Part): Promise<Values> {
  const person = people[part]
  const mine = { questionId: open.id, author: { personId: person.id } }
  const latest = { orderBy: { postedAt: 'desc' as const } }
  const position =
    (await db.position.findFirst({ where: { ...mine, depth: 0 }, ...latest })) ??
    (await db.position.findFirstOrThrow({ where: { questionId: open.id, depth: 0 }, ...latest }))
  const passage = await db.citedCount.findFirstOrThrow({
    where: { questionId: open.id },
    orderBy: { citations: 'desc' },
    include: { passage: { select: { paragraph: true } } },
  })
  // Neither the person's own, nor on their own post: it looks the same in each seminar to all who request it.
  const others = { notIn: Object.values(people).map(({ id }) => id) }
  const flag = await db.flag.findFirstOrThrow({
    where: { seminarId: seminar.id, outcome: null, byId: others, position: { author: { personId: others } } },
  })
  const citation = await db.citation.findFirstOrThrow({
    where: { positionId: position.id },
    orderBy: { ordinal: 'asc' },
  })
  const review = await db.review.findFirstOrThrow({
    where: { questionId: open.id },
    orderBy: { at: 'desc' },
  })
  const bearer = await db.participation.findFirstOrThrow({
    where: { questionId: blind.id, personId: others },
    orderBy: { firstPostedAt: 'asc' },
  })
  const draft = await aDraft(seminar.id, people.instructor)
  const group = await aGroup(seminar.id, person)
  await openBrief(people.instructor, open.id, true)
  return {
    seminar: seminar.slug,
    open: open.id,
    openNumber: String(open.number),
    blind: blind.id,
    blindNumber: String(blind.number),
    source: source.id,
    sourceNumber: String(source.number),
    number: '1',
    passage: passage.passageId,
    paragraph: String(passage.passage.paragraph),
    position: position.id,
    citation: citation.id,
    review: review.id,
    participation: bearer.id,
    person: people.author.id,
    flag: flag.id,
    key: (await publicKeyOf(open.id)) ?? '',
    feed: await makeFeedKey(person, open.id),
    code: 'VETA-ZZZZ',
    draft,
    group,
    figure: 'positions',
  }
}

/** A group of one person. */
async function aGroup(seminarId: string, { id: personId }: Person): Promise<string> {
  const { id } = await db.group.create({ data: { seminarId, name: `Group of ${personId}`, kind: 'group' } })
  await db.membership.updateMany({ where: { seminarId, personId }, data: { groupId: id } })
  return id
}

async function aDraft(seminar: string, instructor: Person): Promise<string> {
  const known = await db.questionDraft.findFirst({ where: { seminarId: seminar } })
  if (known) return known.id
  return accepted(
    await keepQuestionDraft(instructor, seminar, questionDraftInput.parse({ title: 'What comes next?' })),
  ).id
}
