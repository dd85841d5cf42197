import { CopyButton } from '../reader/copy-button'

type Props = {
  parts: Array<{ text: string; italic: boolean }>
  /** The language of the reference's words. */
  lang: string
  label: string
  copied: string
}

/** A formatted reference, and a button that copies it as plain text. */
export function FormattedReference({ parts, lang, label, copied }: Props) {
  const text = parts.map((part) => part.text).join('')
  return (
    <p className="flex gap-s2 items-center">
      <bdi className="min-w-0 break-words" lang={lang}>
        {parts.map((part) => (part.italic ? <i key={part.text}>{part.text}</i> : part.text))}
      </bdi>
      <CopyButton text={text} label={label} copied={copied} />
    </p>
  )
}
