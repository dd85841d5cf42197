import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

/** Generated, or not ours. */
const left = new Set([
  'node_modules',
  '.next',
  'tests/bench/floor/.next',
  '.git',
  '.veta',
  'lib/platform/prisma',
  'tests/output',
])

/** Every file below a folder of the project, by its path from the root, with slashes on every system. */
export function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (left.has(path)) return []
    return entry.isDirectory() ? filesIn(path) : [path]
  })
}

export type Import = {
  /** The place of the import, such as `lib/people/rules.ts:3`. */
  at: string
  from: string
  /** The module's name as written. */
  name: string
  /** The imported file of the project; null for a package. */
  to: string | null
  /** A type import, which is erased at run time. */
  isType: boolean
}

const statement =
  /^[ \t]*(?:import|export)\s+(type\s)?\s*(?:([\w$*\s{},]*?)\s*from\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/gm

/** The imports of a file, in text order: static, for types only, re-exported or at run time. */
export const importsOf = (from: string): Import[] => importsIn(readFileSync(join(root, from), 'utf8'), from)

export function importsIn(text: string, from: string): Import[] {
  return [...text.matchAll(statement)].map((match) => {
    const [whole, type, names = '', name = match[4] ?? ''] = match
    const line = text.slice(0, match.index + whole.search(/\S/)).split('\n').length
    const isType = Boolean(type) || isAllTypes(names)
    return { at: `${from}:${line}`, from, name, to: fileOf(from, name), isType }
  })
}

/** `{ type A, type B }` */
function isAllTypes(names: string): boolean {
  const [, inner] = /^\s*\{([^}]*)\}\s*$/.exec(names) ?? []
  const each = inner?.split(',').filter((part) => part.trim() !== '') ?? []
  return each.length > 0 && each.every((part) => /^\s*type\s/.test(part))
}

function fileOf(from: string, name: string): string | null {
  const path = name.startsWith('@/')
    ? name.slice(2)
    : name.startsWith('.')
      ? posix.join(posix.dirname(from), name)
      : null
  if (path === null) return null
  const found = ['', '.ts', '.tsx', '.js', '.d.ts', '/index.ts', '/index.tsx'].find((end) =>
    isFile(path + end),
  )
  return path + (found ?? '')
}

function isFile(path: string): boolean {
  const full = join(root, path)
  return existsSync(full) && statSync(full).isFile()
}

type Graph = Map<string, Set<string>>

/** A cycle of imports with this file, as the shortest path back to itself. */
export function circleOf(file: string, graph: Graph): string[] | null {
  return pathFrom(file, graph, (to) => to === file)
}

/** The path at run time from a file to one for which `isThere` holds. */
export function reachedFrom(file: string, imports: Import[], isThere: (to: string) => boolean) {
  const graph: Graph = new Map()
  for (const { from, to, isType } of imports) {
    if (to === null || isType) continue
    graph.set(from, (graph.get(from) ?? new Set()).add(to))
  }
  return pathFrom(file, graph, isThere)
}

function pathFrom(file: string, graph: Graph, isThere: (to: string) => boolean): string[] | null {
  const before = new Map<string, string>()
  const queue = [file]
  for (const at of queue) {
    for (const next of graph.get(at) ?? []) {
      if (isThere(next)) return [...pathTo(at, before), next]
      if (next === file || before.has(next)) continue
      before.set(next, at)
      queue.push(next)
    }
  }
  return null
}

function pathTo(at: string, before: Map<string, string>): string[] {
  const path = [at]
  for (let step = before.get(at); step; step = before.get(step)) path.unshift(step)
  return path
}
