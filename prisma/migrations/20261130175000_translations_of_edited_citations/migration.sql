-- A citation whose words were edited has another passage: its earlier proposer may translate that one too.
DROP INDEX proposed_translation_stands_once;
CREATE UNIQUE INDEX proposed_translation_stands_once
  ON "proposed_translation"(citation_id, passage_id, by_id, language) WHERE retired_at IS NULL;
