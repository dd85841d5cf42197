import { afterAll, vi } from 'vitest'

/*
 * A worker runs many files one after the other. Each finds what a process of its own would give it: our modules evaluated
 * anew, none of our values on the global object, and the worker's first environment. Only libraries stay loaded, and what they
 * have put there. `standIns`: the classes of browsers that the reader of PDF files puts in place.
 */
const standIns = ['DOMMatrix', 'ImageData', 'Path2D']
const kept = globalThis as { environmentOfWorker?: NodeJS.ProcessEnv }
kept.environmentOfWorker ??= { ...process.env }
for (const name of Object.keys(process.env)) if (!(name in kept.environmentOfWorker)) delete process.env[name]
Object.assign(process.env, kept.environmentOfWorker)
for (const name of Object.getOwnPropertyNames(globalThis))
  if (name.startsWith('veta') || standIns.includes(name)) Reflect.deleteProperty(globalThis, name)
vi.resetModules()

afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  vi.resetConfig()
})
