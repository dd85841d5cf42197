import { Icon } from '@/components/ui/icon'

type Line = { text: string; outcome: string; bad?: boolean }

/** What became of each line that was sent. */
export function Report({ lines }: { lines?: Line[] }) {
  if (!lines?.length) return null
  return (
    <ul className="report">
      {lines.map(({ text, outcome, bad }) => (
        <li key={text} className={bad ? 'bad' : undefined}>
          <Icon name={bad ? 'warn' : 'check'} />
          <span>{text}</span>
          <span className="hint">{outcome}</span>
        </li>
      ))}
    </ul>
  )
}
