-- CreateEnum
CREATE TYPE "TransferFate" AS ENUM ('identical', 'moved', 'altered');

-- CreateTable
CREATE TABLE "transfer" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "citation_id" UUID,
    "thesis_id" UUID,
    "version_id" UUID NOT NULL,
    "fate" "TransferFate" NOT NULL,
    "from_passage_id" UUID NOT NULL,
    "to_passage_id" UUID NOT NULL,
    "from_revision" INTEGER,
    "to_revision" INTEGER,
    "from_position_revision" INTEGER,
    "to_position_revision" INTEGER,
    "verdict" "Verdict",
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_id" UUID,

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "judged_passage" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "passage_id" UUID NOT NULL,

    CONSTRAINT "judged_passage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "transfer_citation_id_idx" ON "transfer"("citation_id");

-- CreateIndex
CREATE INDEX "transfer_thesis_id_idx" ON "transfer"("thesis_id");

-- CreateIndex
CREATE INDEX "transfer_version_id_idx" ON "transfer"("version_id");

-- CreateIndex
CREATE INDEX "transfer_from_passage_id_idx" ON "transfer"("from_passage_id");

-- CreateIndex
CREATE INDEX "transfer_to_passage_id_idx" ON "transfer"("to_passage_id");

-- CreateIndex
CREATE INDEX "judged_passage_passage_id_idx" ON "judged_passage"("passage_id");

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_citation_id_fkey" FOREIGN KEY ("citation_id") REFERENCES "citation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_thesis_id_fkey" FOREIGN KEY ("thesis_id") REFERENCES "thesis"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_from_passage_id_fkey" FOREIGN KEY ("from_passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_to_passage_id_fkey" FOREIGN KEY ("to_passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judged_passage" ADD CONSTRAINT "judged_passage_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "transfer" ADD CONSTRAINT transfer_whole CHECK (
  num_nonnulls(citation_id, thesis_id) = 1 AND (undone_at IS NULL) = (undone_by_id IS NULL)
  AND (fate = 'altered') = (num_nulls(from_revision, to_revision, from_position_revision, to_position_revision) = 0)
  AND (fate = 'altered' OR verdict IS NULL) AND (fate <> 'altered' OR citation_id IS NOT NULL));
CREATE UNIQUE INDEX "transfer_of_citation" ON "transfer" (citation_id, version_id) WHERE undone_at IS NULL;
CREATE UNIQUE INDEX "transfer_of_thesis" ON "transfer" (thesis_id, version_id) WHERE undone_at IS NULL;

-- What was taken over never changes. The revisions of a position do, since several citations may be taken back in any order.
CREATE FUNCTION transfer_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.citation_id, NEW.thesis_id, NEW.version_id, NEW.fate, NEW.from_passage_id, NEW.to_passage_id, NEW.from_revision,
      NEW.to_revision, NEW.verdict, NEW.by_id, NEW.at) IS DISTINCT FROM (OLD.citation_id, OLD.thesis_id, OLD.version_id,
      OLD.fate, OLD.from_passage_id, OLD.to_passage_id, OLD.from_revision, OLD.to_revision, OLD.verdict, OLD.by_id, OLD.at)
    OR OLD.undone_at IS NOT NULL THEN
    RAISE EXCEPTION 'transfer never changes' USING ERRCODE = 'VE003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER transfer_stays BEFORE UPDATE ON "transfer" FOR EACH ROW EXECUTE FUNCTION transfer_stays();
CREATE TRIGGER transfer_is_kept BEFORE DELETE ON "transfer" FOR EACH ROW EXECUTE FUNCTION never_changes();
CREATE TRIGGER judged_passage_stays BEFORE UPDATE OR DELETE ON "judged_passage"
  FOR EACH ROW EXECUTE FUNCTION never_changes();
