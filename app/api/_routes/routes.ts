import type { RouteTable } from '@/lib/web/api/route-table'
import { activityRoutes } from './activity'
import { annotationsRoutes } from './annotations'
import { archivesRoutes } from './archives'
import { awaitedSourcesRoutes } from './awaited-sources'
import { briefRoutes } from './brief'
import { coverageRoutes } from './coverage'
import { editionsRoutes } from './editions'
import { evidenceRoutes } from './evidence'
import { exportsRoutes } from './exports'
import { flagsRoutes } from './flags'
import { glanceRoutes } from './glance'
import { gradesRoutes } from './grades'
import { groupsRoutes } from './groups'
import { importsRoutes } from './imports'
import { labelsRoutes } from './labels'
import { liveRoutes } from './live'
import { mapRoutes } from './map'
import { notesRoutes } from './notes'
import { noticesRoutes } from './notices'
import { opinionRoutes } from './opinion'
import { packsRoutes } from './packs'
import { participationRoutes } from './participation'
import { peerReviewsRoutes } from './peer-reviews'
import { peopleRoutes } from './people'
import { positionsRoutes } from './positions'
import { proposedTranslationsRoutes } from './proposed-translations'
import { questionsRoutes } from './questions'
import { recordRoutes } from './record'
import { referencesRoutes } from './references'
import { reviewsRoutes } from './reviews'
import { rosterRoutes } from './roster'
import { rubricsRoutes } from './rubrics'
import { rulingsRoutes } from './rulings'
import { searchRoutes } from './search'
import { seminarsRoutes } from './seminars'
import { sourcesRoutes } from './sources'
import { termsRoutes } from './terms'
import { translationsRoutes } from './translations'
import { webhooksRoutes } from './webhooks'

/** Every call of the API but the one for its document. */
export const routes: RouteTable = {
  ...peopleRoutes,
  ...seminarsRoutes,
  ...termsRoutes,
  ...groupsRoutes,
  ...rosterRoutes,
  ...sourcesRoutes,
  ...referencesRoutes,
  ...awaitedSourcesRoutes,
  ...translationsRoutes,
  ...editionsRoutes,
  ...notesRoutes,
  ...questionsRoutes,
  ...packsRoutes,
  ...importsRoutes,
  ...exportsRoutes,
  ...annotationsRoutes,
  ...archivesRoutes,
  ...positionsRoutes,
  ...evidenceRoutes,
  ...opinionRoutes,
  ...briefRoutes,
  ...glanceRoutes,
  ...reviewsRoutes,
  ...rulingsRoutes,
  ...labelsRoutes,
  ...proposedTranslationsRoutes,
  ...flagsRoutes,
  ...recordRoutes,
  ...noticesRoutes,
  ...liveRoutes,
  ...searchRoutes,
  ...rubricsRoutes,
  ...gradesRoutes,
  ...peerReviewsRoutes,
  ...participationRoutes,
  ...activityRoutes,
  ...coverageRoutes,
  ...mapRoutes,
  ...webhooksRoutes,
}
