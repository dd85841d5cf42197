-- A question's record in the order in which it was committed.
-- DropIndex
DROP INDEX "event_question_id_xid_idx";

-- CreateIndex
CREATE INDEX "event_question_id_xid_id_idx" ON "event"("question_id", "xid", "id");

-- Known cases are of a seminar; the record of a question tells of those that stand on its positions.
CREATE INDEX "event_of_known_cases" ON "event" ("seminar_id", "xid", "id") WHERE subject = 'knownCase';
