-- AlterTable
ALTER TABLE "question_draft" ADD COLUMN     "publish_at" TIMESTAMPTZ(3),
ADD COLUMN     "publish_by" UUID,
ADD COLUMN     "publish_problem" TEXT;

-- CreateIndex
CREATE INDEX "question_draft_publish_at_idx" ON "question_draft"("publish_at");
