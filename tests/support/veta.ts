import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { root } from './imports'

type Said = { code: number | null; out: string; err: string }

/** Runs the operator's command as an operator does, on this test's database. */
export async function veta(args: string[], input = '', env: Record<string, string> = {}): Promise<Said> {
  const child = spawn(process.execPath, ['lib/setup/veta.js', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  })
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, err }
}
