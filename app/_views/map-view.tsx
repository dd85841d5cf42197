import { getLocale, getTranslations } from 'next-intl/server'
import { ballotPlaceholder, ballotsOverlay } from '@/app/_thread/ballots-overlay'
import { type MapContext, mapHref, placesIn } from '@/components/positions/map/map-context'
import { Edges, Links, Nodes } from '@/components/positions/map/map-drawing'
import { MapFile, type MapSheet, MapStage } from '@/components/positions/map/map-stage'
import { Outline, OutlineItem } from '@/components/positions/map/outline'
import { MapToolbar } from '@/components/positions/map/toolbar'
import { Notice } from '@/components/ui/notice'
import { bandsOf, drawingOf } from '@/lib/positions/map/drawing'
import type { MapView } from '@/lib/positions/map/input'
import { type MapOrder, orderOf } from '@/lib/positions/map/order'
import { type ArgumentMap, mapOf } from '@/lib/positions/map/queries'
import { type MapTree, treeOf } from '@/lib/positions/map/tree'
import { threadKey } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { renderedInTurns, sharedHtml, sharedMarkup } from '@/lib/web/markup'

type Asked = { context: QuestionContext; view: MapView }

/** What of a map a reader asked for; `key` names everything that decides how it looks in a language. */
type Chosen = Asked & { map: ArgumentMap; order: MapOrder; key: string }

async function choose({ context, view: asked }: Asked): Promise<Chosen> {
  const map = await mapOf(context)
  const view = viewIn(map, asked)
  const order = await orderOf(context, map, view)
  const key = JSON.stringify(['map', threadKey(context), view, order.ids])
  return { context, view, map, order, key }
}

/** The view without nodes that the map does not have: addresses that mean nothing would each be drawn and kept. */
function viewIn({ ids: known }: ArgumentMap, view: MapView): MapView {
  const those = (ids: string[]) => ids.filter((id) => known.has(id)).sort()
  const focus = view.focus !== null && known.has(view.focus) ? view.focus : null
  return { ...view, open: those(view.open), folded: those(view.folded), focus }
}

/** The number of positions that the reader sees, withdrawn and hidden ones included. */
export const positionsIn = async (context: QuestionContext): Promise<number> =>
  (await mapOf(context)).positions

/** A map with its tools, as one string for everybody to whom it looks the same. */
export async function mapMarkup(asked: Asked) {
  const chosen = await choose(asked)
  const locale = await getLocale()
  return sharedMarkup({
    key: `${chosen.key} ${locale}`,
    make: () => makeMap(chosen, locale),
    overlay: (names) => ballotsOverlay(asked.context, names),
  })
}

/** A map as the text of an SVG document, without its looks. */
export async function mapDrawing(asked: Asked): Promise<string> {
  const chosen = await choose(asked)
  const locale = await getLocale()
  return sharedHtml(
    `file ${chosen.key} ${locale}`,
    async () => {
      const setting = { ...(await settingOf(chosen, locale)), isFile: true }
      return (
        <MapFile sheet={await sheetOf(chosen, treeShown(chosen), setting)} title={setting.question.title} />
      )
    },
    (names) => ballotsOverlay(asked.context, names),
  )
}

async function settingOf({ context, view, map }: Chosen, locale: string): Promise<MapContext> {
  const { number, title } = context.question
  const { slug, language } = context.member.seminar
  return {
    say: await getTranslations({ locale, namespace: 'thread' }),
    t: await getTranslations({ locale, namespace: 'map' }),
    question: { number, title },
    seminar: { slug, language },
    labels: map.theses.map(({ label }) => label),
    view,
    places: placesIn(map.posts),
    ballot: ballotPlaceholder,
  }
}

const treeShown = ({ map, view, order }: Chosen): MapTree => treeOf(map, view, order.ids)

async function makeMap(chosen: Chosen, locale: string) {
  const { view, order } = chosen
  const setting = await settingOf(chosen, locale)
  const tree = treeShown(chosen)
  const sheet = view.as === 'outline' ? null : await sheetOf(chosen, tree, setting)
  const heads = view.as === 'map' ? null : await headsOf(chosen, setting)
  const { shown, positions } = tree
  return <ShownMap {...{ setting, sheet, heads, shown, positions }} isByVotes={order.isByVotes} />
}

async function sheetOf(
  { key, context, view }: Chosen,
  tree: MapTree,
  setting: MapContext,
): Promise<MapSheet> {
  const drawing = await drawingOf({ key, tree, view, title: context.question.title })
  const { bands, edges } = bandsOf(drawing)
  const across = await renderedInTurns([
    <Links key="links" links={drawing.links} />,
    <Edges key="edges" boxes={edges} setting={setting} />,
  ])
  const near = await renderedInTurns(
    bands.map(({ top, edges }) => <Edges key={top} boxes={edges} setting={setting} />),
  )
  const nodes = await renderedInTurns(
    bands.map(({ top, boxes }) => <Nodes key={top} boxes={boxes} setting={setting} />),
  )
  return {
    drawing,
    edges: across.join(''),
    bands: bands.map(({ top, height }, n) => ({ top, height, edges: near[n] ?? '', nodes: nodes[n] ?? '' })),
  }
}

/** The outline has all nodes of the map, and folds by itself. */
async function headsOf({ map, view, order }: Chosen, setting: MapContext) {
  const depth = view.depth === 'passages' ? 'all' : view.depth
  const { root } = treeOf(map, { ...view, depth, open: [], folded: [] }, order.ids)
  const heads = []
  for (const node of root.children) {
    const items = await renderedInTurns(
      node.children.map((child) => <OutlineItem key={child.id} node={child} setting={setting} />),
    )
    heads.push({ node, items: items.join('') })
  }
  return heads
}

type ShownProps = {
  setting: MapContext
  sheet: MapSheet | null
  heads: Awaited<ReturnType<typeof headsOf>> | null
  shown: number
  positions: number
  isByVotes: boolean
}

function ShownMap({ setting, sheet, heads, ...numbers }: ShownProps) {
  const { view, t } = setting
  return (
    <div id="map">
      <MapToolbar setting={setting} {...numbers} />
      {view.focus === null ? null : (
        <Notice>
          <p>
            {t('focused')}
            <a href={mapHref(setting, { focus: null })} data-map={`n-${view.focus}`}>
              {t('whole')}
            </a>
          </p>
        </Notice>
      )}
      {sheet ? (
        <div className={view.as ? undefined : 'map-wide'}>
          <MapStage sheet={sheet} setting={setting} />
        </div>
      ) : null}
      {heads ? (
        <div className={view.as ? undefined : 'map-narrow'}>
          <Outline heads={heads} setting={setting} />
        </div>
      ) : null}
    </div>
  )
}
