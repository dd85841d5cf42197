import { follow, makeFeedKey } from '@/lib/notices/commands/follow'
import { writeLetters } from '@/lib/notices/notice-emails'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { decrypt } from '@/lib/platform/encryption'
import type { QuestionContext } from '@/lib/questions/queries'

/** Everybody follows all posts, and has a key to the feed of each question. Returns the keys, by role. */
export async function plantFollowing(asked: QuestionContext[], people: Record<string, Person>) {
  const keys = await Promise.all(
    Object.entries(people).map(async ([role, person]) => {
      for (const { question } of asked) await follow(person, question.id, 'all')
      return [role, await Promise.all(asked.map(({ question }) => makeFeedKey(person, question.id)))] as const
    }),
  )
  return new Map<string, string[]>(keys)
}

/** The letters to each of these people, after the server has sent all notices up to now. */
export async function lettersTo(people: Person[]): Promise<Map<string, string>> {
  await everythingTold()
  process.env.SMTP_URL = 'smtp://nobody.invalid'
  try {
    await writeLetters()
  } finally {
    process.env.SMTP_URL = ''
  }
  const letters = await db.letter.findMany({ where: { personId: { in: people.map(({ id }) => id) } } })
  const texts = letters.map(({ personId, subject, text, headers }) => ({
    personId,
    text: `${subject}\n${decrypt('letter', text)}\n${JSON.stringify(headers)}`,
  }))
  return new Map(
    people.map(({ id }) => [
      id,
      texts
        .filter(({ personId }) => personId === id)
        .map(({ text }) => text)
        .join('\n'),
    ]),
  )
}

async function everythingTold(): Promise<void> {
  const [last] = await db.$queryRaw<[{ id: bigint }]>`SELECT coalesce(max(id), 0) AS id FROM event`
  for (;;) {
    const [read] = await db.$queryRaw<[{ done: boolean }]>`
      SELECT NOT EXISTS (SELECT FROM event e, bookmark b WHERE b.name = 'notices' AND e.id <= ${last.id}
        AND (e.xid, e.id) > (b.xid, b.event_id)) AS done`
    if (read.done) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
