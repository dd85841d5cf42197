-- CreateEnum
CREATE TYPE "MailWhen" AS ENUM ('atOnce', 'daily', 'never');

-- CreateEnum
CREATE TYPE "Activity" AS ENUM ('reading', 'writing');

-- CreateEnum
CREATE TYPE "ResponseKind" AS ENUM ('supports', 'rebuts', 'qualifies', 'asks', 'undercuts');

-- CreateEnum
CREATE TYPE "SteelmanAnswer" AS ENUM ('confirmed', 'mended');

-- CreateEnum
CREATE TYPE "Vote" AS ENUM ('agree', 'disagree', 'pass');

-- CreateEnum
CREATE TYPE "Moment" AS ENUM ('opening', 'during', 'closing');

-- CreateEnum
CREATE TYPE "FollowLevel" AS ENUM ('all', 'mine', 'none');

-- DropIndex
DROP INDEX "position_question_id_posted_at_id_idx";

-- AlterTable
ALTER TABLE "event" ADD COLUMN     "xid" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "mail" "MailWhen" NOT NULL DEFAULT 'atOnce';

-- AlterTable
ALTER TABLE "position" ADD COLUMN     "agree" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "answers_id" UUID,
ADD COLUMN     "answers_revision" INTEGER,
ADD COLUMN     "depth" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "disagree" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "kind" "ResponseKind",
ADD COLUMN     "pass" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "root_id" UUID,
ADD COLUMN     "steelman_id" UUID,
ADD COLUMN     "undercuts_id" UUID,
ADD COLUMN     "undercuts_revision" INTEGER;
ALTER TABLE "position" ADD COLUMN "agreed" INTEGER NOT NULL GENERATED ALWAYS AS (agree - disagree) STORED,
ADD COLUMN "contested" INTEGER NOT NULL GENERATED ALWAYS AS (LEAST(agree, disagree)) STORED;

-- CreateTable
CREATE TABLE "visit" (
    "person_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "latest_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("person_id","question_id")
);

-- CreateTable
CREATE TABLE "presence" (
    "person_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "activity" "Activity" NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("person_id","question_id")
);

-- CreateTable
CREATE TABLE "steelman" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "position_revision" INTEGER NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "offered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" "SteelmanAnswer",
    "mended" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "steelman_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ballot" (
    "position_id" UUID NOT NULL,
    "voter_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "vote" "Vote" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ballot_pkey" PRIMARY KEY ("position_id","voter_id")
);

-- CreateTable
CREATE TABLE "stance_poll" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "participation_id" UUID NOT NULL,
    "moment" "Moment" NOT NULL,
    "weights" JSONB NOT NULL,
    "confidence" INTEGER NOT NULL,
    "moved_by_position_id" UUID,
    "moved_by_passage_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stance_poll_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow" (
    "person_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "level" "FollowLevel" NOT NULL,

    CONSTRAINT "follow_pkey" PRIMARY KEY ("person_id","question_id")
);

-- CreateTable
CREATE TABLE "feed_key" (
    "person_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feed_key_pkey" PRIMARY KEY ("person_id","question_id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "occasion" TEXT NOT NULL DEFAULT '',
    "data" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "letter_id" UUID,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "person_id" UUID,
    "to" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_until" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "gave_up_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "visit_question_id_idx" ON "visit"("question_id");

-- CreateIndex
CREATE INDEX "presence_question_id_seen_at_idx" ON "presence"("question_id", "seen_at");

-- CreateIndex
CREATE INDEX "steelman_question_id_idx" ON "steelman"("question_id");

-- CreateIndex
CREATE UNIQUE INDEX "steelman_position_id_author_id_key" ON "steelman"("position_id", "author_id");

-- CreateIndex
CREATE INDEX "ballot_voter_id_position_id_idx" ON "ballot"("voter_id", "position_id");

-- CreateIndex
CREATE INDEX "ballot_question_id_idx" ON "ballot"("question_id");

-- CreateIndex
CREATE INDEX "stance_poll_participation_id_at_idx" ON "stance_poll"("participation_id", "at");

-- CreateIndex
CREATE INDEX "stance_poll_question_id_moment_idx" ON "stance_poll"("question_id", "moment");

-- CreateIndex
CREATE INDEX "follow_question_id_idx" ON "follow"("question_id");

-- CreateIndex
CREATE UNIQUE INDEX "feed_key_hash_key" ON "feed_key"("hash");

-- CreateIndex
CREATE INDEX "feed_key_question_id_idx" ON "feed_key"("question_id");

-- CreateIndex
CREATE INDEX "notice_person_id_at_idx" ON "notice"("person_id", "at");

-- CreateIndex
CREATE INDEX "notice_settled_at_at_idx" ON "notice"("settled_at", "at");

-- CreateIndex
CREATE INDEX "notice_question_id_idx" ON "notice"("question_id");

-- CreateIndex
CREATE INDEX "notice_letter_id_idx" ON "notice"("letter_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_person_id_kind_subject_id_occasion_key" ON "notice"("person_id", "kind", "subject_id", "occasion");

-- CreateIndex
CREATE UNIQUE INDEX "letter_message_id_key" ON "letter"("message_id");

-- CreateIndex
CREATE INDEX "letter_sent_at_gave_up_at_due_at_idx" ON "letter"("sent_at", "gave_up_at", "due_at");

-- CreateIndex
CREATE INDEX "event_question_id_xid_idx" ON "event"("question_id", "xid");

-- CreateIndex
CREATE INDEX "position_question_id_depth_posted_at_id_idx" ON "position"("question_id", "depth", "posted_at", "id");

-- CreateIndex
CREATE INDEX "position_question_id_depth_contested_id_idx" ON "position"("question_id", "depth", "contested", "id");

-- CreateIndex
CREATE INDEX "position_question_id_depth_agreed_id_idx" ON "position"("question_id", "depth", "agreed", "id");

-- CreateIndex
CREATE INDEX "position_answers_id_posted_at_id_idx" ON "position"("answers_id", "posted_at", "id");

-- CreateIndex
CREATE INDEX "position_root_id_posted_at_id_idx" ON "position"("root_id", "posted_at", "id");

-- CreateIndex
CREATE INDEX "position_undercuts_id_idx" ON "position"("undercuts_id");

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_answers_id_fkey" FOREIGN KEY ("answers_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_root_id_fkey" FOREIGN KEY ("root_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_undercuts_id_fkey" FOREIGN KEY ("undercuts_id") REFERENCES "citation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_steelman_id_fkey" FOREIGN KEY ("steelman_id") REFERENCES "steelman"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "steelman" ADD CONSTRAINT "steelman_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "steelman" ADD CONSTRAINT "steelman_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_voter_id_fkey" FOREIGN KEY ("voter_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stance_poll" ADD CONSTRAINT "stance_poll_participation_id_fkey" FOREIGN KEY ("participation_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stance_poll" ADD CONSTRAINT "stance_poll_moved_by_position_id_fkey" FOREIGN KEY ("moved_by_position_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stance_poll" ADD CONSTRAINT "stance_poll_moved_by_passage_id_fkey" FOREIGN KEY ("moved_by_passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_key" ADD CONSTRAINT "feed_key_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_key" ADD CONSTRAINT "feed_key_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_letter_id_fkey" FOREIGN KEY ("letter_id") REFERENCES "letter"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A response says how and what it answers; a position says none of it.
ALTER TABLE "position" ADD CONSTRAINT position_answers_whole CHECK (
  CASE WHEN answers_id IS NULL
    THEN num_nonnulls(kind, answers_revision, root_id, undercuts_id, undercuts_revision, steelman_id) = 0 AND depth = 0
    ELSE num_nulls(kind, answers_revision, root_id) = 0 AND depth > 0
      AND (kind = 'undercuts') = (undercuts_id IS NOT NULL)
      AND (undercuts_id IS NULL) = (undercuts_revision IS NULL) END);

ALTER TABLE "steelman" ADD CONSTRAINT steelman_answered_whole CHECK (
  (answer IS NULL) = (answered_at IS NULL) AND coalesce(answer = 'mended', false) = (mended IS NOT NULL));

ALTER TABLE "stance_poll" ADD CONSTRAINT stance_poll_confidence CHECK (confidence BETWEEN 0 AND 100);
CREATE TRIGGER stance_poll_stays BEFORE UPDATE OR DELETE ON "stance_poll"
  FOR EACH ROW EXECUTE FUNCTION never_changes();

-- Counters by row: one statement that reads the old vote and adds the difference loses votes cast at the same moment.
-- A restored backup brings the counters with it.
CREATE FUNCTION ballot_is_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('veta.restoring', true) = 'on' THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN
    UPDATE position SET agree = agree - (OLD.vote = 'agree')::int, disagree = disagree - (OLD.vote = 'disagree')::int,
      pass = pass - (OLD.vote = 'pass')::int WHERE id = OLD.position_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE position SET agree = agree + (NEW.vote = 'agree')::int, disagree = disagree + (NEW.vote = 'disagree')::int,
      pass = pass + (NEW.vote = 'pass')::int WHERE id = NEW.position_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ballot_is_counted AFTER INSERT OR UPDATE OF vote, position_id OR DELETE ON "ballot"
  FOR EACH ROW EXECUTE FUNCTION ballot_is_counted();

-- Ballots rewrite the row of their position: leave room on its page, and clear away early.
ALTER TABLE "position" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

-- Who is here now is nothing that has to outlive a crash.
ALTER TABLE "presence" SET UNLOGGED;
