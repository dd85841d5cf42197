import { cookies } from 'next/headers'

/** In seconds: until the page that one is led to has shown it. */
const KEPT = 20

/** Tells whoever sent a form what came of it, on the page that they are led to: see components/frame/said. */
export async function announce(said: string): Promise<void> {
  const jar = await cookies()
  jar.set('veta-said', said, { path: '/', maxAge: KEPT, sameSite: 'lax' })
}
