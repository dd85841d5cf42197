export const dynamic = 'force-dynamic'

/** In the format and with the names of Veta's own, so that a benchmark reads both alike. */
export function GET() {
  const { user, system } = process.cpuUsage()
  return new Response(
    `process_cpu_seconds_total ${(user + system) / 1e6}\nprocess_resident_memory_bytes ${process.memoryUsage().rss}\n`,
  )
}
