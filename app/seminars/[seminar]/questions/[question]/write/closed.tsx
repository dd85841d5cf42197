import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import type { DraftView } from '@/lib/positions/commands/draft'
import type { Asked } from '@/lib/questions/queries'
import { mayTakePart } from '@/lib/seminars/access'
import { closedInWords } from '@/lib/web/compose'
import { speaker } from '@/lib/web/problems'

type Props = { asked: Asked; draft: DraftView | null; back: string }

/** Nothing can be written here now: why, and the draft to read and copy, if there is one. */
export async function ClosedToWriting({ asked, draft, back }: Props) {
  const t = await getTranslations('compose')
  const say = await speaker()
  const reason = !mayTakePart(asked.member)
    ? say({ code: 'observersRead' })
    : asked.question.phase === 'reading'
      ? t('reading')
      : ((await closedInWords(asked)) ?? t('closedPage'))
  return (
    <main id="main" className="wrap full-page">
      <h1>{t('title')}</h1>
      <Notice icon="lock">
        <p>
          <b>{reason}</b> {draft ? t('closedDraft') : null}
        </p>
      </Notice>
      {draft ? (
        <>
          <p className="claim">{draft.claim}</p>
          <p className="kept-text">{draft.argument}</p>
        </>
      ) : null}
      <Link className="btn" href={back as never}>
        {t('back')}
      </Link>
    </main>
  )
}
