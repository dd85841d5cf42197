-- CreateTable
CREATE TABLE "private_note" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "quote" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "paragraph" INTEGER,
    "last_paragraph" INTEGER,
    "page" INTEGER,
    "last_page" INTEGER,
    "text" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "private_note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "private_note_person_id_source_id_start_idx" ON "private_note"("person_id", "source_id", "start");

-- CreateIndex
CREATE INDEX "private_note_person_id_created_at_idx" ON "private_note"("person_id", "created_at");

-- AddForeignKey
ALTER TABLE "private_note" ADD CONSTRAINT "private_note_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "private_note" ADD CONSTRAINT "private_note_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "private_note" ADD CONSTRAINT "private_note_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "private_note" ADD CONSTRAINT "private_note_length" CHECK ("end" - "start" BETWEEN 1 AND 2000);
-- As for passages: a quote is the text at its place.
CREATE TRIGGER private_note_is_the_text BEFORE INSERT OR UPDATE OF "version_id", "start", "end", "quote" ON "private_note"
  FOR EACH ROW EXECUTE FUNCTION passage_is_the_text();
