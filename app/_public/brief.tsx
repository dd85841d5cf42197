import { publicBrief } from '@/app/_brief/public-brief'
import { EmbeddedBrief } from '@/components/exchange/embedded'
import { publicBriefPath } from '@/lib/curation/paths'
import { linkTo } from '@/lib/platform/mail/send'
import { orNull } from '@/lib/web/found'
import { permitPublicReader } from '@/lib/web/public-readers'
import { answerWith, refusal } from './answer'
import { notPublic } from './gone'
import { keptDocument } from './kept'
import { publicLooks } from './looks'
import { briefHeadings, publicSetting, readerLocale } from './setting'
import { documentOf, policyOf } from './shell'

/** Answers a request for the Brief of a public link, in a frame. */
export async function answerBrief(request: Request, key: string): Promise<Response> {
  try {
    permitPublicReader(request.headers)
    const reading = await publicBrief(key).catch(orNull)
    if (!reading) return notPublic(request)
    const { brief, hash } = reading
    const locale = readerLocale(request)
    const { source } = await publicLooks()
    const document = await keptDocument(`brief ${hash} ${locale} ${source}`, async (etag) => {
      const setting = await publicSetting(locale)
      const title = setting.t('briefOf', { title: brief.question.title })
      const headings = await briefHeadings(locale)
      const body = <EmbeddedBrief {...{ brief, headings, setting }} href={linkTo(publicBriefPath(key))} />
      return documentOf({ locale, title, description: '', isIndexed: false, etag, kind: 'embed', body })
    })
    const policy = await policyOf('embed', brief.seminar.frameOrigins)
    return answerWith(request, { document, locale, policy, isIndexed: false })
  } catch (error) {
    return refusal(error)
  }
}
