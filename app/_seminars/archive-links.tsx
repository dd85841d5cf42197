import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import { archivePath } from '@/lib/exchange/archive/paths'

type Props = { kind: 'question' | 'seminar'; id: string }

/** The archive, without names and with them. */
export async function ArchiveLinks({ kind, id }: Props) {
  const t = await getTranslations('exports.formats.archive')
  return (
    <>
      <ul className="flex flex-wrap gap-x-s5 gap-y-s2 m-0 p-0 list-none">
        <li>
          <a className="inline-flex items-center min-h-6" href={archivePath(kind, id)} download>
            <Icon name="download" className="me-s2" />
            {t('name')}
          </a>
        </li>
        <li>
          <a
            className="inline-flex items-center min-h-6"
            href={archivePath(kind, id, { names: true })}
            download
          >
            <Icon name="download" className="me-s2" />
            {t('named')}
          </a>
        </li>
      </ul>
      <p className="m-0 max-w-152 text-ink-2">{t('hint')}</p>
    </>
  )
}
