-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Scope" AS ENUM ('read', 'write');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('participant', 'moderator', 'instructor', 'observer');

-- CreateEnum
CREATE TYPE "BlockKind" AS ENUM ('title', 'heading', 'paragraph', 'listItem', 'quotation', 'caption', 'note');

-- CreateEnum
CREATE TYPE "Phase" AS ENUM ('reading', 'opening', 'rebuttal', 'synthesis', 'closed');

-- CreateEnum
CREATE TYPE "Stance" AS ENUM ('supports', 'opposes', 'qualifies');

-- CreateEnum
CREATE TYPE "Relation" AS ENUM ('supports', 'challenges', 'qualifies', 'defines', 'background');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('verified', 'partlySupports', 'outOfContext', 'doesNotSupport', 'mistranslated');

-- CreateEnum
CREATE TYPE "PositionStatus" AS ENUM ('published', 'withdrawn', 'hidden', 'merged');

-- CreateTable
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "seminar_id" UUID,
    "question_id" UUID,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotent_write" (
    "person_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "made_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotent_write_pkey" PRIMARY KEY ("person_id","key")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "email_verified_at" TIMESTAMPTZ(3),
    "admin" BOOLEAN NOT NULL DEFAULT false,
    "single_keys" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("provider","provider_account_id")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "identifier" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("identifier","token")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "device" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "token" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scope" "Scope" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_reset" (
    "hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "seminar" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "term" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "seminar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "seminar_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("seminar_id","person_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "email" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "max_uses" INTEGER,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "csl" JSONB NOT NULL DEFAULT '{}',
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" UUID,
    "withdrawn_reason" TEXT,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_by" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "version" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "original" BYTEA NOT NULL,
    "original_sha256" TEXT NOT NULL,
    "file_name" TEXT NOT NULL DEFAULT '',
    "media_type" TEXT NOT NULL,
    "encoding" TEXT NOT NULL,
    "converter" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "paragraphs" INTEGER NOT NULL DEFAULT 0,
    "sealed" BOOLEAN NOT NULL DEFAULT false,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "block" (
    "version_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "kind" "BlockKind" NOT NULL,
    "paragraph" INTEGER,
    "page" INTEGER,
    "level" INTEGER,
    "text" TEXT NOT NULL,

    CONSTRAINT "block_pkey" PRIMARY KEY ("version_id","start")
);

-- CreateTable
CREATE TABLE "passage" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
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
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "passage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "phase" "Phase" NOT NULL,
    "phase_set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rules" JSONB NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edition" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phase_start" (
    "question_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "phase" "Phase" NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "phase_start_pkey" PRIMARY KEY ("question_id","phase")
);

-- CreateTable
CREATE TABLE "thesis" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "statement" TEXT NOT NULL,
    "short" TEXT NOT NULL DEFAULT '',
    "advocate" TEXT NOT NULL DEFAULT '',
    "passage_id" UUID,

    CONSTRAINT "thesis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participation" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "first_posted_at" TIMESTAMPTZ(3),
    "thesis_id" UUID,
    "stance" "Stance",

    CONSTRAINT "participation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "position" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "thesis_id" UUID,
    "stance" "Stance" NOT NULL,
    "also_stands" JSONB NOT NULL DEFAULT '{}',
    "claim" TEXT NOT NULL,
    "argument" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "status" "PositionStatus" NOT NULL DEFAULT 'published',
    "posted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT,

    CONSTRAINT "position_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "position_revision" (
    "position_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "thesis_id" UUID,
    "stance" "Stance" NOT NULL,
    "also_stands" JSONB NOT NULL DEFAULT '{}',
    "claim" TEXT NOT NULL,
    "argument" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "position_revision_pkey" PRIMARY KEY ("position_id","revision")
);

-- CreateTable
CREATE TABLE "citation" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "passage_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "relation" "Relation" NOT NULL,
    "warrant" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "verdict" "Verdict",
    "removed_in" INTEGER,

    CONSTRAINT "citation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "citation_revision" (
    "citation_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "position_revision" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "passage_id" UUID NOT NULL,
    "relation" "Relation" NOT NULL,
    "warrant" TEXT NOT NULL,

    CONSTRAINT "citation_revision_pkey" PRIMARY KEY ("citation_id","revision")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "position_id" UUID,
    "base_revision" INTEGER,
    "body" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "event_question_id_id_idx" ON "event"("question_id", "id");

-- CreateIndex
CREATE INDEX "event_seminar_id_id_idx" ON "event"("seminar_id", "id");

-- CreateIndex
CREATE INDEX "event_subject_id_id_idx" ON "event"("subject_id", "id");

-- CreateIndex
CREATE INDEX "idempotent_write_created_at_idx" ON "idempotent_write"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "account_person_id_idx" ON "account"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_link_token_key" ON "sign_in_link"("token");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "token_hash_key" ON "token"("hash");

-- CreateIndex
CREATE INDEX "token_person_id_idx" ON "token"("person_id");

-- CreateIndex
CREATE INDEX "password_reset_person_id_idx" ON "password_reset"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "seminar_slug_key" ON "seminar"("slug");

-- CreateIndex
CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_code_key" ON "invitation"("code");

-- CreateIndex
CREATE INDEX "invitation_seminar_id_idx" ON "invitation"("seminar_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_seminar_id_number_key" ON "source"("seminar_id", "number");

-- CreateIndex
CREATE INDEX "version_seminar_id_original_sha256_idx" ON "version"("seminar_id", "original_sha256");

-- CreateIndex
CREATE UNIQUE INDEX "version_source_id_number_key" ON "version"("source_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "passage_version_id_start_end_key" ON "passage"("version_id", "start", "end");

-- CreateIndex
CREATE UNIQUE INDEX "question_seminar_id_number_key" ON "question"("seminar_id", "number");

-- CreateIndex
CREATE INDEX "thesis_passage_id_idx" ON "thesis"("passage_id");

-- CreateIndex
CREATE UNIQUE INDEX "thesis_question_id_label_key" ON "thesis"("question_id", "label");

-- CreateIndex
CREATE INDEX "participation_person_id_idx" ON "participation"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "participation_question_id_person_id_key" ON "participation"("question_id", "person_id");

-- CreateIndex
CREATE INDEX "position_question_id_posted_at_id_idx" ON "position"("question_id", "posted_at", "id");

-- CreateIndex
CREATE INDEX "position_author_id_posted_at_idx" ON "position"("author_id", "posted_at");

-- CreateIndex
CREATE INDEX "position_thesis_id_idx" ON "position"("thesis_id");

-- CreateIndex
CREATE INDEX "citation_position_id_ordinal_idx" ON "citation"("position_id", "ordinal");

-- CreateIndex
CREATE INDEX "citation_passage_id_idx" ON "citation"("passage_id");

-- CreateIndex
CREATE INDEX "citation_revision_passage_id_idx" ON "citation_revision"("passage_id");

-- CreateIndex
CREATE INDEX "draft_question_id_idx" ON "draft"("question_id");

-- CreateIndex
CREATE INDEX "draft_position_id_idx" ON "draft"("position_id");

-- CreateIndex
CREATE UNIQUE INDEX "draft_person_id_subject_id_key" ON "draft"("person_id", "subject_id");

-- AddForeignKey
ALTER TABLE "idempotent_write" ADD CONSTRAINT "idempotent_write_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "token" ADD CONSTRAINT "token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version" ADD CONSTRAINT "version_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "block" ADD CONSTRAINT "block_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage" ADD CONSTRAINT "passage_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phase_start" ADD CONSTRAINT "phase_start_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thesis" ADD CONSTRAINT "thesis_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thesis" ADD CONSTRAINT "thesis_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_thesis_id_fkey" FOREIGN KEY ("thesis_id") REFERENCES "thesis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position_revision" ADD CONSTRAINT "position_revision_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation_revision" ADD CONSTRAINT "citation_revision_citation_id_fkey" FOREIGN KEY ("citation_id") REFERENCES "citation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation_revision" ADD CONSTRAINT "citation_revision_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say. The truth of the text lives here: a version's text never changes once sealed,
-- and no passage can be stored whose quote is not the text at its place.
-- SQLSTATEs: VE001 not sealed yet, VE002 quote is not the text, VE003 never changes, VE004 blocks do not make up the text.

ALTER TABLE "block" ADD CONSTRAINT "block_tiles" CHECK (
  "start" >= 0 AND char_length("text") BETWEEN 1 AND 8192
  AND "end" BETWEEN "start" AND "start" + char_length("text"));
ALTER TABLE "block" ADD CONSTRAINT "block_has_no_carriage_return" CHECK (strpos("text", E'\r') = 0);
ALTER TABLE "version" ADD CONSTRAINT "version_original_hash" CHECK ("original_sha256" = encode(sha256("original"), 'hex'));
ALTER TABLE "passage" ADD CONSTRAINT "passage_length" CHECK ("end" - "start" BETWEEN 1 AND 2000);
ALTER TABLE "person" ADD CONSTRAINT "person_email_lower_case" CHECK ("email" = lower("email"));
ALTER TABLE "position" ADD CONSTRAINT "position_claim_length" CHECK (char_length("claim") BETWEEN 1 AND 140);

-- The characters [s, e) of a version, in code points, read from the few blocks that hold them.
CREATE FUNCTION version_text(v uuid, s int, e int) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT string_agg(substr(b."text", greatest(s - b."start", 0) + 1, e - greatest(s, b."start")), '' ORDER BY b."start")
  FROM "block" b WHERE b."version_id" = v AND b."start" < e
    AND b."start" >= (SELECT max(x."start") FROM "block" x WHERE x."version_id" = v AND x."start" <= s) $$;

CREATE FUNCTION passage_is_the_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  len int;
  ok boolean;
  before int := char_length(NEW."prefix");
  after int := char_length(NEW."suffix");
BEGIN
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'a passage never changes' USING ERRCODE = 'VE003';
  END IF;
  SELECT "length", "sealed" INTO len, ok FROM "version" WHERE "id" = NEW."version_id";
  IF ok IS NOT TRUE THEN
    RAISE EXCEPTION 'version is not sealed' USING ERRCODE = 'VE001';
  END IF;
  IF NEW."start" < 0 OR NEW."start" >= NEW."end" OR NEW."end" > len
     OR NEW."start" - before < 0 OR NEW."end" + after > len
     OR char_length(NEW."quote") <> NEW."end" - NEW."start"
     OR version_text(NEW."version_id", NEW."start" - before, NEW."end" + after)
        IS DISTINCT FROM (NEW."prefix" || NEW."quote" || NEW."suffix") COLLATE "C" THEN
    RAISE EXCEPTION 'quote is not the text at [%, %)', NEW."start", NEW."end" USING ERRCODE = 'VE002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER passage_is_the_text BEFORE INSERT OR UPDATE ON "passage"
  FOR EACH ROW EXECUTE FUNCTION passage_is_the_text();

CREATE FUNCTION version_starts_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."sealed" := false;
  RETURN NEW;
END $$;
CREATE TRIGGER version_starts_open BEFORE INSERT ON "version"
  FOR EACH ROW EXECUTE FUNCTION version_starts_open();

CREATE FUNCTION version_seals() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE n int; gaps int; h bytea;
BEGIN
  IF OLD."sealed" THEN
    RAISE EXCEPTION 'a version never changes' USING ERRCODE = 'VE003';
  END IF;
  IF NEW."sealed" THEN
    SELECT coalesce(sum(char_length("text")), 0), count(*) FILTER (WHERE "start" <> expected),
           sha256(convert_to(string_agg("text", '' ORDER BY "start"), 'UTF8')) INTO n, gaps, h
    FROM (SELECT "text", "start", coalesce(lag("start" + char_length("text")) OVER (ORDER BY "start"), 0) AS expected
          FROM "block" WHERE "version_id" = NEW."id") t;
    IF gaps > 0 OR n <> NEW."length" OR h IS DISTINCT FROM NEW."sha256" THEN
      RAISE EXCEPTION 'blocks do not make up the text' USING ERRCODE = 'VE004';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER version_seals BEFORE UPDATE ON "version" FOR EACH ROW EXECUTE FUNCTION version_seals();

CREATE FUNCTION block_of_open_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ok boolean;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'a block never changes' USING ERRCODE = 'VE003';
  END IF;
  -- Locked, so that no block slips in between the check of a seal and its commit.
  SELECT "sealed" INTO ok FROM "version"
    WHERE "id" = CASE TG_OP WHEN 'DELETE' THEN OLD."version_id" ELSE NEW."version_id" END FOR SHARE;
  IF ok THEN
    RAISE EXCEPTION 'a version never changes' USING ERRCODE = 'VE003';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER block_of_open_version BEFORE INSERT OR UPDATE OR DELETE ON "block"
  FOR EACH ROW EXECUTE FUNCTION block_of_open_version();

CREATE FUNCTION never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% never changes', TG_TABLE_NAME USING ERRCODE = 'VE003';
END $$;
CREATE TRIGGER block_stays BEFORE TRUNCATE ON "block" EXECUTE FUNCTION never_changes();
CREATE TRIGGER version_stays BEFORE TRUNCATE ON "version" EXECUTE FUNCTION never_changes();
CREATE TRIGGER passage_stays BEFORE TRUNCATE ON "passage" EXECUTE FUNCTION never_changes();
CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON "event" FOR EACH ROW EXECUTE FUNCTION never_changes();
CREATE TRIGGER event_log_stays BEFORE TRUNCATE ON "event" EXECUTE FUNCTION never_changes();
CREATE TRIGGER position_revision_stays BEFORE UPDATE OR DELETE ON "position_revision"
  FOR EACH ROW EXECUTE FUNCTION never_changes();
CREATE TRIGGER citation_revision_stays BEFORE UPDATE OR DELETE ON "citation_revision"
  FOR EACH ROW EXECUTE FUNCTION never_changes();
