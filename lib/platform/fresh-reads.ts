/**
 * Reads that everybody shares who asked before they began: a caller never gets the result of a read that began before their
 * call, and however many call at once, one read runs at a time, and one waits.
 */
export function freshReads<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const running = new Map<string, Promise<Value>>()
  const waiting = new Map<string, Promise<Value>>()

  async function afterThat(key: string): Promise<Value> {
    await running.get(key)?.catch(() => undefined)
    waiting.delete(key)
    const reading = read(key)
    running.set(key, reading)
    try {
      return await reading
    } finally {
      if (running.get(key) === reading) running.delete(key)
    }
  }

  return (key) => {
    const known = waiting.get(key)
    if (known) return known
    const next = afterThat(key)
    waiting.set(key, next)
    return next
  }
}
