import { hash, verify } from '@node-rs/argon2'

/** OWASP's first choice for argon2id (the package's default): 19 MiB, two passes. About a tenth of a second. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const passwordHash = (password: string): Promise<string> => hash(password, cost)

/** Takes as long for a person without a password, or for nobody, as for a wrong password. */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const right = await verify(stored ?? (await nobodys()), password).catch(() => false)
  return right && Boolean(stored)
}

let decoy: Promise<string> | undefined

function nobodys(): Promise<string> {
  decoy ??= passwordHash(crypto.randomUUID())
  return decoy
}
