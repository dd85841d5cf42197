import { participationReads } from '@/app/_gradebook/participation-reads'
import { type ParticipationSort, participationQueryOf } from '@/lib/gradebook/participation/input'
import { participationPath } from '@/lib/gradebook/paths'
import { db } from '@/lib/platform/database/db'
import { aClassStory, type ClassStory } from '../support/database/class-story'
import { signedInCookie } from './debate'

/*
 * The table of participants in a seminar of 300 people and 5,000 posts against one of 30 people and 500 posts, its
 * reads and the whole page, in turns, by name and by a figure that is counted for everybody. The page may take twice the
 * time, and its reads three times.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 30)
const MOST = 2
const MOST_OF_READS = 3
const site = process.env.NEXTAUTH_URL ?? ''

const small = await aClassStory({ people: 30, posts: 500 })
const large = await aClassStory({ people: 300, posts: 5_000 })
await db.$executeRawUnsafe('VACUUM ANALYZE')
const cookies = new Map<ClassStory, string>()
for (const story of [small, large]) cookies.set(story, await signedInCookie(story.seminar.person.id))

const sorts: ParticipationSort[] = ['name', 'distinctPassages', 'daysActive']
let failed = 0
for (const sort of sorts) {
  const reads = await compare(`its reads, by ${sort}`, (story) =>
    participationReads(story.seminar, participationQueryOf({ sort })),
  )
  const ratio = await compare(`the page, by ${sort}`, (story) => ask(story, sort))
  if (ratio > MOST || reads > MOST_OF_READS) failed++
}
await db.$disconnect()
process.exit(failed > 0 ? 1 : 0)

async function ask(story: ClassStory, sort: ParticipationSort): Promise<void> {
  const { slug } = story.seminar.seminar
  const headers = { cookie: cookies.get(story) ?? '', accept: 'text/html' }
  const answer = await fetch(`${site}${participationPath(slug)}?sort=${sort}`, { headers })
  if (answer.status !== 200) throw new Error(`${answer.status} for ${slug}`)
  await answer.arrayBuffer()
}

async function compare(name: string, act: (story: ClassStory) => Promise<unknown>): Promise<number> {
  const times = { small: [] as number[], large: [] as number[] }
  for (let n = -3; n < ROUNDS; n++) {
    const [first, second] = [await timed(() => act(small)), await timed(() => act(large))]
    if (n < 0) continue
    times.small.push(first)
    times.large.push(second)
  }
  const [few, many] = [middle(times.small), middle(times.large)]
  const ratio = many / few
  console.log(
    `  ${ratio.toFixed(2)} ${few.toFixed(1)} to ${many.toFixed(1)} ms  ${name}${ratio > MOST ? '  over' : ''}`,
  )
  return ratio
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

function middle(times: number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0
}
