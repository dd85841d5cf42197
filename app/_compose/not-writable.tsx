import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import type { Problem } from '@/lib/platform/errors'
import type { DraftView } from '@/lib/positions/commands/draft'
import type { Asked } from '@/lib/questions/queries'
import { whyNotSpeak } from '@/lib/seminars/access'
import { speaker } from '@/lib/web/problems'
import { closedInWords } from './refusals'

type Props = {
  asked: Asked
  draft: DraftView | null
  back: string
  /** A refusal, where it is not the question that is closed to this person. */
  reason?: Problem | null
  /** What cannot be written, where it is no position. */
  title?: string
}

/** Nothing can be written here now: why, and the draft to read and copy, if there is one. */
export async function NotWritable({ asked, draft, back, reason, title }: Props) {
  const t = await getTranslations('compose')
  const say = await speaker()
  const said = reason ? say(reason) : await whyNot(asked)
  return (
    <main id="main" className="wrap full-page">
      <h1>{title ?? t('title')}</h1>
      <Notice icon="lock">
        <p>
          <b>{said}</b> {draft ? t('closedDraft') : null}
        </p>
      </Notice>
      {draft ? (
        <>
          <p className="claim" dir="auto">
            {draft.claim}
          </p>
          <p className="kept-text" dir="auto">
            {draft.argument}
          </p>
        </>
      ) : null}
      <Link className="btn" href={back}>
        {t('back')}
      </Link>
    </main>
  )
}

async function whyNot(asked: Asked): Promise<string> {
  const t = await getTranslations('compose')
  const say = await speaker()
  const refusal = whyNotSpeak(asked.member)
  if (refusal) return say(refusal)
  if (asked.question.phase === 'reading') return t('reading')
  return (await closedInWords(asked)) ?? t('closedPage')
}
