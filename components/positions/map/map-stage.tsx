import { Focusable } from '@/components/ui/focusable'
import { Html } from '@/components/ui/html'
import { Icon } from '@/components/ui/icon'
import { hueOf } from '@/components/ui/shape'
import type { MapPicture } from '@/lib/positions/map/drawing'
import type { EdgeKind } from '@/lib/positions/map/rules'
import { glyphs } from './glyphs'
import { type MapContext, mapHref, nodeSide } from './map-context'
import { MARGIN } from './map-drawing'

/** A drawing whose pieces are rendered already, as HTML; sizes in pixels. */
export type MapSheet = {
  drawing: MapPicture
  edges: string
  bands: { top: number; height: number; edges: string; nodes: string }[]
}

type Props = { sheet: MapSheet; setting: MapContext }

/** The map in its scrolling pane, with what helps to read and to move it. Its script is map-island.ts. */
export function MapStage({ sheet, setting }: Props) {
  const { t } = setting
  const { drawing } = sheet
  return (
    <div className="map-stage">
      <Focusable as="section" className="map-pane" aria-label={t('hint')}>
        <i className="map-start [scroll-initial-target:nearest]" style={startOf(drawing)} />
        <SheetOfMap sheet={sheet} />
      </Focusable>
      <Legend setting={setting} />
      <MiniMap drawing={drawing} setting={setting} />
      <Zoom setting={setting} />
    </div>
  )
}

/** The width of a sheet of A4 between its margins, in pixels of CSS. */
const PAPER = 690

/** Where the pane begins: at the question, which a tall map has in its middle. */
const startOf = ({ boxes: [question] }: MapPicture) => {
  const middle = (question?.y ?? 0) + (question?.height ?? 0) / 2
  return { insetBlockStart: `max(0px, ${middle}px - 33dvh)` }
}

const wholeOf = ({ width, height }: MapPicture) => ({
  across: width + 2 * MARGIN,
  down: height + 2 * MARGIN,
})

/** The edges across the map, and over them the strips with their nodes. */
function SheetOfMap({ sheet: { drawing, edges, bands } }: Pick<Props, 'sheet'>) {
  const { across, down } = wholeOf(drawing)
  return (
    <div className="map-sheet" style={lengths({ across, down, fit: Math.min(1, PAPER / across) })}>
      <Html
        as="svg"
        className="map-drawing"
        viewBox={`${-MARGIN} ${-MARGIN} ${across} ${down}`}
        aria-hidden="true"
        html={edges}
      />
      {bands.map(({ top, height, edges, nodes }) => (
        <div key={top} className="map-band" style={lengths({ top, high: height + 2 * MARGIN })}>
          <Html
            as="svg"
            className="map-drawing"
            viewBox={`${-MARGIN} ${top - MARGIN} ${across} ${height + 2 * MARGIN}`}
            role="presentation"
            html={edges + nodes}
          />
        </div>
      ))}
    </div>
  )
}

/** As variables of the stylesheet. */
const lengths = (given: Record<string, number>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).map(([name, length]) => [`--${name}`, `${length}`]))

/** A map as a document of its own. */
export function MapFile({ sheet: { drawing, edges, bands }, title }: { sheet: MapSheet; title: string }) {
  const { across, down } = wholeOf(drawing)
  return (
    <svg
      className="map-drawing"
      xmlns="http://www.w3.org/2000/svg"
      width={across}
      height={down}
      viewBox={`${-MARGIN} ${-MARGIN} ${across} ${down}`}
    >
      <title>{title}</title>
      <Html
        as="g"
        html={[edges, ...bands.map((band) => band.edges), ...bands.map((band) => band.nodes)].join('')}
      />
    </svg>
  )
}

const kinds = ['supports', 'rebuts', 'qualifies', 'asks', 'undercuts'] as const satisfies EdgeKind[]

function Legend({ setting: { t, say } }: Pick<Props, 'setting'>) {
  return (
    <div className="map-legend">
      <b className="vh">{t('legend')}</b>
      {kinds.map((kind) => (
        <span key={kind}>
          <svg className="map-drawing" viewBox="0 0 44 16" width="44" height="16" aria-hidden="true">
            <path className={`m-e m-${kind}`} d="M0 8h24" />
            <path className="m-glyph" transform="translate(28 0)" d={glyphs[kind]} />
          </svg>
          {say(`kind.${kind}`)}
        </span>
      ))}
      <span>
        <svg className="map-drawing" viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
          <path className="m-e m-cites" d="M0 8h24" />
        </svg>
        {t('citesLegend')}
      </span>
      <span>
        <svg className="map-drawing" viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
          <path className="m-e m-link" d="M0 8h24" />
        </svg>
        {t('linkLegend')}
      </span>
      <span className="text-ink-3">{t('tallyLegend')}</span>
    </div>
  )
}

/** The longer side of the small map, in pixels. */
const SMALL = 150

type MiniProps = { drawing: MapPicture; setting: MapContext }

/** The whole map in small, with the part in sight. It appears with the script, where the map does not fit. */
function MiniMap({ drawing: { width, height, boxes }, setting }: MiniProps) {
  const scale = Math.min(SMALL / width, SMALL / height)
  const byHue = new Map<string, string[]>()
  for (const { node, x, y, width: w, height: h } of boxes) {
    const hue = hueOf(nodeSide(node, setting.labels).label)
    const paths = byHue.get(hue) ?? []
    byHue.set(hue, paths)
    paths.push(`M${x} ${y}h${w}v${h}h-${w}z`)
  }
  return (
    <div className="map-mini">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${width} ${height}`}
        width={width * scale}
        height={height * scale}
      >
        {[...byHue].map(([hue, paths]) => (
          <path key={hue} data-thesis={hue} d={paths.join('')} />
        ))}
      </svg>
      <i className="map-sight" />
    </div>
  )
}

/** Appears with the script. `ID` in the address stands for the post in focus. */
function Zoom({ setting }: Pick<Props, 'setting'>) {
  const { t } = setting
  return (
    <fieldset className="map-zoom" aria-label={t('zoom')}>
      <button className="btn-icon" type="button" data-zoom="out" aria-label={t('zoomOut')}>
        <Icon name="minus" />
      </button>
      <output>100%</output>
      <button className="btn-icon" type="button" data-zoom="in" aria-label={t('zoomIn')}>
        <Icon name="plus" />
      </button>
      <button className="btn-icon" type="button" data-zoom="fit" aria-label={t('fit')}>
        <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" />
        </svg>
      </button>
      <a
        className="btn-icon"
        href={mapHref(setting, { focus: 'ID', open: [], folded: [] })}
        data-branch=""
        aria-disabled="true"
      >
        {t('focusShort')}
      </a>
    </fieldset>
  )
}
