import { EmbeddedPassage } from '@/components/exchange/embedded'
import { findPublicPassage } from '@/lib/exchange/public/passage'
import { freshReads } from '@/lib/platform/fresh-reads'
import { linkTo } from '@/lib/platform/mail/send'
import { publicQuestionPath } from '@/lib/questions/paths'
import { permitPublicReader } from '@/lib/web/public-readers'
import { answerWith, refusal } from './answer'
import { notPublic } from './gone'
import { keptDocument } from './kept'
import { publicLooks } from './looks'
import { publicSetting, readerLocale } from './setting'
import { documentOf, policyOf } from './shell'

const standing = freshReads(findPublicPassage)

/** Answers a request for a passage in a frame. */
export async function answerPassage(request: Request, id: string): Promise<Response> {
  try {
    permitPublicReader(request.headers)
    const found = await standing(id)
    if (!found) return notPublic(request)
    const locale = readerLocale(request)
    const { source } = await publicLooks()
    const document = await keptDocument(
      `passage ${JSON.stringify(found)} ${locale} ${source}`,
      async (etag) => {
        const setting = await publicSetting(locale)
        const hrefOf = (question: string) => linkTo(publicQuestionPath(question))
        const shell = { locale, title: found.passage.reference, description: '', isIndexed: false, etag }
        return documentOf({
          ...shell,
          kind: 'embed',
          body: <EmbeddedPassage {...{ found, setting, hrefOf }} />,
        })
      },
    )
    const policy = await policyOf('embed', found.frameOrigins)
    return answerWith(request, { document, locale, policy, isIndexed: false })
  } catch (error) {
    return refusal(error)
  }
}
