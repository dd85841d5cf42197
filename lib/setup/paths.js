import { join, resolve } from 'node:path'

/** The project's folder, independent of the working directory. */
export const root = resolve(import.meta.dirname, '../..')

/**
 * The data folder: VETA_DATA, by default `.veta` in the project.
 * @param {Record<string, string | undefined>} [env]
 */
export function dataFolder(env = process.env) {
  return env.VETA_DATA ? resolve(root, env.VETA_DATA) : join(root, '.veta')
}
