import { deviceName } from '@/lib/people/rules'

export type Session = {
  id: string
  device: string
  address: string
  createdAt: Date
  lastSeenAt: Date
  current: boolean
}

/** Sessions of browsers with one name: the current or most recent one, and the others. */
export type SessionGroup = { name: string; first: Session; others: Session[] }

/** One group per name: this browser's first, then by latest use. */
export function sessionGroups(sessions: Session[]): SessionGroup[] {
  const byName = new Map<string, SessionGroup>()
  for (const session of [...sessions].sort(currentThenLatest)) {
    const name = deviceName(session.device)
    const known = byName.get(name)
    if (known) known.others.push(session)
    else byName.set(name, { name, first: session, others: [] })
  }
  return [...byName.values()]
}

const currentThenLatest = (a: Session, b: Session) =>
  Number(b.current) - Number(a.current) || b.lastSeenAt.getTime() - a.lastSeenAt.getTime()
