-- AlterTable
ALTER TABLE "seminar" ADD COLUMN     "frame_origins" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "public_access" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "names_from" TIMESTAMPTZ(3),
    "indexed" BOOLEAN NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "public_access_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "public_access_question_id_idx" ON "public_access"("question_id");

-- AddForeignKey
ALTER TABLE "public_access" ADD CONSTRAINT "public_access_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE UNIQUE INDEX "public_access_now" ON "public_access" (question_id) WHERE ended_at IS NULL;
