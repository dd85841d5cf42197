/** @type {(() => void | Promise<void>)[]} */
const endings = []

let begunAt = 0

/**
 * Has something undone when Veta ends, last come first gone.
 * @param {() => void | Promise<void>} ending
 */
export function atEnd(ending) {
  endings.push(ending)
}

/** Ends in order at Ctrl-C or when told to stop; at once when told again. */
export function endOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // npm passes Ctrl-C on to us, whom the terminal has told already: that is one wish, not two.
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

/** Undoes all that was done. */
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

/** Whether the end has begun: a step that fails from now on fails because of it. */
export const isEnding = () => begunAt > 0
