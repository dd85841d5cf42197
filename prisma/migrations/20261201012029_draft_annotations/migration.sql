-- CreateTable
CREATE TABLE "draft_annotation" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "via" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "canonical" TEXT,
    "motivation" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_annotation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "draft_annotation_person_id_question_id_idx" ON "draft_annotation"("person_id", "question_id");

-- CreateIndex
CREATE INDEX "draft_annotation_question_id_idx" ON "draft_annotation"("question_id");

-- AddForeignKey
ALTER TABLE "draft_annotation" ADD CONSTRAINT "draft_annotation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_annotation" ADD CONSTRAINT "draft_annotation_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
