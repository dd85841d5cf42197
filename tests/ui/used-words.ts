import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** The source files under a folder of the project. */
export function sourcesIn(folder: string): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('platform/prisma'))
    .map((path) => ({ path: join(folder, path), text: readFileSync(join(root, folder, path), 'utf8') }))
}

/** The problem codes in a file: in `code: '…'`, in the calls that refuse, as reasons, and as messages of shapes. */
export function codesIn(text: string): string[] {
  const literal = [...text.matchAll(/\bcode: '([a-z]\w*)'/g)].map(([, code = '']) => code)
  const calls = [
    ...text.matchAll(/\b(?:NotPermitted|FileRefusal|treeRefused|\w*Conflict|refuse|problem)\(([^()]*)\)/g),
  ]
  const called = calls.flatMap(([, inside = '']) => namesIn(inside))
  const shapes = [
    ...text.matchAll(/\.(?:min|max|length|regex|refine|email|pipe)\((?:[^()']|\([^()]*\))*'([a-z]\w*)'\)/g),
  ]
  const errors = [...text.matchAll(/\b(?:error|message): '([a-z]\w*)'/g)]
  const reasons = [...text.matchAll(/\b(?:function|const) why\w+[\s\S]*?\n(?:\}|\n)/g)].flatMap(([body]) => [
    ...body.matchAll(/\breturn\b([^\n]*)/g),
  ])
  const named = reasons.flatMap(([, inside = '']) => [...inside.matchAll(/(?:^|[?:])\s*'([a-z]\w*)'/g)])
  const found = [...literal, ...called, ...[...shapes, ...errors, ...named].map(([, code = '']) => code)]
  return [...new Set(found)].filter((code) => code !== 'custom')
}

/** The quoted names that are a whole argument, or a branch of a conditional. */
const namesIn = (inside: string) =>
  [...inside.matchAll(/(?:^|[?:,])\s*'([a-z]\w*)'/g)].map(([, name = '']) => name)

/** The keys that a file translates, and their namespaces (none: its caller passes a translator). */
export function keysIn(text: string): { keys: string[]; namespaces: string[] } {
  const named = [
    ...text.matchAll(/getTranslations(?:<[^>]*>)?\(\s*'([\w.]+)'/g),
    ...text.matchAll(/namespace: '([\w.]+)'/g),
    ...text.matchAll(/\btitled\('([\w.]+)'/g),
  ]
  const keys = [
    ...text.matchAll(/\bt(?:\.(?:rich|markup|has))?\(\s*'([\w.]+)'/g),
    ...text.matchAll(/\btitled\('[\w.]+', '([\w.]+)'/g),
  ]
  return { keys: keys.map(([, key = '']) => key), namespaces: named.map(([, namespace = '']) => namespace) }
}
