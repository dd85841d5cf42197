/** What a cache holds, for the operator: `most` and `bytes` are bytes, as `sizeOf` counts them. */
export type CacheSize = { name: string; entries: number; bytes: number; most: number }

type Bound<Value> = {
  /** Bytes, of keys and values together. */
  most: number
  /** Of a value, in bytes. */
  sizeOf: (value: Value) => number
  /** The newest value is kept even where it alone is more than the bound: to make it again would hold everybody up. */
  keepsNewest?: boolean
}

/** What an entry costs beside its key and value, about: places in the map and their headers. */
const ENTRY = 200

/** An upper bound of the bytes of a string, which V8 stores with one or two for each UTF-16 unit. */
export const sizeOfText = (text: string): number => text.length * 2

/**
 * What a process keeps of what it could make again. It is bounded in bytes: what was not asked for the longest gives way.
 * A value too large for the whole cache is not kept, unless the bound says so.
 */
export class Cache<Value> {
  private readonly entries = new Map<string, { value: Value; size: number }>()
  private bytes = 0

  constructor(
    private readonly name: string,
    private readonly bound: Bound<Value>,
  ) {}

  get(key: string): Value | undefined {
    const entry = this.entries.get(key)
    if (!entry) return undefined
    this.entries.delete(key)
    this.entries.set(key, entry)
    return entry.value
  }

  set(key: string, value: Value): void {
    this.delete(key)
    const size = ENTRY + sizeOfText(key) + this.bound.sizeOf(value)
    if (size > this.bound.most && !this.bound.keepsNewest) return
    this.entries.set(key, { value, size })
    this.bytes += size
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.bound.most || oldest === key) return
      this.delete(oldest)
    }
  }

  delete(key: string): void {
    const entry = this.entries.get(key)
    if (!entry) return
    this.entries.delete(key)
    this.bytes -= entry.size
  }

  size(): CacheSize {
    return { name: this.name, entries: this.entries.size, bytes: this.bytes, most: this.bound.most }
  }
}

/** Pages and routes are bundled apart, each with its own copy of every module; what they keep is one process's. */
const shared = globalThis as { vetaCaches?: Map<string, Cache<unknown>> }

/** The process's cache of this name. Its first caller sets the bound. */
export function cache<Value>(name: string, bound: Bound<Value>): Cache<Value> {
  shared.vetaCaches ??= new Map()
  const known = shared.vetaCaches.get(name)
  // The name stands for one kind of value.
  if (known) return known as Cache<Value>
  const made = new Cache(name, bound)
  shared.vetaCaches.set(name, made as Cache<unknown>)
  return made
}

/** Every cache of this process. */
export const cacheSizes = (): CacheSize[] => [...(shared.vetaCaches?.values() ?? [])].map((one) => one.size())
