import { getTranslations } from 'next-intl/server'
import { Threshold } from '@/app/_frame/signed-out-frame'
import { titled } from '@/app/_frame/titled'
import { ActionForm } from '@/components/ui/forms/action-form'
import { stop } from './actions'

export const generateMetadata = titled('notices', 'stop.title')

type Props = PageProps<'/letters/stop'>

/** The target of a letter's last line: its holder can stop the letters, signed in or not. */
export default async function StopPage({ searchParams }: Props) {
  const t = await getTranslations('notices')
  const { token } = await searchParams
  return (
    <Threshold>
      <section className="grid gap-s4">
        <h1 className="text-h2">{t('stop.title')}</h1>
        <p>{t('stop.ask')}</p>
        <ActionForm
          action={stop}
          entries={[]}
          hidden={{ token: typeof token === 'string' ? token : '' }}
          submit={t('stop.confirm')}
          sending={t('stop.confirm')}
          primary
        />
      </section>
    </Threshold>
  )
}
