import { randomBytes } from 'node:crypto'
import { writeLine } from '@/lib/curation/brief/commands/line'
import { publishBrief } from '@/lib/curation/brief/commands/publish'
import { lineInput } from '@/lib/curation/brief/input'
import { db } from '@/lib/platform/database/db'
import { accepted } from '../support/factories'

/** A Brief of sixty lines with two citations each; returns the key of its public link. */
export async function aBenchBrief(
  person: Parameters<typeof publishBrief>[0],
  question: string,
): Promise<string> {
  const cited = await db.position.findMany({
    where: { questionId: question },
    take: 120,
    select: { id: true },
  })
  for (let n = 0; n < 60; n++) {
    const cites = [cited[n % cited.length], cited[(n * 2) % cited.length]].flatMap((one) => one?.id ?? [])
    const line = { section: 'agreed', text: `Line ${n} says what both hold, in so many words.`, cites }
    accepted(await writeLine({ person, ref: question }, { line: lineInput.parse(line) }))
  }
  accepted(await publishBrief(person, question, { note: '' }))
  const publicKey = randomBytes(24).toString('base64url')
  await db.brief.update({ where: { questionId: question }, data: { publicKey } })
  return publicKey
}
