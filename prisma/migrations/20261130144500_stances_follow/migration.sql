-- Who is put into another group takes their answers into its thread: where a poll is may change, what it says never does.
DROP TRIGGER stance_poll_stays ON "stance_poll";
CREATE TRIGGER stance_poll_stays
  BEFORE DELETE OR UPDATE OF "id", "seminar_id", "moment", "weights", "confidence", "moved_by_position_id", "moved_by_passage_id", "at"
  ON "stance_poll" FOR EACH ROW EXECUTE FUNCTION never_changes();
