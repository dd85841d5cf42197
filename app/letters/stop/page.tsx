import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Threshold } from '@/app/_frame/threshold'
import { ActionForm } from '@/components/ui/forms/action-form'
import { stop } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('notices')
  return { title: t('stop.title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where the last line of a letter leads: whoever has the letter stops them, signed in or not. */
export default async function StopPage({ searchParams }: Props) {
  const t = await getTranslations('notices')
  const { token } = await searchParams
  return (
    <Threshold>
      <section>
        <h1>{t('stop.title')}</h1>
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
