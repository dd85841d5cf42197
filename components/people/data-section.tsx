import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'

/** The reader's data, to download or to erase. `wait`: in so many minutes they may download again. */
export async function DataSection({ wait }: { wait: number | null }) {
  const t = await getTranslations('people')
  return (
    <section aria-labelledby="data">
      <header>
        <h2 id="data">{t('data.title')}</h2>
        <p>{t('data.hint')}</p>
      </header>
      {wait ? <Notice kind="bad">{t('data.wait', { minutes: wait })}</Notice> : null}
      <p className="row">
        <a className="btn" href="/account/export">
          {t('data.download')}
        </a>
        <a className="btn btn-quiet" href="/account/delete">
          {t('data.delete')}
        </a>
      </p>
    </section>
  )
}
