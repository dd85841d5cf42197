import { archiveImporter } from '../archive/importer'
import { packImporter } from '../packs/importer'
import { debateImporter } from './debate-importer'
import type { Importer } from './importer'
import type { ImportForm } from './input'
import { polisImporter } from './polis/importer'

/** Another form is a line here, a name in `input` and its marks in `recognise`: the call, the page and the command follow. */
export const importers: Record<ImportForm, Importer> = {
  pack: packImporter,
  kialo: debateImporter('kialo'),
  argdown: debateImporter('argdown'),
  aif: debateImporter('aif'),
  polis: polisImporter,
  archive: archiveImporter,
}
