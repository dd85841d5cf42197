/** A problem that the person who started Veta can solve. Shown in plain words, without a stack. */
export class Stop extends Error {}

/**
 * Runs one step of the start; reports it only if it takes more than a second.
 * @template T
 * @param {string} what as in "Building the pages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const begun = Date.now()
  let told = false
  const timer = setTimeout(() => {
    told = true
    console.log(`${what} …`)
  }, 1000)
  try {
    const result = await work()
    if (told) console.log(`${what}: done in ${((Date.now() - begun) / 1000).toFixed(1)} s`)
    return result
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Runs a whole command: shows a Stop in its own words, any other error with its stack.
 * @param {() => Promise<number | undefined>} command resolves to the exit code
 */
export async function run(command) {
  endByExit()
  try {
    process.exitCode = (await command()) ?? 0
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}

/** Without another handler a signal ends us normally, so that cleanups run. */
function endByExit() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(130)
    })
  }
}

/**
 * An error of the file system in plain words.
 * @param {unknown} error
 * @param {string} folder
 */
export function refusedFolder(error, folder) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new Stop(
      `Veta may not write to ${folder}. Change its permissions, or set VETA_DATA to a folder that you may write to.`,
    )
  }
  if (code === 'ENOSPC') return new Stop(`The disk that holds ${folder} is full. Make room and start again.`)
  return error
}
