import type { Translate } from '@/lib/messages/translate'
import { askApi, onChanged, soon } from './live-island'

type Here = { reading: number; writing: number; names: string[] }

type Staying = {
  question: string
  person: string
  activity: 'reading' | 'writing'
  t: Translate<'live'>
}

/** In milliseconds; a reader without a sign for a minute counts as gone. */
const EVERY = 25_000

/** Sends signs of presence while the page is visible, and shows who else is present. */
export function stayHere({ question, person, activity, t }: Staying): () => void {
  const path = `/questions/${question}/presence`
  const draw = (here: Here | null) => {
    const line = document.getElementById('live-presence')
    if (here && line) line.textContent = sayHere(here, t)
  }
  const renew = async () => {
    if (document.visibilityState !== 'visible') return
    draw(await askApi<Here>(path, person, { method: 'PUT', body: JSON.stringify({ activity }) }))
  }
  const look = soon(async () => draw(await askApi<Here>(path, person)), 400)
  const leave = () => {
    fetch(`/api/v1${path}`, {
      method: 'DELETE',
      keepalive: true,
      headers: { 'x-veta-person': person },
    }).catch(() => {})
  }
  const stop = onChanged(question, ['presence'], () => document.visibilityState === 'visible' && look())
  const timer = setInterval(renew, EVERY)
  document.addEventListener('visibilitychange', renew)
  window.addEventListener('pagehide', leave)
  renew()
  return () => {
    stop()
    clearInterval(timer)
    document.removeEventListener('visibilitychange', renew)
    window.removeEventListener('pagehide', leave)
  }
}

/** "Amara and 2 others are reading, 1 is writing". */
export function sayHere({ reading, writing, names }: Here, t: Translate<'live'>): string {
  const [name = '', other = ''] = names
  const readers =
    reading === 0
      ? ''
      : !name
        ? t('live.here.reading', { count: reading })
        : reading === 1
          ? t('live.here.named', { name })
          : reading === 2 && other
            ? t('live.here.pair', { name, other })
            : t('live.here.more', { name, count: reading - 1 })
  if (writing === 0) return readers
  return readers
    ? `${readers}, ${t('live.here.writing', { count: writing })}`
    : t('live.here.onlyWriting', { count: writing })
}
