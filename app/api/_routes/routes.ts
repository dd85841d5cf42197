import type { RouteTable } from '@/lib/web/api/route-table'
import { briefRoutes } from './curation/brief'
import { flagsRoutes } from './curation/flags'
import { glanceRoutes } from './curation/glance'
import { labelsRoutes } from './curation/labels'
import { proposedTranslationsRoutes } from './curation/proposed-translations'
import { recordRoutes } from './curation/record'
import { reviewsRoutes } from './curation/reviews'
import { rulingsRoutes } from './curation/rulings'
import { annotationsRoutes } from './exchange/annotations'
import { archivesRoutes } from './exchange/archives'
import { exportsRoutes } from './exchange/exports'
import { importsRoutes } from './exchange/imports'
import { packsRoutes } from './exchange/packs'
import { webhooksRoutes } from './exchange/webhooks'
import { activityRoutes } from './gradebook/activity'
import { coverageRoutes } from './gradebook/coverage'
import { gradesRoutes } from './gradebook/grades'
import { participationRoutes } from './gradebook/participation'
import { peerReviewsRoutes } from './gradebook/peer-reviews'
import { rubricsRoutes } from './gradebook/rubrics'
import { liveRoutes } from './live'
import { noticesRoutes } from './notices'
import { opinionRoutes } from './opinion'
import { peopleRoutes } from './people'
import { evidenceRoutes } from './positions/evidence'
import { mapRoutes } from './positions/map'
import { positionsRoutes } from './positions/positions'
import { questionsRoutes } from './positions/questions'
import { searchRoutes } from './search'
import { groupsRoutes } from './seminars/groups'
import { rosterRoutes } from './seminars/roster'
import { seminarsRoutes } from './seminars/seminars'
import { termsRoutes } from './seminars/terms'
import { awaitedSourcesRoutes } from './sources/awaited-sources'
import { editionsRoutes } from './sources/editions'
import { notesRoutes } from './sources/notes'
import { referencesRoutes } from './sources/references'
import { sourcesRoutes } from './sources/sources'
import { translationsRoutes } from './sources/translations'

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
