import { existsSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '@/lib/platform/env'
import { type Check, fail, ok, said, warn } from './check'

/** The data folder of the embedded database, and free space on its disk. */
export async function machineChecks(): Promise<Check[]> {
  const { dataFolder, embedded } = env()
  if (!embedded) return []
  if (!existsSync(dataFolder))
    return [fail('data folder', `${dataFolder} is not there.`, 'npm start makes it, or set VETA_DATA.')]
  return [folderCheck(dataFolder), await diskCheck(dataFolder)]
}

function folderCheck(folder: string): Check {
  if (process.platform === 'win32') return ok('data folder', `${folder}; its permissions are the system's`)
  const secrets = join(folder, 'secrets.json')
  if (!existsSync(secrets)) return fail('data folder', `${secrets} is not there.`, 'npm start makes it.')
  if (modeOf(secrets) & 0o077)
    return fail(
      'data folder',
      `others may read ${secrets}.`,
      `chmod 600 ${secrets}, and change what was in it.`,
    )
  if (modeOf(folder) & 0o022)
    return warn('data folder', `others may write to ${folder}.`, `chmod go-w ${folder}`)
  return ok('data folder', `${folder}; its secrets are their owner’s alone`)
}

const modeOf = (path: string) => statSync(path).mode & 0o777

const GIGABYTE = 1e9

async function diskCheck(folder: string): Promise<Check> {
  try {
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    const says = `${(free / GIGABYTE).toFixed(1)} GB are free where the data is`
    const todo = 'Make room: a full disk stops every write.'
    if (free < GIGABYTE / 10) return fail('disk', `${says}.`, todo)
    return free < GIGABYTE ? warn('disk', `${says}.`, todo) : ok('disk', says)
  } catch (error) {
    return warn('disk', `cannot be asked: ${said(error)}`, 'See to it yourself that there is room.')
  }
}
