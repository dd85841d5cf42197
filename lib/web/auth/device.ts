import { randomUUID } from 'node:crypto'
import { cookies } from 'next/headers'
import { z } from 'zod'
import type { Device } from '@/lib/people/commands/sign-in'
import { decrypt, encrypt } from '@/lib/platform/encryption'
import { env } from '@/lib/platform/env'

const NAME = 'veta-device'

/** In seconds. */
const YEAR = 366 * 24 * 60 * 60

/** People share machines: after so many others a person is forgotten here. */
const MOST = 8

const shape = z.object({ id: z.uuid(), people: z.array(z.uuid()).max(MOST) })

const inCookies = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{1,2000})`)

/** The people in a browser's cookie who signed in there before; null when we did not encrypt it. */
export function deviceIn(headers: Headers): Device | null {
  return read(inCookies.exec(headers.get('cookie') ?? '')?.[1])
}

/**
 * Records that this person was signed in with this browser, so that password attempts elsewhere cannot lock them out of it.
 * It signs nobody in.
 */
export async function rememberDevice(person: string): Promise<void> {
  const jar = await cookies()
  const { id, people } = read(jar.get(NAME)?.value) ?? { id: randomUUID(), people: [] }
  const known = [person, ...people.filter((other) => other !== person)].slice(0, MOST)
  const secure = env().secureCookies
  const kept = { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: YEAR } as const
  jar.set(NAME, encrypt('device', JSON.stringify({ id, people: known })), kept)
}

function read(encrypted: string | undefined): Device | null {
  const text = encrypted ? decrypt('device', encrypted) : null
  return text ? (shape.safeParse(JSON.parse(text)).data ?? null) : null
}
