-- Positions and responses of a question together, as they were posted: feeds, and what is new.
-- CreateIndex
CREATE INDEX "position_question_id_posted_at_id_idx" ON "position"("question_id", "posted_at", "id");

-- What the bell counts. Most notices have been seen, and are not in it.
CREATE INDEX "notice_unseen" ON "notice" ("person_id", "at") WHERE seen_at IS NULL;
