import { decrypt, encrypt } from '../encryption'

/** The progress of a listener: all transactions before `xmin`, at a time in milliseconds since 1970. */
export type Cursor = { xmin: bigint; at: number }

const PURPOSE = 'live cursor'

/** The hexadecimal digits of a 64-bit number. */
const LENGTH = 16

/**
 * The id of a live message. Transaction numbers would reveal the amount of hidden activity, so the id is encrypted and has a
 * fixed length.
 */
export function encryptCursor({ xmin, at }: Cursor): string {
  const digits = [xmin, at].map((number) => number.toString(16).padStart(LENGTH, '0'))
  return encrypt(PURPOSE, digits.join(''))
}

/** Null for an id that no server of ours encrypted. */
export function decryptCursor(id: string): Cursor | null {
  const digits = decrypt(PURPOSE, id)
  if (digits === null) return null
  return { xmin: BigInt(`0x${digits.slice(0, LENGTH)}`), at: Number(`0x${digits.slice(LENGTH)}`) }
}
