-- AlterTable
ALTER TABLE "seminar" ADD COLUMN     "deletes_at" TIMESTAMPTZ(3),
ADD COLUMN     "deletion_by" UUID;

-- CreateTable
CREATE TABLE "seminar_tombstone" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "term" TEXT NOT NULL DEFAULT '',
    "deleted_by" UUID,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seminar_tombstone_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "seminar_tombstone_slug_key" ON "seminar_tombstone"("slug");

ALTER TABLE "seminar" ADD CONSTRAINT "seminar_deletion_of_archive" CHECK ("deletes_at" IS NULL OR "archived_at" IS NOT NULL);
CREATE INDEX "seminar_deletes_at" ON "seminar" ("deletes_at") WHERE "deletes_at" IS NOT NULL;

-- Rows that never change go with their seminar: the transaction that erases it names it in a setting of its own.
CREATE FUNCTION is_erased(seminar uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('veta.erasing', true) = seminar::text, false)
$$;

CREATE OR REPLACE FUNCTION never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' AND is_erased(OLD.seminar_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% never changes', TG_TABLE_NAME USING ERRCODE = 'VE003';
END $$;

CREATE OR REPLACE FUNCTION block_of_open_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ok boolean;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'a block never changes' USING ERRCODE = 'VE003';
  END IF;
  IF TG_OP = 'DELETE' AND is_erased(OLD.seminar_id) THEN
    RETURN OLD;
  END IF;
  -- Locked, so that no block slips in between the check of a seal and its commit.
  SELECT "sealed" INTO ok FROM "version"
    WHERE "id" = CASE TG_OP WHEN 'DELETE' THEN OLD."version_id" ELSE NEW."version_id" END FOR SHARE;
  IF ok THEN
    RAISE EXCEPTION 'a version never changes' USING ERRCODE = 'VE003';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
