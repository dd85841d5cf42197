import { type FormEvent, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import type { Translate } from '@/lib/messages/translate'
import type { ShownChoice } from '../choosing/choice'
import { keepFocus } from '../choosing/keep-focus'

/** A note as it is sent; offsets in code points. */
export type NoteSent = { start: number; end: number; quote: string; text: string; tags: string }

/** Keeps a note; the words of a problem, or null. */
export type KeepNote = (note: NoteSent) => Promise<string | null>

type Props = {
  chosen: ShownChoice
  keep: KeepNote
  /** The note is kept. */
  onKept: () => void
  t: Translate<'sources.notes.aids'>
}

/** Below the actions on selected words: a highlight or a note for oneself. */
export function NoteMaker({ chosen, keep, onKept, t }: Props) {
  const [isWriting, write] = useState(false)
  const [problem, say] = useState<string | null>(null)
  const isSending = useRef(false)
  const send = async (text: string, tags: string) => {
    if (isSending.current) return
    isSending.current = true
    const { start, end, quote } = chosen
    const refused = await keep({ start, end, quote, text, tags }).catch(() => t('sources.notes.aids.notKept'))
    isSending.current = false
    say(refused)
    if (refused === null) onKept()
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    void send(String(typed.get('text') ?? ''), String(typed.get('tags') ?? ''))
  }
  return (
    <div className="pop note-pop">
      <span className="acts" onPointerDown={keepFocus}>
        <button type="button" onClick={() => send('', '')}>
          <Icon name="quote" /> {t('sources.notes.aids.highlight')}
        </button>
        <button type="button" aria-expanded={isWriting} onClick={() => write(!isWriting)}>
          <Icon name="edit" /> {t('sources.notes.aids.note')}
        </button>
        <span className="lab border-b-0!">{t('sources.notes.aids.onlyYou')}</span>
      </span>
      {isWriting ? (
        <form className="note-form" onSubmit={submit}>
          <label>
            <span className="small">{t('sources.notes.aids.text')}</span>
            <textarea ref={takeFocus} className="input" name="text" rows={3} maxLength={5_000} dir="auto" />
          </label>
          <label>
            <span className="small">{t('sources.notes.aids.tags')}</span>
            <input className="input" name="tags" maxLength={450} autoComplete="off" dir="auto" />
          </label>
          <button type="submit" className="btn btn-sm">
            {t('sources.notes.aids.keep')}
          </button>
        </form>
      ) : null}
      <p role="alert" className={problem ? 'pop-said' : 'vh'}>
        {problem}
      </p>
    </div>
  )
}

/** The button that opens the form asks for its words. */
const takeFocus = (field: HTMLElement | null) => field?.focus()
