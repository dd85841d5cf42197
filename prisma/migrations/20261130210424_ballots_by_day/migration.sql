-- DropIndex
DROP INDEX "ballot_question_id_idx";

-- CreateIndex
CREATE INDEX "ballot_question_id_at_idx" ON "ballot"("question_id", "at");
