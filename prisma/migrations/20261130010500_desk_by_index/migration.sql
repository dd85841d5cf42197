-- How many were in a question after something was posted there.
-- DropIndex
DROP INDEX "visit_question_id_idx";

-- CreateIndex
CREATE INDEX "visit_question_id_latest_at_idx" ON "visit"("question_id", "latest_at");

-- Verdicts that an author appealed against.
CREATE INDEX "review_appealed" ON "review" ("seminar_id", "citation_id") WHERE appealed_at IS NOT NULL AND undone_at IS NULL;
