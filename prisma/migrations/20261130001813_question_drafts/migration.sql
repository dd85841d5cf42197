-- CreateTable
CREATE TABLE "question_draft" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "body" JSONB NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "question_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "question_draft_seminar_id_id_idx" ON "question_draft"("seminar_id", "id");

-- AddForeignKey
ALTER TABLE "question_draft" ADD CONSTRAINT "question_draft_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE CASCADE ON UPDATE CASCADE;
