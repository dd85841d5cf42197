import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type words from '@/lib/messages/en/said.json'
import { done } from '@/lib/platform/errors'
import { HEARD } from '../platform/said-cookie'

/** In seconds: enough for the next page to show it. */
const KEPT = 20

/** Announces a form's result on the next page: see components/frame/said. */
export async function announce(said: string, { isShown = false } = {}): Promise<void> {
  const jar = await cookies()
  jar.set('veta-said', isShown ? HEARD + said : said, { path: '/', maxAge: KEPT, sameSite: 'lax' })
}

export type SaidName = keyof typeof words
type Values = Record<string, string | number>

/** A message of `said`: the result of a form. */
export async function saying(name: SaidName, values?: Values): Promise<string> {
  const t = await getTranslations('said')
  return t(name, values)
}

/** The form was accepted: the next page announces it. */
export const goes = async (to: string, name: SaidName, values?: Values) =>
  done({ to, said: await saying(name, values) })

/** The form was accepted: its page stays, is rendered again, and announces it. */
export const says = async (name: SaidName, values?: Values) => done({ said: await saying(name, values) })

/** Nothing was saved: the next page is the next part of a task, or the requested content. */
export const shows = (to: string) => done({ to, unsaid: 'showing' as const })

/** The person is let in, and goes to their destination. */
export const enters = (to: string) => done({ to, unsaid: 'entering' as const })
