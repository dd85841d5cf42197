import { beforeAll, describe, expect, it } from 'vitest'
import { figures, type ParticipationFilters, participationSorts } from '@/lib/gradebook/participation/input'
import { readTable, settingOf } from '@/lib/gradebook/participation/queries'
import { questionsOf } from '@/lib/questions/queries'
import { aClassStory, type ClassStory, dayInMadrid, figuresInStory } from '../support/database/class-story'

let story: ClassStory

beforeAll(async () => {
  story = await aClassStory({ people: 300, posts: 5_000 })
}, 60_000)

const setting = async (filters: Partial<ParticipationFilters> = {}) => {
  const all = { question: undefined, group: undefined, from: undefined, to: undefined, ...filters }
  return settingOf(story.seminar, await questionsOf(story.seminar), all)
}

/** All pages of a table. */
async function wholeTable(
  of: Awaited<ReturnType<typeof setting>>,
  sorted: { sort: (typeof participationSorts)[number]; order?: 'ascending' | 'descending' } = {
    sort: 'name',
  },
) {
  const rows = []
  let after: string | undefined
  do {
    const page = await readTable(of, { order: undefined, ...sorted, after, limit: 100 })
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after)
  return rows
}

describe('in a seminar of 300 people and 5,000 posts', () => {
  it('every figure of everybody is the number that was told', async () => {
    const rows = await wholeTable(await setting())
    const told = figuresInStory(story)
    expect(rows).toHaveLength(300)
    for (const { person, figures } of rows) expect(figures).toEqual(told.get(person.id))
    for (const figure of figures)
      expect(
        rows.some((row) => row.figures[figure] > 1),
        figure,
      ).toBe(true)
  })

  it('also in one question, and in some weeks, whose Mondays begin at midnight in Madrid', async () => {
    const [, second] = story.questions
    const rows = await wholeTable(await setting({ question: second?.number, from: 3, to: 4 }))
    const told = figuresInStory(story, {
      question: second?.id,
      from: new Date('2026-10-18T22:00Z'),
      until: new Date('2026-11-01T23:00Z'),
    })
    expect(rows).toHaveLength(300)
    for (const { person, figures } of rows) expect(figures).toEqual(told.get(person.id))
    for (const figure of figures)
      expect(
        rows.some((row) => row.figures[figure] > 0),
        figure,
      ).toBe(true)
  })

  it('the small chart of a person has their posts by week', async () => {
    const rows = await wholeTable(await setting())
    const told = new Map(rows.map(({ person, posts }) => [person.id, Array<number>(posts.length).fill(0)]))
    for (const { person, at, isPublished } of story.posts) {
      const week = Math.floor((dayNumber(at) - dayNumber(new Date('2026-10-05T06:00Z'))) / 7)
      const weeks = told.get(person)
      if (isPublished && weeks) weeks[week] = (weeks[week] ?? 0) + 1
    }
    for (const { person, posts } of rows) expect(posts).toEqual(told.get(person.id))
  })

  it.each(participationSorts)('pages sorted by %s have everybody once, in order', async (sort) => {
    const rows = await wholeTable(await setting(), { sort, order: 'descending' })
    expect(new Set(rows.map(({ person }) => person.id)).size).toBe(300)
    const told = figuresInStory(story)
    const keys = rows.map(({ person, figures, lastActiveAt }) => {
      if (sort === 'name') return 0
      if (sort === 'lastActive') return lastActiveAt?.getTime() ?? 0
      if (sort === 'verifiedShare') return figures.reviewed ? figures.verified / figures.reviewed : 0
      return told.get(person.id)?.[sort] ?? Number.NaN
    })
    expect(keys).toEqual(keys.toSorted((a, b) => b - a))
  })
})

const dayNumber = (at: Date): number => Date.parse(dayInMadrid(at)) / 86_400_000
