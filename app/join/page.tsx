import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { CodeForm } from '@/components/people/code-form'
import { codePath } from '@/lib/seminars/paths'
import { codeFrom } from '@/lib/seminars/rules'
import { signedIn } from '@/lib/web/auth/session'
import { Threshold } from '../_frame/signed-out-frame'
import { lookUpCode } from './actions'

type Props = PageProps<'/join'>

export const generateMetadata = titled('people', 'join.heading')

export default async function JoinPage({ searchParams }: Props) {
  const { code } = await searchParams
  const typed = typeof code === 'string' ? code : undefined
  const found = typed === undefined ? undefined : await lookUpCode(typed)
  if (typed && found && !('problem' in found)) redirect(codePath(codeFrom(typed)))
  const t = await getTranslations('people')
  return (
    <Threshold>
      <CodeForm lookUp={lookUpCode} typed={typed} found={found} />
      <p className="small">
        {(await signedIn()) ? (
          <Link href="/">{t('backHome')}</Link>
        ) : (
          <Link href="/signin">{t('backToSignIn')}</Link>
        )}
      </p>
    </Threshold>
  )
}
