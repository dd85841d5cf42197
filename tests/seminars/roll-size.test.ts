import { describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/platform/database/db'
import type { Member } from '@/lib/seminars/access'
import { rollQuery, rollSorts } from '@/lib/seminars/input'
import { listRoll } from '@/lib/seminars/member-list'
import { rowsReadBy } from '../support/database/reads'
import { aSeminar } from '../support/factories'

// Each connection counts its own reads.
vi.hoisted(() => {
  process.env.DATABASE_POOL = '1'
})

const page = (member: Member, asked: object, limit: number) =>
  listRoll(member, { ...rollQuery.parse(asked), limit })

describe('a page of the roll', () => {
  /** Bare members, by SQL: commands would take minutes. */
  async function grow(member: Member, size: number) {
    await db.$executeRaw`WITH made AS (INSERT INTO person (id, email, name)
        SELECT gen_random_uuid(), gen_random_uuid() || '@veta.example', 'Member ' || n FROM generate_series(1, ${size}::int) n
        RETURNING id)
      INSERT INTO membership (seminar_id, person_id, role, seen_at)
      SELECT ${member.seminar.id}::uuid, id, 'participant', CASE WHEN random() < 0.5 THEN now() END FROM made`
    await db.$executeRaw`ANALYZE membership`
  }

  it('reads no more of a large seminar than of a small one', async () => {
    const [small, large] = [await aSeminar(), await aSeminar()]
    await grow(small, 60)
    await grow(large, 6_000)
    for (const sort of rollSorts) {
      const next = async (member: Member) => (await page(member, { sort }, 20)).next ?? undefined
      const [inSmall, inLarge] = [await next(small), await next(large)]
      const first = [
        await rowsReadBy(() => page(small, { sort }, 20)),
        await rowsReadBy(() => page(large, { sort }, 20)),
      ]
      const second = [
        await rowsReadBy(() => page(small, { sort, after: inSmall }, 20)),
        await rowsReadBy(() => page(large, { sort, after: inLarge }, 20)),
      ]
      for (const [few = 0, many = 0] of [first, second])
        expect([sort, many <= few * 1.5 + 50]).toEqual([sort, true])
    }
  })
})
