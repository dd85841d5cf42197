-- CreateTable
CREATE TABLE "source_draft" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "source_id" UUID,
    "original" BYTEA NOT NULL,
    "file_name" TEXT NOT NULL DEFAULT '',
    "media_type" TEXT NOT NULL,
    "body" JSONB NOT NULL DEFAULT '{}',
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "source_draft_person_id_seminar_id_saved_at_idx" ON "source_draft"("person_id", "seminar_id", "saved_at");

-- CreateIndex
CREATE INDEX "source_draft_saved_at_idx" ON "source_draft"("saved_at");

-- AddForeignKey
ALTER TABLE "source_draft" ADD CONSTRAINT "source_draft_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_draft" ADD CONSTRAINT "source_draft_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_draft" ADD CONSTRAINT "source_draft_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
