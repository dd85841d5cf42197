import { getTranslations } from 'next-intl/server'
import type { BriefSetting } from '@/components/curation/brief/setting'

type Drawn = Pick<BriefSetting, 'seminar' | 'language' | 'theses' | 'working'>

export const briefSetting = async (drawn: Drawn): Promise<BriefSetting> => ({
  t: await getTranslations('brief'),
  say: await getTranslations('thread'),
  ...drawn,
})
