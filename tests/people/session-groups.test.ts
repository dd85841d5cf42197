import { expect, it } from 'vitest'
import { type Session, sessionGroups } from '@/components/people/session-groups'

const chrome = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36'
const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'

const aSession = (id: string, device: string, day: number, current = false): Session => ({
  ...{ id, device, address: '127.0.0.1', current },
  createdAt: new Date(Date.UTC(2026, 0, 1)),
  lastSeenAt: new Date(Date.UTC(2026, 0, day)),
})

it('sessions of browsers of one name stand together, this one first and then the one used last', () => {
  const groups = sessionGroups([
    aSession('a', chrome, 2),
    aSession('b', firefox, 9),
    aSession('c', chrome, 7),
    aSession('d', chrome, 1, true),
    aSession('e', '', 8),
  ])
  expect(groups.map(({ name, first, others }) => [name, first.id, others.map(({ id }) => id)])).toEqual([
    ['Chrome, Linux', 'd', ['c', 'a']],
    ['Firefox, Windows', 'b', []],
    ['', 'e', []],
  ])
})
