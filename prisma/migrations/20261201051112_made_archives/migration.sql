-- CreateEnum
CREATE TYPE "MadeArchiveState" AS ENUM ('waiting', 'working', 'done', 'failed');

-- CreateTable
CREATE TABLE "made_archive" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID,
    "has_names" BOOLEAN NOT NULL,
    "state" "MadeArchiveState" NOT NULL DEFAULT 'waiting',
    "step" TEXT NOT NULL DEFAULT '',
    "at" INTEGER NOT NULL DEFAULT 0,
    "of" INTEGER NOT NULL DEFAULT 0,
    "size" INTEGER NOT NULL DEFAULT 0,
    "sight" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "moved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "made_archive_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "archive_piece" (
    "archive_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "archive_piece_pkey" PRIMARY KEY ("archive_id","ordinal")
);

-- CreateIndex
CREATE INDEX "made_archive_person_id_seminar_id_idx" ON "made_archive"("person_id", "seminar_id");

-- CreateIndex
CREATE INDEX "made_archive_seminar_id_idx" ON "made_archive"("seminar_id");

-- CreateIndex
CREATE INDEX "made_archive_question_id_idx" ON "made_archive"("question_id");

-- CreateIndex
CREATE INDEX "made_archive_created_at_idx" ON "made_archive"("created_at");

-- AddForeignKey
ALTER TABLE "made_archive" ADD CONSTRAINT "made_archive_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "made_archive" ADD CONSTRAINT "made_archive_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "made_archive" ADD CONSTRAINT "made_archive_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "archive_piece" ADD CONSTRAINT "archive_piece_archive_id_fkey" FOREIGN KEY ("archive_id") REFERENCES "made_archive"("id") ON DELETE CASCADE ON UPDATE CASCADE;
