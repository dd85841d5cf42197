import { getLocale, getTranslations } from 'next-intl/server'
import type { BriefContext } from '@/components/curation/brief/brief-context'
import { BriefText } from '@/components/curation/brief/brief-text'
import type { LineView } from '@/lib/curation/brief/queries'
import { contentHash } from '@/lib/platform/hashes'
import { sharedMarkup } from '@/lib/web/markup'

type Drawn = Pick<BriefContext, 'seminar' | 'language' | 'theses' | 'working'>

export const briefSetting = async (drawn: Drawn): Promise<BriefContext> => ({
  t: await getTranslations('brief'),
  say: await getTranslations('thread'),
  ...drawn,
})

/** The text of a Brief, rendered once for all readers of the same lines: its key is a hash of its data. */
export async function briefMarkup(lines: LineView[], setting: BriefContext) {
  const { seminar, language, theses, working } = setting
  const made = JSON.stringify([lines, seminar, language, theses, working])
  const hash = contentHash(made)
  return sharedMarkup({
    key: `brief ${hash} ${await getLocale()}`,
    make: async () => <BriefText lines={lines} setting={setting} />,
    className: 'brief-text',
  })
}
