import type { Messages } from 'next-intl'
import { type Style, sayMoment, zoneName } from '@/lib/platform/time/moment'
import { messagesIn } from '@/lib/platform/words/messages'
import { translator } from '@/lib/platform/words/translator'
import type { SheetContent } from './content'
import { type Html, html } from './html'

/** The words of the interface in the language of the page. */
export type SheetWords = ReturnType<typeof wordsOf>

export function wordsOf({ locale, seminar: { timeZone } }: Pick<SheetContent, 'locale' | 'seminar'>) {
  const messages = messagesIn(locale)
  return {
    locale,
    say: translator<Messages, 'sheet'>({ locale, messages, namespace: 'sheet' }),
    thread: translator<Messages, 'thread'>({ locale, messages, namespace: 'thread' }),
    brief: translator<Messages, 'brief'>({ locale, messages, namespace: 'brief' }),
    evidence: translator<Messages, 'evidence'>({ locale, messages, namespace: 'evidence' }),
    exports: translator<Messages, 'exports'>({ locale, messages, namespace: 'exports' }),
    zone: zoneName(timeZone),
    date: (at: string) => time(at, 'date', { locale, timeZone }),
    moment: (at: string) => time(at, 'long', { locale, timeZone }),
  }
}

/** Always with its year, since the page is read for years. */
function time(at: string, style: Style, where: { locale: string; timeZone: string }): Html {
  return html`<time datetime="${at}">${sayMoment(new Date(at), style, where, new Date(0))}</time>`
}
