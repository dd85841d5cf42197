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

/** The calls of the API by noun, as its document and the page for developers show them. */
export const nouns: Record<string, RouteTable> = {
  'You and your account': peopleRoutes,
  Seminars: { ...seminarsRoutes, ...termsRoutes },
  'Groups and rosters': { ...groupsRoutes, ...rosterRoutes },
  Sources: { ...sourcesRoutes, ...editionsRoutes, ...translationsRoutes },
  References: { ...referencesRoutes, ...awaitedSourcesRoutes },
  Notes: notesRoutes,
  Questions: { ...questionsRoutes, ...packsRoutes },
  Positions: positionsRoutes,
  'Exports and imports': { ...exportsRoutes, ...archivesRoutes, ...importsRoutes },
  Annotations: annotationsRoutes,
  'Evidence and map': { ...evidenceRoutes, ...mapRoutes },
  Opinion: opinionRoutes,
  Brief: { ...briefRoutes, ...glanceRoutes },
  Reviews: reviewsRoutes,
  Moderation: { ...rulingsRoutes, ...labelsRoutes, ...flagsRoutes },
  'Proposed translations': proposedTranslationsRoutes,
  'Record and notices': { ...recordRoutes, ...noticesRoutes, ...liveRoutes },
  Search: searchRoutes,
  'Rubrics and grades': { ...rubricsRoutes, ...gradesRoutes, ...peerReviewsRoutes },
  Webhooks: webhooksRoutes,
  Participation: { ...participationRoutes, ...activityRoutes, ...coverageRoutes },
}

/** Every call of the API but the one for its document. */
export const routes: RouteTable = Object.assign({}, ...Object.values(nouns))
