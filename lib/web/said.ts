import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type words from '@/lib/messages/en/said.json'
import { done } from '@/lib/platform/errors'
import { HEARD } from '../platform/said-cookie'

/** In seconds: until the page that one is led to has shown it. */
const KEPT = 20

/** Tells whoever sent a form what came of it, on the page that comes then: see components/frame/said. */
export async function announce(said: string, { isShown = false } = {}): Promise<void> {
  const jar = await cookies()
  jar.set('veta-said', isShown ? HEARD + said : said, { path: '/', maxAge: KEPT, sameSite: 'lax' })
}

export type SaidName = keyof typeof words
type Values = Record<string, string | number>

/** A message of `said`: what came of a form. */
export async function saying(name: SaidName, values?: Values): Promise<string> {
  const t = await getTranslations('said')
  return t(name, values)
}

/** The form was accepted: it leads on, and the page that comes says so. */
export const goes = async (to: string, name: SaidName, values?: Values) =>
  done({ to, said: await saying(name, values) })

/** The form was accepted: its page stays, drawn anew, and says so. */
export const says = async (name: SaidName, values?: Values) => done({ said: await saying(name, values) })

/** Nothing was saved: the page is the next part of a work, or what was asked to be seen. */
export const shows = (to: string) => done({ to, unsaid: 'showing' as const })

/** One is let in, and the page is where one wanted to go. */
export const enters = (to: string) => done({ to, unsaid: 'entering' as const })
