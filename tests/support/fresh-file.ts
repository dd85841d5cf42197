import { afterAll, vi } from 'vitest'

/*
 * A worker runs many files one after the other. Each finds what a process of its own would give it: our modules evaluated
 * anew, none of our values on the global object, and the worker's first environment. Only libraries stay loaded.
 */
const kept = globalThis as { environmentOfWorker?: NodeJS.ProcessEnv }
kept.environmentOfWorker ??= { ...process.env }
for (const name of Object.keys(process.env)) if (!(name in kept.environmentOfWorker)) delete process.env[name]
Object.assign(process.env, kept.environmentOfWorker)
for (const name of Object.keys(globalThis))
  if (name.startsWith('veta')) Reflect.deleteProperty(globalThis, name)
vi.resetModules()

afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  vi.resetConfig()
})
