import { beforeAll, describe, expect, it, vi } from 'vitest'

// Each connection counts its own reads, so there is one.
vi.hoisted(() => {
  process.env.DATABASE_POOL = '1'
})

import { takeCase } from '@/lib/curation/desk/commands/take'
import { countWaiting, queueOf } from '@/lib/curation/desk/queries'
import { countOpenCases, listCases } from '@/lib/curation/flags/queries'
import { glanceOf } from '@/lib/curation/glance/queries'
import { eventsOf, listEvents, readerOf } from '@/lib/curation/record/queries'
import { judgedOfMine } from '@/lib/curation/reviews/own-verdicts'
import { activityOf, actsOf } from '@/lib/gradebook/activity/queries'
import { presentPeriod } from '@/lib/gradebook/activity/rules'
import { listNotices } from '@/lib/notices/queries'
import { tellWhatHappened } from '@/lib/notices/telling'
import { moversOf } from '@/lib/opinion/stances/queries'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { citedIn, countCited, whoCites } from '@/lib/positions/queries/cited'
import { countsOf } from '@/lib/positions/queries/counts'
import { homeOf } from '@/lib/positions/queries/home'
import { myPositions } from '@/lib/positions/queries/own-work'
import { unreadBySeminar } from '@/lib/positions/queries/unread'
import { findQuestion, questionsOf } from '@/lib/questions/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { rowsReadBy } from '../support/database/reads'
import { aSizedSeminar, type Part, type Sized } from '../support/database/sized'
import { everybodyTold } from '../support/told'

const SMALL = 80
const LARGE = 1_600

/**
 * The allowed difference between plans: a small table is read whole where a large one is not. Reading all of a seminar's
 * rows of any kind is several times as much: it has 3,200 citations, 8,000 ballots and 11,000 events.
 */
const FEW = 1_500
const SOME = 5_000

let small: Sized
let large: Sized

/** Statistics are gathered on the test's command, and at no other time. */
const keepStatisticsStill = () => db.$executeRaw`
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
      EXECUTE format('ALTER TABLE %I SET (autovacuum_enabled = false)', name);
    END LOOP;
  END $$`

beforeAll(async () => {
  await keepStatisticsStill()
  small = await aSizedSeminar(SMALL)
  large = await aSizedSeminar(LARGE)
  await everybodyTold()
}, 120_000)

const memberOf = (sized: Sized, person: Person) => findSeminar(person, sized.seminar.slug)
const questionsFor = async (sized: Sized, person: Person) => questionsOf(await memberOf(sized, person))
const readerIn = async (sized: Sized, person: Person) => readerOf(await memberOf(sized, person))

type Read = { as: Part; read: (sized: Sized, person: Person) => Promise<unknown>; few?: number }

const reads: Record<string, Read> = {
  'the record, the latest first': {
    as: 'author',
    read: async (sized, person) => listEvents(await readerIn(sized, person), { limit: 50, order: 'newest' }),
    few: SOME,
  },
  'the record of a question': {
    as: 'moderator',
    read: ({ open }, person) => eventsOf(person, open.id, { limit: 50 }),
    few: SOME,
  },
  'the record of a question that is blind to me': {
    as: 'newcomer',
    read: ({ blind }, person) => eventsOf(person, blind.id, { limit: 50 }),
    few: 500,
  },
  'the decisions': {
    as: 'author',
    read: async (sized, person) =>
      listEvents(await readerIn(sized, person), { limit: 50, order: 'newest', decisions: true }),
    // The record is read until it fills a page of decisions: three to nine thousand rows here, by their places.
    few: 7_000,
  },
  'what has happened since notices were told': { as: 'author', read: () => tellWhatHappened() },
  // Each passage, question and thesis has a count: their number grows until each passage is cited for each thesis.
  'the page of a seminar': {
    as: 'author',
    read: async (sized, person) => homeOf(await memberOf(sized, person)),
    few: SOME,
  },
  'what is cited of a source': {
    as: 'author',
    read: async (sized, person) => citedIn(await questionsFor(sized, person), sized.source.version),
    few: SOME,
  },
  'how much is cited of a source': {
    as: 'author',
    read: async (sized, person) => countCited(await questionsFor(sized, person), [sized.source.version]),
    few: SOME,
  },
  'who cites a passage': {
    as: 'author',
    read: async (sized, person) => {
      const { passageId } = await db.citedCount.findFirstOrThrow({ where: { questionId: sized.open.id } })
      return whoCites(await questionsFor(sized, person), [passageId], { limit: 20 })
    },
  },
  // What was done in those days is read, in a tenth of the time in which everything was done.
  'the activity of three days': {
    as: 'moderator',
    read: async (sized, person) => {
      const member = await memberOf(sized, person)
      return activityOf(member, await questionsOf(member), presentPeriod(null, new Date(), 'UTC', 10))
    },
    few: SOME,
  },
  // Read once for each revision of the question; afterwards what every reader is told.
  'a question at a glance': {
    as: 'newcomer',
    read: async ({ open }, person) => glanceOf(await findQuestion(person, open.id)),
  },
  'the posts of a day': {
    as: 'moderator',
    read: async ({ open }, person) => {
      const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
      return actsOf(await findQuestion(person, open.id), { from: day, to: day }, { limit: 20 })
    },
  },
  'counts of questions': {
    as: 'author',
    read: async (sized, person) => countsOf(await questionsFor(sized, person)),
  },
  'what was told to me': { as: 'author', read: (_, person) => listNotices(person, { limit: 20 }) },
  'the first passages that are cited': {
    as: 'author',
    read: async (sized, person) =>
      citedIn(await questionsFor(sized, person), sized.source.version, { limit: 10 }),
  },
  'what is new': { as: 'author', read: (_, person) => unreadBySeminar(person) },
  'my work': { as: 'author', read: (_, person) => myPositions(person) },
  'what was made of my citations': { as: 'newcomer', read: (_, person) => judgedOfMine(person) },
  // The author has posted one position in 33: each judged one of their citations is looked at.
  'what was made of the citations of somebody who posts much': {
    as: 'author',
    read: (_, person) => judgedOfMine(person),
  },
  'what may have moved me': {
    as: 'author',
    read: async ({ open }, person) => moversOf(await findQuestion(person, open.id)),
    few: SOME,
  },
  'how many cases wait': {
    as: 'moderator',
    read: async (sized, person) => countWaiting(await memberOf(sized, person)),
    few: SOME,
  },
  'the desk': {
    as: 'moderator',
    read: async (sized, person) => queueOf(await memberOf(sized, person), 'oldest'),
    few: SOME,
  },
  'the desk by readers': {
    as: 'moderator',
    read: async (sized, person) => queueOf(await memberOf(sized, person), 'read'),
    few: SOME,
  },
  'the desk by authors': {
    as: 'moderator',
    read: async (sized, person) => queueOf(await memberOf(sized, person), 'author'),
    few: SOME,
  },
  'the desk by flags': {
    as: 'moderator',
    read: async (sized, person) => queueOf(await memberOf(sized, person), 'flagged'),
    few: SOME,
  },
  'taking the next case': {
    as: 'moderator',
    read: async (sized, person) => takeCase(await memberOf(sized, person), 'flagged'),
    few: SOME,
  },
  flags: {
    as: 'moderator',
    read: async (sized, person) => listCases(await memberOf(sized, person), { state: 'open', limit: 20 }),
    few: SOME,
  },
  'flags that were answered': {
    as: 'moderator',
    read: async (sized, person) => listCases(await memberOf(sized, person), { state: 'resolved', limit: 20 }),
    few: SOME,
  },
  'how many flags wait': {
    as: 'moderator',
    read: async (sized, person) => countOpenCases(await memberOf(sized, person)),
    few: SOME,
  },
}

describe.each(['before ANALYZE', 'after ANALYZE'])(
  '%s, what it reads does not grow with a seminar:',
  (known) => {
    beforeAll(async () => {
      if (known === 'after ANALYZE') await db.$executeRaw`ANALYZE`
    })

    it.each(Object.entries(reads))('%s', async (_, { as, read, few = FEW }) => {
      const once = (sized: Sized) => rowsReadBy(() => read(sized, sized.people[as]))
      // PostgreSQL may read or gather statistics during one count: take the least of three.
      const rowsOf = async (sized: Sized) => Math.min(await once(sized), await once(sized), await once(sized))
      await once(large)
      const [here, there] = [await rowsOf(small), await rowsOf(large)]
      expect(there, `${here} rows of ${SMALL} positions, ${there} of ${LARGE}`).toBeLessThanOrEqual(
        1.5 * here + few,
      )
    })
  },
)
