-- CreateTable
CREATE TABLE "kept_import" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "files" BYTEA[],
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "kept_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "kept_import_seminar_id_person_id_key" ON "kept_import"("seminar_id", "person_id");

-- CreateIndex
CREATE INDEX "kept_import_person_id_idx" ON "kept_import"("person_id");

-- CreateIndex
CREATE INDEX "kept_import_at_idx" ON "kept_import"("at");

-- AddForeignKey
ALTER TABLE "kept_import" ADD CONSTRAINT "kept_import_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kept_import" ADD CONSTRAINT "kept_import_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
