import { join, resolve } from 'node:path'

/** The project's own folder, wherever the command was called from. */
export const root = resolve(import.meta.dirname, '../..')

/**
 * Where data is kept: VETA_DATA, by default `.veta` in the project.
 * @param {Record<string, string | undefined>} [env]
 */
export function dataFolder(env = process.env) {
  return env.VETA_DATA ? resolve(root, env.VETA_DATA) : join(root, '.veta')
}
