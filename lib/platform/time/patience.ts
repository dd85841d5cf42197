/** The value of `work`, or `otherwise` when it takes longer than so many milliseconds. The work goes on. */
export async function withPatience<Value, Other>(
  work: Promise<Value>,
  milliseconds: number,
  otherwise: Other,
): Promise<Value | Other> {
  // Work that fails after its time has nobody to tell.
  work.catch(() => undefined)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Other>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
