-- DropIndex
DROP INDEX "known_answer_id_key";

-- AlterTable
ALTER TABLE "known_answer" DROP CONSTRAINT "known_answer_pkey",
ADD COLUMN     "undone_at" TIMESTAMPTZ(3),
ADD CONSTRAINT "known_answer_pkey" PRIMARY KEY ("id");

-- CreateIndex
CREATE INDEX "known_answer_known_case_id_idx" ON "known_answer"("known_case_id");

-- One answer of each stands; those that were taken back are kept.
CREATE UNIQUE INDEX "known_answer_stands" ON "known_answer" (known_case_id, moderator_id) WHERE undone_at IS NULL;
