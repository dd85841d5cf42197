import { Dot } from '@/components/ui/dot'
import { Html } from '@/components/ui/html'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { paragraphsOf } from '@/lib/citations/locator'

import type { EdgeKind, MappedCitation, MappedPassage, MappedPost } from '@/lib/positions/map/rules'
import type { TreeNode } from '@/lib/positions/map/tree'
import { glyphs } from './glyphs'
import { bearingOf, hrefOf, type MapContext, mapHref, nodeSide } from './map-context'

type Props = {
  /** The heads of the tree, each with the items below it, rendered already as HTML. */
  heads: { node: TreeNode; items: string }[]
  setting: MapContext
}

/** A map's tree as a list of lists, which fold without JavaScript: the same nodes with the same links. */
export function Outline({ heads, setting }: Props) {
  return (
    <ul className="map-outline" aria-label={setting.t('outlineLabel')}>
      {heads.map((head) => (
        <Head key={head.node.id} {...head} setting={setting} />
      ))}
    </ul>
  )
}

function Head({ node, items, setting }: Props['heads'][number] & Pick<Props, 'setting'>) {
  const content = <Content node={node} setting={setting} />
  const id = node.kind === 'none' ? undefined : node.id
  if (!items)
    return (
      <li className="m-leaf" data-node={id}>
        {content}
      </li>
    )
  return (
    <li data-node={id}>
      <div className="m-leaf">{content}</div>
      <details open={isOpen(node, setting)}>
        <summary>{setting.t('below', { count: node.children.length })}</summary>
        <Html as="ul" html={items} />
      </details>
    </li>
  )
}

type ItemProps = { node: TreeNode; setting: MapContext }

/** A node below a head, with everything below it. */
export function OutlineItem({ node, setting }: ItemProps) {
  const { children, id } = node
  if (children.length === 0)
    return (
      <li className="m-leaf" data-node={id}>
        <Content node={node} setting={setting} />
      </li>
    )
  return (
    <li data-node={id}>
      <div className="m-leaf">
        <Content node={node} setting={setting} />
      </div>
      <details open={isOpen(node, setting)}>
        <summary>{setting.t('below', { count: children.length })}</summary>
        <ul>
          {children.map((child) => (
            <OutlineItem key={child.id} node={child} setting={setting} />
          ))}
        </ul>
      </details>
    </li>
  )
}

/** As in the map: what the reader folded, and below a response the responses to it, until it is unfolded. */
function isOpen({ id, kind, children }: TreeNode, { view }: MapContext): boolean {
  if (view.folded.includes(id)) return false
  const isDeep = kind === 'response' && children.some((child) => child.kind === 'response')
  return !isDeep || view.depth === 'all' || view.focus !== null || view.open.includes(id)
}

function Content({ node, setting }: ItemProps) {
  const { say, t, labels, seminar } = setting
  const href = hrefOf(node, setting)
  switch (node.kind) {
    case 'thesis':
      return (
        <>
          <ThesisMark label={node.label} size="small" />
          <a className="m-serif" href={href} lang={seminar.language} dir="auto">
            <span className="vh">{t('thesis', { label: node.thesis.label })}: </span>
            {node.thesis.statement}
          </a>
        </>
      )
    case 'none':
      return (
        <>
          <ThesisMark label={null} size="small" />
          <a className="m-serif" href={href}>
            {say('standsNowhere')}
          </a>
        </>
      )
    case 'position':
    case 'response':
      return <Post node={node} post={node.post} setting={setting} />
    case 'citation':
      return (
        <Passage
          href={href}
          passage={node.citation.passage}
          relation={node.citation.relation}
          setting={setting}
        />
      )
    case 'ground':
      return <Passage href={href} passage={node.passage} relation={null} setting={setting} />
    default:
      return <a href={href}>{nodeSide(node, labels).label}</a>
  }
}

function Post({ node, post, setting }: ItemProps & { post: MappedPost }) {
  const { say, labels, seminar, view, t } = setting
  const { words, kind, status } = post
  const places = [...new Set(post.citations.map(({ passage }) => paragraphsOf(passage)))].join(', ')
  const isCiting = view.depth === 'positions' || view.depth === 'responses'
  return (
    <>
      {kind ? <Glyph kind={kind} /> : <Dot label={nodeSide(node, labels).label} />}
      <span className="min-w-0">
        <a
          className={kind ? undefined : 'font-semibold'}
          href={hrefOf(node, setting)}
          lang={seminar.language}
          dir="auto"
        >
          {words || say(`gone.${status === 'published' ? 'withdrawn' : status}`)}
        </a>{' '}
        <small>
          {bearingOf(post, setting)}, <bdi>{post.author}</bdi>
          <Tally post={post} setting={setting} />
          {isCiting && places ? <>, {t('places', { places })}</> : null}
          {view.focus === post.id ? null : (
            <>
              {' · '}
              <a href={mapHref(setting, { focus: post.id, open: [], folded: [] })}>{t('focusShort')}</a>
            </>
          )}
        </small>
      </span>
    </>
  )
}

/** "11 to 6", for readers who may see the tally. A tombstone has none. */
function Tally({ post: { id, words }, setting: { t, ballot } }: { post: MappedPost; setting: MapContext }) {
  if (!words) return null
  return (
    <span className="m-tally" data-any={ballot(id, 'any')}>
      {`, ${t('tally', { agree: ballot(id, 'agree'), disagree: ballot(id, 'disagree') })}`}
    </span>
  )
}

/** `relation`: of a citation; null for the passage of a thesis. */
type PassageProps = {
  href: string
  passage: MappedPassage
  relation: MappedCitation['relation'] | null
  setting: MapContext
}

function Passage({ href, passage, relation, setting: { say, t } }: PassageProps) {
  return (
    <>
      <Glyph kind={relation ?? 'stands on'} />
      <span className="min-w-0">
        <a href={href}>
          <b>{paragraphsOf(passage)}</b> {say('text', { number: passage.source.number })}
        </a>{' '}
        <small>{relation ? say(`relation.${relation}`) : t('standsOn')}</small>
      </span>
    </>
  )
}

const Glyph = ({ kind }: { kind: EdgeKind }) => (
  <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
    <path d={glyphs[kind]} />
  </svg>
)
