import { figures } from '@/lib/gradebook/participation/input'

type Say = (key: string) => string

const others = ['byWeek', 'stance', 'lastActive', 'stuck']

/** The meaning of each figure, for readers of the table: the definitions of lib/gradebook/participation/figures in sentences. */
export function Meanings({ say, columns = false }: { say: Say; columns?: boolean }) {
  return (
    <details className="my-s4 text-small">
      <summary className="cursor-pointer font-medium">{say('meanings')}</summary>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-s4 gap-y-s2 mt-s3 max-w-[52rem] max-phone:grid-cols-1">
        {figures.map((figure) => (
          <Meaning key={figure} term={say(`figure.${figure}`)} text={say(`meaning.${figure}`)} />
        ))}
        {columns
          ? others.map((name) => (
              <Meaning key={name} term={say(names[name] ?? `column.${name}`)} text={say(`meaning.${name}`)} />
            ))
          : null}
      </dl>
    </details>
  )
}

const names: Record<string, string> = { byWeek: 'byWeek', stance: 'stance', stuck: 'noPosition' }

function Meaning({ term, text }: { term: string; text: string }) {
  return (
    <>
      <dt className="font-semibold">{term}</dt>
      <dd className="text-ink-2">{text}</dd>
    </>
  )
}
