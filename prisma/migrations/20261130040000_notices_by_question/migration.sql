-- The questions that somebody has notices of are found by one step in an index for each.
-- CreateIndex
CREATE INDEX "notice_person_id_question_id_idx" ON "notice"("person_id", "question_id");
