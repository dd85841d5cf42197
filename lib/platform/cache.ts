import { LRUCache } from 'lru-cache'

/** The fill level of a cache, for the operator. `most` and `bytes` are bytes, as `sizeOf` counts them. */
export type CacheSize = { name: string; entries: number; bytes: number; most: number }

type Bound<Value> = {
  /** In bytes, for keys and values together. */
  most: number
  /** The size of a value, in bytes. */
  sizeOf: (value: Value) => number
  /** Keeps the newest value even when it alone exceeds the bound, because making it again would block everybody. */
  keepsNewest?: boolean
  /** In milliseconds: older values are made anew; without it values never expire. */
  fresh?: number
}

/** The approximate bytes of an entry besides key and value: the map's slots and headers. */
const ENTRY = 200

/** An upper bound of the bytes of a string, which V8 stores with one or two for each UTF-16 unit. */
export const sizeOfText = (text: string): number => text.length * 2

/**
 * Values that a process can make again, bounded in bytes. The least recently used value is evicted first. A value larger
 * than the whole cache is not kept, unless the bound says so.
 */
export type Cache<Value extends object> = LRUCache<string, Value, () => Promise<Value>>

export function newCache<Value extends object>(bound: Bound<Value>, onInsert?: () => void): Cache<Value> {
  const { most, sizeOf, keepsNewest = false, fresh = 0 } = bound
  return new LRUCache({
    maxSize: most,
    sizeCalculation: (value, key) => {
      const size = ENTRY + sizeOfText(key) + sizeOf(value)
      return keepsNewest ? Math.min(size, most) : size
    },
    ttl: fresh,
    ...(onInsert && { onInsert }),
    fetchMethod: (_key, _stale, { context }) => context(),
    // A value evicted before it is made still goes to the callers who wait for it.
    ignoreFetchAbort: true,
  })
}

/** Next bundles pages and routes apart, each with its own copy of every module; the caches belong to the process. */
const shared = globalThis as { vetaCaches?: Map<string, Counted> }

type Counted = Pick<Cache<object>, 'size' | 'calculatedSize' | 'maxSize' | 'rkeys' | 'delete'>

/** In bytes, for all caches of the process together. Their own bounds keep one of them from taking all of it. */
const MOST = 64_000_000

/** The process's cache of this name. Its first caller sets the bound. */
export function cache<Value extends object>(name: string, bound: Bound<Value>): Cache<Value> {
  shared.vetaCaches ??= new Map()
  const known = shared.vetaCaches.get(name)
  // A name always stands for one type of value.
  if (known) return known as Cache<Value>
  const made = newCache(bound, makeRoom)
  shared.vetaCaches.set(name, made)
  return made
}

/** The fullest cache gives up what was not asked for the longest. Each keeps its newest value, since somebody just needed it. */
function makeRoom(): void {
  const all = [...(shared.vetaCaches?.values() ?? [])]
  let over = all.reduce((sum, { calculatedSize }) => sum + calculatedSize, 0) - MOST
  while (over > 0) {
    const fullest = all.filter(({ size }) => size > 1).sort((a, b) => b.calculatedSize - a.calculatedSize)[0]
    const oldest = fullest?.rkeys().next().value
    if (!fullest || oldest === undefined) return
    const before = fullest.calculatedSize
    fullest.delete(oldest)
    over -= before - fullest.calculatedSize
  }
}

/** The value of a key. Simultaneous requests for a missing value make it once. */
export const getOrMake = <Value extends object>(
  kept: Cache<Value>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> => kept.forceFetch(key, { context: make })

/** Every cache of this process. */
export const cacheSizes = (): CacheSize[] =>
  [...(shared.vetaCaches ?? [])].map(([name, { size, calculatedSize, maxSize }]) => ({
    name,
    entries: size,
    bytes: calculatedSize,
    most: maxSize,
  }))
