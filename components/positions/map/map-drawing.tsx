import { hueOf } from '@/components/ui/shape'
import { paragraphsOf } from '@/lib/citations/locator'

import type { DrawnBox, DrawnLink } from '@/lib/positions/map/drawing'
import { toggled } from '@/lib/positions/map/input'
import {
  type EdgeKind,
  furtherEdgesOf,
  type MappedCitation,
  type MappedPassage,
  type MappedPost,
} from '@/lib/positions/map/rules'
import { glyphs, shapes } from './glyphs'
import { bearingOf, hrefOf, type MapContext, mapHref, nodeSide } from './map-context'

/** Around the map, for the halo of a focused box. */
export const MARGIN = 16

/** Pieces of a drawing, rendered by themselves. The classes have their looks in app/styles/map.css, which a file takes with it. */
export const Links = ({ links }: { links: DrawnLink[] }) =>
  links.map((link) => <LinkCurve key={`${link.from.node.id} ${link.to.node.id} ${link.kind}`} link={link} />)

type BoxesProps = { boxes: DrawnBox[]; setting: MapContext }

export const Edges = ({ boxes, setting }: BoxesProps) =>
  boxes.map((box) => <Edge key={box.node.id} box={box} setting={setting} />)

/** Each node is a link to its post or its passage. */
export const Nodes = ({ boxes, setting }: BoxesProps) =>
  boxes.map((box) => <Node key={box.node.id} box={box} setting={setting} />)

type BoxProps = { box: DrawnBox; setting: MapContext }

/** The edge to the node above: its hue and pattern tell the thesis down to the positions, and its line the kind below them. */
function Edge({ box, setting }: BoxProps) {
  const { parent, node } = box
  if (!parent) return null
  const [x1, y1] = [parent.x + parent.width, parent.y + parent.height / 2]
  const [x2, y2] = [box.x, box.y + box.height / 2]
  const middle = (x1 + x2) / 2
  return (
    <path
      className={`m-e m-${edgeLook(box)}`}
      data-thesis={isResponseOrPassage(node.kind) ? undefined : hueOf(nodeSide(node, setting.labels).label)}
      data-to={node.id}
      d={`M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`}
    />
  )
}

const isResponseOrPassage = (kind: string) => kind === 'response' || kind === 'citation' || kind === 'ground'

function edgeLook({ node }: DrawnBox): string {
  if (node.kind === 'response') return node.post.kind ?? 'stance'
  return node.kind === 'citation' || node.kind === 'ground' ? 'cites' : 'stance'
}

/** From the left side of a post to the thesis, or the citation, that the tree has elsewhere: around boxes of its own column. */
function LinkCurve({ link: { from, to } }: { link: DrawnLink }) {
  const isBeside = to.x >= from.x
  const [x1, y1] = [from.x, from.y + from.height / 2]
  const [x2, y2] = [isBeside ? to.x : to.x + to.width, to.y + to.height / 2]
  const bend = isBeside ? 44 : Math.max(44, (x1 - x2) / 2)
  const end = isBeside ? x2 - bend : x2 + bend
  return <path className="m-e m-link" d={`M${x1} ${y1}C${x1 - bend} ${y1} ${end} ${y2} ${x2} ${y2}`} />
}

function Node({ box, setting }: BoxProps) {
  const { node, parent } = box
  const content = <Content box={box} setting={setting} />
  const shared = {
    className: `m-n m-${node.kind}`,
    ...placed(box),
    'data-thesis': hueOf(nodeSide(node, setting.labels).label),
  }
  if (setting.isFile)
    return (
      <>
        <g {...shared}>{content}</g>
        {node.hidden ? (
          <g {...placed(foldAt(box))}>
            <FoldSign hidden={node.hidden} />
          </g>
        ) : null}
      </>
    )
  return (
    <>
      <a {...shared} id={`n-${node.id}`} data-up={parent?.node.id} href={hrefOf(node, setting)}>
        {content}
      </a>
      <FoldControl box={box} setting={setting} />
    </>
  )
}

/** React's types know no attributes of SVG on links. */
const placed = ({ x, y }: { x: number; y: number }): Record<string, string> => ({
  transform: `translate(${x} ${y})`,
})

const foldAt = ({ x, y, width, height }: DrawnBox) => ({ x: x + width + 4, y: y + height / 2 })

function Content({ box, setting }: BoxProps) {
  const { node } = box
  switch (node.kind) {
    case 'question':
      return <QuestionBox box={box} setting={setting} />
    case 'thesis':
    case 'none':
      return <ThesisBox box={box} setting={setting} />
    case 'position':
      return <PositionBox box={box} post={node.post} label={node.label} setting={setting} />
    case 'response':
      return <ResponseBox box={box} post={node.post} label={node.label} setting={setting} />
    case 'citation':
      return (
        <PassageBox
          box={box}
          passage={node.citation.passage}
          relation={node.citation.relation}
          setting={setting}
        />
      )
    default:
      return <PassageBox box={box} passage={node.passage} relation={null} setting={setting} />
  }
}

function QuestionBox({ box: { width, height, lines }, setting }: BoxProps) {
  return (
    <>
      <rect className="m-ground" width={width} height={height} />
      <path className="m-rule" d={`M0 0H${width}M0 ${height}H${width}`} />
      <Lines lines={lines} className="m-title" x={0} y={35} step={24} language={setting.seminar.language} />
    </>
  )
}

function ThesisBox({ box: { node, width, height, lines, small }, setting }: BoxProps) {
  const { say, t, seminar } = setting
  const top = (height - lines.length * 20 - small.length * 16) / 2
  return (
    <>
      <rect className="m-box m-wash" width={width} height={height} rx="3" />
      <Mark label={node.label} x={12} y={height / 2 - 12} size={24} />
      {node.kind === 'none' ? (
        <text className="m-serif" x="46" y={height / 2 + 5}>
          {say('standsNowhere')}
        </text>
      ) : (
        <>
          <Said>{t('thesis', { label: node.label ?? '' })}</Said>
          <Lines
            lines={lines}
            className="m-serif"
            x={46}
            y={top + 15}
            step={20}
            language={seminar.language}
          />
          <Lines
            lines={small}
            className="m-small"
            x={46}
            y={top + lines.length * 20 + 12}
            step={16}
            language={seminar.language}
          />
        </>
      )}
    </>
  )
}

/** `label`: of the thesis to whose branch the post belongs. */
type PostProps = BoxProps & { post: MappedPost; label: string | null }

function PositionBox({ box: { width, height, lines, small, author }, post, label, setting }: PostProps) {
  const { labels, seminar } = setting
  const side = nodeSide(
    { kind: 'position', post, id: '', label: post.thesis, children: [], hidden: 0 },
    labels,
  )
  const end = height - 12 - (small.length - 1) * 16
  return (
    <>
      <rect className="m-box" width={width} height={height} rx="3" />
      <path className="m-bar" d={`M0 0h5v${height}h-5z`} />
      <Said>{bearingOf(post, setting)}</Said>
      <Words
        lines={lines}
        className="m-claim"
        x={18}
        y={23}
        post={post}
        setting={setting}
        language={seminar.language}
      />
      <Mark label={side.label} x={18} y={end - 9} size={11} />
      {post.thesis === null ? null : <Glyph kind={post.stance} x={31} y={end - 10} size={12} />}
      <text className="m-small" x={post.thesis === null ? 34 : 47} y={end}>
        <tspan>{author}</tspan>
        <Tally post={post} setting={setting} />
      </text>
      <Cited lines={small} x={18} y={end + 16} setting={setting} />
      <FurtherEdges post={post} label={label} x={18} y={height - 12} setting={setting} />
    </>
  )
}

function ResponseBox({ box: { width, height, lines, small, author }, post, label, setting }: PostProps) {
  const { say, seminar } = setting
  const end = height - 9 - (small.length - 1) * 16
  return (
    <>
      <rect className="m-ground" width={width} height={height} rx="3" />
      <rect className="m-box" y={height / 2 - 12} width="24" height="24" rx="3" />
      {post.kind ? <Glyph kind={post.kind} x={4} y={height / 2 - 8} size={16} /> : null}
      {post.undercuts ? <Said>{bearingOf(post, setting)}</Said> : null}
      <Words
        lines={lines}
        className="m-words"
        x={32}
        y={16}
        post={post}
        setting={setting}
        language={seminar.language}
      />
      <text className="m-small" x="32" y={end}>
        {post.kind ? `${say(`kind.${post.kind}`)}, ` : null}
        <tspan>{author}</tspan>
        <Tally post={post} setting={setting} />
      </text>
      <Cited lines={small} x={32} y={end + 16} setting={setting} />
      <FurtherEdges post={post} label={label} x={32} y={height - 9} setting={setting} />
    </>
  )
}

/** `relation`: of a citation; null for the passage of a thesis. */
type PassageProps = BoxProps & { passage: MappedPassage; relation: MappedCitation['relation'] | null }

function PassageBox({ box: { width, height }, passage, relation, setting: { say, t } }: PassageProps) {
  return (
    <>
      <rect className="m-ground" width={width} height={height} />
      <path className="m-citrine" d={`M0 0h5v${height}h-5z`} />
      <path className="m-cites" d={`M5.5 0V${height}`} />
      <Glyph kind={relation ?? 'stands on'} x={11} y={height / 2 - 7} size={14} />
      <Said>{relation ? say(`relation.${relation}`) : t('standsOn')}</Said>
      <text className="m-words" x="31" y={height / 2 + 4.5}>
        <tspan className="m-bold">{paragraphsOf(passage)}</tspan>
        <tspan className="m-small" dx="6">
          {say('text', { number: passage.source.number })}
        </tspan>
      </text>
    </>
  )
}

type LinesProps = { lines: string[]; className: string; x: number; y: number; step: number; language: string }

/** Broken on the server: SVG breaks no lines. A space after each line keeps the words apart for a screen reader. */
function Lines({ lines, className, x, y, step, language }: LinesProps) {
  return (
    <text className={className} lang={language}>
      {lines
        .map((line, n) => ({ line, at: y + n * step }))
        .map(({ line, at }) => (
          <tspan key={at} x={x} y={at}>
            {line}{' '}
          </tspan>
        ))}
    </text>
  )
}

type WordsProps = Omit<LinesProps, 'step'> & { post: MappedPost; setting: MapContext }

/** A tombstone says what became of its words. */
function Words({ post, setting, ...place }: WordsProps) {
  if (post.words) return <Lines {...place} step={17} />
  const { status } = post
  return (
    <text className="m-words m-gone" x={place.x} y={place.y}>
      {setting.say(`gone.${status === 'published' ? 'withdrawn' : status}`)}
    </text>
  )
}

function Cited({
  lines,
  x,
  y,
  setting: { t },
}: {
  lines: string[]
  x: number
  y: number
  setting: MapContext
}) {
  const [, places] = lines
  return places ? (
    <text className="m-small" x={x} y={y}>
      {t('places', { places })}
    </text>
  ) : null
}

type FurtherEdgesProps = { post: MappedPost; label: string | null; x: number; y: number; setting: MapContext }

/** In pixels, from one sign to the next: eight theses fit in a box. */
const FURTHER = 28

/** The ends of the curves from a post: a glyph and the letter of a thesis, or the place of a citation. `Said` has them in words. */
const FurtherEdges = ({ post, label, x, y, setting: { places } }: FurtherEdgesProps) =>
  furtherEdgesOf(post, label).map(({ kind, to }, n) => (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: these signs have no focus; their words are in the name of the box
    <g
      aria-hidden="true"
      key={'label' in to ? to.label : to.citation}
      transform={`translate(${x + n * FURTHER} ${y})`}
    >
      <Glyph kind={kind} x={0} y={-10} size={12} />
      <text className="m-small" x="14" y="0">
        {'label' in to ? to.label : (places.get(to.citation) ?? '')}
      </text>
    </g>
  ))

/** "11 to 6", for readers who may see the tally. A tombstone has none. */
function Tally({ post: { id, words }, setting: { t, ballot } }: { post: MappedPost; setting: MapContext }) {
  if (!words) return null
  return (
    <tspan className="m-tally" data-any={ballot(id, 'any')}>
      {`, ${t('tally', { agree: ballot(id, 'agree'), disagree: ballot(id, 'disagree') })}`}
    </tspan>
  )
}

type MarkProps = { label: string | null; x: number; y: number; size: number }

function Mark({ label, x, y, size }: MarkProps) {
  const hue = hueOf(label)
  return (
    <g transform={`translate(${x} ${y})`}>
      <path
        className={hue === 'n' ? 'm-ring' : 'm-shape'}
        transform={`scale(${size / 24})`}
        d={shapes[hue]}
      />
      {size >= 20 && label ? (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: text of SVG has no focus; its words are in the name of the box
        <text
          className={hue === 'n' ? 'm-bold' : 'm-letter'}
          aria-hidden="true"
          x={size / 2}
          y={size / 2 + (hue === 'd' ? 8 : 4.5)}
        >
          {label}
        </text>
      ) : null}
    </g>
  )
}

const Glyph = ({ kind, x, y, size }: { kind: EdgeKind; x: number; y: number; size: number }) => (
  <path className="m-glyph" transform={`translate(${x} ${y}) scale(${size / 16})`} d={glyphs[kind]} />
)

/** Words for screen readers alone, where a shape or a glyph says it to the eye. */
const Said = ({ children }: { children: string }) => <text className="m-said">{`${children}: `}</text>

/** Beside its node: unfolds what is hidden below it, or folds it. */
function FoldControl({ box, setting }: BoxProps) {
  const { node } = box
  const { hidden, id, children } = node
  if (node.kind === 'question' || (hidden === 0 && children.length === 0)) return null
  return (
    <a
      className={hidden ? 'm-fold' : 'm-fold m-open'}
      href={mapHref(setting, toggled(setting.view, node))}
      data-map={`n-${id}`}
      aria-label={setting.t(hidden ? 'unfold' : 'fold', { count: hidden })}
      {...placed(foldAt(box))}
    >
      <FoldSign hidden={hidden} />
    </a>
  )
}

const foldWidth = (hidden: number) => (hidden === 0 ? 24 : 17 + String(hidden).length * 8)

/** The number of nodes that are hidden; a line where none are. */
function FoldSign({ hidden }: { hidden: number }) {
  const width = foldWidth(hidden)
  return (
    <>
      <rect className="m-box" y="-12" width={width} height="24" rx="12" />
      {hidden ? (
        <text className="m-small m-count" x={width / 2} y="4">
          +{hidden}
        </text>
      ) : (
        <path className="m-glyph" d="M8 0h8" />
      )}
    </>
  )
}
