import { isShown } from '@/lib/platform/shape'
import { flowsOf } from './flow'

/** Whether a reader sees words of a Markdown text once it is rendered: link definitions and empty blocks show none. */
export const showsWords = (markdown: string): boolean => flowsOf(markdown).some(({ text }) => isShown(text))
