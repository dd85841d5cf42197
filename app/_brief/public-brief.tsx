import { createHash } from 'node:crypto'
import { getLocale } from 'next-intl/server'
import { PublicBriefText } from '@/components/curation/brief/public-brief-text'
import { findPublicBrief, isPublic, type PublicBrief } from '@/lib/curation/brief/public'
import { cache, sizeOfText } from '@/lib/platform/cache'
import { NotFound } from '@/lib/platform/errors'
import { sharedMarkup } from '@/lib/web/markup'
import { briefSetting } from './brief'

/** `hash` is of everything that the page shows; `at` is in milliseconds since 1970. */
type Read = { at: number; brief: PublicBrief; hash: string; size: number }

/** In milliseconds: whoever has the link sees a change after so long at the latest. */
const FRESH = 1_000

const kept = cache<Read>('public Briefs', { most: 8_000_000, sizeOf: ({ size }) => size })
const reading = new Map<string, Promise<Read>>()

/**
 * The Brief of a public link, for anybody. Whether the link is on is asked each time, so that it is off at once; what it
 * shows is read once a second, however many read it.
 */
export async function publicBrief(key: string): Promise<Read> {
  if (!(await isPublic(key))) throw new NotFound()
  const known = kept.get(key)
  return known && Date.now() - known.at < FRESH ? known : readOnce(key)
}

async function readOnce(key: string): Promise<Read> {
  const begun = reading.get(key)
  if (begun) return begun
  const promise = readNow(key).finally(() => reading.delete(key))
  reading.set(key, promise)
  return promise
}

async function readNow(key: string): Promise<Read> {
  const at = Date.now()
  const brief = await findPublicBrief(key)
  const text = JSON.stringify(brief)
  const hash = createHash('sha256').update(text).digest('base64url')
  const read = { at, brief, hash, size: sizeOfText(text) }
  kept.set(key, read)
  return read
}

/** The whole page of a public Brief, drawn once for all who read the same. */
export async function publicBriefMarkup({ brief, hash }: Read) {
  const locale = await getLocale()
  const { language } = brief.seminar
  return sharedMarkup({
    key: `public brief ${hash} ${locale}`,
    make: async () => {
      const setting = await briefSetting({ seminar: null, language, theses: brief.theses, working: false })
      return <PublicBriefText brief={brief} setting={setting} locale={locale} />
    },
  })
}
