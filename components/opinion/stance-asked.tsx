import type { Say } from '@/components/citations/say'

/** What one is asked about one's stance now, at most one of them: see `askedNow`. */
export const stancesAsked = ['opening', 'closing', 'any'] as const

export type StanceAsked = `stance ${(typeof stancesAsked)[number]}`

type Props = { setting: { say: Say; path: string; may: (what: StanceAsked) => string } }

/** Leads to where one says where one stands; each line shows to whom it is put. */
export function StanceQuestion({ setting: { say, path, may } }: Props) {
  return (
    <>
      {stancesAsked.map((asked) => (
        <a key={asked} className="stance-asked" data-may={may(`stance ${asked}`)} href={`${path}/stance`}>
          {say(`stanceAsked.${asked}`)}
        </a>
      ))}
    </>
  )
}
