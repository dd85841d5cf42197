/** @type {(() => void | Promise<void>)[]} */
const endings = []

let begunAt = 0

/**
 * Registers a cleanup for the end of Veta. Cleanups run in reverse order.
 * @param {() => void | Promise<void>} ending
 */
export function atEnd(ending) {
  endings.push(ending)
}

/** Ends in order on Ctrl-C or a signal; at once on a second one. */
export function endOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // npm repeats the terminal's Ctrl-C for us, so two within a second count as one.
      if (begunAt && Date.now() - begunAt > 1000) process.exit(1)
      if (!begunAt) {
        end().then(() => {
          console.log('Veta has stopped.')
          process.exit(0)
        })
      }
    })
  }
}

/** Runs all cleanups. */
export async function end() {
  begunAt ||= Date.now()
  for (;;) {
    const ending = endings.pop()
    if (!ending) return
    try {
      await ending()
    } catch (error) {
      console.error(error)
    }
  }
}

/** Whether the end has begun: a step that fails after that fails because of it. */
export const isEnding = () => begunAt > 0
