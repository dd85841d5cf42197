import { getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { Notice } from '@/components/ui/notice'
import { questionsToLink } from '@/lib/lti/commands/deep-link'
import { ltiPath } from '@/lib/lti/paths'
import { orNotFound } from '@/lib/web/found'
import { launchedPerson } from '../../_lti/launched'

export const generateMetadata = titled('lti', 'deepLink.title')

/** Which question a new link in a course opens. */
export default async function DeepLinkPage() {
  const { person, launch } = await launchedPerson(ltiPath('deep-link'))
  const questions = await orNotFound(questionsToLink(person, launch))
  const t = await getTranslations('lti')
  return (
    <Page person={person} crumbs={[{ label: t('deepLink.title') }]} title={t('deepLink.title')} kind="desk">
      <section>
        <p>{t('deepLink.hint', { platform: launch.platform.name })}</p>
        {questions.length ? (
          <form method="post" action={ltiPath('deep-link/answer')} className="form">
            <fieldset className="grid gap-s2">
              <legend>{t('deepLink.which')}</legend>
              {questions.map(({ question }, n) => (
                <label key={question.id} className="flex gap-s3 items-baseline min-h-8">
                  <input type="radio" name="question" value={question.id} defaultChecked={n === 0} required />
                  <span dir="auto">{question.title}</span>
                </label>
              ))}
            </fieldset>
            <div className="row">
              <button type="submit" className="btn btn-primary">
                {t('deepLink.submit')}
              </button>
            </div>
          </form>
        ) : (
          <Notice>{t('deepLink.none')}</Notice>
        )}
      </section>
    </Page>
  )
}
