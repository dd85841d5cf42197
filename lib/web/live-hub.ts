import { credentialsUntil } from '@/lib/people/sessions'
import { membershipsSince, missedSince } from '@/lib/platform/events'
import { Channel } from '@/lib/platform/live/channel'
import { Hub, type ReaderLookup, type ReaderLookupResult } from '@/lib/platform/live/hub'
import { now } from '../platform/time/clock'
import { standingsOf } from '../questions/live-permissions'

export type Live = { hub: Hub; channel: Channel; end(): Promise<void> }

const TICK = 1_000
const CHECK = 15_000

/** The parts by which one server process informs its readers. Tests make several, like several processes. */
export function listenTo(url: string, clock: () => Date = now): Live {
  const hub = new Hub({ look, missed: missedSince, memberships: membershipsSince, clock })
  const channel = new Channel(url, hub)
  const ticking = setInterval(() => hub.tick(), TICK).unref()
  const checking = setInterval(() => channel.check(), CHECK).unref()
  const end = async () => {
    clearInterval(ticking)
    clearInterval(checking)
    for (const stream of [...hub.audience.all]) hub.close(stream)
    await channel.close()
  }
  return { hub, channel, end }
}

async function look({ people, credentials, questions, time }: ReaderLookup): Promise<ReaderLookupResult> {
  const [seen, until] = await Promise.all([
    standingsOf(people, questions, time),
    credentialsUntil(credentials),
  ])
  return { ...seen, credentials: until }
}

const kept = globalThis as { vetaLive?: Live }

/** This process's own parts. It listens from the first stream on, without a pooler in between. */
export function live(): Live {
  kept.vetaLive ??= listenTo(process.env.DATABASE_URL_DIRECT || (process.env.DATABASE_URL ?? ''))
  return kept.vetaLive
}
