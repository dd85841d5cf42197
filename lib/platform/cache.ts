import { LRUCache } from 'lru-cache'

/** How full a cache is, for the operator: `most` and `bytes` are bytes, as `sizeOf` counts them. */
export type CacheSize = { name: string; entries: number; bytes: number; most: number }

type Bound<Value> = {
  /** Bytes, of keys and values together. */
  most: number
  /** Of a value, in bytes. */
  sizeOf: (value: Value) => number
  /** The newest value is kept even where it alone is more than the bound: to make it again would hold everybody up. */
  keepsNewest?: boolean
  /** Milliseconds after which a value is made anew; for ever when left out. */
  fresh?: number
}

/** What an entry costs beside its key and value, about: places in the map and their headers. */
const ENTRY = 200

/** An upper bound of the bytes of a string, which V8 stores with one or two for each UTF-16 unit. */
export const sizeOfText = (text: string): number => text.length * 2

/**
 * Values that a process keeps and could make again. They are bounded in bytes: the value that was not asked for the longest
 * gives way. A value too large for the whole cache is not kept, unless the bound says so.
 */
export type Cache<Value extends object> = LRUCache<string, Value, () => Promise<Value>>

export function newCache<Value extends object>(bound: Bound<Value>): Cache<Value> {
  const { most, sizeOf, keepsNewest = false, fresh = 0 } = bound
  return new LRUCache({
    maxSize: most,
    sizeCalculation: (value, key) => {
      const size = ENTRY + sizeOfText(key) + sizeOf(value)
      return keepsNewest ? Math.min(size, most) : size
    },
    ttl: fresh,
    fetchMethod: (_key, _stale, { context }) => context(),
    // A value that gives way before it is made is still the answer to those who wait for it.
    ignoreFetchAbort: true,
  })
}

/** Pages and routes are bundled apart, each with its own copy of every module; what they keep is one process's. */
const shared = globalThis as { vetaCaches?: Map<string, Counted> }

type Counted = Pick<Cache<object>, 'size' | 'calculatedSize' | 'maxSize'>

/** The process's cache of this name. Its first caller sets the bound. */
export function cache<Value extends object>(name: string, bound: Bound<Value>): Cache<Value> {
  shared.vetaCaches ??= new Map()
  const known = shared.vetaCaches.get(name)
  // The name stands for one kind of value.
  if (known) return known as Cache<Value>
  const made = newCache(bound)
  shared.vetaCaches.set(name, made)
  return made
}

/** The value under a key. Two requests that miss it at one moment make it once. */
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
