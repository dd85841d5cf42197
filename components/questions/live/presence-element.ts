import { fill, plural } from '@/components/ui/plural'
import { askApi, onChanged, soon } from './live-element'
import type { PresenceWords } from './words'

type Here = { reading: number; writing: number; names: string[] }

type Staying = {
  question: string
  person: string
  activity: 'reading' | 'writing'
  locale: string
  words: PresenceWords
}

/** In milliseconds; whoever gives no sign for a minute is gone. */
const EVERY = 25_000

/** Says that somebody is here while they have the page before them, and shows who else is. */
export function stayHere({ question, person, activity, locale, words }: Staying): () => void {
  const path = `/questions/${question}/presence`
  const draw = (here: Here | null) => {
    const line = document.getElementById('live-presence')
    if (here && line) line.textContent = sayHere(here, words, locale)
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
export function sayHere({ reading, writing, names }: Here, words: PresenceWords, locale: string): string {
  const [name = '', other = ''] = names
  const readers =
    reading === 0
      ? ''
      : !name
        ? plural(words.reading, reading, locale)
        : reading === 1
          ? fill(words.named, { name })
          : reading === 2 && other
            ? fill(words.pair, { name, other })
            : fill(plural(words.more, reading - 1, locale), { name })
  if (writing === 0) return readers
  return readers
    ? `${readers}, ${plural(words.writing, writing, locale)}`
    : plural(words.onlyWriting, writing, locale)
}
