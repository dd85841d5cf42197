/** The seed of the random inputs of a run. `VETA_SEED` draws those of an earlier run again. */
export const seed = Number(process.env.VETA_SEED ?? Date.now() % 1_000_000)
