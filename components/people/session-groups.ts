import { deviceName } from '@/lib/people/rules'

export type Session = {
  id: string
  device: string
  address: string
  createdAt: Date
  lastSeenAt: Date
  current: boolean
}

/** Sessions of browsers that go by one name: the one in use now or used last, and the others. */
export type SessionGroup = { name: string; first: Session; others: Session[] }

/** One group a name, the one with this browser first and then by when it was last used. */
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
