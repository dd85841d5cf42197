import type { useTranslations } from 'next-intl'
import type { ThreadMessages } from '@/components/citations/say'
import { paragraphsOf } from '@/lib/citations/locator'
import { type MapView, mapQuery } from '@/lib/positions/map/input'
import type { MappedPassage, MappedPost } from '@/lib/positions/map/rules'
import type { TreeNode } from '@/lib/positions/map/tree'
import { pathInDebate } from '@/lib/positions/paths'
import { questionPath } from '@/lib/questions/paths'
import { passagePath } from '@/lib/sources/paths'
import { sideOf, stands, type ThesisSide } from '../stands'

export type MapMessages = ReturnType<typeof useTranslations<'map'>>

/** The context for drawing a map or its outline. */
export type MapContext = {
  say: ThreadMessages
  t: MapMessages
  question: { number: number; title: string }
  /** The seminar's slug and language. */
  seminar: { slug: string; language: string }
  /** The labels of the question's theses. */
  labels: string[]
  view: MapView
  /** Where each cited passage stands, such as ¶ 24, by the citation's id. */
  places: ReadonlyMap<string, string>
  /** A placeholder for the reader's view of the ballots on a position. */
  ballot: (position: string, part: 'any' | 'agree' | 'disagree') => string
  /** For a file: without links. */
  isFile?: boolean
}

/** The address of another view of the map. */
export const mapHref = (
  { question, seminar, view }: Pick<MapContext, 'question' | 'seminar' | 'view'>,
  change: Partial<MapView>,
): string => `${questionPath(seminar.slug, question.number, 'map')}${mapQuery({ ...view, ...change })}`

/** Where a node's own words are: its post in the debate, its passage in the text. */
export function hrefOf(node: TreeNode, { question, seminar }: MapContext): string {
  const debate = questionPath(seminar.slug, question.number)
  switch (node.kind) {
    case 'question':
      return debate
    case 'thesis':
      return `${debate}?thesis=${node.thesis.label}`
    case 'none':
      return `${debate}?thesis=none`
    case 'citation':
      return placeOf(node.citation.passage, { question, seminar })
    case 'ground':
      return placeOf(node.passage, { question, seminar })
    default:
      return postPath(node.post, { question, seminar })
  }
}

type Place = Pick<MapContext, 'question' | 'seminar'>

const placeOf = (passage: MappedPassage, { question, seminar }: Place): string =>
  passagePath(seminar.slug, { ...passage, question: question.number })

const postPath = ({ id, root }: { id: string; root: string | null }, { question, seminar }: Place): string =>
  pathInDebate({ member: { seminar }, question }, { id, answers: root === null ? null : { root } })

/** The side with whose shape and hue a node is drawn. */
export function nodeSide(node: TreeNode, labels: string[]): ThesisSide {
  if (node.kind === 'position') return sideOf(node.post, labels)
  return { label: node.label }
}

/** What a post says of others: "supports A, against C", "undercuts ¶ 24". The drawing tells it by curves as well. */
export function bearingOf(post: MappedPost, setting: Pick<MapContext, 'say' | 'labels' | 'places'>): string {
  const { kind, undercuts } = post
  if (!kind) return stands(post, setting)
  const place = undercuts === null ? undefined : setting.places.get(undercuts)
  return [setting.say(`kind.${kind}`), ...(place ? [place] : [])].join(' ')
}

/** Where each cited passage stands, by its citation. */
export const placesIn = (posts: MappedPost[]): ReadonlyMap<string, string> =>
  new Map(posts.flatMap(({ citations }) => citations.map(({ id, passage }) => [id, paragraphsOf(passage)])))
