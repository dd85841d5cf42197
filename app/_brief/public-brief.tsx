import { getLocale } from 'next-intl/server'
import { PublicBriefText } from '@/components/curation/brief/public-brief-text'
import { findPublicBrief, isPublic, type PublicBrief } from '@/lib/curation/brief/public'
import { cache, getOrMake, sizeOfText } from '@/lib/platform/cache'
import { NotFound } from '@/lib/platform/errors'
import { contentHash } from '@/lib/platform/hashes'
import { sharedMarkup } from '@/lib/web/markup'
import { briefSetting } from './brief'

/** `hash` covers everything that the page shows; `size` is in bytes. */
type BriefReading = { brief: PublicBrief; hash: string; size: number }

/** In milliseconds: the longest delay before a reader with the link sees a change. */
const FRESH = 1_000

const kept = cache<BriefReading>('public Briefs', {
  most: 8_000_000,
  sizeOf: ({ size }) => size,
  fresh: FRESH,
})

/**
 * The Brief of a public link, for anybody. Every request checks the link, so that turning it off works at once; the Brief
 * itself is read once a second, however many people open it. Throws NotFound for a link that is off.
 */
export async function publicBrief(key: string): Promise<BriefReading> {
  if (!(await isPublic(key))) throw new NotFound()
  return getOrMake(kept, key, () => readBrief(key))
}

async function readBrief(key: string): Promise<BriefReading> {
  const brief = await findPublicBrief(key)
  const text = JSON.stringify(brief)
  return { brief, hash: contentHash(text), size: sizeOfText(text) }
}

/** The whole page of a public Brief, rendered once for all readers. */
export async function publicBriefMarkup({ brief, hash }: BriefReading) {
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
