-- AlterTable
ALTER TABLE "transfer" ADD COLUMN     "key_passage_id" UUID;

-- CreateTable
CREATE TABLE "key_passage" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "passage_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "key_passage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "required_reading" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "version_id" UUID,
    "paragraph" INTEGER,
    "last_paragraph" INTEGER,
    "section" TEXT NOT NULL DEFAULT '',
    "ordinal" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "required_reading_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "key_passage_question_id_ordinal_idx" ON "key_passage"("question_id", "ordinal");

-- CreateIndex
CREATE INDEX "key_passage_passage_id_idx" ON "key_passage"("passage_id");

-- CreateIndex
CREATE INDEX "required_reading_question_id_ordinal_idx" ON "required_reading"("question_id", "ordinal");

-- CreateIndex
CREATE INDEX "required_reading_source_id_idx" ON "required_reading"("source_id");

-- CreateIndex
CREATE INDEX "required_reading_version_id_idx" ON "required_reading"("version_id");

-- CreateIndex
CREATE INDEX "transfer_key_passage_id_idx" ON "transfer"("key_passage_id");

-- AddForeignKey
ALTER TABLE "key_passage" ADD CONSTRAINT "key_passage_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_passage" ADD CONSTRAINT "key_passage_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "required_reading" ADD CONSTRAINT "required_reading_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "required_reading" ADD CONSTRAINT "required_reading_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "required_reading" ADD CONSTRAINT "required_reading_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_key_passage_id_fkey" FOREIGN KEY ("key_passage_id") REFERENCES "key_passage"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE UNIQUE INDEX "key_passage_once" ON "key_passage" (question_id, passage_id) WHERE removed_at IS NULL;
ALTER TABLE "required_reading" ADD CONSTRAINT required_reading_whole CHECK (
  num_nonnulls(version_id, paragraph, last_paragraph) IN (0, 3) AND (version_id IS NOT NULL OR section = '')
  AND paragraph >= 1 AND last_paragraph >= paragraph);

ALTER TABLE "transfer" DROP CONSTRAINT transfer_whole;
ALTER TABLE "transfer" ADD CONSTRAINT transfer_whole CHECK (
  num_nonnulls(citation_id, thesis_id, key_passage_id) = 1 AND (undone_at IS NULL) = (undone_by_id IS NULL)
  AND (fate = 'altered') = (num_nulls(from_revision, to_revision, from_position_revision, to_position_revision) = 0)
  AND (fate = 'altered' OR verdict IS NULL) AND (fate <> 'altered' OR citation_id IS NOT NULL));
CREATE UNIQUE INDEX "transfer_of_key_passage" ON "transfer" (key_passage_id, version_id) WHERE undone_at IS NULL;

CREATE OR REPLACE FUNCTION transfer_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.citation_id, NEW.thesis_id, NEW.key_passage_id, NEW.version_id, NEW.fate, NEW.from_passage_id, NEW.to_passage_id,
      NEW.from_revision, NEW.to_revision, NEW.verdict, NEW.by_id, NEW.at) IS DISTINCT FROM (OLD.citation_id, OLD.thesis_id,
      OLD.key_passage_id, OLD.version_id, OLD.fate, OLD.from_passage_id, OLD.to_passage_id, OLD.from_revision,
      OLD.to_revision, OLD.verdict, OLD.by_id, OLD.at)
    OR OLD.undone_at IS NOT NULL THEN
    RAISE EXCEPTION 'transfer never changes' USING ERRCODE = 'VE003';
  END IF;
  RETURN NEW;
END $$;
