import { publicSetting, readerLocale } from './setting'
import { documentOf, policyOf } from './shell'

/** It tells nothing of anybody, and a frame of what was closed has to show it. */
const EVERY_ORIGIN = ['*']

/** For what is not there, or not public: one answer. */
export async function notPublic(request: Request): Promise<Response> {
  const locale = readerLocale(request)
  const { t } = await publicSetting(locale)
  const body = (
    <main id="main">
      <h1>{t('gone.title')}</h1>
      <p>{t('gone.text')}</p>
      <p>
        <a href="/" target="_blank" rel="noopener">
          {t('gone.home')}
        </a>
      </p>
    </main>
  )
  const shell = { locale, title: t('gone.title'), description: '', isIndexed: false, etag: '' }
  const text = await documentOf({ ...shell, body, kind: 'embed' })
  return new Response(text, {
    status: 404,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': locale,
      'content-security-policy': await policyOf('embed', EVERY_ORIGIN),
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      vary: 'Accept-Language',
    },
  })
}
