import { randomUUID } from 'node:crypto'
import { addressOfImported } from '@/lib/exchange/account/rules'
import type { Tx } from '@/lib/platform/database/db'
import type { Role } from '@/lib/platform/prisma/enums'
import { now } from '@/lib/platform/time/clock'

type Named = { id: string; name: string; role: Role | null }

/**
 * People of an archive, who are nobody here: they have no address, cannot sign in, get no mail, and are matched with nobody. Whom the
 * archive does not tell is stored as a deleted account, known by a pseudonym alone.
 */
export class Placeholders {
  private readonly staff = new Map<string, string>()
  private readonly voters = new Map<string, string>()

  constructor(
    private readonly tx: Tx,
    private readonly seminar: string,
  ) {}

  /** Those who were members elsewhere are former ones here, so that their rows end with the seminar. */
  async named(people: Named[]): Promise<void> {
    await this.tx.person.createMany({ data: people.map(({ id, name }) => ({ ...nobody(id), name })) })
    const of = { seminarId: this.seminar, joinedAt: now(), endedAt: now() }
    const members = people.flatMap(({ id, role }) => (role ? { ...of, personId: id, role } : []))
    await this.tx.membership.createMany({ data: members })
  }

  async unknown(): Promise<string> {
    const id = randomUUID()
    await this.tx.person.create({ data: { ...nobody(id), name: '', deletedAt: now() } })
    return id
  }

  /** The part of somebody of the staff in a question, who was not told. */
  async ofStaff(question: string): Promise<string> {
    return this.part(this.staff, question, question)
  }

  /** The part of a voter, who is known by ballots alone. */
  async ofVoter(question: string, voter: number): Promise<string> {
    return this.part(this.voters, `${question} ${voter}`, question)
  }

  private async part(parts: Map<string, string>, key: string, questionId: string): Promise<string> {
    const there = parts.get(key)
    if (there) return there
    const personId = await this.unknown()
    const { id } = await this.tx.participation.create({
      data: { questionId, personId, seminarId: this.seminar },
      select: { id: true },
    })
    parts.set(key, id)
    return id
  }
}

/** Since when they are gone does not matter; they never were here. */
const nobody = (id: string) => ({
  id,
  email: addressOfImported(id),
  mail: 'never' as const,
  createdAt: now(),
})
