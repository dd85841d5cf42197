import './node-version.js'
import './serve/heap.js'
import { end, endOnSignals, isEnding } from './ending.js'
import { install } from './install.js'
import { run } from './progress.js'

// `npm start` and, with --dev, `npm run dev`. Until the packages are installed, only Node itself may be used.
await run(async () => {
  endOnSignals()
  try {
    await install()
    const { startVeta } = await import('./start-veta.js')
    await startVeta({ dev: process.argv.includes('--dev') })
    return 0
  } catch (error) {
    if (isEnding()) return 0
    await end()
    throw error
  }
})
