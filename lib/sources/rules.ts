import type { Block } from './convert/block'

/** The default title of a text: its title block, else the file's name without extension. */
export function titleOf(blocks: Array<Pick<Block, 'kind' | 'text'>>, fileName = ''): string {
  const own = blocks.find(({ kind }) => kind === 'title')?.text
  return oneLine(own ?? fileName.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z]{1,8}$/, '')) || '…'
}

const LONGEST_TITLE = 300

function oneLine(text: string): string {
  return [
    ...text
      .slice(0, LONGEST_TITLE * 2)
      .replaceAll(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, LONGEST_TITLE)
    .join('')
}

/** The newest version is the last. */
export function newest<V extends { number: number }>(versions: V[]): V | undefined {
  return versions.at(-1)
}

/** A withdrawn source keeps its citations and takes no new ones. */
export const mayBeCited = (source: { withdrawnAt: Date | null }): boolean => source.withdrawnAt === null
