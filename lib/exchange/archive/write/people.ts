import { createHmac } from 'node:crypto'
import type { Messages } from 'next-intl'
import type { Tx } from '@/lib/platform/database/db'
import { secret } from '@/lib/platform/env'
import { OPERATOR } from '@/lib/platform/events'
import { localeFor, messagesIn } from '@/lib/platform/words/messages'
import { translator } from '@/lib/platform/words/translator'
import type { ArchiveRecord } from '../form/noun'
import type { ArchiveScope } from './scope'

/**
 * The keys of people in one archive: the same in every archive of a question or seminar, so that its state gives equal bytes, and
 * of no use outside it, since nobody without the server's secret can tell whose they are.
 */
export class ArchivePeople {
  private readonly keys = new Map<string, string>()

  constructor(private readonly scope: ArchiveScope) {}

  /** The operator is nobody. */
  keyOf(person: string | null): string | null {
    if (person === null || person === OPERATOR) return null
    const known = this.keys.get(person)
    if (known) return known
    const { kind, member, questions } = this.scope
    const of = kind === 'seminar' ? member.seminar.id : questions.map(({ question }) => question.id).join()
    const hex = createHmac('sha256', secret()).update(`person of an archive ${of} ${person}`).digest('hex')
    const key = [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20, 32),
    ].join('-')
    this.keys.set(person, key)
    return key
  }

  /** Everybody who was named by a key, in the order of the keys. */
  async records(tx: Tx): Promise<ArchiveRecord[]> {
    const { member, names } = this.scope
    const ids = [...this.keys.keys()]
    const rows = await tx.person.findMany({
      where: { id: { in: ids } },
      select: { id: true, name: true, deletedAt: true },
    })
    const memberships = await tx.membership.findMany({
      where: { seminarId: member.seminar.id, personId: { in: ids } },
      select: { personId: true, role: true },
    })
    const locale = localeFor(member.seminar.language)
    const say = translator<Messages, 'sheet'>({ locale, messages: messagesIn(locale), namespace: 'sheet' })
    const roles = new Map(memberships.map(({ personId, role }) => [personId, role]))
    return rows
      .map(({ id, ...row }) => ({ ...row, id: this.keyOf(id) ?? '', role: roles.get(id) ?? null }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, name, deletedAt, role }, at) => {
        const isNamed = names && deletedAt === null && name !== ''
        return { id, name: isNamed ? name : say('person', { number: at + 1 }), isNamed, role }
      })
  }
}
