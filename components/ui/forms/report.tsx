import { Icon } from '@/components/ui/icon'

type Line = { text: string; outcome: string; bad?: boolean }

/** The result of each submitted line. */
export function Report({ lines }: { lines?: Line[] }) {
  if (!lines?.length) return null
  // The same line may have been sent twice.
  const seen = new Map<string, number>()
  const keyed = lines.map((line) => {
    const times = seen.get(line.text) ?? 0
    seen.set(line.text, times + 1)
    return { ...line, key: `${times} ${line.text}` }
  })
  return (
    <ul className="report grid border-t border-line">
      {keyed.map(({ key, text, outcome, bad }) => (
        <li key={key} className={bad ? 'bad' : undefined}>
          <Icon name={bad ? 'warn' : 'check'} />
          <span>{text}</span>
          <span className="hint">{outcome}</span>
        </li>
      ))}
    </ul>
  )
}
