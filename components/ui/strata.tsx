import { Dot } from './dot'
import { hueOf } from './shape'

/** One segment: `label` is the letter of its thesis, null for none; `name` appears in the key, and leads to `href`. */
export type Layer = { label: string | null; name: string; count: number; href?: string }

type Props = {
  layers: Layer[]
  /** The whole bar in words, for people who cannot see it. */
  description: string
  thin?: boolean
}

/** The stance bar: segments in the order of the theses, then none. The key repeats names and numbers. */
export function Strata({ layers, description, thin = false }: Props) {
  const seen = layers.filter((layer) => layer.count > 0)
  return (
    <div className={thin ? 'strata thin' : 'strata'}>
      <div className="strata-bar" role="img" aria-label={description}>
        {seen.length === 0 ? <span data-thesis="n" style={{ flex: 1 }} /> : null}
        {seen.map((layer) => (
          <span key={layer.name} data-thesis={hueOf(layer.label)} style={{ flex: layer.count }} />
        ))}
      </div>
      <ul className="strata-key">
        {layers.map((layer) => (
          <li key={layer.name}>
            <Dot label={layer.label} />{' '}
            {layer.href ? (
              <a href={layer.href}>
                <bdi>{layer.name}</bdi> <b>{layer.count}</b>
              </a>
            ) : (
              <>
                <bdi>{layer.name}</bdi> <b>{layer.count}</b>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
