-- CreateEnum
CREATE TYPE "ClaimSide" AS ENUM ('supports', 'attacks', 'undercuts');

-- CreateTable
CREATE TABLE "imported_claim" (
    "draft_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "depth" INTEGER NOT NULL,
    "side" "ClaimSide",
    "text" TEXT NOT NULL,
    "same_as" INTEGER,
    "sources" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "imported_claim_pkey" PRIMARY KEY ("draft_id","number")
);

-- CreateIndex
CREATE INDEX "imported_claim_seminar_id_idx" ON "imported_claim"("seminar_id");

-- AddForeignKey
ALTER TABLE "imported_claim" ADD CONSTRAINT "imported_claim_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "question_draft"("id") ON DELETE CASCADE ON UPDATE CASCADE;
