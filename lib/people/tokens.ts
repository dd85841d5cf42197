import { createHash } from 'node:crypto'
import type { Scope } from '@/lib/platform/prisma/enums'
import { MINUTE } from '@/lib/platform/time/units'
import { db } from '../platform/database/db'
import type { Person } from './rules'

/** A token is 256 random bits, so a plain hash protects it as well as a slow one. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The person and scope of a token that is neither revoked nor expired. */
export async function personOfToken(
  token: string,
): Promise<{ person: Person; scope: Scope; credential: string } | null> {
  const found = await db.token.findUnique({
    where: {
      hash: tokenHash(token),
      revokedAt: null,
      expiresAt: { gt: new Date() },
      person: { deletedAt: null },
    },
    include: { person: { select: { id: true, name: true, email: true, admin: true } } },
  })
  if (!found) return null
  await noteUse(found)
  return { person: found.person, scope: found.scope, credential: found.id }
}

async function noteUse({ id, usedAt }: { id: string; usedAt: Date | null }): Promise<void> {
  if (usedAt && Date.now() - usedAt.getTime() < MINUTE) return
  await db.token.update({ where: { id }, data: { usedAt: new Date() } })
}
