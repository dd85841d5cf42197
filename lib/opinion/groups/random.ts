/**
 * Random whole numbers below a bound, the same for the same seed on every machine: xoshiro128** 1.1 by Blackman and Vigna
 * ("Scrambled Linear Pseudorandom Number Generators", 2021), whose state splitmix32 makes of the seed. Not for secrets.
 */
export function randomNumbers(seed: number): (bound: number) => number {
  const state = stateFrom(seed)
  return (bound) => Math.floor((nextOf(state) / 2 ** 32) * bound)
}

function stateFrom(seed: number): [number, number, number, number] {
  let counter = seed >>> 0
  const next = () => {
    counter = (counter + 0x9e3779b9) >>> 0
    let mixed = counter ^ (counter >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  return [next(), next(), next(), next()]
}

function nextOf(state: [number, number, number, number]): number {
  const result = Math.imul(rotated(Math.imul(state[1], 5), 7), 9) >>> 0
  const shifted = state[1] << 9
  state[2] ^= state[0]
  state[3] ^= state[1]
  state[1] ^= state[2]
  state[0] ^= state[3]
  state[2] ^= shifted
  state[3] = rotated(state[3], 11)
  return result
}

const rotated = (bits: number, by: number) => (bits << by) | (bits >>> (32 - by))
