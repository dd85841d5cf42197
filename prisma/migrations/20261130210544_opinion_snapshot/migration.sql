-- CreateEnum
CREATE TYPE "SnapshotKind" AS ENUM ('ballots', 'stances');

-- CreateTable
CREATE TABLE "opinion_snapshot" (
    "question_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "of" "SnapshotKind" NOT NULL,
    "parts" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "opinion_snapshot_pkey" PRIMARY KEY ("question_id","of")
);

-- AddForeignKey
ALTER TABLE "opinion_snapshot" ADD CONSTRAINT "opinion_snapshot_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
