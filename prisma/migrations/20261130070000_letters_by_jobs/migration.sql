-- When a letter is tried again, and how often it was, is known to its job (graphile_worker), as of every other job.
DROP INDEX "letter_sent_at_gave_up_at_due_at_idx";

ALTER TABLE "letter" DROP COLUMN "attempts",
DROP COLUMN "due_at";

CREATE INDEX "letter_sent_at_gave_up_at_idx" ON "letter"("sent_at", "gave_up_at");
