import { Icon } from '@/components/ui/icon'

type Props = { presses: boolean; text: string }

/** That a person has no position in an open question: in red only where it presses. */
export function StuckNote({ presses, text }: Props) {
  if (!presses) return <p className="text-small text-ink-3">{text}</p>
  return (
    <p className="flex items-start gap-2 text-small text-cinnabar">
      <Icon name="warn" className="mt-[0.15rem]" />
      {text}
    </p>
  )
}
