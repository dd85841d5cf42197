-- CreateEnum
CREATE TYPE "ConversionState" AS ENUM ('waiting', 'working', 'done', 'failed');

-- AlterTable
ALTER TABLE "source_draft" ADD COLUMN     "corrections" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "original_sha256" TEXT,
ADD COLUMN     "tree" BYTEA;

UPDATE "source_draft" SET "original_sha256" = encode(sha256("original"), 'hex');
ALTER TABLE "source_draft" ALTER COLUMN "original_sha256" SET NOT NULL;

-- CreateTable
CREATE TABLE "conversion" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "draft_id" UUID,
    "state" "ConversionState" NOT NULL DEFAULT 'waiting',
    "page" INTEGER NOT NULL DEFAULT 0,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "problem" JSONB,
    "publication" JSONB,
    "made_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "moved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "conversion_draft_id_key" ON "conversion"("draft_id");

-- CreateIndex
CREATE INDEX "conversion_person_id_idx" ON "conversion"("person_id");

-- CreateIndex
CREATE INDEX "conversion_state_moved_at_idx" ON "conversion"("state", "moved_at");

-- CreateIndex
CREATE INDEX "conversion_created_at_idx" ON "conversion"("created_at");

-- AddForeignKey
ALTER TABLE "conversion" ADD CONSTRAINT "conversion_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversion" ADD CONSTRAINT "conversion_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversion" ADD CONSTRAINT "conversion_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "source_draft"("id") ON DELETE SET NULL ON UPDATE CASCADE;
