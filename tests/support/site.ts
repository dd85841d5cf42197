import { throwAwaySite } from '@/lib/setup/checks/throw-away-site.js'

/** Serves the production build with the demonstration during the journeys; their processes inherit its address. */
export default async function site() {
  const { env, stop } = await throwAwaySite({ demonstration: true })
  Object.assign(process.env, env)
  return stop
}
