import { Icon } from '@/components/ui/icon'
import { depths, type MapView, mapQuery, sizes } from '@/lib/positions/map/input'
import { questionPath } from '@/lib/questions/paths'
import { type MapContext, mapHref } from './map-context'

type Props = {
  setting: MapContext
  /** The numbers of positions shown, and of all. */
  shown: number
  positions: number
  /** Positions are ordered by their ballots; otherwise by their answers. */
  isByVotes: boolean
}

/** How the map is shown, how deep, and how much of it: links, and menus of links. */
export function MapToolbar({ setting, shown, positions, isByVotes }: Props) {
  const { t, view } = setting
  const order = isByVotes ? 'voted' : 'answered'
  const fitting = sizes.filter((size) => size === 'all' || Number(size) < positions)
  return (
    <div className="toolbar flex flex-wrap items-center gap-x-s3 gap-y-s1 py-s2">
      <ShownAs setting={setting} />
      <Pick
        name={t('depth')}
        value={t(`depthOf.${view.depth}`)}
        choices={depths.map((depth) => ({
          words: t(`depthOf.${depth}`),
          href: mapHref(setting, { depth, open: [], folded: [] }),
          isChosen: depth === view.depth,
        }))}
      />
      <Pick
        name={t('show')}
        value={shown < positions ? t(`shown.${order}`, { shown, positions }) : t('shownAll', { positions })}
        choices={fitting.map((size) => ({
          words: size === 'all' ? t('shownAll', { positions }) : t(`first.${order}`, { count: Number(size) }),
          href: mapHref(setting, { show: size, focus: null }),
          isChosen: size === view.show,
        }))}
      />
      <Downloads setting={setting} />
    </div>
  )
}

/** Without a choice, a narrow screen shows the outline; each screen is told what it shows. */
function ShownAs({ setting }: Pick<Props, 'setting'>) {
  const { view } = setting
  if (view.as) return <Switch setting={setting} as={view.as} />
  return (
    <>
      <Switch setting={setting} as="map" className="map-wide" />
      <Switch setting={setting} as="outline" className="map-narrow" />
    </>
  )
}

type SwitchProps = { setting: MapContext; as: NonNullable<MapView['as']>; className?: string }

function Switch({ setting, as, className = '' }: SwitchProps) {
  const { t } = setting
  return (
    <nav className={`seg ${className}`} aria-label={t('as')}>
      <a href={mapHref(setting, { as: 'map' })} aria-current={as === 'map' ? 'page' : undefined}>
        {t('map')}
      </a>
      <a href={mapHref(setting, { as: 'outline' })} aria-current={as === 'outline' ? 'page' : undefined}>
        <Icon name="list" /> {t('outline')}
      </a>
    </nav>
  )
}

type PickProps = {
  name: string
  value: string
  choices: { words: string; href: string; isChosen: boolean }[]
}

/** A name and its value; the menu opens without JavaScript. */
const Pick = ({ name, value, choices }: PickProps) => (
  <details className="pick-menu relative" name="filters">
    <summary className="pick cursor-pointer">
      {name} <b className="font-semibold text-ink">{value}</b> <Icon name="down" />
    </summary>
    <ul className="menu">
      {choices.map(({ words, href, isChosen }) => (
        <li key={href}>
          <a className="current:font-semibold" href={href} aria-current={isChosen ? 'true' : undefined}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  </details>
)

/** The map of this view as a file. A browser makes the picture in points itself. */
function Downloads({ setting }: Pick<Props, 'setting'>) {
  const { t } = setting
  const { question, seminar, view } = setting
  const file = `${questionPath(seminar.slug, question.number, 'map/map.svg')}${mapQuery(view)}`
  return (
    <span className="ms-auto inline-flex gap-s2">
      <a className="btn btn-sm" href={file} download aria-label={t('svgLabel')}>
        <Icon name="download" /> {t('svg')}
      </a>
      <button className="btn btn-sm" type="button" data-png={file} aria-label={t('pngLabel')} hidden>
        <Icon name="download" /> {t('png')}
      </button>
    </span>
  )
}
