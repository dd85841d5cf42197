import type { ThreadMessages } from '@/components/citations/say'

/** The stance questions, of which the reader gets at most one: see `askedNow`. */
export const stancesAsked = ['opening', 'closing', 'any'] as const

export type StanceAsked = `stance ${(typeof stancesAsked)[number]}`

type Props = { setting: { say: ThreadMessages; path: string; may: (what: StanceAsked) => string } }

/** Links to the page of stances; each line is shown to its readers only. */
export function StanceQuestion({ setting: { say, path, may } }: Props) {
  return (
    <>
      {stancesAsked.map((asked) => (
        <a key={asked} className="font-semibold" data-may={may(`stance ${asked}`)} href={`${path}/stance`}>
          {say(`stanceAsked.${asked}`)}
        </a>
      ))}
    </>
  )
}
