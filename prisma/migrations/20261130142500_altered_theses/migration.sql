-- An instructor takes a thesis over whose words a version has altered: theses have no revisions and no verdicts.
ALTER TABLE "transfer" DROP CONSTRAINT transfer_whole;
ALTER TABLE "transfer" ADD CONSTRAINT transfer_whole CHECK (
  num_nonnulls(citation_id, thesis_id, key_passage_id) = 1 AND (undone_at IS NULL) = (undone_by_id IS NULL)
  AND num_nonnulls(from_revision, to_revision, from_position_revision, to_position_revision)
    = CASE WHEN fate = 'altered' AND citation_id IS NOT NULL THEN 4 ELSE 0 END
  AND (fate = 'altered' OR verdict IS NULL) AND (citation_id IS NOT NULL OR verdict IS NULL)
  AND (fate <> 'altered' OR key_passage_id IS NULL));
