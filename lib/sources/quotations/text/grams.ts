/** Where every four signs in a row stand in a text, at every second place, by a hash of them. */
export type GramIndex = {
  /** The places of hash `n` are `places[from[n]]` up to `places[from[n + 1]]` (UTF-16 units). */
  from: Uint32Array
  places: Uint32Array
}

const bits = 16
const step = 2

/** Places that are read at one stretch. */
const SLICE = 50_000

/** Linear, in slices; half a place for each UTF-16 unit is kept, in four bytes. */
export function* indexingGrams(text: string): Generator<void, GramIndex> {
  const count = Math.max(0, Math.floor((text.length - 4) / step) + 1)
  const from = new Uint32Array((1 << bits) + 1)
  const hashes = new Uint16Array(count)
  for (let n = 0; n < count; n++) {
    const hash = hashAt(text, n * step)
    hashes[n] = hash
    from[hash + 1] = (from[hash + 1] ?? 0) + 1
    if (n % SLICE === 0) yield
  }
  for (let hash = 0; hash < 1 << bits; hash++) from[hash + 1] = (from[hash + 1] ?? 0) + (from[hash] ?? 0)
  const next = from.slice()
  const places = new Uint32Array(count)
  for (let n = 0; n < count; n++) {
    const hash = hashes[n] ?? 0
    const at = next[hash] ?? 0
    places[at] = n * step
    next[hash] = at + 1
    if (n % SLICE === 0) yield
  }
  return { from, places }
}

/** Whatever the case of letters of ASCII. */
function hashAt(text: string, at: number): number {
  let hash = 0
  for (let next = at; next < at + 4; next++) {
    const unit = text.charCodeAt(next)
    hash = Math.imul(hash ^ (unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit), 0x9e3779b1)
    hash ^= hash >>> 15
  }
  return hash & 0xffff
}

/** A place where a quotation may begin (UTF-16 units), and the share of its signs found there in about their order. */
export type GramCandidate = { at: number; share: number }

/** Places looked at for one quotation, the rarest signs first. */
const mostVotes = 40_000
const mostCandidates = 3

/** Where a text has most of the four signs of a quotation, at about the same distances. */
export function gramCandidates({ from, places }: GramIndex, size: number, quote: string): GramCandidate[] {
  const grams = gramsOf(from, quote)
  const width = Math.max(24, quote.length >> 2)
  const before = Math.ceil(quote.length / width)
  const factor = 1 / width
  const votes = new Uint16Array(before + Math.ceil(size / width) + 2)
  let [cast, asked] = [0, 0]
  for (const { at, hash, count } of grams) {
    if (asked > 0 && cast + count > mostVotes) break
    cast += count
    asked++
    // By a factor, since divisions would be most of the work; a half more keeps every quotient off the whole numbers.
    const shift = before * width - at + 0.5
    const last = from[hash + 1] ?? 0
    for (let next = from[hash] ?? 0; next < last; next++) {
      const bucket = (((places[next] ?? 0) + shift) * factor) | 0
      votes[bucket] = (votes[bucket] ?? 0) + 1
    }
  }
  return likeliest(votes).map(({ bucket, total }) => ({
    at: (bucket - before) * width,
    share: (total * step) / Math.max(1, asked),
  }))
}

function gramsOf(from: Uint32Array, quote: string) {
  const grams = Array.from({ length: Math.max(0, quote.length - 3) }, (_, at) => {
    const hash = hashAt(quote, at)
    return { at, hash, count: (from[hash + 1] ?? 0) - (from[hash] ?? 0) }
  })
  return grams.sort((a, b) => a.count - b.count)
}

/** The first few stretches, each taken with the one after it, that are no neighbours of a better one. */
function likeliest(votes: Uint16Array): Array<{ bucket: number; total: number }> {
  const best: Array<{ bucket: number; total: number }> = []
  let least = 0
  for (let bucket = 0; bucket + 1 < votes.length; bucket++) {
    const total = (votes[bucket] ?? 0) + (votes[bucket + 1] ?? 0)
    if (total <= least) continue
    const beside = best.findIndex((one) => Math.abs(one.bucket - bucket) <= 1)
    if (beside >= 0 && (best[beside]?.total ?? 0) >= total) continue
    if (beside >= 0) best.splice(beside, 1)
    best.push({ bucket, total })
    best.sort((a, b) => b.total - a.total)
    best.length = Math.min(best.length, mostCandidates)
    least = best[mostCandidates - 1]?.total ?? 0
  }
  return best
}
